/** What the pages around letters say in French: an e-mail address that is given, and one that is confirmed. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Translated } from "../untranslated.ts";

export const frenchLetterPages: Translated<typeof englishLetterPages> = {
  /** On the way to sign in by letter. */
  signInLetter: {
    title: "Se connecter par e-mail",
    lead: "Saisissez votre nom d’utilisateur ou votre adresse e-mail. Un e-mail vous apporte un lien de connexion.",
    submit: "M’envoyer un lien",
    asked: {
      title: "Consultez votre messagerie",
      lead: "S’il existe un tel compte et qu’il peut être ouvert par e-mail, un e-mail est en route. Cela peut prendre quelques minutes.",
      nothing:
        "Ouvrez le lien qu’il contient dans ce navigateur, d’ici dix minutes. Rien n’est arrivé ? Regardez parmi les indésirables ou utilisez votre mot de passe.",
    },
    wait: {
      news: (span: string): string => `Attendez ${span}, puis réessayez`,
      next: "Beaucoup d’e-mails ont été demandés depuis votre réseau. Rien n’a été envoyé.",
    },
    expired: "Rien n’a été envoyé. Saisissez votre nom encore une fois.",
    more: {
      news: "Un e-mail ne suffit pas ici",
      next: "Deux facteurs sont demandés. Revenez en arrière et connectez-vous avec votre mot de passe.",
    },
  },

  /** `/sign-in-link` */
  signInLink: {
    title: "Se connecter",
    lead: "Vous avez demandé un lien pour vous connecter en tant que :",
    submit: "Se connecter",
    stranger: "Si vous ne l’avez pas demandé, fermez cette page.",
    elsewhere: {
      title: "Ouvrez ce lien là où vous l’avez demandé",
      lead: "Il ne fonctionne que dans le navigateur d’où il a été demandé. Copiez-y l’adresse, ou demandez un lien ici. Si vous ne l’avez pas demandé, ne faites rien.",
    },
  },

  /** `/account/email` */
  email: {
    title: "Adresse e-mail",
    lead: "Les e-mails sur votre compte y arrivent, et vous pouvez vous connecter avec elle.",
    now: "Actuelle",
    none: "Aucune",
    confirmed: "Confirmée",
    unconfirmed: "Pas encore confirmée. Aucun e-mail n’y est envoyé.",
    waiting: {
      news: (address: Html): Html => html`Un e-mail est en route vers ${address}`,
      next: "Ouvrez le lien qu’il contient pour confirmer l’adresse. D’ici là, rien ne change.",
    },
    address: "Nouvelle adresse e-mail",
    hint: "Un e-mail avec un lien y est envoyé. Votre adresse change quand vous ouvrez le lien et la confirmez.",
    submit: "Envoyer l’e-mail",
    again: "Renvoyer",
    cancel: "Abandonner",
    confirmNow: "Confirmer l’adresse actuelle",
    notDone: "Non effectué : adresse e-mail",
    sent: { title: "Envoyé : adresse e-mail" },
    forgotten: {
      news: "Abandonné",
      next: "Votre adresse reste telle quelle. Le lien de l’e-mail n’ouvre plus rien.",
    },
    malformed: { news: "Ce n’est pas une adresse e-mail", next: "Elle ressemble à nom@example.org." },
    same: { news: "C’est déjà votre adresse", next: "Elle est confirmée, il n’y a donc rien à faire." },
    wait: {
      news: (span: string): string => `Attendez ${span}, puis redemandez`,
      next: "Vous avez demandé plusieurs e-mails. Le dernier est peut-être encore en route.",
    },
    expired: "Rien n’a été envoyé. Envoyez le formulaire encore une fois.",
    elsewhere: {
      news: "Votre adresse n’est pas conservée ici",
      next: "Elle vient de là d’où vient votre compte. Changez-la là-bas.",
    },
    noLetters: {
      news: "Ce serveur n’envoie pas d’e-mails",
      next: "Il ne peut donc pas savoir si une adresse est la vôtre. Demandez à un administrateur de la changer.",
    },
  },

  /** `/confirm-address` */
  confirmAddress: {
    title: "Confirmez votre adresse e-mail",
    lead: "Les e-mails sur le compte ci-dessous arriveront à cette adresse, et elle permettra de se connecter.",
    address: "Adresse",
    username: "Compte",
    submit: "Confirmer cette adresse",
    stranger: "Si ce compte n’est pas le vôtre, fermez cette page. Rien ne change alors.",
    notDone: "Non effectué : confirmez votre adresse e-mail",
    expired: "Rien n’a été confirmé. Appuyez encore une fois sur le bouton.",
    taken: {
      news: "Un autre compte a cette adresse",
      next: "Une adresse appartient à un seul compte. Si c’est une erreur, adressez-vous à un administrateur.",
    },
    done: {
      title: "Votre adresse est confirmée",
      lead: "Désormais, les e-mails sur votre compte y arrivent.",
      account: "Votre compte",
    },
  },
};
