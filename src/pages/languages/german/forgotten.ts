/** What the page of a forgotten password says in German. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Translated } from "../untranslated.ts";

export const germanForgotten: Translated<typeof englishForgotten> = {
  forgotten: {
    title: "Passwort vergessen?",
    lead: "Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein. Eine E-Mail bringt Ihnen einen Link, mit dem Sie ein neues Passwort wählen.",
    submit: "Link zusenden",
    asked: {
      title: "Sehen Sie in Ihr Postfach",
      lead: "Wenn es ein solches Konto mit einer bestätigten Adresse gibt, ist eine E-Mail unterwegs. Das kann einige Minuten dauern.",
      nothing: "Nichts angekommen? Sehen Sie im Spam-Ordner nach oder fragen Sie Ihren Administrator.",
    },
    wait: {
      news: (span) => `Warten Sie ${span} und versuchen Sie es dann noch einmal`,
      next: "Aus Ihrem Netz wurden viele E-Mails angefordert. Es wurde nichts gesendet.",
    },
    expired: "Es wurde nichts gesendet. Geben Sie Ihren Namen noch einmal ein.",
  },
};
