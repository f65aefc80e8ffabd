/** What the page of a forgotten password says in French. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Translated } from "../untranslated.ts";

export const frenchForgotten: Translated<typeof englishForgotten> = {
  forgotten: {
    title: "Mot de passe oublié ?",
    lead: "Saisissez votre nom d’utilisateur ou votre adresse e-mail. Un e-mail vous apporte un lien pour en choisir un nouveau.",
    submit: "M’envoyer un lien",
    asked: {
      title: "Consultez votre messagerie",
      lead: "S’il existe un tel compte, avec une adresse confirmée, un e-mail est en route. Cela peut prendre quelques minutes.",
      nothing: "Rien n’est arrivé ? Regardez parmi les indésirables ou adressez-vous à votre administrateur.",
    },
    wait: {
      news: (span: string) => `Attendez ${span}, puis réessayez`,
      next: "Beaucoup d’e-mails ont été demandés depuis votre réseau. Rien n’a été envoyé.",
    },
    expired: "Rien n’a été envoyé. Saisissez votre nom encore une fois.",
  },
};
