/** The administrators' pages: who may see them, what a button needs before it does anything, and how each is shown. */

import { BrokenRule } from "../../admin/broken-rule.ts";
import type { Browser } from "../../endpoints/browser.ts";
import type { EndpointContext, Handler, Incoming } from "../../endpoints/endpoint.ts";
import { failurePage } from "../../endpoints/failures.ts";
import { createPathTable } from "../../endpoints/path-table.ts";
import type { People } from "../../endpoints/people.ts";
import { createReadersLanguage } from "../../endpoints/readers-language.ts";
import type { Destination } from "../../endpoints/sign-in/sign-in-step.ts";
import { readForm } from "../../http/body.ts";
import { adminPage } from "../../pages/admin.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import type { Parameters } from "../../protocol/parameters.ts";
import type { Seconds } from "../../protocol/time.ts";
import { deskFor } from "../desk.ts";
import type { DoorOptions } from "../door.ts";
import { application, applications } from "./applications.ts";
import { group, groups } from "./groups.ts";
import { people as everybody, person } from "./people.ts";
import type { Looking, Outcome, Place } from "./place.ts";
import { errors, events, home, server } from "./server.ts";

export const places: readonly Place[] = [home, everybody, person, groups, group, applications, application, events, errors, server];

/** A change needs a sign-in that is no older. */
const FRESH: Seconds = 15 * 60;

type SignedIn = NonNullable<Browser["signedIn"]>;

export function administratorsPages(
  options: DoorOptions,
  { browsers, forms, signInStep }: People,
  context: EndpointContext,
): Handler {
  const { answers, basePath, clock, issuer, languages, site } = context;
  const languageOf = createReadersLanguage(browsers, context);
  const find = createPathTable(places, basePath);

  const nothing = (incoming: Incoming): HttpAnswer => failurePage({ kind: "not-found", status: 404 }, incoming, context);

  function destinationOf({ path }: Incoming, username?: string): Destination {
    const again = (browser?: Browser): HttpAnswer => answers.redirect(path, browser?.cookies);
    return { purpose: "admin sign in", shown: {}, username, goOn: again, again };
  }

  async function show(
    incoming: Incoming,
    browser: Browser,
    place: Place,
    looking: Looking,
    notice?: Outcome,
    status = 200,
  ): Promise<HttpAnswer> {
    const shown = await place.show(looking);
    if (shown === undefined) return nothing(incoming);
    const view = { ...shown, notice, csrfToken: forms.token(browser, PURPOSE), reachedAs: incoming.reachedAs };
    return answers.page(() => adminPage(site, { ...view, language: looking.language }), { status, cookies: browser.cookies });
  }

  async function press(
    incoming: Incoming,
    posted: Parameters,
    browser: Browser,
    place: Place,
    looking: Looking,
  ): Promise<HttpAnswer> {
    const [action = "", of = ""] = (posted.optional("action") ?? "").split(" ");
    try {
      const outcome = await place.press?.({ ...looking, typed: undefined, action, of, posted });
      if (outcome === undefined) return nothing(incoming);
      const next = outcome.at === undefined ? undefined : find(`${basePath}${outcome.at}`);
      const query = new URLSearchParams();
      return show(incoming, browser, next?.endpoint ?? place, { ...looking, query, typed: undefined }, outcome);
    } catch (error) {
      if (!(error instanceof BrokenRule)) throw error;
      const words = looking.language.admin;
      const told = { kind: "alert", news: words.broken, next: `${error.message}. ${words.sure}` } as const;
      return show(incoming, browser, place, { ...looking, typed: posted }, told, 422);
    }
  }

  const isFresh = ({ session }: SignedIn): boolean => clock.now() - session.authenticatedAt <= FRESH;

  return async (incoming) => {
    const posted = incoming.request.method === "POST" ? await readForm(incoming.request) : undefined;
    const browser = await browsers.find(incoming);
    const { signedIn } = browser;
    const destination = destinationOf(incoming, signedIn?.account.username);
    if (posted !== undefined && (signedIn === undefined || posted.has("password")))
      return signInStep.take(incoming, posted, browser, destination);
    if (signedIn === undefined) return signInStep.show(incoming, browser, destination);
    const found = find(incoming.path);
    // A person who is no administrator learns nothing of what is here.
    if (!signedIn.account.administrator || found === undefined) return nothing(incoming);

    const desk = deskFor(`account:${signedIn.account.id}`, options, context);
    const query = new URLSearchParams(incoming.query);
    const language = await languages.load(await languageOf(incoming));
    const words = language.admin;
    const looking = { desk, language, id: found.variable, query, typed: undefined, issuer };
    if (posted === undefined) return show(incoming, browser, found.endpoint, looking);
    if (forms.read(incoming, posted, browser, PURPOSE).outcome !== "good")
      return show(incoming, browser, found.endpoint, looking, { kind: "alert", news: words.expired, next: words.sure }, 403);
    if (!isFresh(signedIn)) return signInStep.show(incoming, browser, destination);
    return press(incoming, posted, browser, found.endpoint, looking);
  };
}

const PURPOSE = "administration";
