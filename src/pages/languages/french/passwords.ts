/** What the pages where people choose passwords say in French. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPasswords } from "../english/passwords.ts";
import type { Translated } from "../untranslated.ts";

export const frenchPasswords: Translated<typeof englishPasswords> = {
  /** Wherever a person chooses one. */
  newPassword: {
    faults: {
      "too-short": {
        news: "Ce mot de passe est trop court",
        next: (shortest: number) =>
          `Il lui faut au moins ${shortest} caractères. Trois ou quatre mots sont faciles à retenir et difficiles à deviner.`,
      },
      "too-long": {
        news: "Ce mot de passe est trop long",
        next: () => "Il peut avoir 1 024 octets, soit quelques pages de texte.",
      },
      invisible: {
        news: "Ce mot de passe contient un caractère invisible",
        next: () => "Il a peut-être été collé. Saisissez-le ou choisissez-en un autre.",
      },
      common: {
        news: "Ce mot de passe est l’un des plus courants",
        next: () =>
          "Lui, ou un très semblable, est parmi les premiers qu’un inconnu essaie. Choisissez-en un autre, par exemple trois ou quatre mots.",
      },
      own: {
        news: "Ce mot de passe est fait d’un nom",
        next: () =>
          "Ce n’est guère plus que votre nom ou votre adresse, ou le nom de ce serveur, ce qu’un inconnu essaie en premier. Choisissez-en un autre.",
      },
    },
  },

  choosePassword: {
    invitation: {
      title: "Choisissez votre mot de passe",
      lead: "Vous êtes invité. Ceci ouvre votre compte ici et vous connecte. Le lien prend alors fin.",
    },
    reset: {
      title: "Choisissez un nouveau mot de passe",
      lead: "Votre ancien mot de passe prend alors fin. Vous êtes connecté ici et déconnecté de tous les autres navigateurs.",
    },
    demand: {
      title: "Choisissez un nouveau mot de passe",
      lead: "Un administrateur en demande un avant que vous continuiez. Vous êtes déconnecté de tous les autres navigateurs.",
    },
    notDoneYet: (title: string) => `Pas encore terminé : ${title}`,
    username: "Nom d’utilisateur",
    password: "Nouveau mot de passe",
    passwordHint: (shortest: number) => `Au moins ${shortest} caractères. Trois ou quatre mots conviennent bien.`,
    submit: "Enregistrer le mot de passe",
    addressBar: (host: Html): Html => html`Vérifiez d’abord la barre d’adresse. Elle doit indiquer ${host}.`,
    otherPerson: {
      news: (account: Html): Html => html`Vous êtes connecté ici en tant que ${account}`,
      next: "Cela prend fin dans ce navigateur quand vous enregistrez un mot de passe pour le compte ci-dessous. Si ce n’est pas le vôtre, fermez cette page.",
    },
    expired: "Aucun mot de passe n’a été enregistré. Saisissez-le de nouveau et renvoyez-le.",
  },

  changePassword: {
    title: "Changer le mot de passe",
    notDoneYet: "Non changé : changer le mot de passe",
    of: (account: Html): Html => html`Du compte ${account}.`,
    lead: "Vous restez connecté ici et êtes déconnecté de tous les autres navigateurs.",
    current: "Mot de passe actuel",
    password: "Nouveau mot de passe",
    passwordHint: (shortest: number) => `Au moins ${shortest} caractères. Trois ou quatre mots conviennent bien.`,
    keep: "Garder mes applications connectées",
    keepHint:
      "Laissez cette case décochée si quelqu’un d’autre peut connaître votre ancien mot de passe. Vos applications devront alors vous redemander.",
    submit: "Changer le mot de passe",
    changed: {
      title: "Changé : changer le mot de passe",
      news: "Votre mot de passe est changé",
      kept: "Tous les autres navigateurs sont déconnectés. Vos applications restent connectées.",
      disconnected: "Tous les autres navigateurs et vos applications sont déconnectés. Elles peuvent vous redemander.",
    },
    wrong: {
      news: "Le mot de passe actuel est incorrect",
      next: "Rien n’a été changé. Chaque essai de plus prend un peu plus de temps.",
    },
    wait: {
      news: (span: string) => `Attendez ${span}, puis réessayez`,
      next: "Il y a eu trop d’essais. Celui-ci n’a pas été vérifié.",
    },
    expired: "Rien n’a été changé. Saisissez de nouveau les deux mots de passe et renvoyez-les.",
    elsewhere: {
      news: "Votre mot de passe n’est pas conservé ici",
      next: (source: Html): Html => html`Vous vous connectez avec votre mot de passe de ${source}. Changez-le là-bas.`,
    },
  },
};
