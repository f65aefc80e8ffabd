/** What the pages around signing out say in French, where an application takes part. */

import { html } from "hono/html";
import type { englishSigningOut } from "../english/signing-out.ts";
import type { Translated } from "../untranslated.ts";

export const frenchSigningOut: Translated<typeof englishSigningOut> = {
  signingOut: {
    askedBy: (application) => html`L’application ${application} vous demande de vous déconnecter ici.`,
    telling:
      "Les applications que vous avez utilisées dans ce navigateur en sont informées, pour qu’elles vous déconnectent aussi.",
    goingBack:
      "Les applications que vous avez utilisées dans ce navigateur en sont informées, pour qu’elles vous déconnectent aussi. Cette page continue ensuite d’elle-même.",
    staysHere:
      "L’application veut ensuite vous conduire vers une autre page. Rien ne montre que cette page est la sienne, vous restez donc ici.",
  },
};
