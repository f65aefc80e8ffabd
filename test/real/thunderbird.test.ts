/** A person's Thunderbird learns this server from the add-on, signs in, reads and sends mail, and asks again once it was disconnected. */

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { presetOf } from "../../src/admin/programs/preset.ts";
import { findProgram } from "../../src/admin/programs/programs.ts";
import { type Listening, listen } from "../../src/http/node.ts";
import { thunderbirdPolicy } from "../../src/mail-documents/thunderbird.ts";
import { goThrough, PASSWORD, startTestServer, type TestBrowser, type TestServer, USERNAME } from "../../src/testing/index.ts";
import { openWatchedStore, type WatchedStore } from "../flows/watched-store.ts";
import { type Receiver, startReceiver } from "../letters/receiver.ts";
import { DOVECOT_SUBMISSION, type Dovecot, startDovecot } from "./dovecot.ts";
import { describeWith, printOnFailure } from "./programs.ts";
import { THUNDERBIRD, Thunderbird } from "./thunderbird.ts";
import { addAccount, findLetter, HOST, learnProvider, pressInWindow, sendLetter, useOwnWindow } from "./thunderbird-mail.ts";

const SECRET = "dovecot-secret-0123456789abcdef";
const NEEDED = {
  files: [...THUNDERBIRD.files, ...DOVECOT_SUBMISSION.files],
  packages: `${DOVECOT_SUBMISSION.packages} ${THUNDERBIRD.packages}`,
};

// Three programs start, and the machine may be busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describeWith(NEEDED, "a real Thunderbird", () => {
  let server: TestServer;
  let watched: WatchedStore;
  let listening: Listening;
  let receiver: Receiver;
  let dovecot: Dovecot;
  let thunderbird: Thunderbird;
  let person: TestBrowser;

  beforeAll(async () => {
    const port = await freePort();
    // In its own window, Thunderbird takes every address that begins with http://localhost for the end of the sign-in.
    const issuer = `http://127.0.0.1:${port}`;
    watched = await openWatchedStore();
    server = await startTestServer({ issuer, store: watched.store, settings: { allowing: { afterMade: 0, afterShown: 0 } } });
    listening = await listen(server.server, { host: "127.0.0.1", port, trustedProxies: [] });
    person = server.browser();
    receiver = await startReceiver();
    const { clients, mailDomains } = server.administration;
    await clients.add({ clientId: "dovecot", name: "Dovecot", resourceServer: true, chosenSecret: SECRET, scope: "" });
    dovecot = await startDovecot({ issuer, id: "dovecot", secret: SECRET }, "grant", { relay: receiver.port });
    await mailDomains.add({ domain: "example.org", services: { imap: [`imaps://${HOST}`] } });
    // Thunderbird takes a token for dead half a minute before its end, so that each use of this one is a refresh.
    const program = findProgram("thunderbird") ?? expect.unreachable("it is known");
    await clients.add({ ...presetOf(program, {}), lifetimes: { accessToken: 20 } });
    thunderbird = await Thunderbird.launch(thunderbirdPolicy(issuer));
    await addAccount(thunderbird, { username: USERNAME, imapPort: dovecot.port, smtpPort: dovecot.submissionPort });
  });
  afterAll(async () => {
    await thunderbird?.close();
    await dovecot?.stop();
    await receiver?.close();
    await listening?.close(0);
    await server?.close();
  });
  printOnFailure("Thunderbird", () => thunderbird?.log());
  printOnFailure("Dovecot", () => dovecot?.log());
  printOnFailure("Latchkey", () => JSON.stringify(server?.log.slice(-20)));

  const happened = (event: string): number => server.audit.filter((one) => one.event === event).length;

  /** Somebody else writes. */
  const arrive = (subject: string): void =>
    dovecot.deliver(USERNAME, `From: bob@example.org\nTo: ${USERNAME}\nSubject: ${subject}\n\nHere it is.\n`);

  test("[RC-24] it takes the add-on that the policy names, unsigned as it is, and knows the server of its mail by it", async () => {
    expect(await learnProvider(thunderbird)).toMatchObject({
      clientId: "thunderbird",
      clientSecret: null,
      issuerIdentifier: server.issuer,
      authorizationEndpoint: `${server.issuer}/auth/authorize`,
      usePKCE: true,
      useExternalBrowser: true,
    });
  });

  test("[RC-21][RC-25] a person signs in with their own browser, and reads and sends mail", async () => {
    arrive("The minutes of Monday");
    const found = await findLetter(thunderbird, USERNAME, "The minutes of Monday");
    const shown = await person.open(await thunderbird.opened());
    expect(shown.text).toContain(`value="${USERNAME}"`);
    const { location } = await goThrough(person, shown);
    expect((await fetch(location ?? "")).status).toBe(200);
    await found();

    await sendLetter(thunderbird, USERNAME, "A letter home");

    expect(receiver.received.map(({ from, mail }) => [from, mail.subject])).toEqual([[USERNAME, "A letter home"]]);
    expect(happened("authorization.approved")).toBe(1);
  });

  test("[RC-11] it refreshes its token by itself, which nobody notices", async () => {
    const before = happened("authorization.refreshed");
    arrive("The minutes of Tuesday");

    await (await findLetter(thunderbird, USERNAME, "The minutes of Tuesday"))();

    expect(happened("authorization.refreshed")).toBeGreaterThan(before);
    expect(happened("authorization.approved")).toBe(1);
  });

  test("[TK-12] while our store is down it gets no mail, and keeps its refresh token for afterwards", async () => {
    watched.fail(() => true);
    const during = await findLetter(thunderbird, USERNAME, "The minutes of Tuesday");
    await expect(during()).rejects.toThrow("not let in");
    watched.fail(() => false);
    arrive("The minutes after the outage");

    await (await findLetter(thunderbird, USERNAME, "The minutes after the outage"))();

    expect(happened("authorization.approved")).toBe(1);
  });

  test("[RC-26] once the person took it away, it asks them to sign in anew, in its own window too", async () => {
    await person.submit(await person.open("/account"), { end: "thunderbird" });
    await useOwnWindow(thunderbird);
    arrive("The minutes of Wednesday");
    const found = await findLetter(thunderbird, USERNAME, "The minutes of Wednesday");

    await pressInWindow(thunderbird, "Sign in", { username: USERNAME, password: PASSWORD });
    await pressInWindow(thunderbird, "Allow");

    await found();
    expect(happened("authorization.approved")).toBe(2);
  });
});
