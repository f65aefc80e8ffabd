/** What is revoked must be over: in a new login, and in a session that is open. */

import { setTimeout as delay } from "node:timers/promises";
import { type Waiting, waitInInbox } from "../../../../mail-probe/mailbox.ts";
import { signIn } from "../../../../mail-probe/reach.ts";
import type { Wire } from "../../../../mail-probe/wire.ts";
import { monotonic } from "../../../../ports/monotonic.ts";
import { type Finding, ok, problem } from "../../doctor/check.ts";
import { findingOf, isOpened, type Tried, tryAll } from "./attempts.ts";
import { secondsSince } from "./issuer.ts";

export interface OpenSession {
  readonly wire: Wire;
  readonly waiting: Waiting;
}

/** A session that waits for news, as programs have it open all day. @throws {Broken} */
export async function openSession({
  mechanisms: [mechanism],
  name,
  secret,
  server,
  wire,
}: Tried): Promise<OpenSession | undefined> {
  if (mechanism === undefined) return undefined;
  const signedIn = await signIn(server, { mechanism, name, secret }, wire);
  if (signedIn.answer?.outcome !== "opened") return undefined;
  try {
    return { wire: signedIn.wire, waiting: await waitInInbox(signedIn.wire) };
  } catch (error) {
    signedIn.wire.close();
    throw error;
  }
}

type Measured = Finding & { readonly seconds?: number };

/** New logins with what was revoked at this moment (of the monotonic clock), until they are refused. `patience`: seconds. */
export async function untilRefused(tried: Tried, revokedAt: number, patience: number): Promise<Measured> {
  for (;;) {
    // A server that keeps guessers waiting answers late, and has decided no later.
    const seconds = secondsSince(revokedAt);
    const attempts = await tryAll(tried);
    if (attempts.some(isOpened) && seconds < patience) {
      await delay(PAUSE);
      continue;
    }
    const finding = findingOf("revoked", attempts, tried);
    if (finding.state !== "ok") return { ...finding, found: `${seconds} s after the end: ${finding.found}`, seconds };
    const when = seconds < 1 ? "at once" : `from ${seconds} s after its end on`;
    return { ...ok(`refused for good ${when}, by ${tried.mechanisms.join(" and ")}`), seconds };
  }
}

const PAUSE = 500; // milliseconds

export async function untilClosed({ waiting, wire }: OpenSession, revokedAt: number, patience: number): Promise<Measured> {
  waiting.waitFor(Math.max(0, revokedAt + patience * 1_000 - monotonic()));
  const closedAt = await waiting.closed;
  wire.close();
  if (closedAt !== undefined && closedAt < revokedAt)
    return problem(
      "the server closed it before its end",
      "a program that is connected cannot stay so",
      "see what the mail server's log says of it",
    );
  const seconds = Math.round(((closedAt ?? monotonic()) - revokedAt) / 100) / 10;
  if (closedAt !== undefined) return { ...ok(`the server closed it ${seconds} s after its end`), seconds };
  return {
    ...problem(
      `it is still open ${patience} s after its end`,
      "a program that is connected reads on, for days, with what its person has taken away",
      "have Dovecot told: latchkey receiver add doveadm https://MAIL-SERVER:8080/doveadm/v1 --key-file FILE, with its doveadm_api_key in that file; where there is one, latchkey delivery list says why it was not reached",
    ),
    seconds,
  };
}
