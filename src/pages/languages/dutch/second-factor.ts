/** What a sign-in says in Dutch that takes more than a password. */

import { html } from "hono/html";
import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Translated } from "../untranslated.ts";

export const dutchSecondFactor: Translated<typeof englishSecondFactor> = {
  secondFactor: {
    title: "Nog één stap",
    fromApp: (host) => html`Typ de zes cijfers die uw authenticator-app nu voor ${host} toont.`,
    recoveryCode: "Typ een van uw herstelcodes.",
    code: "Code",
    orRecoveryCode: "Hebt u uw app niet bij u, typ dan een van uw herstelcodes.",
    submit: "Doorgaan",
    signingInAs: (account) => html`U logt in als ${account}.`,
    startOver: "Een ander account gebruiken",
    wrong: {
      title: "Niet ingelogd: code onjuist",
      news: "Deze code is onjuist, of is al gebruikt",
      next: "Typ de code die uw app nu toont. Elke code werkt één keer.",
    },
    wait: {
      title: "Niet ingelogd: even wachten",
      news: (span) => `Wacht ${span} en probeer het dan opnieuw`,
      next: "Er waren te veel onjuiste codes. Deze is niet gecontroleerd.",
    },
    expired: {
      title: "Niet ingelogd: de pagina stond te lang open",
      next: "Typ de code die uw app nu toont.",
    },
  },

  addFactor: {
    title: "Een tweede stap instellen",
    lead: "Om hier in te loggen is meer nodig dan een wachtwoord. Stel één keer een authenticator-app in. Vanaf dan toont die een code voor elke keer dat u inlogt.",
    done: "De app is ingesteld.",
    goOn: "Doorgaan",
    expired: "Er is niets ingesteld. Scan de afbeelding opnieuw.",
  },
};
