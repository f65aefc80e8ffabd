/** What the built-in scopes allow, in Dutch. */

import type { englishScopes } from "../english/scopes.ts";
import type { Translated } from "../untranslated.ts";

export const dutchScopes: Translated<typeof englishScopes> = {
  scopes: {
    openid: { words: "Zien wie u bent", detail: "Een kenmerk voor uw account op deze server." },
    profile: { words: "Uw naam zien", detail: "De naam van uw account, zoals die hier staat." },
    email: { words: "Uw e-mailadres zien", detail: "Het adres van uw account." },
    groups: { words: "Zien in welke groepen u zit", detail: "De namen ervan, zoals beheerders die hebben gekozen." },
    phone: { words: "Uw telefoonnummer zien", detail: "Het nummer van uw account." },
    address: { words: "Uw postadres zien", detail: "Het adres van uw account." },
    stay: { words: "Verbonden blijven", detail: "" },
    mail: { words: "Uw e-mail lezen, versturen en verwijderen", detail: "Alle mappen, via de mailserver." },
    contacts: { words: "Uw contacten lezen en wijzigen", detail: "Alle adresboeken van uw account." },
    calendars: { words: "Uw agenda’s lezen en wijzigen", detail: "Alle agenda’s van uw account." },
    administer: {
      words: "Deze server beheren",
      detail: "Alles wat u hier als beheerder kunt doen, voor elk account en elke toepassing.",
    },
    hearSignals: {
      words: "Horen wanneer accounts en sessies eindigen",
      detail: "Stromen van beveiligingsgebeurtenissen over elk account (Shared Signals): ze maken, wijzigen en lezen wat er komt.",
    },
    seeSignals: {
      words: "De eigen stromen van beveiligingsgebeurtenissen zien",
      detail: "Hoe de eigen stromen van Shared Signals zijn ingesteld en wat erop komt.",
    },
    seeAdministration: {
      words: "Zien hoe deze server wordt beheerd",
      detail: "Elk account, elke toepassing, en wat er gebeurde. Er wordt niets mee gewijzigd.",
    },
  },
};
