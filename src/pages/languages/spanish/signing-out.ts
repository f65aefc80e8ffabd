/** What the pages around signing out say in Spanish, where an application takes part. */

import { html } from "hono/html";
import type { englishSigningOut } from "../english/signing-out.ts";
import type { Translated } from "../untranslated.ts";

export const spanishSigningOut: Translated<typeof englishSigningOut> = {
  signingOut: {
    askedBy: (application) => html`La aplicación ${application} le pide que cierre la sesión aquí.`,
    telling: "Se está avisando a las aplicaciones que usó en este navegador, para que también cierren su sesión.",
    goingBack:
      "Se está avisando a las aplicaciones que usó en este navegador, para que también cierren su sesión. Después, esta página continúa sola.",
    staysHere:
      "La aplicación quiere llevarle después a otra página. Nada demuestra que esa página sea suya, así que se queda aquí.",
  },
};
