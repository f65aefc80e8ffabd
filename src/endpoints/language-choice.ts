/** The page where a person chooses a language for this browser, and the cookie that keeps it. */

import { readForm } from "../http/body.ts";
import type { HttpAnswer, HttpRequest } from "../ports/exchange.ts";
import type { Seconds } from "../protocol/time.ts";
import { isLanguageName } from "../records/language.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import type { People } from "./people.ts";

const PATH = "/language";
const PURPOSE = "language";
/** In place of a tag: the person wants what the browser says. */
const AS_BROWSER = "browser";
const COOKIE = "latchkey-language";
const COOKIE_FOR: Seconds = 365 * 86_400;

/** As the browser sent it, so it may be anything. */
export const chosenLanguage = (request: HttpRequest, { cookies }: Pick<EndpointContext, "cookies">): string | undefined =>
  cookies.read(request, COOKIE);

export function languagePage({ browsers, forms }: People, context: EndpointContext): Endpoint {
  const { answers, basePath, clock, cookies, pages, store } = context;

  interface Shown {
    readonly back: string | undefined;
    readonly notice?: "chosen" | "expired";
    readonly cookies?: readonly string[];
  }

  function show(incoming: Incoming, browser: Browser, { back, notice, cookies: more = [] }: Shown): HttpAnswer {
    const csrfToken = forms.token(browser, PURPOSE);
    const page = pages.languageChoice({ csrfToken, back, notice, reachedAs: incoming.reachedAs });
    return answers.page(page, { status: notice === "expired" ? 403 : 200, cookies: [...browser.cookies, ...more] });
  }

  return {
    path: PATH,
    permission: "person",
    caller: "person",
    crossOrigin: false,
    handlers: {
      // The policy of our pages lets a browser say which of them it comes from.
      GET: async (incoming) =>
        show(incoming, await browsers.find(incoming), { back: ownAddress(incoming.request.headers.get("referer"), context) }),

      async POST(incoming) {
        const posted = await readForm(incoming.request);
        const browser = await browsers.find(incoming);
        const back = ownAddress(posted.optional("back"), context);
        if (forms.read(incoming, posted, browser, PURPOSE).outcome !== "good") {
          return show(incoming, browser, { back, notice: "expired" });
        }
        const asked = posted.optional("language") ?? "";
        const language = isLanguageName(asked) ? asked : undefined;
        if (language === undefined && asked !== AS_BROWSER) return show(incoming, browser, { back });
        // The account's language comes before the browser's, and letters come in it too.
        const { signedIn } = browser;
        if (signedIn !== undefined) await store.editAccount(signedIn.account.id, { language: language ?? null }, clock.now());
        if (language === undefined) return answers.redirect(back ?? `${basePath}${PATH}`, [cookies.write(COOKIE, "", 0)]);
        incoming.reader.chosen = language;
        const chosen = [cookies.write(COOKIE, language, COOKIE_FOR)];
        if (back === undefined) return show(incoming, browser, { back, notice: "chosen", cookies: chosen });
        return answers.redirect(back, chosen);
      },
    },
  };
}

/** A page of ours that can be opened again by its address. The way leads to no other place. */
function ownAddress(address: string | null | undefined, { basePath, issuer }: EndpointContext): string | undefined {
  if (address === undefined || address === null || !URL.canParse(address, issuer)) return undefined;
  const { origin, pathname, search } = new URL(address, issuer);
  if (origin !== new URL(issuer).origin || !pathname.startsWith(`${basePath}/`)) return undefined;
  // An authorization request that forms carry stands in no address.
  const isLost = pathname === `${basePath}${PATH}` || (search === "" && pathname === `${basePath}/auth/authorize`);
  return isLost ? undefined : `${pathname}${search}`;
}
