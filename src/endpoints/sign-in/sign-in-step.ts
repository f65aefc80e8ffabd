/**
 * The sign-in of a browser: shows the form of the step that comes next, reads what the person posted, and goes on. Every page that
 * needs a signed-in person comes through here, and no other code shows these forms. `interaction/sign-in.ts` decides what comes next.
 *
 * Nothing is remembered between the steps but the row of the sign-in under way, which opens nothing. Each step gives the browser a
 * new id, so what anybody knew of it before the step is worth nothing after it.
 */

import { demandedOf } from "../../interaction/demand.ts";
import { levelWith, neededLevel, nextSignInStep, type SignInSituation, type SignInStepName } from "../../interaction/sign-in.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import { levelOf, type Methods, strongest, weakest, withProof } from "../../protocol/authentication.ts";
import type { Parameters } from "../../protocol/parameters.ts";
import type { Account } from "../../records/account.ts";
import type { Browser, Browsers } from "../browser.ts";
import { type Challenges, createChallenges } from "../challenges.ts";
import type { EndpointContext, Incoming } from "../endpoint.ts";
import type { Forms } from "../forms.ts";
import { createAddFactor } from "./add-factor.ts";
import { createElsewhere, ELSEWHERE } from "./elsewhere.ts";
import { createFirstFactor } from "./first-factor.ts";
import { createSignInLetter } from "./letter.ts";
import { createNewPassword } from "./new-password.ts";
import { createSecondFactor } from "./second-factor.ts";
import type { Destination, Entering, Here, LaterStep } from "./step.ts";

export type { Destination } from "./step.ts";

export interface SignInStep {
  /** The step that comes next for this browser; `proveMore`: for the person who is signed in, otherwise for anybody. */
  show(incoming: Incoming, browser: Browser, destination: Destination, proveMore?: boolean): Promise<HttpAnswer>;
  /** Whether a posted form is one of the forms here. */
  isOurs(posted: Parameters): boolean;
  /**
   * The posted form. Everything that must hold before a person is signed in is checked in here, so that no page can leave it
   * out.
   *
   * @throws {ForgedForm} the form came from elsewhere
   */
  take(incoming: Incoming, posted: Parameters, browser: Browser, destination: Destination): Promise<HttpAnswer>;
  /** Whether the person who is signed in proved all that the destination asks of them. What the server asks, every session has. */
  isEnough(browser: Browser, destination: Pick<Destination, "demanded" | "wanted">): Promise<boolean>;
  /** Goes on for an account that proved itself in another way than by a form here: a link, another provider. */
  enter(incoming: Incoming, browser: Browser, account: Account, proved: Methods, destination: Destination): Promise<HttpAnswer>;
}

export function createSignInStep(browsers: Browsers, forms: Forms, context: EndpointContext): SignInStep {
  const { factors } = context;
  const challenges = createChallenges(context);
  const firstFactor = createFirstFactor(browsers, forms, challenges, context);
  const letter = createSignInLetter(forms, context);
  const leave = createElsewhere(firstFactor, forms, context);
  const { enter, isDone, laterFields, laterStep } = createWay(browsers, forms, challenges, context);

  async function takeLater(incoming: Incoming, posted: Parameters, browser: Browser, destination: Destination) {
    const entering = enteringIn(browser);
    // The sign-in took too long, or another tab came to its end.
    if (entering === undefined) return firstFactor.show(incoming, browser, destination, undefined, { kind: "expired" });
    const later = await laterStep(incoming, browser, destination, entering);
    if (later === undefined || !later.step.fields.some((field) => posted.has(field))) return destination.again();
    const taken = await later.step.take(later.here, posted);
    if ("answer" in taken) return taken.answer;
    const proved = withProof(entering.proved, taken.proved);
    const { account = entering.account } = taken;
    const from = taken.account === undefined ? "an earlier step" : "the beginning";
    const answer = await enter(incoming, browser, { account, proved }, destination, from);
    return answer ?? firstFactor.show(incoming, browser, destination, undefined, { kind: "expired" });
  }

  return {
    async show(incoming, browser, destination, proveMore = false) {
      const entering = proveMore ? enteringIn(browser) : underwayIn(browser);
      const later = entering && (await laterStep(incoming, browser, destination, entering));
      // All steps are over, so the sign-in ends here. Its person saw something that is shown once, or an administrator took a demand back.
      if (
        later === undefined &&
        browser.underway !== undefined &&
        entering !== undefined &&
        (await isDone(entering, destination))
      ) {
        const answer = await enter(incoming, browser, entering, destination, "an earlier step");
        if (answer !== undefined) return answer;
      }
      return later === undefined ? firstFactor.show(incoming, browser, destination) : later.step.show(later.here);
    },

    isOurs: (posted) =>
      ["username", "password", "passkey", "start_over", ELSEWHERE, ...letter.fields, ...laterFields].some((field) =>
        posted.has(field),
      ),

    async take(incoming, posted, browser, destination) {
      if (posted.has("start_over") && browser.underway !== undefined)
        return firstFactor.show(incoming, await browsers.giveUp(browser), destination);
      if (posted.has(ELSEWHERE)) return leave(incoming, posted, browser, destination);
      if (laterFields.some((field) => posted.has(field))) return takeLater(incoming, posted, browser, destination);

      const isByLetter = letter.fields.some((field) => posted.has(field));
      const taken = await (isByLetter ? letter : firstFactor).take(incoming, posted, browser, destination);
      if ("answer" in taken) return taken.answer;
      const answer = await enter(incoming, browser, taken, destination, "the beginning");
      return answer ?? firstFactor.show(incoming, browser, destination, posted.optional("username"), { kind: "wrong" });
    },

    async isEnough({ signedIn }, { demanded = 0, wanted = 0 }) {
      if (signedIn === undefined) return false;
      const level = levelOf(signedIn.session.methods);
      if (level < demanded) return false;
      return level >= wanted || level >= weakest(wanted, levelWith(await factors.of(signedIn.account.id)));
    },

    async enter(incoming, browser, account, proved, destination) {
      const answer = await enter(incoming, browser, { account, proved }, destination, "the beginning");
      return answer ?? firstFactor.show(incoming, browser, destination, account.username, { kind: "expired" });
    },
  };
}

/** The steps in their order, and how a browser goes on from one to the next. */
function createWay(browsers: Browsers, forms: Forms, challenges: Challenges, context: EndpointContext) {
  const { factors } = context;
  const laterSteps: readonly LaterStep[] = [
    createSecondFactor(browsers, forms, challenges, context),
    createNewPassword(forms, context),
    createAddFactor(browsers, forms, challenges, context),
  ];

  const laterFields = laterSteps.flatMap(({ fields }) => fields);

  async function nextFor(
    { account, proved }: Entering,
    { demanded = 0, wanted = 0 }: Pick<Destination, "demanded" | "wanted">,
  ): Promise<{ readonly next: SignInStepName | "done"; readonly situation: SignInSituation }> {
    const situation: SignInSituation = {
      proved,
      factors: await factors.of(account.id),
      mustChoosePassword: account.mustChoosePassword,
      demanded: strongest(demanded, await demandedOf(account, context)),
      wanted,
    };
    return { next: nextSignInStep(situation), situation };
  }

  const isDone = async (entering: Entering, destination: Destination): Promise<boolean> =>
    (await nextFor(entering, destination)).next === "done";

  /** The later step that comes next, if this server has it. */
  async function laterStep(
    incoming: Incoming,
    browser: Browser,
    destination: Destination,
    entering: Entering,
  ): Promise<{ readonly step: LaterStep; readonly here: Here } | undefined> {
    const { next, situation } = await nextFor(entering, destination);
    const step = laterSteps.find((one) => one.step === next);
    if (step === undefined) return undefined;
    const needed = neededLevel(step.step, situation);
    return { step, here: { incoming, browser, destination, entering, needed, purpose: `${destination.purpose}, ${step.step}` } };
  }

  async function enter(
    incoming: Incoming,
    browser: Browser,
    entering: Entering,
    destination: Destination,
    from: "the beginning" | "an earlier step",
  ): Promise<HttpAnswer | undefined> {
    const { account, proved } = entering;
    if ((await nextFor(entering, destination)).next !== "done") {
      const begun = await browsers.begin(browser, account, proved, incoming);
      return begun && destination.again(begun);
    }
    const signedIn =
      from === "an earlier step"
        ? await browsers.complete(browser, account, proved, incoming)
        : await browsers.signIn(browser, account, proved, incoming);
    return signedIn && destination.goOn(signedIn);
  }

  return { enter, isDone, laterFields, laterStep };
}

const underwayIn = ({ underway }: Browser): Entering | undefined =>
  underway && { account: underway.account, proved: underway.signIn.methods };

/** Somebody who is signed in may have to prove more. */
const enteringIn = (browser: Browser): Entering | undefined =>
  underwayIn(browser) ?? (browser.signedIn && { account: browser.signedIn.account, proved: browser.signedIn.session.methods });
