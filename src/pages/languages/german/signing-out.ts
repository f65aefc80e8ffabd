/** What the pages around signing out say in German, where an application takes part. */

import { html } from "hono/html";
import type { englishSigningOut } from "../english/signing-out.ts";
import type { Translated } from "../untranslated.ts";

export const germanSigningOut: Translated<typeof englishSigningOut> = {
  signingOut: {
    askedBy: (application) => html`Die Anwendung ${application} bittet Sie, sich hier abzumelden.`,
    telling: "Anwendungen, die Sie in diesem Browser benutzt haben, erfahren das gerade, damit sie Sie ebenfalls abmelden.",
    goingBack:
      "Anwendungen, die Sie in diesem Browser benutzt haben, erfahren das gerade, damit sie Sie ebenfalls abmelden. Danach geht diese Seite von selbst weiter.",
    staysHere:
      "Die Anwendung will Sie danach auf eine andere Seite führen. Nichts belegt, dass diese Seite zu ihr gehört, deshalb bleiben Sie hier.",
  },
};
