/** The actors of an exchanged token (RFC 8693 §4.1, §4.4). */

import { TOKEN_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Instant } from "../protocol/time.ts";
import type { TokenKey } from "../protocol/token-key.ts";
import type { Actor } from "../records/authorization.ts";
import type { LiveToken } from "../tokens/loader.ts";
import { tokenId } from "../tokens/token-id.ts";
import type { GrantContext } from "./grant.ts";
import type { Exchanging, Subject } from "./subject-token.ts";

export interface Acting {
  /** The nearest comes first, and those of before stay (XC-05). Undefined: nobody is named. */
  readonly actor: Actor | undefined;
  /** Of the actor's own token. Undefined: none came. */
  readonly expiresAt: Instant | undefined;
  readonly tokenId: string | undefined;
  /** The key that the actor's token is bound to. */
  readonly key: TokenKey | undefined;
}

/** @throws {OAuthError} invalid_request: the actor's token is none that may act here, or the subject's token names another actor */
export async function readActing(request: Exchanging, subject: Subject, context: GrantContext): Promise<Acting> {
  const { client, policy } = request;
  const live = await readActorToken(request, context);
  const person = live?.account;
  const nearest: Actor = person === undefined ? { sub: client.clientId } : { sub: person.id, isPerson: true };
  if (!mayAct(subject.mayAct, nearest.sub, context.issuer))
    throw new OAuthError("invalid_request", "the subject's token names who may act for its person, and this is another (may_act)");
  const isUnnamed = live === undefined && policy.impersonates === true;
  const earlier = subject.actor;
  return {
    actor: isUnnamed ? earlier : { ...nearest, ...(earlier !== undefined && { act: earlier }) },
    expiresAt: live?.expiresAt,
    tokenId: live && tokenId(live.reference),
    key: live?.reference.key,
  };
}

async function readActorToken({ client, parameters, policy }: Exchanging, context: GrantContext): Promise<LiveToken | undefined> {
  const type = parameters.optional("actor_token_type");
  if (parameters.has("actor_token") !== parameters.has("actor_token_type"))
    throw new OAuthError("invalid_request", "actor_token and actor_token_type come together (RFC 8693 §2.1)");
  if (!parameters.has("actor_token")) return undefined;
  if (type !== TOKEN_TYPE.access)
    throw new OAuthError("invalid_request", "an actor's token is an access token of this server (actor_token_type)");
  const live = await context.tokens.findLive("access", parameters.optional("actor_token") ?? "");
  const isOwn = live?.client.clientId === client.clientId;
  const isAllowed =
    live?.account === undefined
      ? isOwn
      : (isOwn || policy.subjects.includes(live.client.clientId)) &&
        live.account.groups.some((group) => policy.actorGroups?.includes(group));
  if (!isAllowed)
    throw new OAuthError(
      "invalid_request",
      "the actor's token is a live one of the client itself, or of a person who may act through it",
    );
  return live;
}

/** A word of another server may name a client or a person of ours, by the name that they have here. */
function mayAct(told: unknown, sub: string, issuer: string): boolean {
  if (told === undefined) return true;
  const named: Readonly<Record<string, unknown>> = typeof told === "object" && told !== null ? { ...told } : {};
  return named["sub"] === sub && (named["iss"] === undefined || named["iss"] === issuer);
}
