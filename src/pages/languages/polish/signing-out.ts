/** What the pages around signing out say in Polish, where an application takes part. */

import { html } from "hono/html";
import type { englishSigningOut } from "../english/signing-out.ts";
import type { Translated } from "../untranslated.ts";

export const polishSigningOut: Translated<typeof englishSigningOut> = {
  signingOut: {
    askedBy: (application) => html`Aplikacja ${application} prosi o wylogowanie tutaj.`,
    telling: "Aplikacje używane w tej przeglądarce są właśnie powiadamiane, aby też Cię wylogowały.",
    goingBack:
      "Aplikacje używane w tej przeglądarce są właśnie powiadamiane, aby też Cię wylogowały. Potem ta strona sama przejdzie dalej.",
    staysHere:
      "Aplikacja chce Cię potem skierować na inną stronę. Nic nie wskazuje, że ta strona należy do niej, więc zostajesz tutaj.",
  },
};
