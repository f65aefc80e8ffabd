/** What the page says in Dutch where an application asked for a person without a browser. */

import type { englishWaiting } from "../english/waiting.ts";
import type { Translated } from "../untranslated.ts";

export const dutchWaiting: Translated<typeof englishWaiting> = {
  waiting: {
    title: "Hebt u hierom gevraagd?",
    lead: "Een toepassing wil uw account gebruiken. Ga alleen door als u dit zojuist zelf hebt gestart.",
    notYours: {
      news: "Hebt u dit niet gestart, of toont de toepassing een ander bericht?",
      next: "Weiger dan. Anders zou iemand anders in uw account komen.",
    },
    message: "Bericht",
    nothing: {
      title: "Er wacht niets op u",
      lead: "Over het verzoek van de toepassing is al beslist, of de tijd ervoor is voorbij.",
    },
    account: { news: "Een toepassing wacht op uw beslissing.", see: "Bekijken" },
  },
};
