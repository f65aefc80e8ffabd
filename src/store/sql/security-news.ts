/**
 * Security news: written in the step that they tell of, as a delivery for each receiver that wants them. Where nobody listens, an end
 * costs a look at the remembered list of receivers, and nothing else.
 */

import type { Log } from "../../ports/log.ts";
import { type Random, randomText, systemRandom } from "../../ports/random.ts";
import type { Instant } from "../../protocol/time.ts";
import type { AuthorizationFlow } from "../../records/authorization.ts";
import { MOST_NEWS_OF_A_PERSON, MOST_NEWS_OF_A_RECEIVER, NEWS_LASTS } from "../../records/delivery.ts";
import { handlingOf, type Receiver } from "../../records/receiver.ts";
import { isOfClient, type NewsReason, opensMail, type SecurityNews, saysTheSame, wants } from "../../records/security-news.ts";
import type { Bell } from "./bell.ts";
import { integer, json, names, optionalText, text, word } from "./row.ts";
import type { Sql, SqlRow, SqlValue, Statements } from "./sql.ts";

/** What a verb says. The rest is looked up, unless it is gone already. */
export type Told = Omit<SecurityNews, "id">;

/** Undefined: nobody listens. */
export type Tell = ((news: readonly Told[]) => Promise<void>) | undefined;

export class SecurityNewsDesk {
  readonly #sql: Sql;
  readonly #receivers: () => Promise<readonly Receiver[]>;
  readonly #log: Log;
  readonly #bell: Bell;
  readonly #random: Random;
  /** Receivers of which the log says already that news were left out. */
  readonly #full = new Set<string>();

  constructor(sql: Sql, receivers: () => Promise<readonly Receiver[]>, log: Log, bell: Bell, random: Random = systemRandom) {
    this.#sql = sql;
    this.#receivers = receivers;
    this.#log = log;
    this.#bell = bell;
    this.#random = random;
  }

  /** As {@link Sql.transaction}, and what the step tells is written in it. */
  async transaction<T>(work: (step: Statements, tell: Tell) => Promise<T>): Promise<T> {
    const receivers = await this.#receivers();
    const done = await this.#sql.transaction((step) =>
      work(step, receivers.length === 0 ? undefined : (news) => this.#write(step, receivers, news)),
    );
    this.#bell.ring();
    return done;
  }

  /** For a step of one statement. Where nobody listens, it needs no transaction. */
  async step<T>(work: (step: Statements, tell: Tell) => Promise<T>): Promise<T> {
    return (await this.#receivers()).length === 0 ? work(this.#sql, undefined) : this.transaction(work);
  }

  async #write(step: Statements, receivers: readonly Receiver[], told: readonly Told[]): Promise<void> {
    for (let at = 0; at < told.length; at += BATCH) {
      const batch = await withNames(step, told.slice(at, at + BATCH), () => randomText(this.#random, 12));
      for (const receiver of receivers) {
        const wanted = batch.filter((news) => wants(receiver, news));
        if (wanted.length > 0) this.#note(receiver, await writeFor(step, receiver, wanted));
      }
    }
  }

  #note({ id, name }: Receiver, isWhole: boolean): void {
    if (isWhole) this.#full.delete(id);
    else if (!this.#full.has(id)) {
      this.#full.add(id);
      this.#log.error({ receiver: id, name }, "too much waits for a receiver of security news, and what comes now is not told");
    }
  }
}

/** News that are written by one statement. */
const BATCH = 100;

async function withNames(step: Statements, told: readonly Told[], makeId: () => string): Promise<readonly SecurityNews[]> {
  const unknown = [...new Set(told.filter(({ username }) => username === undefined).map(({ accountId }) => accountId))];
  const rows =
    unknown.length === 0
      ? []
      : await step.rows(`SELECT id, username, email FROM accounts WHERE id IN (${places(unknown.length)})`, unknown);
  const known = new Map(rows.map(([id, username, email]) => [text(id), namesOf(username, email)]));
  const own = told.some(isOfClient) ? await mailboxesIn(step, unknown) : new Map<string, Pick<Told, "username">>();
  return told
    .map((news) => ({ id: makeId(), ...known.get(news.accountId), ...own.get(news.accountId), ...news }))
    .filter((news) => !isOfClient(news) || news.username !== undefined);
}

/** A client that acts for itself concerns nobody, unless an administrator bound it to a mailbox. */
async function mailboxesIn(step: Statements, clientIds: readonly string[]): Promise<ReadonlyMap<string, Pick<Told, "username">>> {
  if (clientIds.length === 0) return new Map();
  const rows = await step.rows(
    `SELECT client_id, mailbox FROM clients WHERE mailbox IS NOT NULL AND client_id IN (${places(clientIds.length)})`,
    clientIds,
  );
  return new Map(rows.map(([clientId, mailbox]) => [text(clientId), { username: text(mailbox) }]));
}

/** How the account is called, for {@link Told}. */
export const namesOf = (username?: SqlValue, email?: SqlValue): Pick<Told, "username" | "email"> => {
  const address = optionalText(email);
  return { username: text(username), ...(address !== undefined && { email: address }) };
};

/** False: some were left out, since too much waits already. */
async function writeFor(step: Statements, receiver: Receiver, news: readonly SecurityNews[]): Promise<boolean> {
  const laneOf = ({ accountId }: SecurityNews): string => `${receiver.id} ${accountId}`;
  const lanes = [...new Set(news.map(laneOf))];
  const these = `lane IN (${places(lanes.length)})`;

  const covered = saysTheSame(receiver) ? await cover(step, these, lanes, news) : new Set<string>();

  const last = new Map(
    (await step.rows(`SELECT lane, MAX(id), COUNT(*) FROM deliveries WHERE ${these} GROUP BY lane`, lanes)).map(
      ([lane, id, count]) => [text(lane), { number: numberIn(text(id), text(lane)), waiting: integer(count) }],
    ),
  );
  let room = MOST_NEWS_OF_A_RECEIVER - integer((await step.row(WAITING, [receiver.id, MOST_NEWS_OF_A_RECEIVER]))?.[0]);

  const values: SqlValue[] = [];
  let isWhole = true;
  for (const one of news) {
    const lane = laneOf(one);
    if (covered.has(lane)) continue;
    const { number, waiting } = last.get(lane) ?? { number: 0, waiting: 0 };
    if (room <= 0 || waiting >= MOST_NEWS_OF_A_PERSON) {
      isWhole = false;
      continue;
    }
    const next = Math.max(one.at * 1_000_000, number + 1);
    const id = `${lane} ${String(next).padStart(DIGITS, "0")} ${one.id}`;
    const expiresAt = one.at + NEWS_LASTS;
    // One that comes and asks, or that pauses, is not told of its own accord.
    const dueAt = handlingOf(receiver) === "kept" ? expiresAt : one.at;
    values.push(id, receiver.kind, receiver.id, lane, JSON.stringify(one), dueAt, expiresAt);
    last.set(lane, { number: next, waiting: waiting + 1 });
    room -= 1;
    if (saysTheSame(receiver)) covered.add(lane);
  }
  if (values.length > 0) await step.run(`${INSERT} ${rowsOf(values.length / WIDTH)}`, values);
  return isWhole;
}

/**
 * Has a row that nobody tried yet, or that is to be told once more, say the latest news of its lane instead, under the same names. It is
 * due when they are.
 *
 * @returns the lanes that have such a row
 */
async function cover(
  step: Statements,
  these: string,
  lanes: readonly string[],
  news: readonly SecurityNews[],
): Promise<Set<string>> {
  // Written, and not just read: a node that takes the row at this moment makes one of the two steps come after the other.
  const untried = await step.returning(`UPDATE deliveries SET attempts = 0 WHERE attempts = 0 AND ${these} ${UNTRIED}`, lanes);
  const latest = new Map(news.map((one) => [one.accountId, one]));
  const covered = new Set<string>();
  for (const [id, lane, payload] of untried) {
    const before = json<SecurityNews>(payload);
    const one = latest.get(before.accountId);
    if (one === undefined || one.username !== before.username || one.email !== before.email) continue;
    await step.run(COVER, [text(id), JSON.stringify(one), one.at]);
    covered.add(text(lane));
  }
  return covered;
}

const UNTRIED = "RETURNING id, lane, payload";
const COVER = "UPDATE deliveries SET payload = $2, due_at = CASE WHEN due_at > $3 THEN $3 ELSE due_at END WHERE id = $1";

const DIGITS = 16;

/** Within a lane it grows, whichever node writes, whatever its clock says: a step that saw too little of the lane runs again. */
const numberIn = (id: string, lane: string): number => Number(id.slice(lane.length + 1, lane.length + 1 + DIGITS));

const WIDTH = 7;
const INSERT = "INSERT INTO deliveries (id, kind, receiver, lane, payload, attempts, due_at, expires_at) VALUES";

const rowsOf = (count: number): string =>
  Array.from({ length: count }, (_, row) => {
    const [id, kind, receiver, lane, payload, dueAt, expiresAt] = Array.from(
      { length: WIDTH },
      (_, at) => `$${row * WIDTH + at + 1}`,
    );
    return `(${id}, ${kind}, ${receiver}, ${lane}, ${payload}, 0, ${dueAt}, ${expiresAt})`;
  }).join(", ");

const places = (count: number): string => Array.from({ length: count }, (_, at) => `$${at + 1}`).join(", ");

const WAITING = "SELECT COUNT(*) FROM (SELECT 1 FROM deliveries WHERE receiver = $1 LIMIT $2) AS waiting";

/** What {@link endedNews} reads of authorizations. */
export const ENDED_COLUMNS = "id, account_id, client_id, scope, flow, credential_id, generation";

/** What is told of authorizations that ended: one piece of news for each person, and for each client that acts for itself. */
export function endedNews(rows: readonly SqlRow[], reason: NewsReason, at: Instant): readonly Told[] {
  const byAccount = new Map<string, Told>();
  for (const [id, account, client, scope, flow, credentialId, generation] of rows) {
    const cameAbout = word<AuthorizationFlow>(flow);
    const accountId = subjectIn(account, client, cameAbout);
    // What was never redeemed has opened nothing.
    if (accountId === undefined || (integer(generation) === 0 && REDEEMED.has(cameAbout))) continue;
    const clientId = text(client);
    const mail = opensMail({ flow: cameAbout, scope: names(scope) });
    const other = byAccount.get(accountId);
    const common = { event: "authorization-ended", at, accountId, reason } as const;
    if (other === undefined) {
      const credential = optionalText(credentialId);
      const resting = credential === undefined ? {} : { credential: { kind: "app_password", id: credential } as const };
      byAccount.set(accountId, { ...common, authorizationId: text(id), clientId, mail, ...resting });
    } else {
      const same = other.clientId === clientId ? { clientId } : {};
      byAccount.set(accountId, { ...common, ...same, mail: mail || other.mail });
    }
  }
  return [...byAccount.values()];
}

/** Whom an authorization concerns: its person, or the client that acts for itself. */
export const subjectIn = (
  account: SqlValue | undefined,
  client: SqlValue | undefined,
  flow: AuthorizationFlow,
): string | undefined => optionalText(account) ?? (flow === "client_credentials" ? text(client) : undefined);

/** Flows whose authorization opens something once a code was redeemed. */
const REDEEMED: ReadonlySet<AuthorizationFlow> = new Set(["authorization_code", "device_code", "ciba"]);

/** What is told of sign-ins in browsers that ended, as rows of their name and their account. */
export function sessionNews(rows: readonly SqlRow[], at: Instant): readonly Told[] {
  const sids = Map.groupBy(rows, ([, accountId]) => text(accountId));
  return [...sids].map(([accountId, of]) => ({
    event: "session-ended",
    at,
    accountId,
    sids: of.map(([sid]) => text(sid)),
    mail: false,
  }));
}
