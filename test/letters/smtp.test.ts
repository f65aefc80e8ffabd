/** Letters over real SMTP: in clear, by STARTTLS, by TLS, with a login; refused, too slow, and not there. */

import { createServer } from "node:net";
import { afterAll, expect, test } from "vitest";
import type { Sender } from "../../src/letters/contents.ts";
import { NotDelivered, type Posted } from "../../src/letters/delivery.ts";
import { deliveryOf } from "../../src/letters/mail.ts";
import { askMailServer } from "../../src/letters/smtp.ts";
import type { LetterSettings } from "../../src/records/letter-settings.ts";
import { type Authority, makeAuthority, missingOpenssl } from "../real/certificates.ts";
import { type Received, type Receiver, startReceiver } from "./receiver.ts";

const SENDER: Sender = { name: "Example", issuer: "https://auth.example", language: "en", branding: {} };
const AT = 1_773_520_860; // 14 March 2026, 20:41 UTC
const authority: Authority | undefined = missingOpenssl() === undefined ? makeAuthority() : undefined;
afterAll(() => authority?.remove());

const settingsFor = (port: number, more: Partial<LetterSettings> = {}): LetterSettings => ({
  host: "localhost",
  port,
  tls: "none",
  caFile: undefined,
  login: undefined,
  from: "login@example.org",
  replyTo: undefined,
  ...more,
});

const posted = (address = "alice@example.org"): Posted => ({
  id: "01JQ",
  at: AT,
  letter: { kind: "test", at: AT, to: { address } },
});

interface More {
  readonly letter?: Posted;
  readonly signal?: AbortSignal;
  readonly sender?: Sender;
}

const send = (settings: LetterSettings, { letter = posted(), signal = new AbortController().signal, sender = SENDER }: More = {}) =>
  deliveryOf({ settings, sender: () => sender })(letter, signal);

/** What the administrator reads of a failure. */
async function failureOf(work: Promise<void>): Promise<Pick<NotDelivered, "message" | "isFinal"> | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error;
    return { message: error.message, isFinal: error.isFinal };
  }
}

function only(received: readonly Received[]): Received {
  const [first] = received;
  if (first === undefined || received.length > 1) throw new Error(`${received.length} letters came`);
  return first;
}

async function withReceiver(options: Parameters<typeof startReceiver>[0], work: (receiver: Receiver) => Promise<void>) {
  const receiver = await startReceiver(options);
  try {
    await work(receiver);
  } finally {
    await receiver.close();
  }
}

test("a letter arrives, and says by its headers what it is", () =>
  withReceiver({}, async ({ port, received }) => {
    await send(settingsFor(port, { replyTo: "help@example.org" }));
    const { from, mail, raw, to } = only(received);
    expect({ from, to }).toEqual({ from: "login@example.org", to: ["alice@example.org"] });
    expect(mail).toMatchObject({
      from: { name: "Example", address: "login@example.org" },
      to: [{ address: "alice@example.org" }],
      replyTo: [{ address: "help@example.org" }],
      subject: "Letters from Example arrive",
      messageId: "<01JQ@auth.example>",
      date: "2026-03-14T20:41:00.000Z",
    });
    const headers = new Map(mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.get("auto-submitted")).toBe("auto-generated");
    expect(headers.get("content-language")).toBe("en-GB");
    expect([...headers.keys()].filter((name) => /mailer|user-agent|list-|return-receipt|disposition/.test(name))).toEqual([]);
    expect(raw.split("\r\n").filter((line) => line.length > 998)).toEqual([]);
    expect(mail.text).toContain("14 March 2026, 20:41 UTC");
    expect(mail.html).toContain("14 March 2026, 20:41 UTC");
  }));

test("every try of a letter has the same Message-ID", () =>
  withReceiver({}, async ({ port, received }) => {
    const letter = posted();
    await send(settingsFor(port), { letter });
    await send(settingsFor(port), { letter });
    expect(new Set(received.map(({ mail }) => mail.messageId)).size).toBe(1);
  }));

test("an issuer on this computer or with a port gives a Message-ID that is one", () =>
  withReceiver({}, async ({ port, received }) => {
    await send(settingsFor(port), { sender: { ...SENDER, issuer: "http://127.0.0.1:8080" } });
    await send(settingsFor(port), { sender: { ...SENDER, issuer: "http://[::1]:8080/tenant" } });
    expect(received.map(({ mail }) => mail.messageId)).toEqual(["<01JQ@127.0.0.1>", "<01JQ@[::1]>"]);
  }));

test.skipIf(authority === undefined).for(["starttls", "tls"] as const)("%s with a login: nothing is said in clear", async (tls) => {
  const { certificate: cert = "", key = "" } = authority?.issue("localhost") ?? {};
  const settings = (port: number, password = "right") =>
    settingsFor(port, { tls, caFile: authority?.file, login: { user: "login", password } });
  await withReceiver(
    {
      key,
      cert,
      secure: tls === "tls",
      onAuth: ({ password, username }, _session, done) =>
        password === "right" ? done(null, { user: username ?? "" }) : done(new Error("wrong")),
    },
    async ({ port, received }) => {
      await askMailServer(settings(port), SENDER.issuer);
      await send(settings(port));
      expect(received).toMatchObject([{ isSecure: true, user: "login" }]);

      const wrong = await failureOf(send(settings(port, "SECRET")));
      expect(wrong).toEqual({ message: expect.stringContaining("refuses the user or the password"), isFinal: false });
      expect(wrong?.message).not.toContain("SECRET");
      expect(await failureOf(askMailServer(settings(port, "SECRET"), SENDER.issuer))).toEqual(wrong);

      // A certificate that nobody vouches for.
      const unvouched = await failureOf(send({ ...settings(port), caFile: undefined }));
      expect(unvouched).toEqual({ message: expect.stringContaining(`localhost:${port}`), isFinal: false });
      // Another name than the certificate's.
      expect(await failureOf(send({ ...settings(port), host: "127.0.0.1" }))).toMatchObject({ isFinal: false });
      expect(received).toHaveLength(1);
    },
  );
});

test("starttls where the mail server has none: the letter is not sent in clear", () =>
  withReceiver({}, async ({ port, received }) => {
    expect(await failureOf(send(settingsFor(port, { tls: "starttls" })))).toEqual({
      message: `localhost:${port} does not speak TLS as it should (tls = "starttls")`,
      isFinal: false,
    });
    expect(received).toEqual([]);
  }));

test("a file of certificates that is not there is named", async () => {
  expect(await failureOf(send(settingsFor(1, { tls: "tls", caFile: "/nowhere/ca.pem" })))).toEqual({
    message: "the file /nowhere/ca.pem (letters.ca_file) cannot be read",
    isFinal: false,
  });
});

test.for([
  [550, true],
  [451, false],
] as const)("a recipient refused with %i is given up: %s", ([responseCode, isFinal]) =>
  withReceiver(
    { onRcptTo: (_address, _session, done) => done(Object.assign(new Error("not here"), { responseCode })) },
    async ({ port }) => {
      expect(await failureOf(send(settingsFor(port)))).toEqual({
        message: expect.stringMatching(new RegExp(`^localhost:${port} refuses the sender or the recipient: .*${responseCode}`)),
        isFinal,
      });
    },
  ),
);

test("nothing listens, or there is no such host", async () => {
  const { port, close } = await startReceiver();
  await close();
  expect(await failureOf(send(settingsFor(port)))).toEqual({ message: expect.stringContaining(`:${port}`), isFinal: false });
  expect(await failureOf(send(settingsFor(port, { host: "no-such-host.invalid" })))).toMatchObject({ isFinal: false });
});

test("a mail server that never greets is left when the queue says so", async () => {
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const address = silent.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const ending = new AbortController();
  const connected = new Promise((resolve) => silent.once("connection", resolve));
  const failed = failureOf(send(settingsFor(port), { signal: ending.signal }));
  await connected;
  ending.abort();
  expect(await failed).toEqual({ message: `localhost:${port} did not take the letter in time`, isFinal: false });
  await new Promise((resolve) => silent.close(resolve));
});

test.for([
  ["a line break", "Example\r\nBcc: victim@example.net"],
  ["quotes and a list", '"x" <a@evil.example>, y'],
  ["bidi, zero-width and control characters", "Exa\u202empl\u200be\u0000"],
  ["a thousand letters", "é".repeat(1_000)],
] as const)("a server's name with %s adds no header and no recipient", ([_what, name]) =>
  withReceiver({}, async ({ port, received }) => {
    await send(settingsFor(port), { sender: { ...SENDER, name } });
    const { mail, raw, to } = only(received);
    expect(to).toEqual(["alice@example.org"]);
    expect(mail).toMatchObject({ from: { address: "login@example.org" }, to: [{ address: "alice@example.org" }] });
    expect([mail.bcc ?? [], mail.cc ?? []]).toEqual([[], []]);
    expect(headOf(raw)).not.toMatch(/^(?:bcc|cc|victim)/im);
    for (const shown of [mail.from?.name ?? "", mail.subject ?? ""]) {
      expect(shown).not.toMatch(/[\p{Control}\p{Format}]/u);
      expect(shown.length).toBeLessThanOrEqual(150);
    }
  }),
);

test.for(["alice,victim@example.net", "x><victim@example.net", '"alice@example.org', "a@b.example:c", "a\u202eb@example.org"])(
  "no letter goes to %s, and nobody else gets it",
  (address) =>
    withReceiver({}, async ({ port, received }) => {
      expect(await failureOf(send(settingsFor(port), { letter: posted(address) }))).toEqual({
        message: "the address is none that a letter can be sent to",
        isFinal: true,
      });
      expect(received).toEqual([]);
    }),
);

test("an address in another script arrives", () =>
  withReceiver({}, async ({ port, received }) => {
    await send(settingsFor(port), { letter: posted("alice@bücher.example") });
    expect(only(received).to).toEqual(["alice@bücher.example"]);
  }));

const headOf = (raw: string): string => raw.split("\r\n\r\n", 1)[0] ?? "";
