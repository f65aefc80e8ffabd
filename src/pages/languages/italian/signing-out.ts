/** What the pages around signing out say in Italian, where an application takes part. */

import { html } from "hono/html";
import type { englishSigningOut } from "../english/signing-out.ts";
import type { Translated } from "../untranslated.ts";

export const italianSigningOut: Translated<typeof englishSigningOut> = {
  signingOut: {
    askedBy: (application) => html`L’applicazione ${application} le chiede di uscire qui.`,
    telling: "Le applicazioni che ha usato in questo browser vengono ora avvisate, perché chiudano anche loro la sua sessione.",
    goingBack:
      "Le applicazioni che ha usato in questo browser vengono ora avvisate, perché chiudano anche loro la sua sessione. Poi questa pagina prosegue da sola.",
    staysHere:
      "L’applicazione vuole portarla poi su un’altra pagina. Nulla dimostra che quella pagina sia sua, quindi lei resta qui.",
  },
};
