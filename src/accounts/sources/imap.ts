/** A mail server as a source: a login is tried there over TLS, and ends at once. The passwords stay where they are. */

import { readFile } from "node:fs/promises";
import type { ImapFlow } from "imapflow";
import type { AccountSource } from "../../ports/account-source.ts";
import { Unavailable } from "../../ports/unavailable.ts";

export interface ImapOptions {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** From the first byte; by STARTTLS, or not at all; in clear, on this computer. */
  readonly tls: "implicit" | "starttls" | "none";
  readonly caFile: string | undefined;
  /** What stands behind `@` in the names of its people. Undefined: names are sent as they are typed. */
  readonly domain: string | undefined;
  /** Whether the mail server wants the name with the domain or without. */
  readonly login: "address" | "local-part";
}

const PATIENCE = 5_000; // milliseconds
/** A mail server that keeps guessers waiting answers late (Dovecot: two seconds, and more with each try). */
const ANSWER = 15_000;
/** Codes of RFC 5530 §3 and RFC 2221 that say nothing of the password. */
const NOT_NOW = /^(?:UNAVAILABLE|PRIVACYREQUIRED|SERVERBUG|LIMIT|INUSE)$/i;

export function createImap({ caFile, domain, host, login, name, port, tls }: ImapOptions): AccountSource {
  async function connection(
    auth: { readonly user: string; readonly pass: string } | undefined,
    onSaid: (entry: unknown) => void = () => {},
  ): Promise<ImapFlow> {
    const [{ ImapFlow }, ca] = await Promise.all([import("imapflow"), certificates(caFile)]);
    const client = new ImapFlow({
      host,
      port,
      secure: tls === "implicit",
      // If false, it would take STARTTLS where it is offered, and go on in clear where somebody in between took the offer away.
      ...(tls !== "implicit" && { doSTARTTLS: tls === "starttls" }),
      tls: { minVersion: "TLSv1.2", rejectUnauthorized: true, ...(ca !== undefined && { ca }) },
      ...(auth !== undefined && { auth }),
      verifyOnly: true,
      logger: { debug() {}, info: (entry: unknown) => onSaid(entry), warn() {}, error() {} },
      connectionTimeout: PATIENCE,
      greetingTimeout: PATIENCE,
      socketTimeout: ANSWER,
    });
    // What comes after the answer is of no use to anybody.
    client.on("error", () => {});
    return client;
  }

  /** Undefined: it is of another domain, or could not be sent as a name. */
  function loginOf(username: string): { readonly address: string; readonly login: string } | undefined {
    if (/\p{Control}/u.test(username)) return undefined;
    if (domain === undefined) return { address: username, login: username };
    const [local = "", ...behind] = username.split("@");
    if (local === "" || behind.length > 1 || (behind[0] ?? domain) !== domain) return undefined;
    const address = `${local}@${domain}`;
    return { address, login: login === "address" ? address : local };
  }

  return {
    name,

    async authenticate(username, password) {
      const known = loginOf(username);
      if (known === undefined) return { outcome: "unknown" };
      let isProved = false;
      const client = await connection({ user: known.login, pass: password }, (entry) => {
        isProved ||= Reflect.get(Object(entry), "msg") === "User authenticated";
      });
      try {
        await client.connect();
        // A server that greets everybody as signed in (PREAUTH, RFC 9051 §7.1.4) has checked nothing. The library tells such a
        // beginning from a login in its log alone.
        if (!isProved) throw new Unavailable("the mail server did not ask for the password");
      } catch (error) {
        if (error instanceof Unavailable) throw error;
        // A wrong password and a name that it does not have are one answer of a mail server.
        if (isRefusal(error)) return { outcome: "unknown" };
        throw new Unavailable("the mail server cannot be asked", { cause: error });
      } finally {
        client.close();
      }
      const isAddress = known.address.includes("@");
      return {
        outcome: "right",
        person: {
          // A mail server has no other name for a person than the one that they sign in with.
          subject: known.address,
          username: known.address,
          email: isAddress ? known.address : undefined,
          // The server of this domain opened this mailbox.
          emailVerified: isAddress && domain !== undefined,
          name: undefined,
          profile: {},
          groups: undefined,
        },
      };
    },

    async check() {
      const client = await connection(undefined);
      try {
        await client.connect();
      } catch (cause) {
        // All went well as far as the login, and there is none.
        if (Reflect.get(Object(cause), "authenticationFailed") === true) return;
        throw new Unavailable("the mail server cannot be asked", { cause });
      } finally {
        client.close();
      }
    },

    async close() {},
  };
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  Reflect.get(error, "authenticationFailed") === true &&
  !NOT_NOW.test(String(Reflect.get(error, "serverResponseCode") ?? ""));

async function certificates(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new Unavailable("the file of certificates cannot be read", { cause });
  }
}
