/** What the pages around signing out say in Dutch, where an application takes part. */

import { html } from "hono/html";
import type { englishSigningOut } from "../english/signing-out.ts";
import type { Translated } from "../untranslated.ts";

export const dutchSigningOut: Translated<typeof englishSigningOut> = {
  signingOut: {
    askedBy: (application) => html`De toepassing ${application} vraagt u hier uit te loggen.`,
    telling: "Toepassingen die u in deze browser hebt gebruikt, krijgen dat nu te horen, zodat ze u ook uitloggen.",
    goingBack:
      "Toepassingen die u in deze browser hebt gebruikt, krijgen dat nu te horen, zodat ze u ook uitloggen. Daarna gaat deze pagina vanzelf verder.",
    staysHere:
      "De toepassing wil u daarna naar een andere pagina brengen. Niets toont aan dat die pagina van haar is, dus u blijft hier.",
  },
};
