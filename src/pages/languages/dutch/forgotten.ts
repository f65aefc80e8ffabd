/** What the page of a forgotten password says in Dutch. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Translated } from "../untranslated.ts";

export const dutchForgotten: Translated<typeof englishForgotten> = {
  forgotten: {
    title: "Wachtwoord vergeten?",
    lead: "Typ uw gebruikersnaam of e-mailadres. U krijgt een e-mail met een link om een nieuw wachtwoord te kiezen.",
    submit: "Stuur mij een link",
    asked: {
      title: "Kijk in uw mailbox",
      lead: "Bestaat er zo’n account, met een bevestigd adres, dan is er een e-mail onderweg. Het kan enkele minuten duren.",
      nothing: "Niets ontvangen? Kijk bij de ongewenste e-mail, of vraag het uw beheerder.",
    },
    wait: {
      news: (span) => `Wacht ${span} en probeer het dan opnieuw`,
      next: "Vanaf uw netwerk is om veel e-mails gevraagd. Er is niets verstuurd.",
    },
    expired: "Er is niets verstuurd. Typ uw naam nog een keer.",
  },
};
