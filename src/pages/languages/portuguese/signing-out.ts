/** What the pages around signing out say in Portuguese, where an application takes part. */

import { html } from "hono/html";
import type { englishSigningOut } from "../english/signing-out.ts";
import type { Translated } from "../untranslated.ts";

export const portugueseSigningOut: Translated<typeof englishSigningOut> = {
  signingOut: {
    askedBy: (application) => html`O aplicativo ${application} pede que você encerre a sessão aqui.`,
    telling: "Os aplicativos que você usou neste navegador estão sendo avisados, para que também encerrem sua sessão.",
    goingBack:
      "Os aplicativos que você usou neste navegador estão sendo avisados, para que também encerrem sua sessão. Depois, esta página continua sozinha.",
    staysHere: "O aplicativo quer levar você depois a outra página. Nada mostra que essa página é dele, por isso você fica aqui.",
  },
};
