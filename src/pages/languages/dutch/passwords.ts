/** What the pages where people choose passwords say in Dutch. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPasswords } from "../english/passwords.ts";
import type { Translated } from "../untranslated.ts";

export const dutchPasswords: Translated<typeof englishPasswords> = {
  /** Wherever a person chooses one. */
  newPassword: {
    faults: {
      "too-short": {
        news: "Dit wachtwoord is te kort",
        next: (shortest: number) =>
          `Het moet ten minste ${shortest} tekens hebben. Drie of vier woorden zijn makkelijk te onthouden en moeilijk te raden.`,
      },
      "too-long": {
        news: "Dit wachtwoord is te lang",
        next: () => "Het mag 1.024 bytes lang zijn, dat is enkele pagina’s tekst.",
      },
      invisible: {
        news: "Dit wachtwoord bevat een onzichtbaar teken",
        next: () => "Misschien is het geplakt. Typ het, of kies een ander.",
      },
      common: {
        news: "Dit wachtwoord is een van de meest gebruikte",
        next: () =>
          "Dit wachtwoord, of een dat er sterk op lijkt, is een van de eerste die een vreemde probeert. Kies een ander, bijvoorbeeld drie of vier woorden.",
      },
      own: {
        news: "Dit wachtwoord bestaat uit een naam",
        next: () =>
          "Het is weinig meer dan uw eigen naam of adres, of die van deze server. Die probeert een vreemde het eerst. Kies een ander.",
      },
    },
  },

  choosePassword: {
    invitation: {
      title: "Kies uw wachtwoord",
      lead: "U bent uitgenodigd. Hiermee opent u uw account hier en logt u in. Daarna vervalt de link.",
    },
    reset: {
      title: "Kies een nieuw wachtwoord",
      lead: "Uw oude wachtwoord vervalt dan. U wordt hier ingelogd, en in elke andere browser uitgelogd.",
    },
    demand: {
      title: "Kies een nieuw wachtwoord",
      lead: "Een beheerder vraagt erom voordat u doorgaat. In elke andere browser wordt u uitgelogd.",
    },
    notDoneYet: (title: string) => `Nog niet klaar: ${title}`,
    username: "Gebruikersnaam",
    password: "Nieuw wachtwoord",
    passwordHint: (shortest: number) => `Ten minste ${shortest} tekens. Drie of vier woorden zijn goed.`,
    submit: "Wachtwoord opslaan",
    addressBar: (host: Html): Html => html`Controleer eerst de adresbalk. Daar moet ${host} staan.`,
    otherPerson: {
      news: (account: Html): Html => html`U bent hier ingelogd als ${account}`,
      next: "Dat eindigt in deze browser zodra u een wachtwoord opslaat voor het account hieronder. Is dat niet van u, sluit dan deze pagina.",
    },
    expired: "Er is geen wachtwoord opgeslagen. Typ het opnieuw en verstuur het nog een keer.",
  },

  changePassword: {
    title: "Wachtwoord wijzigen",
    notDoneYet: "Niet gewijzigd: Wachtwoord wijzigen",
    of: (account: Html): Html => html`Van het account ${account}.`,
    lead: "U blijft hier ingelogd, en wordt in elke andere browser uitgelogd.",
    current: "Huidig wachtwoord",
    password: "Nieuw wachtwoord",
    passwordHint: (shortest: number) => `Ten minste ${shortest} tekens. Drie of vier woorden zijn goed.`,
    keep: "Mijn toepassingen verbonden houden",
    keepHint: "Laat dit uit als iemand anders misschien uw oude wachtwoord kent. Uw toepassingen moeten het u dan opnieuw vragen.",
    submit: "Wachtwoord wijzigen",
    changed: {
      title: "Gewijzigd: Wachtwoord wijzigen",
      news: "Uw wachtwoord is gewijzigd",
      kept: "Elke andere browser is uitgelogd. Uw toepassingen blijven verbonden.",
      disconnected: "Elke andere browser is uitgelogd en uw toepassingen zijn losgekoppeld. Ze kunnen het u opnieuw vragen.",
    },
    wrong: {
      news: "Het huidige wachtwoord is onjuist",
      next: "Er is niets gewijzigd. Elke volgende poging duurt iets langer.",
    },
    wait: {
      news: (span: string) => `Wacht ${span} en probeer het dan opnieuw`,
      next: "Er waren te veel pogingen. Deze is niet gecontroleerd.",
    },
    expired: "Er is niets gewijzigd. Typ beide wachtwoorden opnieuw en verstuur ze nog een keer.",
    elsewhere: {
      news: "Uw wachtwoord wordt niet hier bewaard",
      next: (source: Html): Html => html`U logt in met uw wachtwoord van ${source}. Wijzig het daar.`,
    },
  },
};
