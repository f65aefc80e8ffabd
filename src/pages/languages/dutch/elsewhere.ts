/** What is said in Dutch about signing in with an account at another provider. */

import { html } from "hono/html";
import type { englishElsewhere } from "../english/elsewhere.ts";
import type { Translated } from "../untranslated.ts";

export const dutchElsewhere: Translated<typeof englishElsewhere> = {
  elsewhere: {
    button: (provider) => html`Inloggen met ${provider}`,
    or: "Of log in met een account dat u elders hebt:",
    back: "Terug naar het inloggen",
    problems: {
      over: {
        title: "Deze inlogpoging is voorbij",
        heading: (provider) => ["Deze inlogpoging met ", { name: provider }, " is voorbij"],
        sentence: () => "Ze duurde te lang, was al afgerond of begon in een andere browser. Er is niemand mee ingelogd.",
        todo: "Ga terug en begin opnieuw.",
      },
      denied: {
        title: "Niet ingelogd",
        heading: (provider) => [{ name: provider }, " heeft u niet ingelogd"],
        sentence: () => "U hebt daar geweigerd, of u mag het hiervoor niet gebruiken.",
        todo: "Ga terug en probeer het opnieuw, of log op een andere manier in.",
      },
      stale: {
        title: "Niet ingelogd",
        heading: (provider) => ["U moet opnieuw inloggen bij ", { name: provider }],
        sentence: (provider) => [
          "Voor deze pagina moet u zojuist hebben ingelogd, en ",
          { name: provider },
          " heeft niet laten weten dat u dat deed.",
        ],
        todo: "Log daar eerst uit, ga dan terug en probeer het opnieuw. Of log op een andere manier in.",
      },
      "not invited": {
        title: "Niet ingelogd",
        heading: (provider) => ["Uw account bij ", { name: provider }, " mag hier niet inloggen"],
        sentence: () => "Wie dat mag, hebben de beheerders van deze server bepaald.",
        todo: "Vraag het hun, of ga terug en kies een ander account.",
      },
      refused: {
        title: "Niet ingelogd",
        heading: (provider) => ["Het antwoord van ", { name: provider }, " was niet bruikbaar"],
        sentence: () => "Daarom is niemand ingelogd. Er is daar of hier iets verkeerd ingesteld.",
        todo: "Probeer het opnieuw. Blijft het zo, geef hun dan de foutcode door.",
      },
      unknown: {
        title: "Geen account hier",
        heading: (provider) => ["Uw account bij ", { name: provider }, " opent hier geen account"],
        sentence: () => "Hebt u hier een account, log dan in zoals gewoonlijk. Op de pagina ervan kunt u de twee verbinden.",
        todo: "Hebt u er geen, vraag hun er dan om.",
      },
      name: {
        title: "Geen account hier",
        heading: (provider) => ["Er kon geen account voor u worden gemaakt met de gegevens van ", { name: provider }],
        sentence: () => "Uw naam daar kan hier niet worden gebruikt, of iemand heeft hem al.",
        todo: "Geef hun de foutcode door.",
      },
      taken: {
        title: "Niet verbonden",
        heading: (provider) => ["Dit account bij ", { name: provider }, " is al in gebruik"],
        sentence: () => "Het opent hier een ander account en kan er maar één openen. Er is niets gewijzigd.",
        todo: "Kies daar een ander account, of koppel het eerst los van het andere account.",
      },
      down: {
        title: "Niet ingelogd",
        heading: (provider) => [{ name: provider }, " is nu niet bereikbaar"],
        sentence: () => "Uw account hier is zoals het was. U kunt op een andere manier inloggen.",
        todo: "Probeer het over enkele minuten opnieuw.",
      },
    },
  },
  connections: {
    title: "Accounts elders",
    lead: "Is een hiervan verbonden, dan logt u daar in en bent u hier ingelogd.",
    heading: "Verbonden",
    none: "Nog geen.",
    home: (provider) => html`Uw account komt van ${provider}. Dat blijft zo.`,
    row: {
      added: (date) => html`Verbonden op ${date}.`,
      used: (when) => html`Laatst gebruikt: ${when}.`,
      neverUsed: "Nooit gebruikt.",
      remove: "Loskoppelen",
      removeWhat: (provider) => `${provider} loskoppelen`,
    },
    add: {
      heading: "Nog een verbinden",
      lead: "U wordt daarheen geleid om in te loggen. Van uw account hier wordt daar niets getoond.",
      button: (provider) => html`Uw account bij ${provider} verbinden`,
    },
    notices: {
      removed: {
        title: "Losgekoppeld: Accounts elders",
        news: "Het is losgekoppeld",
        next: "Het opent uw account niet meer.",
      },
      last: {
        title: "Niet losgekoppeld: Accounts elders",
        news: "Het is uw enige toegang",
        next: "Er is niets gewijzigd. Kies eerst een wachtwoord of voeg een passkey toe.",
      },
      down: {
        title: "Niet verbonden: Accounts elders",
        news: "Het is nu niet bereikbaar",
        next: "Er is niets gewijzigd. Probeer het over enkele minuten opnieuw.",
      },
      expired: {
        title: "Niet gewijzigd: Accounts elders",
        next: "Er is niets gewijzigd. Probeer het nog een keer.",
      },
    },
  },
};
