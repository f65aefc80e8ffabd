/** Conversations with mail servers that answer oddly: bounded in length and time, and nothing secret is said where nobody proved who they are. */

import { readFileSync } from "node:fs";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { reach, signIn } from "../../src/mail-probe/reach.ts";
import type { Answer, Credentials } from "../../src/mail-probe/sasl.ts";
import type { MailProtocol, MailServer } from "../../src/records/mail-domain.ts";
import { parseSaslMessage } from "../../src/resource-server/sasl-message.ts";
import { temporaryFolder } from "../cli/command.ts";
import { makeCertificate } from "../cli/doctor/proxy.ts";
import { GREETING, imapScript, type Script, type Scripted, type ScriptOptions, startScripted } from "./scripted-server.ts";

const TOKEN = "lk_access_0123456789";
const credentials: Credentials = { mechanism: "OAUTHBEARER", name: "alice@example.org", secret: TOKEN };
const servers: Scripted[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function scripted(script: Script, options: ScriptOptions = { greeting: GREETING }): Promise<Scripted> {
  const server = await startScripted(script, options);
  servers.push(server);
  return server;
}

const at = (port: number, more: Partial<MailServer> = {}): MailServer => ({
  protocol: "imap",
  host: "localhost",
  port,
  tls: "none",
  ...more,
});

const saidTo = ({ heard }: Scripted): string =>
  heard.map((line) => `${line} ${Buffer.from(line, "base64").toString("latin1")}`).join("\n");

test.for<[string, Script, string | undefined, string, RegExp]>([
  ["a line without an end", () => undefined, `* OK ${"x".repeat(40_000)}`, "garbled", /a line that has no end/],
  [
    "lines without an end",
    (_, socket) => {
      const flood = (): void => {
        while (socket.writable && socket.write("* 1 EXISTS\r\n".repeat(500)));
        socket.once("drain", flood);
      };
      flood();
      return undefined;
    },
    GREETING,
    "garbled",
    /no end|does not stop/,
  ],
  ["silence from the beginning", () => undefined, undefined, "silent", /does not answer in time/],
  ["silence behind a question", () => undefined, GREETING, "silent", /does not answer in time/],
  ["one that hangs up", (_, socket) => void socket.destroy(), GREETING, "closed", /hangs up/],
  ["RFC 9051 §7.1.4: one that greets everybody as signed in", () => undefined, "* PREAUTH welcome\r\n", "garbled", /PREAUTH/],
  ["another protocol", () => undefined, "220 ESMTP\r\n", "garbled", /does not speak IMAP/],
  ["an answer to another command", () => "b OK\r\n", GREETING, "garbled", /does not speak IMAP/],
])("%s ends the conversation, and no token was said", async ([, script, greeting, fault, message]) => {
  const server = await scripted(script, { greeting });

  // A server that is silent has to be waited for.
  const patience = fault === "silent" ? 200 : 20_000;
  await expect(signIn(at(server.port), credentials, { address: "127.0.0.1", patience })).rejects.toMatchObject({
    fault,
    message: expect.stringMatching(message),
  });
  expect(saidTo(server)).not.toContain(TOKEN);
});

test("a port that nobody listens at", async () => {
  const server = await scripted(() => undefined);
  server.close();

  await expect(reach(at(server.port), { address: "127.0.0.1" })).rejects.toMatchObject({
    fault: "unreachable",
    code: "ECONNREFUSED",
  });
});

describe("under TLS", () => {
  const folder = temporaryFolder();
  const { cert, key } = makeCertificate(folder.path, { name: "mail.example.org" });
  const pair = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  const trusted = { authorities: pair.cert, address: "127.0.0.1" };
  const named = { host: "mail.example.org" };
  const capabilities = "IMAP4rev1 STARTTLS AUTH=OAUTHBEARER";
  const upgradeAt = /^a STARTTLS$/;

  test("the token is said to the server that proved its name, by STARTTLS and from the first byte", async () => {
    const starting = await scripted(imapScript(["a OK in\r\n"], capabilities), { ...pair, greeting: GREETING, upgradeAt });
    const implicit = await scripted(imapScript(["a OK in\r\n"], capabilities), { ...pair, greeting: GREETING });

    const first = await signIn(at(starting.port, { ...named, tls: "starttls" }), credentials, trusted);
    const second = await signIn(at(implicit.port, { ...named, tls: "implicit" }), credentials, trusted);
    onTestFinished(() => [first, second].forEach(({ wire }) => void wire.close()));

    expect([first.answer, second.answer]).toEqual([{ outcome: "opened" }, { outcome: "opened" }]);
    expect(starting.heard.indexOf("a STARTTLS")).toBeLessThan(
      starting.heard.findIndex((line) => line.startsWith("a AUTHENTICATE")),
    );
    expect(first.wire.secured?.version).toBe("TLSv1.3");
    const message = starting.heard.at(-1) ?? "";
    expect(parseSaslMessage("OAUTHBEARER", message)).toEqual({ outcome: "token", token: TOKEN, identity: "alice@example.org" });
  });

  test.for<[string, Partial<MailServer>, ScriptOptions, object, RegExp]>([
    [
      "a certificate of another name",
      { host: "localhost", tls: "implicit" },
      { ...pair, greeting: GREETING },
      trusted,
      /ALTNAME_INVALID/,
    ],
    [
      "a certificate that nobody signed",
      { ...named, tls: "implicit" },
      { ...pair, greeting: GREETING },
      { address: "127.0.0.1" },
      /SELF_SIGNED/,
    ],
    ["one that speaks in clear", { ...named, tls: "implicit" }, { greeting: GREETING }, trusted, /TLS does not come about/],
    [
      "the same by STARTTLS",
      { host: "localhost", tls: "starttls" },
      { ...pair, greeting: GREETING, upgradeAt },
      trusted,
      /ALTNAME_INVALID/,
    ],
  ])("%s: nothing more is said", async ([, server, options, wire, message]) => {
    const running = await scripted(imapScript(["a OK in\r\n"], capabilities), options);

    await expect(signIn(at(running.port, server), credentials, wire)).rejects.toMatchObject({
      fault: "tls",
      message: expect.stringMatching(message),
    });
    expect(saidTo(running)).not.toContain(TOKEN);
  });

  test("STARTTLS that is not offered, or refused, is not done without", async () => {
    const without = await scripted(imapScript(["a OK in\r\n"], "IMAP4rev1 AUTH=OAUTHBEARER"));
    const offering = imapScript([], capabilities);
    const refusing = await scripted((line, socket) => (line === "a STARTTLS" ? "a NO not today\r\n" : offering(line, socket)));

    for (const { port } of [without, refusing])
      await expect(signIn(at(port, { ...named, tls: "starttls" }), credentials, trusted)).rejects.toMatchObject({ fault: "tls" });
    expect(saidTo(without)).not.toContain(TOKEN);
    expect(saidTo(refusing)).not.toContain(TOKEN);
  });

  test("what comes in clear behind the answer to STARTTLS does not count as said under TLS", async () => {
    const script = imapScript(["a OK in\r\n"], capabilities);
    const inBetween = await scripted(
      (line, socket) => (line === "a STARTTLS" ? "a OK begin\r\na OK in\r\n" : script(line, socket)),
      { greeting: GREETING },
    );

    await expect(signIn(at(inBetween.port, { ...named, tls: "starttls" }), credentials, trusted)).rejects.toMatchObject({
      fault: "tls",
      message: expect.stringContaining("in clear behind its answer"),
    });
    expect(saidTo(inBetween)).not.toContain(TOKEN);
  });
});

const JSON_OF = (status: string): string => Buffer.from(JSON.stringify({ status })).toString("base64");

describe("answers", () => {
  /** A server that offers everything, and answers to the token and then to the acknowledgement. */
  const scripts: Readonly<
    Record<MailProtocol, { readonly greeting: string; readonly script: (ending: readonly string[]) => Script }>
  > = {
    imap: { greeting: GREETING, script: (ending) => imapScript(ending) },
    pop3: {
      greeting: "+OK ready\r\n",
      script: (ending) => {
        let next = 0;
        return (line) =>
          line === "CAPA"
            ? "+OK\r\nSASL OAUTHBEARER XOAUTH2\r\nSTLS\r\n.\r\n"
            : line.startsWith("AUTH ")
              ? "+ \r\n"
              : ending[next++];
      },
    },
    submission: {
      greeting: "220-hello\r\n220 ready\r\n",
      script: (ending) => {
        let next = 0;
        return (line) =>
          line.startsWith("EHLO")
            ? "250-me\r\n250-STARTTLS\r\n250 AUTH OAUTHBEARER XOAUTH2\r\n"
            : line.startsWith("AUTH ")
              ? "334 \r\n"
              : ending[next++];
      },
    },
    sieve: {
      greeting: '"IMPLEMENTATION" "x"\r\n"SASL" "OAUTHBEARER XOAUTH2"\r\n"STARTTLS"\r\nOK "ready"\r\n',
      script: (ending) => {
        let next = 0;
        return () => ending[next++];
      },
    },
  };
  const challenge = JSON_OF("invalid_token");
  const dead = (code: string | undefined): Answer => ({
    outcome: "refused",
    permanent: true,
    code,
    challenge,
    said: expect.any(String),
  });
  const later = (code: string | undefined): Answer => ({
    outcome: "refused",
    permanent: false,
    code,
    challenge: undefined,
    said: expect.any(String),
  });

  test.for<[MailProtocol, readonly string[], Answer]>([
    ["imap", ["a OK in\r\n"], { outcome: "opened" }],
    ["imap", [`+ ${challenge}\r\n`, "a NO [AUTHENTICATIONFAILED] no\r\n"], dead("AUTHENTICATIONFAILED")],
    ["imap", ["a NO [UNAVAILABLE] later\r\n"], later("UNAVAILABLE")],
    ["imap", ["a BAD what\r\n"], later(undefined)],
    ["pop3", ["+OK in\r\n"], { outcome: "opened" }],
    ["pop3", [`+ ${challenge}\r\n`, "-ERR [AUTH] no\r\n"], dead("AUTH")],
    ["pop3", ["-ERR [SYS/TEMP] later\r\n"], later("SYS/TEMP")],
    ["submission", ["235 in\r\n"], { outcome: "opened" }],
    ["submission", [`334 ${challenge}\r\n`, "535-5.7.8 no\r\n535 5.7.8 no\r\n"], dead("535")],
    ["submission", ["454 4.7.0 later\r\n"], later("454")],
    ["sieve", ['OK "in"\r\n'], { outcome: "opened" }],
    ["sieve", [`"${challenge}"\r\n`, 'NO "no"\r\n'], dead(undefined)],
    ["sieve", [`{${challenge.length}}\r\n${challenge}\r\n`, 'NO "no"\r\n'], dead(undefined)],
    ["sieve", ['NO (TRYLATER) "later"\r\n'], later("TRYLATER")],
  ])("%s: %s", async ([protocol, ending, expected]) => {
    const { greeting, script } = scripts[protocol];
    const server = await scripted(script(ending), { greeting });

    const { answer, wire } = await signIn(at(server.port, { protocol }), credentials, { address: "127.0.0.1" });
    wire.close();

    expect(answer).toEqual(expected);
    // RFC 7628 §3.2.3
    if (expected.outcome === "refused" && expected.challenge !== undefined) expect(saidTo(server)).toContain("AQ==");
  });

  test("a literal that announces more than anybody reads is not waited for", async () => {
    const { greeting, script } = scripts.sieve;
    const server = await scripted(script(["{999999}\r\n"]), { greeting });

    await expect(signIn(at(server.port, { protocol: "sieve" }), credentials, { address: "127.0.0.1" })).rejects.toMatchObject({
      fault: "garbled",
    });
  });

  test("a mechanism that is not offered is not tried", async () => {
    const server = await scripted(imapScript(["a OK in\r\n"], "IMAP4rev1 AUTH=PLAIN"));

    const { answer, wire } = await signIn(at(server.port), credentials, { address: "127.0.0.1" });
    wire.close();

    expect(answer).toBeUndefined();
    expect(saidTo(server)).not.toContain(TOKEN);
  });

  test("RFC 5801 §4: a comma and an equals sign in a name do not end it", async () => {
    const server = await scripted(imapScript(["a OK in\r\n"]));
    const name = "a=b,c@example.org";

    const { wire } = await signIn(at(server.port), { ...credentials, name }, { address: "127.0.0.1" });
    wire.close();

    expect(parseSaslMessage("OAUTHBEARER", server.heard.at(-1) ?? "")).toMatchObject({ token: TOKEN, identity: name });
  });
});
