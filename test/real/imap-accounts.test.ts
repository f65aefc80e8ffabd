/** People from a mail server: a login at a real Dovecot, over IMAPS and STARTTLS, and what somebody in between may not do. */

import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { createImap, type ImapOptions } from "../../src/accounts/sources/imap.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { ALICE_PASSWORD, MALLORY_PASSWORD, sourceContract } from "../accounts/source-contract.ts";
import { type Authority, makeAuthority } from "./certificates.ts";
import { DOVECOT } from "./dovecot.ts";
import { type MailServer, startMailServer } from "./dovecot-imap.ts";
import { describeWith } from "./programs.ts";

const USERS = `alice@example.org:{PLAIN}${ALICE_PASSWORD}::::::
mallory@example.org:{PLAIN}${MALLORY_PASSWORD}::::::nologin=y reason=closed
bob:{PLAIN}bob password::::::
`;

describeWith(DOVECOT, "people from a mail server", () => {
  let authority: Authority;
  let mail: MailServer;

  beforeAll(async () => {
    authority = makeAuthority();
    mail = await startMailServer(USERS, authority);
  });
  afterAll(async () => {
    await mail?.stop();
    authority?.remove();
  });

  const imap = (change: Partial<ImapOptions> = {}) =>
    createImap({
      name: "mail",
      host: "localhost",
      port: mail.securePort,
      tls: "implicit",
      caFile: authority.file,
      domain: "example.org",
      login: "address",
      ...change,
    });

  sourceContract("a mail server over IMAPS", {
    open: async () => imap(),
    openDead: async () => imap({ port: await freePort() }),
    alice: "alice@example.org",
    knowsNames: false,
  });

  test("it is asked over STARTTLS as well, by names with and without the domain", async () => {
    const startTls = imap({ port: mail.port, tls: "starttls" });

    const answer = await startTls.authenticate("alice", ALICE_PASSWORD);
    expect(answer).toEqual({
      outcome: "right",
      person: {
        subject: "alice@example.org",
        username: "alice@example.org",
        email: "alice@example.org",
        emailVerified: true,
        name: undefined,
        profile: {},
        groups: undefined,
      },
    });
    expect(await startTls.authenticate("alice@example.org", ALICE_PASSWORD)).toEqual(answer);
    expect((await startTls.authenticate("alice", "wrong")).outcome).toBe("unknown");
    await expect(startTls.check()).resolves.toBeUndefined();
  });

  test("names may go there without the domain, and those of another domain go nowhere", async () => {
    const local = imap({ login: "local-part" });

    expect(await local.authenticate("bob", "bob password")).toMatchObject({ person: { subject: "bob@example.org" } });
    const before = mail.log();
    expect((await imap().authenticate("bob@elsewhere.example", "bob password")).outcome).toBe("unknown");
    expect((await imap().authenticate("bob@a@example.org", "bob password")).outcome).toBe("unknown");
    expect(mail.log()).toBe(before);
    expect(await imap({ domain: undefined }).authenticate("bob", "bob password")).toMatchObject({
      person: { subject: "bob", email: undefined, emailVerified: false },
    });
  });

  test("a person whom the mail server lets in no more is refused", async () => {
    expect((await imap().authenticate("mallory", MALLORY_PASSWORD)).outcome).toBe("unknown");
  });

  test("a certificate of another authority, or for another name, ends it before anything is said", async () => {
    await expect(imap({ caFile: undefined }).authenticate("alice", ALICE_PASSWORD)).rejects.toThrow(Unavailable);
    await expect(imap({ host: "127.0.0.1" }).authenticate("alice", ALICE_PASSWORD)).rejects.toThrow(Unavailable);
    await expect(imap({ host: "127.0.0.1", port: mail.port, tls: "starttls" }).check()).rejects.toThrow(Unavailable);
    await expect(imap({ caFile: "/none" }).check()).rejects.toThrow("certificates cannot be read");
  });

  test("a server that greets everybody as signed in has checked no password", async () => {
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.write("* PREAUTH [CAPABILITY IMAP4rev1] welcome\r\n");
      socket.setEncoding("utf8").on("data", (text: string) => {
        for (const [, tag] of text.matchAll(/^(\S+) /gm)) socket.write(`${tag} OK done\r\n`);
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const place = { host: "127.0.0.1", port: portOf(server), caFile: undefined };

    await expect(imap({ ...place, tls: "none" }).authenticate("alice", "anything")).rejects.toThrow(Unavailable);
    await expect(imap({ ...place, tls: "starttls" }).authenticate("alice", "anything")).rejects.toThrow(Unavailable);
    server.close();
  });

  test("what offers no STARTTLS hears no name and no password, and what says nothing is down", async () => {
    const heard: string[] = [];
    const thief = createServer((socket) => {
      socket.on("error", () => {});
      socket.write("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\r\n");
      socket.setEncoding("utf8").on("data", (text: string) => {
        heard.push(text);
        for (const [, tag] of text.matchAll(/^(\S+) /gm)) socket.write(`${tag} BAD no\r\n`);
      });
    }).listen(0, "127.0.0.1");
    await once(thief, "listening");
    const place = { host: "127.0.0.1", port: portOf(thief), tls: "starttls" } as const;

    await expect(imap(place).authenticate("alice", ALICE_PASSWORD)).rejects.toThrow(Unavailable);
    thief.close();
    expect(heard.join("")).not.toMatch(/alice|AUTHENTICATE|LOGIN/i);
  });
});

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("it has no port");
  return address.port;
}
