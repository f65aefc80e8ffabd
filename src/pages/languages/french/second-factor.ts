/** What a sign-in says in French that takes more than a password. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Translated } from "../untranslated.ts";

export const frenchSecondFactor: Translated<typeof englishSecondFactor> = {
  secondFactor: {
    title: "Encore une étape",
    fromApp: (host: Html): Html =>
      html`Saisissez les six chiffres que votre application d’authentification affiche maintenant pour ${host}.`,
    recoveryCode: "Saisissez un de vos codes de récupération.",
    code: "Code",
    orRecoveryCode: "Sans votre application, saisissez un de vos codes de récupération.",
    submit: "Continuer",
    signingInAs: (account: Html): Html => html`Vous vous connectez en tant que ${account}.`,
    startOver: "Utiliser un autre compte",
    wrong: {
      title: "Non connecté : code incorrect",
      news: "Ce code est incorrect ou a déjà été utilisé",
      next: "Saisissez le code que votre application affiche maintenant. Chaque code fonctionne une fois.",
    },
    wait: {
      title: "Non connecté : veuillez patienter",
      news: (span: string) => `Attendez ${span}, puis réessayez`,
      next: "Il y a eu trop de codes erronés. Celui-ci n’a pas été vérifié.",
    },
    expired: {
      title: "Non connecté : page restée ouverte trop longtemps",
      next: "Saisissez le code que votre application affiche maintenant.",
    },
  },

  addFactor: {
    title: "Configurer une seconde étape",
    lead: "Se connecter ici demande plus qu’un mot de passe. Configurez une application d’authentification, une seule fois. Ensuite, elle affiche un code pour chaque connexion.",
    done: "L’application est configurée.",
    goOn: "Continuer",
    expired: "Rien n’a été configuré. Scannez de nouveau l’image.",
  },
};
