/**
 * Closes what a person has open at a Dovecot, by its doveadm HTTP API: ends their sessions at every service of it, and forgets what it remembers
 * of their logins. 2.4 cannot do the latter: its server of that API dies of `authCacheFlush`, with a user and without (seen with 2.4.1).
 */

import type { Fetcher } from "../ports/fetcher.ts";
import type { Keys } from "../ports/keys.ts";
import type { Receiver } from "../records/receiver.ts";
import { mailboxIn, type SecurityNews } from "../records/security-news.ts";
import { openReceiverSecret } from "../tokens/receiver-secret.ts";
import type { Sent } from "./sender.ts";

export interface DoveadmContext {
  readonly fetcher: Fetcher;
  readonly keys: Pick<Keys, "lookupKey">;
}

export async function closeSessions(receiver: Receiver, news: SecurityNews, context: DoveadmContext): Promise<Sent> {
  const user = mailboxIn(news, receiver.detail.usernameClaim);
  if (user === undefined) return { outcome: "void" };
  if (!isPlainUser(user)) return { outcome: "failed", isFinal: true, rule: "doveadm would take the name for a pattern" };
  const kick = ["kick", { mask: [user] }, "kick"];
  const kicked = await ask(receiver, [kick], context);
  if (kicked.outcome !== "delivered" || kicked.counts) return kicked;
  // The order matters: one who comes back at once must not be let in from the cache.
  // All of it is forgotten: Dovecot keeps a login by token under nobody's name, so by a name it would find none.
  return ask(receiver, [["authCacheFlush", { user: [] }, "flush"], kick], context);
}

/** Asks which sessions a person has whom nobody is called. It changes nothing. */
export const askDovecot = (receiver: Receiver, context: DoveadmContext): Promise<Sent> =>
  ask(receiver, [["who", { mask: ["latchkey-asks-whether-you-are-there"] }, "who"]], context);

/**
 * Doveadm takes a name with `*` or `?` for a pattern, and an IP address for everybody who came from there. A person who chose such a name
 * must not end the sessions of others.
 */
export function isPlainUser(name: string): boolean {
  const isAddress = name.includes(":") || /^(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){1,3}$/i.test(name);
  return name !== "" && !isAddress && !/[*?\\/]|\p{Cc}/u.test(name);
}

/** `counts`: it says how many connections it closed, as 2.4 does alone. */
type Asked = Sent & { readonly counts?: boolean };

async function ask(receiver: Receiver, commands: readonly unknown[], { fetcher, keys }: DoveadmContext): Promise<Asked> {
  const { address, detail, id, secret } = receiver;
  if (address === undefined || secret === undefined) return { outcome: "failed", rule: "it has no address or no key" };
  const key = Buffer.from(openReceiverSecret(secret, id, keys)).toString("base64");
  const headers = {
    authorization: `X-Dovecot-API ${key}`,
    "content-type": "application/json",
    accept: "application/json",
    // Dovecot 2.3.19 never answers a wrong key where the connection is to be closed. It is closed all the same.
    connection: "keep-alive",
  };
  const answer = await fetcher.send(address, { headers, body: JSON.stringify(commands) }, detail.mayLieInside === true);
  if (answer.outcome === "failed") return answer;
  if (answer.status === 401 || answer.status === 403) return { outcome: "failed", rule: "it does not know the key" };
  if (answer.status === 404) return { outcome: "failed", rule: "there is no doveadm API at this address (it ends in /doveadm/v1)" };
  if (answer.status !== 200) return { outcome: "failed", rule: "it answers with another status than 200" };
  return outcomeOf(answer.body, commands.length);
}

/** Of a command: nobody has such a session. */
const NOT_FOUND = 68;

/** One entry for each command: `["doveadmResponse", …, tag]` or `["error", {type, exitCode}, tag]`. */
function outcomeOf(body: Uint8Array, commands: number): Asked {
  const answers = entriesIn(body);
  if (answers?.length !== commands) return { outcome: "failed", rule: "it does not answer as doveadm does" };
  for (const [kind, said] of answers) {
    if (kind === "doveadmResponse") continue;
    if (kind !== "error") return { outcome: "failed", rule: "it does not answer as doveadm does" };
    const { exitCode, type } = typeof said === "object" && said !== null ? { exitCode: 0, type: "", ...said } : {};
    if (type === "exitCode" && exitCode === NOT_FOUND) continue;
    if (type === "unknownMethod") return { outcome: "failed", rule: "it does not know a command that is needed" };
    return { outcome: "failed", rule: "a command failed there" };
  }
  return { outcome: "delivered", counts: answers.some(([, said]) => Array.isArray(said) && said[0]?.count !== undefined) };
}

function entriesIn(body: Uint8Array): readonly (readonly unknown[])[] | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(body).toString());
    return Array.isArray(parsed) && parsed.every((entry) => Array.isArray(entry)) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
