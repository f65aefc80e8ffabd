/** Signing in with a password, behind the limits: for the sign-in page, the password grant and mail servers alike. */

import { createHmac } from "node:crypto";
import { type TakenTries, TriesInFlight } from "../limits/tries-in-flight.ts";
import {
  type Accounts,
  type AskingProgram,
  type PasswordSignIn,
  type SignInResult,
  type SignInSource,
  Unchecked,
} from "../ports/accounts.ts";
import type { Clock } from "../ports/clock.ts";
import type { Factors } from "../ports/factors.ts";
import type { GroupStore } from "../ports/group-store.ts";
import type { Keys } from "../ports/keys.ts";
import type { Limits } from "../ports/limits.ts";
import type { Log } from "../ports/log.ts";
import type { AccountStore } from "../ports/store.ts";
import { strongest } from "../protocol/authentication.ts";
import { type Account, PROOF_LASTS } from "../records/account.ts";
import type { Credential } from "../records/credential.ts";
import type { AuditEvent } from "../records/event.ts";
import type { Settings } from "../records/settings.ts";
import { demandedOf } from "./demand.ts";
import { type Networks, type OwnTries, passwordTries, type Typed } from "./password-tries.ts";

/** An unknown name is looked up in the same way, so that the time tells nothing. */
const NOBODY = { id: "" };

export interface PasswordSignInOptions extends Networks {
  readonly accounts: Accounts;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  /** Where accounts proved their passwords. */
  readonly store: Pick<AccountStore, "findProof" | "noteProof"> & Pick<GroupStore, "findGroup">;
  readonly keys: Pick<Keys, "lookupKey">;
  readonly factors: Pick<Factors, "appPasswords" | "of">;
}

type Wait = Extract<TakenTries, { outcome: "wait" }>;

/** One sign-in that is under way: whose, and from where. */
interface Attempt extends Typed {
  readonly username: string;
  readonly password: string;
  readonly named: Account | undefined;
  readonly network: string;
  /** An unknown name may be a password typed into the wrong field, so it never reaches a log. */
  readonly about: Pick<AuditEvent, "accountId" | "address" | "clientId">;
}

/** The tries are counted together, whatever the settings become meanwhile. */
export function passwordSignIn(
  options: PasswordSignInOptions,
): (settings: Pick<Settings, "mail" | "signInLevel">) => PasswordSignIn {
  const { accounts, limits, clock, log, networkOf, store, keys, factors } = options;
  const tries = new TriesInFlight(limits, clock);
  const triesFor = passwordTries(options);

  /** The network is stored as a keyed hash, so that nobody reads from it where a person was. */
  function networkName({ address, through }: SignInSource): string {
    const name = through !== undefined ? `through ${through}` : address === undefined ? "embedded" : networkOf(address);
    return createHmac("sha256", keys.lookupKey).update(`known network ${name}`).digest("base64url");
  }

  async function attemptOf(username: string, password: string, source: SignInSource): Promise<Attempt> {
    const named = await accounts.findAccountByName(username);
    const network = networkName(source);
    const proof = await store.findProof(named ?? NOBODY, network);
    const { address, program } = source;
    return {
      username,
      password,
      named,
      network,
      source,
      name: accounts.canonicalName(username),
      accountId: named?.id,
      device: named === undefined ? undefined : source.deviceOf(named),
      isKnown: named !== undefined && proof !== undefined && clock.now() - proof < PROOF_LASTS,
      about: {
        ...(named && { accountId: named.id }),
        ...(program && { clientId: program.clientId }),
        ...(address !== undefined && { address }),
      },
    };
  }

  async function ofPerson({ password, username }: Attempt): Promise<Proved | undefined> {
    const account = await accounts.checkPassword(username, password);
    return account && { account, appPassword: undefined };
  }

  /**
   * A program cannot be asked for a second factor. So the password alone must not open what the person's page would not open. What is
   * looked up does not depend on whether the password is right.
   */
  async function ofProgram(
    attempt: Attempt,
    { level }: AskingProgram,
    settings: Pick<Settings, "signInLevel">,
  ): Promise<Proved | undefined> {
    const { named } = attempt;
    const has = await factors.of((named ?? NOBODY).id);
    const demanded = strongest(level, await demandedOf(named ?? { groups: [] }, { settings, store }));
    const proved = await ofPerson(attempt);
    if (proved?.account === undefined || (has.length === 0 && demanded <= 1)) return proved;
    return { account: undefined, reason: "second_factor" };
  }

  function wait({ about }: Attempt, { budget, seconds }: Wait): SignInResult {
    log.audit({ event: "sign_in.limited", ...about, reason: budget });
    return { outcome: "wait", seconds };
  }

  function refuse({ about }: Attempt, reason?: string): SignInResult {
    log.audit({ event: "sign_in.failed", ...about, ...(reason !== undefined && { reason }) });
    return { outcome: "refused" };
  }

  async function letIn({ network }: Attempt, account: Account, appPassword: Credential | undefined): Promise<SignInResult> {
    await store.noteProof(account, network, clock.now());
    return { outcome: "signed in", account, appPassword };
  }

  /** Those that are told are taken first, so an attempt that waits for the others holds nothing that one of them needs. */
  async function takeOwn({ told, untold }: OwnTries): Promise<TakenTries & { readonly isOver?: Wait }> {
    const first = await tries.take(told);
    if (first.outcome === "wait" || untold.length === 0) return first;
    const second = await tries.take(untold).catch((error: unknown) => {
      first.giveBack();
      throw error;
    });
    if (second.outcome === "wait") return { ...first, isOver: second };
    return {
      outcome: "taken",
      keep() {
        first.keep();
        second.keep();
      },
      giveBack() {
        first.giveBack();
        second.giveBack();
      },
    };
  }

  /** Whatever is typed instead: a password that nobody has, so that it takes the time of a wrong one, and none is right. */
  const wrongInstead = (attempt: Attempt): Attempt => ({
    ...attempt,
    password: createHmac("sha256", keys.lookupKey).update(`nobody's password ${attempt.password}`).digest("base64url"),
  });

  async function check(
    attempt: Attempt,
    budgets: OwnTries,
    prove: (attempt: Attempt) => Promise<Proved | undefined>,
  ): Promise<SignInResult> {
    const { device, isKnown, named } = attempt;
    const taken = await takeOwn(budgets);
    if (taken.outcome === "wait") return wait(attempt, taken);
    const { isOver } = taken;

    let proved: Proved | undefined;
    try {
      proved = await prove(isOver === undefined ? attempt : wrongInstead(attempt));
    } catch (error) {
      // The person was not told whether the password is right, so this was no try. But while a source is down, a guesser gets
      // the same answer for a wrong local password. So it counts, unless the password is kept outside, where nobody looked at
      // it, and this network or browser knows the account anyway.
      const isAtHome = named?.source !== undefined && (isKnown || device !== undefined);
      if (!(error instanceof Unchecked) || isAtHome) taken.giveBack();
      else {
        taken.keep();
        refuse(attempt, "source_down");
      }
      throw error;
    }
    if (proved?.account === undefined) {
      taken.keep();
      return refuse(attempt, isOver?.budget ?? proved?.reason);
    }
    taken.giveBack();
    return letIn(attempt, proved.account, proved.appPassword);
  }

  /** `own`: undefined where the account's own password does not count. */
  async function lookUp(attempt: Attempt, own: (() => Promise<SignInResult>) | undefined): Promise<SignInResult> {
    const taken = await tries.take(triesFor.lookUp(attempt));
    if (taken.outcome === "wait") return wait(attempt, taken);

    let result: SignInResult;
    try {
      const { named, password } = attempt;
      const found = await factors.appPasswords.find(named ?? NOBODY, password);
      const isOpen = found !== undefined && named?.disabledAt === undefined;
      if (isOpen && named !== undefined && ((await accounts.isStillThere?.(named)) ?? true)) {
        taken.giveBack();
        return await letIn(attempt, named, found);
      }
      result = own === undefined ? refuse(attempt) : await own();
    } catch (error) {
      taken.giveBack();
      throw error;
    }
    if (result.outcome === "signed in") taken.giveBack();
    else taken.keep();
    return result;
  }

  return (settings) => async (username, password, source) => {
    const attempt = await attemptOf(username, password, source);
    const { program } = source;
    if (program === undefined) return check(attempt, triesFor.own(attempt), ofPerson);

    const prove = (tried: Attempt): Promise<Proved | undefined> => ofProgram(tried, program, settings);
    const ownCounts = !program.opensMail || settings.mail.ownPasswords;
    if (factors.appPasswords.isLike(password))
      return lookUp(attempt, ownCounts ? () => check(attempt, triesFor.ownLikeMade(attempt), prove) : undefined);
    // Nothing is checked here, so it is no try. A program that still has the person's own password asks again and again, and must
    // not hold the person up at the page where the next one is made.
    return ownCounts ? check(attempt, triesFor.own(attempt), prove) : refuse(attempt, "app_password_needed");
  };
}

/** `reason`: why a right password is not enough. Nobody but the administrator is told. */
type Proved =
  | { readonly account: Account; readonly appPassword: Credential | undefined }
  | { readonly account: undefined; readonly reason: "second_factor" };
