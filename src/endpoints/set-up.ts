/** First-run set-up: the one-time link that `serve` prints while there is no account leads here. */

import { readForm } from "../http/body.ts";
import type { SetUpProblem } from "../pages/pages.ts";
import type { SetUp, SetUpLink } from "../ports/accounts.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { newId } from "../ports/ids.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Seconds } from "../protocol/time.ts";
import { isOver } from "../tokens/reference.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { failurePage } from "./failures.ts";
import { WELCOME } from "./home.ts";
import type { People } from "./people.ts";
import { serverNamesOf } from "./server-names.ts";

const LIFETIME: Seconds = 86_400;
const PURPOSE = "set up";

/** The link. Undefined: there is an account already. The link opens nothing then. */
export async function makeSetUpLink(
  setUp: SetUp,
  { clock, issuer, random, sealedIds }: EndpointContext,
): Promise<string | undefined> {
  if (await setUp.isOver()) return undefined;
  const link = { id: newId(clock, random), issuedAt: clock.now(), lifetime: LIFETIME };
  return `${issuer}/setup?link=${sealedIds.make("setup", link)}`;
}

export function setUpPage(setUp: SetUp, people: People, context: EndpointContext): Endpoint {
  const { answers, basePath, clock, issuer, limits, log, pages, sealedIds } = context;
  const { browsers, forms } = people;

  /** The link, or the reason why it opens nothing. Nobody can guess one, and guesses are limited all the same. */
  async function opened(incoming: Incoming): Promise<SetUpLink | HttpAnswer> {
    const link = sealedIds.read("setup", new URLSearchParams(incoming.query).get("link") ?? "");
    if (link === undefined) {
      const wait = await limits.take("setUp", "all", clock.now());
      if (wait > 0) return failurePage({ kind: "too-many", status: 429, seconds: wait }, incoming, context);
    }
    if (link === undefined || isOver(link, clock.now()) || (await setUp.isOver(link))) {
      return failurePage({ kind: "set-up-over", status: 410 }, incoming, context);
    }
    return link;
  }

  function show(incoming: Incoming, browser: Browser, kept?: Parameters, problem?: SetUpProblem): HttpAnswer {
    const page = pages.setUp({
      csrfToken: forms.token(browser, PURPOSE),
      username: kept?.optional("username"),
      email: kept?.optional("email"),
      shortestPassword: setUp.shortestPassword,
      problem,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, {
      status: problem === undefined ? 200 : problem === "expired" ? 403 : 400,
      cookies: browser.cookies,
    });
  }

  return {
    path: "/setup",
    permission: "set-up link",
    caller: "person",
    crossOrigin: false,
    handlers: {
      async GET(incoming) {
        const link = await opened(incoming);
        return isRefusal(link) ? link : show(incoming, await browsers.find(incoming));
      },

      async POST(incoming) {
        const link = await opened(incoming);
        if (isRefusal(link)) return link;
        const posted = await readForm(incoming.request);
        const browser = await browsers.find(incoming);
        if (forms.read(incoming, posted, browser, PURPOSE).outcome !== "good") return show(incoming, browser, posted, "expired");

        const input = {
          username: posted.optional("username") ?? "",
          email: posted.optional("email"),
          password: posted.optional("password") ?? "",
        };
        const made = await setUp.addFirstAccount(input, link, serverNamesOf(context));
        if (made === "over") return failurePage({ kind: "set-up-over", status: 410 }, incoming, context);
        if (typeof made === "string") return show(incoming, browser, posted, made);
        log.audit({ event: "account.added", accountId: made.id, reason: "set-up", detail: issuer });
        const signedIn = await browsers.signIn(browser, made, ["pwd"], incoming);
        return answers.redirect(`${basePath}${WELCOME}`, signedIn?.cookies);
      },
    },
  };
}

const isRefusal = (opened: SetUpLink | HttpAnswer): opened is HttpAnswer => "status" in opened;
