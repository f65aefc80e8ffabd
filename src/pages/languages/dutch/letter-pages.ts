/** What the pages around letters say in Dutch: an e-mail address that is given, and one that is confirmed. */

import { html } from "hono/html";
import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Translated } from "../untranslated.ts";

export const dutchLetterPages: Translated<typeof englishLetterPages> = {
  /** On the way to sign in by letter. */
  signInLetter: {
    title: "Inloggen via e-mail",
    lead: "Typ uw gebruikersnaam of e-mailadres. U krijgt een e-mail met een link om in te loggen.",
    submit: "Stuur mij een link",
    asked: {
      title: "Kijk in uw mailbox",
      lead: "Bestaat er zo’n account, en mag het via e-mail worden geopend, dan is er een e-mail onderweg. Het kan enkele minuten duren.",
      nothing:
        "Open de link daarin in deze browser, binnen tien minuten. Niets ontvangen? Kijk bij de ongewenste e-mail, of gebruik uw wachtwoord.",
    },
    wait: {
      news: (span) => `Wacht ${span} en probeer het dan opnieuw`,
      next: "Vanaf uw netwerk is om veel e-mails gevraagd. Er is niets verstuurd.",
    },
    expired: "Er is niets verstuurd. Typ uw naam nog een keer.",
    more: {
      news: "Een e-mail is hier niet genoeg",
      next: "Er worden twee factoren gevraagd. Ga terug en log in met uw wachtwoord.",
    },
  },

  /** `/sign-in-link` */
  signInLink: {
    title: "Inloggen",
    lead: "U vroeg om een link om in te loggen als:",
    submit: "Inloggen",
    stranger: "Hebt u er niet om gevraagd, sluit dan deze pagina.",
    elsewhere: {
      title: "Open deze link waar u erom vroeg",
      lead: "De link werkt alleen in de browser waarin erom is gevraagd. Kopieer het adres daarheen, of vraag hier om een link. Hebt u er niet om gevraagd, doe dan niets.",
    },
  },

  /** `/account/email` */
  email: {
    title: "E-mailadres",
    lead: "E-mails over uw account gaan daarheen, en u kunt ermee inloggen.",
    now: "Nu",
    none: "Geen",
    confirmed: "Bevestigd",
    unconfirmed: "Nog niet bevestigd. Er gaan geen e-mails heen.",
    waiting: {
      news: (address) => html`Er is een e-mail onderweg naar ${address}`,
      next: "Open de link daarin om het adres te bevestigen. Tot dan verandert er niets.",
    },
    address: "Nieuw e-mailadres",
    hint: "Er gaat een e-mail met een link heen. Uw adres verandert zodra u de link opent en het bevestigt.",
    submit: "E-mail versturen",
    again: "Opnieuw versturen",
    cancel: "Annuleren",
    confirmNow: "Het huidige adres bevestigen",
    notDone: "Niet gelukt: E-mailadres",
    sent: { title: "Verstuurd: E-mailadres" },
    forgotten: { news: "Geannuleerd", next: "Uw adres blijft zoals het is. De link in de e-mail opent niets meer." },
    malformed: { news: "Dit is geen e-mailadres", next: "Het ziet eruit als name@example.org." },
    same: { news: "Dit is al uw adres", next: "Het is bevestigd, dus u hoeft niets te doen." },
    wait: {
      news: (span) => `Wacht ${span} en vraag het dan opnieuw`,
      next: "U hebt om meerdere e-mails gevraagd. De laatste kan nog onderweg zijn.",
    },
    expired: "Er is niets verstuurd. Verstuur het formulier nog een keer.",
    elsewhere: {
      news: "Uw adres wordt niet hier bewaard",
      next: "Het komt van waar uw account vandaan komt. Wijzig het daar.",
    },
    noLetters: {
      news: "Deze server verstuurt geen e-mails",
      next: "Daarom kan hij niet nagaan of een adres van u is. Vraag een beheerder het te wijzigen.",
    },
  },

  /** `/confirm-address` */
  confirmAddress: {
    title: "Bevestig uw e-mailadres",
    lead: "E-mails over het account hieronder gaan naar dit adres, en men kan ermee inloggen.",
    address: "Adres",
    username: "Account",
    submit: "Dit adres bevestigen",
    stranger: "Is dit account niet van u, sluit dan deze pagina. Dan verandert er niets.",
    notDone: "Niet gelukt: Bevestig uw e-mailadres",
    expired: "Er is niets bevestigd. Druk nog een keer op de knop.",
    taken: {
      news: "Een ander account heeft dit adres",
      next: "Een adres hoort bij één account. Klopt dat niet, vraag het dan aan een beheerder.",
    },
    done: {
      title: "Uw adres is bevestigd",
      lead: "E-mails over uw account gaan vanaf nu daarheen.",
      account: "Uw account",
    },
  },
};
