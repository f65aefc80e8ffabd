/** Asks a server everything that a stored row has a say in, and writes the verdicts down, so that two servers can be compared. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  createAuthorizationServer,
  createLocalAccounts,
  createPasswordHasher,
  openKeyRing,
  openSqliteStore,
  parseMasterKey,
  silentLog,
  systemClock,
  systemRandom,
} from "../../src/index.ts";
import type { Installation } from "../machine/installation.ts";
import { Caller } from "./http.ts";
import { basic, newPkce, Protocol, type Redeemable } from "./protocol.ts";
import { addProgram, type Program, prepare, type Setting } from "./setting.ts";

/** A request, and what it is for. */
interface Question {
  readonly what: string;
  readonly path: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly client?: Program;
  /** Whether a token that the answer brings is to be introspected. */
  readonly brings?: boolean;
}

export interface Verdict {
  /** Tokens, the way in, a redirect; not: no, failed, inactive. */
  readonly granted: boolean;
  /** What was granted, in one text; of a refusal the status. */
  readonly said: string;
}

export type Verdicts = ReadonlyMap<string, Verdict>;

/** A database with something alive and something dead of each kind; what there is to ask about it. */
export async function prepareQuestions(
  installation: Installation,
): Promise<{ readonly asked: readonly Question[]; readonly setting: Setting }> {
  const setting = await prepare(installation);
  const caller = new Caller({ port: () => installation.node.port, issuer: installation.issuer });
  const { administration, store } = await installation.workplace();
  try {
    const closed = await addProgram(administration, "closed", { grantTypes: ["client_credentials"] });
    const protocol = new Protocol(caller, setting);
    const browser = await protocol.signIn();
    const family = async (): Promise<{ readonly access: string; readonly refresh: string }> => {
      const redeemable = await newCode();
      const { body } = await protocol.redeem(redeemable);
      return { access: body.access_token, refresh: body.refresh_token };
    };
    const newCode = async (): Promise<Redeemable> => {
      const { redeemable } = await protocol.newCode(browser);
      if (redeemable === undefined) throw new Error("no code came");
      return redeemable;
    };

    const alive = await family();
    const first = await family();
    const second = (await protocol.refresh(first.refresh)).body.refresh_token;
    const third = (await protocol.refresh(second)).body.refresh_token;
    const revoked = await family();
    await protocol.revoke(revoked.refresh);
    const single = await family();
    await protocol.revoke(single.access);
    const code = await newCode();
    const replayed = await newCode();
    const stolen = (await protocol.redeem(replayed)).body;
    await protocol.redeem(replayed);
    const bobs = (await protocol.signInByPassword(setting.bob)).body;
    const waiting = (await protocol.startDevice()).body.device_code;
    const robot = (await protocol.issue()).body.access_token;
    const ofClosed = (await caller.post("/auth/token", { grant_type: "client_credentials" }, basic(closed))).body.access_token;
    await administration.clients.disable(closed.id);
    const bob = await administration.accounts.find(setting.bob);
    await administration.accounts.disable(bob?.id ?? "");

    const asked = questions(setting, closed, {
      tokens: {
        alive: alive.access,
        "alive, refreshed": first.access,
        "revoked with all": revoked.access,
        "revoked alone": single.access,
        "of a replayed code": stolen.access_token,
        "of a disabled account": bobs.access_token,
        "of a program": robot,
        "of a disabled program": ofClosed,
      },
      dead: { revoked: revoked.refresh, replayed: stolen.refresh_token, "of a disabled account": bobs.refresh_token },
      current: { alive: alive.refresh, rotated: third },
      old: first.refresh,
      code,
      waiting,
    });
    return { asked, setting };
  } finally {
    caller.close();
    await store.close();
  }
}

interface Things {
  readonly tokens: Readonly<Record<string, string>>;
  readonly dead: Readonly<Record<string, string>>;
  readonly current: Readonly<Record<string, string>>;
  readonly old: string;
  readonly code: Redeemable;
  readonly waiting: string;
}

/** Those that change nothing first. */
function questions(setting: Setting, closed: Program, things: Things): readonly Question[] {
  const { app, redirectUri, resourceServer, robot, stranger } = setting;
  const { code, verifier } = things.code;
  const token = (what: string, client: Program, form: Readonly<Record<string, string>>): Question => ({
    what,
    path: "/auth/token",
    form,
    client,
    brings: true,
  });
  const redeem = { grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: verifier };
  const refresh = (of: string): Readonly<Record<string, string>> => ({ grant_type: "refresh_token", refresh_token: of });
  const authorize = (uri: string): string =>
    `/auth/authorize?${new URLSearchParams({ response_type: "code", client_id: app.id, redirect_uri: uri, code_challenge: newPkce().challenge, code_challenge_method: "S256", prompt: "none" })}`;
  return [
    ...Object.entries(things.tokens).map(([name, one]) => ({
      what: `token ${name}`,
      path: "/auth/introspect",
      form: { token: one },
      client: resourceServer,
    })),
    ...Object.entries(things.dead).map(([name, one]) => token(`refresh ${name}`, app, refresh(one))),
    token("refresh by a stranger", stranger, refresh(things.current["alive"] ?? "")),
    token("code without its verifier", app, { ...redeem, code_verifier: newPkce().verifier }),
    token("code with another redirect URI", app, { ...redeem, redirect_uri: `${redirectUri}/x` }),
    token("code by a stranger", stranger, redeem),
    token("device that waits", app, { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: things.waiting }),
    token("disabled account", app, { grant_type: "password", username: setting.bob, password: setting.password }),
    token("disabled program", closed, { grant_type: "client_credentials" }),
    token("wrong secret", { ...robot, secret: `${robot.secret}x` }, { grant_type: "client_credentials" }),
    token("a scope that is not the client's", robot, { grant_type: "client_credentials", scope: "admin" }),
    { what: "where the browser is sent", path: authorize(redirectUri) },
    { what: "where it is never sent", path: authorize("https://evil.example/callback") },
    token("code", app, redeem),
    token("program", robot, { grant_type: "client_credentials" }),
    ...Object.entries(things.current).map(([name, one]) => token(`refresh ${name}`, app, refresh(one))),
    token("refresh of an older generation", app, refresh(things.old)),
  ];
}

/** Opens a data folder in this process and asks; the store or its keys may refuse to open, which throws. */
export async function ask(folder: string, issuer: string, asked: readonly Question[], resourceServer: Program): Promise<Verdicts> {
  const store = await openSqliteStore({ file: join(folder, "latchkey.db") });
  try {
    const masterKey = parseMasterKey(readFileSync(join(folder, "master.key"), "utf8"));
    const keys = await openKeyRing({ store, masterKey, clock: systemClock, random: systemRandom, log: silentLog });
    const hasher = createPasswordHasher({ random: systemRandom });
    const accounts = createLocalAccounts({ store, hasher });
    const { fetch } = createAuthorizationServer({ issuer, store, accounts, keys, hasher, log: silentLog });
    const send = async (question: Question): Promise<Verdict> => {
      const response = await fetch(requestOf(issuer, question), { remoteAddress: "127.0.0.1" });
      const verdict = await verdictOf(response);
      if (!verdict.granted || !question.brings) return verdict;
      const { access_token } = JSON.parse(verdict.said);
      const look = { what: "", path: "/auth/introspect", form: { token: access_token }, client: resourceServer };
      const inside = JSON.parse(await (await fetch(requestOf(issuer, look), { remoteAddress: "127.0.0.1" })).text());
      return { granted: true, said: told({ ...JSON.parse(verdict.said), inside }) };
    };
    const verdicts = new Map<string, Verdict>();
    for (const question of asked) verdicts.set(question.what, await send(question));
    return verdicts;
  } finally {
    await store.close();
  }
}

function requestOf(issuer: string, { path, form, client }: Question): Request {
  const headers = client === undefined ? {} : basic(client);
  return new Request(
    `${issuer}${path}`,
    form === undefined ? { headers } : { method: "POST", headers, body: new URLSearchParams(form) },
  );
}

async function verdictOf(response: Response): Promise<Verdict> {
  const location = response.headers.get("location");
  if (location !== null) return { granted: true, said: location };
  const text = await response.text();
  if (response.status !== 200) return { granted: false, said: String(response.status) };
  const { active } = JSON.parse(text);
  return active === false ? { granted: false, said: "inactive" } : { granted: true, said: text };
}

/** Without what differs from one time to the next. */
function told(body: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(body, (name, value) =>
    ["access_token", "refresh_token", "iat", "nbf", "exp", "jti", "id_token"].includes(name) ? typeof value : value,
  );
}
