/** One run of the test: discovery, sign-in, each server with right and wrong tokens, a letter, and the end of what was allowed. */

import type { Mechanism } from "../../../../mail-probe/sasl.ts";
import type { WireOptions } from "../../../../mail-probe/wire.ts";
import { monotonic } from "../../../../ports/monotonic.ts";
import { MAIL_PROTOCOLS, type MailProtocol, type MailServer } from "../../../../records/mail-domain.ts";
import { type Finding, skipped } from "../../doctor/check.ts";
import type { Guide } from "../../try/flows.ts";
import { lookAtServer } from "../look.ts";
import { type Access, getAccess } from "./access.ts";
import { findingOf, isOpened, isTemporary, type Tried, tryAll } from "./attempts.ts";
import { challengeFinding } from "./challenge.ts";
import type { Kind } from "./cures.ts";
import type { TestDesk } from "./desk.ts";
import { openSession, untilClosed, untilRefused } from "./ending.ts";
import { documentFindings, garbledToken } from "./issuer.ts";
import { exchangeLetter } from "./letter.ts";
import { knownServer, type Sought } from "./servers.ts";
import type { Table } from "./table.ts";

export interface Mailbox {
  readonly address: string;
  readonly domain: string;
  /** The name at the mail server. */
  readonly login: string;
}

export interface MailTest {
  readonly issuer: string;
  readonly mailbox: Mailbox;
  readonly scope: string;
  /** Undefined: a client registers itself. */
  readonly clientId: string | undefined;
  /** Instead of a sign-in. */
  readonly token: string | undefined;
  /** Instead of tokens. */
  readonly password: string | undefined;
  readonly sought: Sought;
  readonly wire: WireOptions;
  /** Whether a name server was named, which then knows the mail servers' addresses, too. */
  readonly isNamed: boolean;
  readonly sendsLetter: boolean;
  /** Seconds to wait for a letter, and for the end of what was revoked. */
  readonly patience: number;
  readonly desk: TestDesk | undefined;
  readonly guide: Guide;
  /** Ends the test early; what it made is taken away all the same. */
  readonly signal: AbortSignal;
}

const BEARERS: readonly Mechanism[] = ["OAUTHBEARER", "XOAUTH2"];

/** A server, with the mechanisms by which the right secret opened it. */
type Door = Tried;

/** @throws {Fault} the server that signs people in does not answer */
export async function runMailTest(test: MailTest, table: Table): Promise<void> {
  for (const [check, finding] of await documentFindings(test.issuer)) table.add({ check, ...finding });
  const servers = await lookAtAll(test, table);
  if (test.password !== undefined) return tryPassword(test, test.password, servers, table);

  const access = await getAccess(test, table);
  if (access === undefined) return;
  let left: string | undefined;
  const steps = async (): Promise<void> => {
    const doors = await tryRight(test, "right", access.token, BEARERS, servers, table);
    left = await tryLetter(test, access.token, doors, table);
    await tryDead(test, access, doors, table);
    await tryRevoked(test, access, doors, table);
  };
  try {
    await orAborted(steps(), test.signal);
  } finally {
    const finding = await access.end();
    table.add({ check: "cleanup", ...finding, found: left === undefined ? finding.found : `${finding.found}; ${left}` });
  }
}

/** An interrupted step runs on by itself, to an end that nobody hears of. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/** Those that can be signed in at. */
async function lookAtAll(test: MailTest, table: Table): Promise<readonly (readonly [MailServer, WireOptions])[]> {
  const reached: (readonly [MailServer, WireOptions])[] = [];
  for (const protocol of MAIL_PROTOCOLS) {
    const check = `${protocol}.server`;
    const known = await knownServer(protocol, test.sought);
    if (known.server === undefined) {
      table.add({ check, ...known.finding });
      continue;
    }
    const wire = await wireTo(known.server, test);
    const { isReached, ...finding } = await lookAtServer(known.server, known.from, wire);
    // Not every domain has these two.
    const isNone = known.isGuess && !isReached && (protocol === "pop3" || protocol === "sieve");
    table.add({ check, ...(isNone ? skipped(`not tried: ${finding.found}`) : finding) });
    if (isReached) reached.push([known.server, wire]);
  }
  return reached;
}

async function wireTo({ host }: MailServer, { isNamed, sought, wire }: MailTest): Promise<WireOptions> {
  if (!isNamed) return wire;
  const [address] = await sought.names.addresses(host).catch(() => []);
  return { ...wire, address };
}

/** With the right secret. */
async function tryRight(
  test: MailTest,
  kind: Kind,
  secret: string,
  mechanisms: readonly Mechanism[],
  servers: readonly (readonly [MailServer, WireOptions])[],
  table: Table,
): Promise<readonly Door[]> {
  const { mailbox, scope } = test;
  const all = await Promise.all(
    servers.map(async ([server, wire]) => {
      const tried: Tried = { server, wire, name: mailbox.login, secret, mechanisms, scope };
      return { tried, attempts: await tryAll(tried) };
    }),
  );
  const wrongSecrets = all.some(({ attempts }) => attempts.some(isTemporary))
    ? await test.desk?.wrongSecrets().catch(() => [])
    : [];
  return all.flatMap(({ attempts, tried }) => {
    const finding = findingOf(kind, attempts, tried);
    table.add({
      check: `${tried.server.protocol}.${kind}`,
      ...(attempts.some(isTemporary) ? withSecrets(finding, wrongSecrets ?? []) : finding),
    });
    const opened = attempts.filter(isOpened).map((attempt) => attempt.mechanism);
    return opened.length === 0 ? [] : [{ ...tried, mechanisms: opened }];
  });
}

/** What the server here has seen meanwhile says more than what the mail server says. */
function withSecrets(finding: Finding, [clientId]: readonly string[]): Finding {
  if (finding.state !== "problem" || clientId === undefined) return finding;
  return {
    ...finding,
    cure: `the client ${clientId} came here with a wrong secret meanwhile: write the right one into introspection_url (https://${clientId}:SECRET@…), or make another with latchkey client secret rotate ${clientId}`,
  };
}

/** What is to be said of the letter at the end. */
async function tryLetter(test: MailTest, secret: string, doors: readonly Door[], table: Table): Promise<string | undefined> {
  const [imap, submission] = [doorOf("imap", doors), doorOf("submission", doors)];
  if (!test.sendsLetter || imap === undefined || submission === undefined) {
    const why = test.sendsLetter ? "it needs IMAP and submission" : "--no-letter";
    table.add({ check: "letter", ...skipped(`not tried: ${why}`) });
    return undefined;
  }
  const by = ({ mechanisms: [mechanism = "OAUTHBEARER"], server }: Door) => ({ server, mechanism });
  const wires = new Map([imap, submission].map(({ server, wire }) => [server, wire]));
  const { found, left, sent } = await exchangeLetter({
    address: test.mailbox.address,
    login: test.mailbox.login,
    secret,
    submission: by(submission),
    imap: by(imap),
    wire: (server) => wires.get(server) ?? test.wire,
    patience: test.patience,
  });
  table.add({ check: "letter.sent", ...sent });
  if (found !== undefined) table.add({ check: "letter.found", ...found });
  return left;
}

/** Tokens and names that must open nothing. */
async function tryDead(test: MailTest, access: Access, doors: readonly Door[], table: Table): Promise<void> {
  const { domain, login } = test.mailbox;
  const other = (name: string) => async () => ({ name, secret: access.token });
  const made = (make: () => Promise<string | Finding>) => async () => {
    const secret = await make();
    return typeof secret === "string" ? { name: login, secret } : secret;
  };
  const kinds: readonly (readonly [Kind, () => Promise<{ readonly name: string; readonly secret: string } | Finding>])[] = [
    ["wrong", made(async () => garbledToken(access.token))],
    ["narrow", made(access.narrow)],
    ["foreign", other(`not-${login}`)],
    ["domain", other(login.includes("@") ? login.replace(/@.*$/, `@not-${domain}`) : `${login}@not-${domain}`)],
    ["expired", made(access.expired)],
  ];
  for (const [kind, make] of kinds) {
    if (doors.length === 0) {
      table.add({ check: kind, ...skipped("not tried, since the right token opened nothing") });
      continue;
    }
    const secret = await make();
    if ("found" in secret) {
      table.add({ check: kind, ...secret });
      continue;
    }
    await beWelcome(doors);
    const all = await Promise.all(doors.map(async (door) => ({ door, attempts: await tryAll({ ...door, ...secret }) })));
    for (const { attempts, door } of all)
      table.add({ check: `${door.server.protocol}.${kind}`, ...findingOf(kind, attempts, door) });
    if (kind === "wrong") {
      const finding = await challengeFinding(
        all.flatMap(({ attempts }) => attempts),
        test.issuer,
      );
      table.add({ check: "discovery.refusal", ...finding });
    }
  }
}

/**
 * Dovecot makes an address wait that failed, longer each time, and in the end for longer than Postfix waits for Dovecot. A sign-in that
 * succeeds ends that.
 */
async function beWelcome(doors: readonly Door[]): Promise<void> {
  await Promise.all(doors.map((door) => tryAll({ ...door, mechanisms: door.mechanisms.slice(0, 1) })));
}

async function tryRevoked(test: MailTest, access: Access, doors: readonly Door[], table: Table): Promise<void> {
  const { revoke } = access;
  if (doors.length === 0 || revoke === undefined) {
    const why = revoke === undefined ? ": a token that was handed in is left alone" : ", since the right token opened nothing";
    table.add({ check: "revoked", ...skipped(`not tried${why}`) });
    return;
  }
  const imap = doorOf("imap", doors);
  const session = imap === undefined ? undefined : await openSession(imap);
  try {
    await beWelcome(doors);
    await revoke();
    const at = monotonic();
    const closing = session && untilClosed(session, at, test.patience);
    const findings = await Promise.all(
      doors.map(async (door) => ({ check: `${door.server.protocol}.revoked`, ...(await untilRefused(door, at, test.patience)) })),
    );
    for (const finding of findings) table.add(finding);
    table.add({ check: "session.revoked", ...((await closing) ?? skipped("not tried: there is no IMAP session")) });
  } finally {
    session?.wire.close();
  }
}

async function tryPassword(
  test: MailTest,
  password: string,
  servers: readonly (readonly [MailServer, WireOptions])[],
  table: Table,
): Promise<void> {
  const doors = await tryRight(test, "password", password, ["PLAIN"], servers, table);
  const left = await tryLetter(test, password, doors, table);
  const all = await Promise.all(
    doors.map(async (door) => ({ door, attempts: await tryAll({ ...door, secret: garbledToken(password) }) })),
  );
  for (const { attempts, door } of all)
    table.add({ check: `${door.server.protocol}.wrong-password`, ...findingOf("wrong-password", attempts, door) });
  table.add({ check: "cleanup", ...skipped(left ?? "nothing was made") });
}

const doorOf = (protocol: MailProtocol, doors: readonly Door[]): Door | undefined =>
  doors.find(({ server }) => server.protocol === protocol);
