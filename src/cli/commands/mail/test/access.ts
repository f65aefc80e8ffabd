/** The token that is tried: of a sign-in on another device, or handed in. What was made for it ends with the test. */

import { type Finding, ok, problem, skipped } from "../../doctor/check.ts";
import type { ServerMetadata } from "../../try/discovery.ts";
import { Fault } from "../../try/fault.ts";
import { text } from "../../try/http.ts";
import { type RegisteredClient, removeClient } from "../../try/registration.ts";
import { fetchUserinfo } from "../../try/token-request.ts";
import { findMetadata, lifetimeText, makeClient, type SignIn, signInByDevice, Tokens } from "./issuer.ts";
import type { MailTest } from "./run.ts";
import type { Table } from "./table.ts";

export interface Access {
  readonly token: string;
  narrow(): Promise<string | Finding>;
  expired(): Promise<string | Finding>;
  /** Undefined: it is not ours to end. */
  readonly revoke: (() => Promise<void>) | undefined;
  /** Takes away what was made, and says so. */
  end(): Promise<Finding>;
}

/** Undefined: there is none, as the table says. */
export async function getAccess(test: MailTest, table: Table): Promise<Access | undefined> {
  if (test.token !== undefined) {
    table.add({ check: "sign-in", ...ok("a token was handed in") });
    return handedIn(test.token);
  }
  const failed = (check: string, error: unknown, cure: string): undefined => {
    if (!(error instanceof Fault)) throw error;
    table.add({ check, ...problem(error.message.replace(/\.$/, ""), "without a token nothing can be tried", cure) });
  };
  let metadata: ServerMetadata;
  let client: RegisteredClient;
  try {
    metadata = await findMetadata(test.issuer);
    client = await clientFor(test, metadata, table);
  } catch (error) {
    return failed("registration", error, "let programs register (registration.mode = open), or name a public client with --client");
  }
  try {
    const { seconds, tokens } = await signInByDevice(metadata, client, test);
    const who = await personOf(metadata, client, tokens.access_token);
    table.add({ check: "sign-in", ...ok(`signed in${who} after ${seconds} s; the token lives ${lifetimeText(tokens)}`), seconds });
    return signedIn(test, { metadata, client, isOurs: test.clientId === undefined, tokens });
  } catch (error) {
    if (test.clientId === undefined) table.add({ check: "cleanup", ...(await removed(client)) });
    return failed("sign-in", error, "run the test again, and allow it; latchkey try device shows the same sign-in by itself");
  }
}

async function clientFor({ clientId, scope }: MailTest, metadata: ServerMetadata, table: Table): Promise<RegisteredClient> {
  if (clientId !== undefined) {
    table.add({ check: "registration", ...skipped("not tried: --client names a client") });
    return { clientId, clientSecret: undefined, management: undefined };
  }
  const client = await makeClient(metadata, scope);
  table.add({ check: "registration", ...ok(`a public client registered itself: ${client.clientId}`) });
  return client;
}

/** The person of the token, as the end of a sentence: perhaps not the one whose mailbox is tried. */
async function personOf(metadata: ServerMetadata, client: RegisteredClient, token: string): Promise<string> {
  const said = await fetchUserinfo(metadata, client, token, undefined).catch(() => undefined);
  const email = text(said, "email");
  return email === undefined ? "" : ` as ${email}`;
}

function signedIn({ desk }: MailTest, signIn: SignIn): Access {
  const tokens = new Tokens(signIn);
  let isRevoked = false;
  const revoke = async (): Promise<void> => {
    await tokens.revokeAll();
    isRevoked = true;
  };
  const orSkipped = (work: () => Promise<string | Finding>) => () =>
    work().catch((error: unknown) => {
      if (error instanceof Fault || error instanceof Error) return skipped(`not tried: ${error.message.replace(/\.$/, "")}`);
      throw error;
    });
  return {
    token: signIn.tokens.access_token,
    narrow: orSkipped(() => tokens.narrow()),
    expired: orSkipped(() => tokens.expired(desk)),
    revoke,
    async end() {
      const ended = isRevoked
        ? true
        : await revoke().then(
            () => true,
            () => false,
          );
      const said = ended ? "the authorization was ended" : "the authorization could not be ended";
      if (!signIn.isOurs) return ended ? ok(said) : problem(said, LEFT, "end it on the account page");
      const client = await removed(signIn.client);
      return { ...client, ...(ended ? {} : problem("", LEFT, "end it on the account page")), found: `${said}; ${client.found}` };
    },
  };
}

const LEFT = "it stays there until it is over";

async function removed(client: RegisteredClient): Promise<Finding> {
  if (await removeClient(client).catch(() => false)) return ok("the client was removed");
  return problem(`the client ${client.clientId} could not be removed`, LEFT, `latchkey client remove ${client.clientId}`);
}

const HANDED_IN = skipped("not tried: a token that was handed in brings no others");

const handedIn = (token: string): Access => ({
  token,
  narrow: async () => HANDED_IN,
  expired: async () => HANDED_IN,
  revoke: undefined,
  end: async () => skipped("nothing was made, and the token lives on"),
});
