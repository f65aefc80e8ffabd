/** The administrators' pages: who may see them, what a button needs before it does anything, and how each is shown. */

import { BrokenRule } from "../../admin/broken-rule.ts";
import { CARRIED } from "../../endpoints/asked-request.ts";
import type { Browser } from "../../endpoints/browser.ts";
import type { EndpointContext, Handler, Incoming } from "../../endpoints/endpoint.ts";
import { failurePage } from "../../endpoints/failures.ts";
import { ForgedForm } from "../../endpoints/forms.ts";
import { isFromOurPage } from "../../endpoints/own-page.ts";
import { createPathTable } from "../../endpoints/path-table.ts";
import type { People } from "../../endpoints/people.ts";
import { createReadersLanguage } from "../../endpoints/readers-language.ts";
import type { Destination } from "../../endpoints/sign-in/sign-in-step.ts";
import { adminPage } from "../../pages/admin.ts";
import type { Language } from "../../pages/language.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import { Parameters } from "../../protocol/parameters.ts";
import type { Seconds } from "../../protocol/time.ts";
import { deskFor } from "../desk.ts";
import type { DoorOptions } from "../door.ts";
import { application } from "./application.ts";
import { applications } from "./applications.ts";
import { deliveries } from "./deliveries.ts";
import { errors, events } from "./events.ts";
import { group, groups } from "./groups.ts";
import { home } from "./home.ts";
import { mailDomain, mailDomains } from "./mail-domains.ts";
import { mailPasswords } from "./mail-passwords.ts";
import { people as everybody, person } from "./people.ts";
import { type Looking, listedAt, type Outcome, type Place, sentenceOf } from "./place.ts";
import { type PostedForm, readPostedForm } from "./posted-form.ts";
import { program, programs } from "./programs.ts";
import { receiver, receivers } from "./receivers.ts";
import { resource, resources } from "./resources.ts";
import { keys, limits, server, settings, storage } from "./server.ts";
import { carriedFrom, filledAgain, typedIn } from "./typed.ts";

export const places: readonly Place[] = [
  home,
  everybody,
  person,
  groups,
  group,
  applications,
  application,
  programs,
  program,
  resources,
  resource,
  mailDomains,
  mailDomain,
  mailPasswords,
  events,
  errors,
  server,
  limits,
  deliveries,
  receivers,
  receiver,
  storage,
  keys,
  settings,
];

/** A change needs a sign-in that is no older. */
const FRESH: Seconds = 15 * 60;

type SignedIn = NonNullable<Browser["signedIn"]>;

export function administratorsPages(
  options: DoorOptions,
  { browsers, forms, signInStep }: People,
  context: EndpointContext,
): Handler {
  const { answers, basePath, clock, issuer, languages, site } = context;
  const nameOf = createReadersLanguage(browsers, context);
  const languageOf = async (incoming: Incoming): Promise<Language> => languages.load(await nameOf(incoming));
  const find = createPathTable(places, basePath);

  const nothing = (incoming: Incoming): HttpAnswer => failurePage({ kind: "not-found", status: 404 }, incoming, context);

  /** The page, for an administrator. Somebody else learns nothing of what is here. */
  async function showHere(incoming: Incoming, browser: Browser, told: Telling = {}): Promise<HttpAnswer> {
    const here = await findPlace(incoming, browser);
    return here === undefined ? nothing(incoming) : show(incoming, browser, here, told);
  }

  async function findPlace(incoming: Incoming, { signedIn }: Browser): Promise<Here | undefined> {
    const found = find(incoming.path);
    if (found === undefined || !signedIn?.account.administrator) return undefined;
    const desk = deskFor(`account:${signedIn.account.id}`, options, context);
    const query = new URLSearchParams(incoming.query);
    const language = await languageOf(incoming);
    return { place: found.endpoint, looking: { desk, id: found.variable, query, typed: undefined, issuer, language } };
  }

  async function show(
    incoming: Incoming,
    browser: Browser,
    { looking, place }: Here,
    { notice, status = 200, typed }: Telling = {},
  ): Promise<HttpAnswer> {
    const shown = await place.show({ ...looking, typed });
    if (shown === undefined) return nothing(incoming);
    const view = {
      ...shown,
      sections: typed === undefined ? shown.sections : filledAgain(shown.sections, typed),
      notice,
      csrfToken: forms.token(browser, PURPOSE),
      reachedAs: incoming.reachedAs,
    };
    return answers.page((reading) => adminPage(site, { ...view, ...reading }), { status, cookies: browser.cookies });
  }

  /** What was typed goes through the sign-in with it, and waits on the page for another press: nobody but a person presses. */
  function destinationOf(incoming: Incoming, browser: Browser, carried: string | undefined): Destination {
    const { path, query } = incoming;
    const username = browser.signedIn?.account.username;
    if (carried === undefined) {
      const again = (next?: Browser): HttpAnswer => answers.redirect(query === "" ? path : `${path}?${query}`, next?.cookies);
      return { purpose: "admin sign in", shown: {}, username, goOn: again, again };
    }
    const goOn = async (next: Browser): Promise<HttpAnswer> => {
      const { signedInAgain: news, typedStays } = (await languageOf(incoming)).desk;
      return showHere(incoming, next, { typed: typedIn(carried), notice: { kind: "status", news, next: typedStays } });
    };
    const destination: Destination = {
      purpose: "admin sign in",
      shown: { carried },
      username,
      // Somebody who signs in at another provider does not come back from there to find it too old.
      maxAge: FRESH / 2,
      goOn,
      async again(next) {
        const now = next ?? (await browsers.find(incoming));
        return now.signedIn === undefined ? signInStep.show(incoming, now, destination) : goOn(now);
      },
    };
    return destination;
  }

  async function press(
    incoming: Incoming,
    posted: Parameters,
    browser: Browser,
    here: Here,
    logo: Uint8Array | undefined,
  ): Promise<HttpAnswer> {
    const { looking, place } = here;
    const [action = "", of = ""] = (posted.optional("action") ?? "").split(" ");
    try {
      const outcome = await place.press?.({ ...looking, action, of, posted, logo });
      if (outcome === undefined) return nothing(incoming);
      const next = outcome.at === undefined ? undefined : find(`${basePath}${outcome.at}`);
      const query = next === undefined ? listedAt(looking.query) : new URLSearchParams();
      const after = { place: next?.endpoint ?? place, looking: { ...looking, query } };
      return show(incoming, browser, after, { notice: outcome });
    } catch (error) {
      if (!(error instanceof BrokenRule)) throw error;
      const {
        admin: { broken, sure },
        rules,
      } = looking.language;
      const notice = { kind: "alert", news: broken, next: `${sentenceOf(error, rules)} ${sure}` } as const;
      return show(incoming, browser, here, { notice, status: 422, typed: posted });
    }
  }

  const isFresh = ({ session }: SignedIn): boolean => clock.now() - session.authenticatedAt <= FRESH;

  /** A button of these pages names what it does, and no form of a sign-in has such a button. */
  async function pressed(incoming: Incoming, { logo, text }: PostedForm, posted: Parameters): Promise<HttpAnswer> {
    const browser = await browsers.find(incoming);
    const { signedIn } = browser;
    if (signedIn === undefined || !signedIn.account.administrator || !isFresh(signedIn)) {
      if (!isFromOurPage(incoming.request, issuer)) throw new ForgedForm("another site sent the form");
      if (signedIn !== undefined && !signedIn.account.administrator) return nothing(incoming);
      return signInStep.show(incoming, browser, destinationOf(incoming, browser, carriedFrom(text)));
    }
    const here = await findPlace(incoming, browser);
    if (here === undefined) return nothing(incoming);
    if (forms.read(incoming, posted, browser, PURPOSE).outcome === "good") return press(incoming, posted, browser, here, logo);
    const { expired, typedStays } = here.looking.language.desk;
    const typed = typedIn(carriedFrom(text));
    return show(incoming, browser, here, { notice: { kind: "alert", news: expired, next: typedStays }, status: 403, typed });
  }

  return async (incoming) => {
    if (incoming.request.method !== "POST") {
      const browser = await browsers.find(incoming);
      if (browser.signedIn !== undefined) return showHere(incoming, browser);
      return signInStep.show(incoming, browser, destinationOf(incoming, browser, undefined));
    }
    const form = await readPostedForm(incoming.request);
    const posted = Parameters.parse(form.text);
    if (posted.has("action")) return pressed(incoming, form, posted);
    const browser = await browsers.find(incoming);
    return signInStep.take(incoming, posted, browser, destinationOf(incoming, browser, posted.optional(CARRIED)));
  };
}

interface Here {
  readonly place: Place;
  readonly looking: Looking;
}

/** What is said beside what the page shows anyway. */
interface Telling {
  readonly notice?: Outcome;
  readonly status?: number;
  readonly typed?: Parameters;
}

const PURPOSE = "administration";
