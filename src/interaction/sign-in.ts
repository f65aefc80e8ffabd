/**
 * The steps of a sign-in, in order: what a person has to do next before they are signed in. A decision without I/O, so that its
 * test is a table.
 */

import { type Level, levelOf, type Methods, strongest, weakest } from "../protocol/authentication.ts";
import type { FactorKind } from "../records/credential.ts";

export interface SignInSituation {
  /** What the person proved until now. Empty: nobody is known yet. */
  readonly proved: Methods;
  /** What the account can prove beside its password. */
  readonly factors: readonly FactorKind[];
  /** An administrator said that the password has to be changed. */
  readonly mustChoosePassword: boolean;
  /** What the server or the application demands: without it, nobody goes on. */
  readonly demanded: Level;
  /** What the application would like (`acr_values`): as far as this account can. */
  readonly wanted: Level;
}

export type SignInStepName = "first factor" | "second factor" | "new password" | "add a factor";

interface SignInStep {
  readonly step: SignInStepName;
  isOver(situation: SignInSituation): boolean;
}

/** The list documents the sign-in. The first step that is not over comes next. */
const STEPS: readonly SignInStep[] = [
  // Who: a name with its password, a letter, or a passkey, which is two factors at once.
  { step: "first factor", isOver: (situation) => situation.proved.length > 0 && !isLetterTooLittle(situation) },
  // An account that has a second factor is never entered without one.
  {
    step: "second factor",
    isOver: ({ factors, ...rest }) => factors.length === 0 || levelOf(rest.proved) >= secondLevel(factors, rest),
  },
  { step: "new password", isOver: ({ mustChoosePassword }) => !mustChoosePassword },
  { step: "add a factor", isOver: ({ demanded, proved }) => levelOf(proved) >= demanded },
];

export const nextSignInStep = (situation: SignInSituation): SignInStepName | "done" =>
  STEPS.find(({ isOver }) => !isOver(situation))?.step ?? "done";

/** How sure a step has to make the server before the next one comes. */
export const neededLevel = (step: SignInStepName, { factors, ...rest }: SignInSituation): Level =>
  step === "second factor" ? secondLevel(factors, rest) : rest.demanded;

/** Of these, those that get there. To the third level leads a passkey alone, whatever was proved before. */
export const factorsThatReach = (level: Level, factors: readonly FactorKind[]): readonly FactorKind[] =>
  level >= 3 ? factors.filter((kind) => kind === "passkey") : factors;

/** The strongest that an account with these factors can prove. */
export const levelWith = (factors: readonly FactorKind[]): Level => (factors.includes("passkey") ? 3 : factors.length > 0 ? 2 : 1);

/** Where two factors are demanded, no factor is set up on a letter's word: a reader of the mailbox would choose it. */
const isLetterTooLittle = ({ demanded, factors, proved }: SignInSituation): boolean =>
  proved.every((method) => method === "mca") && factors.length === 0 && demanded > 1;

const secondLevel = (factors: readonly FactorKind[], { demanded, wanted }: Pick<SignInSituation, "demanded" | "wanted">): Level =>
  strongest(2, weakest(strongest(demanded, wanted), levelWith(factors)));
