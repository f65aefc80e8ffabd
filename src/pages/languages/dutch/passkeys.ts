/** What is said of passkeys in Dutch, wherever a page asks for one, adds one or lists one. */

import { html } from "hono/html";
import type { englishPasskeys } from "../english/passkeys.ts";
import type { Translated } from "../untranslated.ts";

export const dutchPasskeys: Translated<typeof englishPasskeys> = {
  passkeys: {
    signIn: "Inloggen met een passkey",
    use: "Passkey gebruiken",
    second: (host) => html`Gebruik de passkey die u voor ${host} hebt gemaakt.`,
    orPasskey: "Of gebruik een passkey.",
    notHere:
      "Voor deze stap is een passkey nodig. Open deze pagina in een browser die uw passkey heeft, met JavaScript ingeschakeld.",
    otherAddress:
      "Uw passkeys zijn voor een ander adres van deze server gemaakt en werken alleen daar. Vraag uw beheerder ze opnieuw in te stellen.",
    impossible:
      "Voor deze stap is een passkey nodig, maar voor het adres van deze server zijn geen passkeys mogelijk. Vraag het uw beheerder.",
    cancelled: {
      get: "Uw browser heeft geen passkey gebruikt. Probeer het opnieuw, of ga op een andere manier door.",
      create: "Uw browser heeft geen passkey gemaakt. Probeer het opnieuw als u er een wilt.",
    },
    known: "Dit apparaat heeft al een passkey voor dit account.",
    add: {
      heading: "Een passkey toevoegen",
      lead: "Uw apparaat of wachtwoordbeheerder bewaart de passkey en ontgrendelt die met uw vinger, uw gezicht of een pincode. U logt ermee in en hoeft niets te typen.",
      name: "Hoe u de passkey noemt",
      nameHint: "U mag dit leeg laten.",
      button: "Passkey toevoegen",
      step: "Om hier in te loggen is meer nodig dan een wachtwoord. Voeg één keer een passkey toe. Vanaf dan logt u daarmee in.",
      stepOr: "Of stel een authenticator-app in:",
    },
    rename: {
      open: "Naam wijzigen",
      openWhat: (name) => `Naam van ${name} wijzigen`,
      name: "Nieuwe naam",
      button: "Naam opslaan",
    },
    synced: "Staat op meer dan één apparaat.",
    cloned: (date) =>
      html`Op ${date} ging er iets mis: de teller liep terug, alsof iemand een kopie had. Verwijder deze passkey en voeg een nieuwe toe.`,
    refused: {
      title: "Niet ingelogd: passkey geweigerd",
      news: "Deze passkey opent hier geen account",
      next: "Probeer een andere, of ga op een andere manier door.",
    },
    unverified: {
      title: "Niet ingelogd: nog één stap nodig",
      news: "Uw passkey vroeg niet om een pincode, een vinger of een gezicht",
      next: "Log in met uw wachtwoord. Dan is deze passkey uw tweede stap.",
    },
    notAdded: {
      title: "Niet toegevoegd: Tweede factoren",
      news: "De passkey is niet toegevoegd",
      next: "Wat uw browser stuurde, is niet voor deze pagina of kwam te laat. Probeer het opnieuw.",
    },
    renamed: {
      title: "Naam gewijzigd: Tweede factoren",
      news: "De nieuwe naam is opgeslagen",
      next: "Verder is er niets gewijzigd.",
    },
  },
};
