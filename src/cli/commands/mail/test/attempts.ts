/** Sign-ins at one server, by each mechanism at once, and what is to be said of how they ended. */

import { shortened } from "../../../../mail-probe/dialect.ts";
import { type SignedIn, signIn } from "../../../../mail-probe/reach.ts";
import { type Answer, type Mechanism, readChallenge } from "../../../../mail-probe/sasl.ts";
import { Broken, type WireOptions } from "../../../../mail-probe/wire.ts";
import { monotonic } from "../../../../ports/monotonic.ts";
import type { MailServer } from "../../../../records/mail-domain.ts";
import { addressOfService } from "../../../../records/mail-domain-json.ts";
import { type Finding, ok, problem, skipped } from "../../doctor/check.ts";
import { type Amiss, cureOf, type Kind, WHY } from "./cures.ts";
import { secondsSince } from "./issuer.ts";

export interface Tried {
  readonly server: MailServer;
  /** The name at the mail server. */
  readonly name: string;
  /** A token, or a password. */
  readonly secret: string;
  readonly mechanisms: readonly Mechanism[];
  readonly scope: string;
  readonly wire: WireOptions;
}

export interface Attempt {
  readonly mechanism: Mechanism;
  /** Undefined: the mechanism is not offered. */
  readonly answer: Answer | Broken | undefined;
  readonly seconds: number;
}

export const tryAll = (tried: Tried): Promise<readonly Attempt[]> =>
  Promise.all(tried.mechanisms.map((mechanism) => tryOne(tried, mechanism)));

async function tryOne({ name, secret, server, wire }: Tried, mechanism: Mechanism): Promise<Attempt> {
  const began = monotonic();
  let answer: Attempt["answer"];
  try {
    const signedIn: SignedIn = await signIn(server, { mechanism, name, secret }, wire);
    signedIn.wire.close();
    answer = signedIn.answer;
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    answer = error;
  }
  return { mechanism, answer, seconds: secondsSince(began) };
}

export const isOpened = ({ answer }: Attempt): boolean =>
  answer !== undefined && "outcome" in answer && answer.outcome === "opened";

export const isTemporary = (attempt: Attempt): boolean => amissIn(attempt, "right") === "temporary";

/**
 * No mail program sends a token with another's name, so none needs to hear the reason; Dovecot 2.4 gives none. A password has none to be given.
 */
const UNEXPLAINED: ReadonlySet<Kind> = new Set(["foreign", "domain", "wrong-password"]);

const shouldOpen = (kind: Kind): boolean => kind === "right" || kind === "password";

/** Undefined: it ended as it should. */
function amissIn({ answer }: Attempt, kind: Kind): Amiss | Broken | undefined {
  if (answer === undefined) return "not offered";
  if (answer instanceof Broken) return answer;
  if (answer.outcome === "opened") return shouldOpen(kind) ? undefined : "opened";
  if (!answer.permanent) return "temporary";
  if (shouldOpen(kind)) return "refused";
  return UNEXPLAINED.has(kind) || isExplained(answer) ? undefined : "unexplained";
}

const isExplained = (answer: Attempt["answer"]): boolean =>
  answer !== undefined &&
  "outcome" in answer &&
  answer.outcome === "refused" &&
  answer.challenge !== undefined &&
  readChallenge(answer.challenge) !== undefined;

/** One row of the table for all mechanisms. */
export function findingOf(
  kind: Kind,
  attempts: readonly Attempt[],
  tried: Pick<Tried, "server" | "scope">,
): Finding & { readonly seconds?: number } {
  const found = attempts.map((attempt) => ({ attempt, amiss: amissIn(attempt, kind) }));
  const [first] = found.flatMap(({ amiss }) => (amiss === undefined ? [] : [amiss]));
  const seconds = Math.max(0, ...attempts.map((attempt) => attempt.seconds));
  if (first === undefined) {
    if (attempts.length === 0) return skipped("not tried");
    const names = attempts.map(({ mechanism }) => mechanism).join(" and ");
    const refused = attempts.every(({ answer }) => isExplained(answer))
      ? "refused for good, with the reason that programs read"
      : "refused for good";
    const how = shouldOpen(kind) ? "let in" : refused;
    return { ...ok(`${names}: ${how}, in ${seconds} s`), seconds };
  }
  const said = found.map(({ attempt, amiss }) => `${attempt.mechanism}: ${textOf(attempt, amiss)}`).join("; ");
  if (first instanceof Broken)
    return problem(
      said,
      "no mail program gets further there",
      `see what the server's log says of it (${addressOfService(tried.server)})`,
    );
  const { protocol } = tried.server;
  return { ...problem(said, WHY[first], cureOf(kind, first, { protocol, said, scope: tried.scope })), seconds };
}

function textOf({ answer }: Attempt, amiss: Amiss | Broken | undefined): string {
  if (amiss === undefined) return "as it should be";
  if (amiss instanceof Broken) return amiss.message;
  if (answer === undefined || answer instanceof Broken || answer.outcome === "opened") return amiss === "opened" ? "let in" : amiss;
  const { said } = answer;
  const line = shortened(said);
  return amiss === "temporary"
    ? `refused as if for a while (${line})`
    : amiss === "unexplained"
      ? `refused without the reason that programs read (${line})`
      : `refused (${line})`;
}
