/**
 * What an authorization may do, on a page: the specification that the server is held against. It knows nothing of HTTP, SQL
 * or seals. The invariants are named where it keeps them, by the ids of `conformance/invariants.ts`.
 */

export const LIFETIMES = { accessToken: 100, refreshToken: 120, authorizationCode: 60, deviceCode: 120 } as const;
export const GRACE = 60;
/** So that the access token of a graced answer lives out its time too (I-10). */
const IDLE = Math.max(LIFETIMES.refreshToken, LIFETIMES.accessToken + GRACE);
const NEVER = 253_402_300_799;

export interface ModelClient {
  enabled: boolean;
  readonly keepsRefreshToken: boolean;
  /** Its authorizations end for good after this; undefined: never. */
  readonly total: number | undefined;
}

export interface ModelAuthorization {
  readonly client: number;
  readonly scope: readonly string[];
  /** When its code or device code is over. */
  readonly codeEnds: number;
  account: number | undefined;
  state: "requested" | "approved" | "active" | "ended";
  denied: boolean;
  claimedBy: number | undefined;
  expiresAt: number;
  endsAt: number;
  generation: number;
  rotatedAt: number;
  /** Which generation was presented again last, and how many in a row were. */
  repeats: { readonly generation: number; readonly inARow: number };
}

export interface ModelToken {
  readonly authorization: ModelAuthorization;
  readonly scope: readonly string[];
  readonly issuedAt: number;
  readonly end: number;
  revoked: boolean;
}

export interface World {
  now: number;
  /** Each has one browser, which is signed in. */
  readonly accounts: { enabled: boolean }[];
  readonly clients: ModelClient[];
  readonly authorizations: ModelAuthorization[];
  readonly tokens: ModelToken[];
  /** Which account agreed to which client, until it withdraws that. */
  readonly consents: Set<string>;
}

const consentOf = (account: number, client: number): string => `${account} to ${client}`;

/** "tokens": with a refresh token that nobody saw before; "same token": with one that was given before; else the error. */
export type Verdict = "tokens" | "same token" | "done" | ErrorCode;
type ErrorCode = "invalid_client" | "invalid_grant" | "invalid_scope" | "authorization_pending" | "access_denied" | "expired_token";

function clientOf({ clients }: World, index: number): ModelClient {
  const client = clients[index];
  if (client === undefined) throw new Error("the model has no such client");
  return client;
}
const isEnabled = ({ accounts }: World, account: number | undefined): boolean =>
  account === undefined || accounts[account]?.enabled === true;

export const isOver = ({ now }: World, { expiresAt, endsAt }: ModelAuthorization): boolean => now >= expiresAt || now >= endsAt;
const endFor = (world: World, client: number): number => {
  const { total } = clientOf(world, client);
  return total === undefined ? NEVER : world.now + total;
};

/** A person allowed it at the authorization endpoint. */
export function allow(world: World, client: number, account: number, scope: readonly string[]): ModelAuthorization {
  const codeEnds = world.now + LIFETIMES.authorizationCode;
  world.consents.add(consentOf(account, client));
  return begin(world, { client, scope, codeEnds, account, state: "approved" });
}

export function startDevice(world: World, client: number, scope: readonly string[]): ModelAuthorization {
  return begin(world, { client, scope, codeEnds: world.now + LIFETIMES.deviceCode, account: undefined, state: "requested" });
}

type Begun = Pick<ModelAuthorization, "client" | "scope" | "codeEnds" | "account" | "state">;

function begin(world: World, begun: Begun): ModelAuthorization {
  const times = { expiresAt: begun.codeEnds, endsAt: endFor(world, begun.client), rotatedAt: world.now };
  const authorization = {
    ...begun,
    ...times,
    denied: false,
    claimedBy: undefined,
    generation: 0,
    repeats: { generation: 0, inARow: 0 },
  };
  world.authorizations.push(authorization);
  return authorization;
}

/** I-18: a device's request belongs to the browser that claimed it. True: that browser now sees the question. */
export function enterCode(world: World, request: ModelAuthorization, browser: number): boolean {
  if (request.state !== "requested" || isOver(world, request) || (request.claimedBy ?? browser) !== browser) return false;
  request.claimedBy = browser;
  return clientOf(world, request.client).enabled && isEnabled(world, browser);
}

/** I-18: once, and by the browser that claimed it. */
export function decide(world: World, request: ModelAuthorization, browser: number, decision: "allow" | "deny"): void {
  if (request.state !== "requested" || isOver(world, request) || request.claimedBy !== browser) return;
  if (!clientOf(world, request.client).enabled || !isEnabled(world, browser)) return; // I-15
  request.state = decision === "allow" ? "approved" : "ended";
  request.denied = decision === "deny";
  if (decision === "deny") return;
  Object.assign(request, { account: browser, endsAt: endFor(world, request.client) });
}

export function exchange(world: World, authorization: ModelAuthorization, by: number, proves: boolean): Verdict {
  if (!clientOf(world, by).enabled) return "invalid_client"; // I-15
  // I-02, I-03, I-05, I-15: then nothing has changed.
  if (authorization.client !== by || isOver(world, authorization) || !isEnabled(world, authorization.account) || !proves)
    return "invalid_grant";
  return redeem(world, authorization, "invalid_grant");
}

export function poll(world: World, request: ModelAuthorization, by: number): Verdict {
  if (!clientOf(world, by).enabled) return "invalid_client";
  const isLost = request.client !== by || isOver(world, request) || !isEnabled(world, request.account);
  if (isLost) return world.now >= request.codeEnds ? "expired_token" : "invalid_grant";
  if (request.state === "requested") return "authorization_pending";
  return redeem(world, request, request.denied ? "access_denied" : "invalid_grant");
}

function redeem(world: World, authorization: ModelAuthorization, refusal: Verdict): Verdict {
  if (authorization.state === "approved") {
    Object.assign(authorization, { state: "active", generation: 1, rotatedAt: world.now, expiresAt: world.now + IDLE });
    return "tokens"; // I-01
  }
  replayed(world, authorization); // I-04
  return refusal;
}

/** @param generation of the refresh token that is presented */
export function refresh(
  world: World,
  found: ModelAuthorization,
  generation: number,
  by: number,
  asked: readonly string[],
): Verdict {
  const client = clientOf(world, by);
  if (!client.enabled) return "invalid_client";
  if (found.client !== by || isOver(world, found) || !isEnabled(world, found.account)) return "invalid_grant";
  if (!asked.every((name) => found.scope.includes(name))) return "invalid_scope"; // I-08, I-09: and nothing is spent
  if (found.state !== "active") return "invalid_grant"; // I-12

  const used = { expiresAt: world.now + IDLE }; // the fixed end is never moved (I-10)
  if (generation === found.generation && client.keepsRefreshToken) {
    Object.assign(found, used);
    return "same token";
  }
  if (generation === found.generation) {
    Object.assign(found, used, { generation: generation + 1, rotatedAt: world.now });
    return "tokens"; // I-06
  }
  if (generation === found.generation - 1 && world.now < found.rotatedAt + GRACE && countRepeat(found, generation)) {
    return "same token"; // I-06
  }
  replayed(world, found); // I-07
  return "invalid_grant";
}

/** Nobody can tell who presented it a second time, so what it rests on ends too. */
function replayed(world: World, authorization: ModelAuthorization): void {
  const { account, client, state } = authorization;
  if (state !== "ended" && account !== undefined) world.consents.delete(consentOf(account, client));
  authorization.state = "ended";
}

/** Disabling an account ends all that it agreed to, for good. */
export function switchAccount(world: World, account: number, enabled: boolean): void {
  const found = world.accounts[account];
  if (found === undefined) throw new Error("there is no such account");
  found.enabled = enabled;
  if (enabled) return;
  for (const client of world.clients.keys()) world.consents.delete(consentOf(account, client));
}

/** What the person's own page lists: what lives, and what they agreed to. */
export function isConnected(world: World, account: number, client: number): boolean {
  const lives = world.authorizations.some(
    (one) => one.account === account && one.client === client && ["approved", "active"].includes(one.state) && !isOver(world, one),
  );
  return lives || world.consents.has(consentOf(account, client));
}

/** False: at more than two generations in a row no answer is lost; somebody keeps in step with the owner (I-07). */
function countRepeat(found: ModelAuthorization, generation: number): boolean {
  const { repeats } = found;
  if (repeats.generation === generation) return true;
  const inARow = repeats.generation === generation - 1 ? repeats.inARow + 1 : 1;
  if (inARow > 2) return false;
  found.repeats = { generation, inARow };
  return true;
}

/** I-08, I-10: an access token within the authorization's scope, and not longer than it. */
export function issue(world: World, authorization: ModelAuthorization, scope: readonly string[]): ModelToken {
  const end = Math.min(world.now + LIFETIMES.accessToken, authorization.endsAt);
  const token = { authorization, scope, issuedAt: world.now, end, revoked: false };
  world.tokens.push(token);
  return token;
}

/** I-14: what its own client revokes is dead, alone or with the authorization; anybody else's word changes nothing. */
export function revoke(world: World, what: ModelToken | ModelAuthorization, by: number): Verdict {
  if (!clientOf(world, by).enabled) return "invalid_client";
  const authorization = "authorization" in what ? what.authorization : what;
  if (authorization.client !== by || isOver(world, authorization)) return "done";
  if ("authorization" in what) what.revoked = true;
  else authorization.state = "ended";
  return "done";
}

/** I-15: all that the account allowed to the client ends with the consent. */
export function withdraw(world: World, account: number, client: number): void {
  const isGivenTo = (one: ModelAuthorization): boolean => one.account === account && one.client === client;
  for (const one of world.authorizations.filter(isGivenTo)) if (!isOver(world, one)) one.state = "ended";
  world.consents.delete(consentOf(account, client));
}

/** I-11, I-12, I-15: the one verdict on an access token, at every door. */
export function isAlive(world: World, { authorization, end, revoked }: ModelToken): boolean {
  const served = clientOf(world, authorization.client).enabled && isEnabled(world, authorization.account);
  return world.now < end && authorization.state === "active" && !isOver(world, authorization) && !revoked && served;
}
