/** What the pages of second factors and application passwords say in French. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishFactors } from "../english/factors.ts";
import { plural } from "../plural.ts";
import type { Translated } from "../untranslated.ts";

export const frenchFactors: Translated<typeof englishFactors> = {
  factors: {
    title: "Seconds facteurs",
    lead: "Si l’un d’eux est configuré, votre mot de passe seul n’ouvre plus votre compte.",
    heading: "Ce que vous avez configuré",
    none: "Rien pour l’instant. Votre mot de passe seul ouvre votre compte.",
    row: {
      kinds: { passkey: "Clé d’accès.", totp: "Application d’authentification." },
      added: (date: Html): Html => html`Ajout le ${date}.`,
      used: (when: Html): Html => html`Dernière utilisation ${when}.`,
      neverUsed: "Aucune utilisation.",
      remove: "Retirer",
      removeWhat: (name: string) => `Retirer ${name}`,
    },
    add: {
      heading: "Ajouter une application d’authentification",
      lead: "Une application sur votre téléphone affiche un nouveau code à six chiffres toutes les 30 secondes. Vous en saisissez un quand vous vous connectez.",
      name: "Comment l’appelez-vous ?",
      example: "Mon téléphone",
      button: "Ajouter",
    },
    adding: {
      heading: "Ajouter une application d’authentification",
      scan: "Ouvrez l’application et scannez cette image.",
      picture: "Code QR contenant la clé pour votre application d’authentification",
      orType: "Pas d’appareil photo ? Saisissez cette clé dans l’application :",
      code: "Les six chiffres qu’affiche maintenant l’application",
      button: "Terminer",
      cancel: "Ne pas l’ajouter",
    },
    recovery: {
      heading: "Codes de récupération",
      newHeading: "Vos codes de récupération",
      lead: "Chacun vous connecte une fois, à la place de l’application. Gardez-les sur papier, loin de votre téléphone.",
      once: "Notez-les ou imprimez-les maintenant. C’est la seule fois qu’ils sont affichés.",
      left: (count: number): string => plural("fr", count, { one: "Il en reste # sur 10.", other: "Il en reste # sur 10." }),
      button: "Créer de nouveaux codes",
    },
    notices: {
      added: {
        title: "Terminé : seconds facteurs",
        news: "C’est fait",
        next: "À partir de votre prochaine connexion, il vous est demandé après votre mot de passe.",
      },
      removed: { title: "Retiré : seconds facteurs", news: "Il est retiré", next: "Il n’ouvre plus votre compte." },
      wrong: {
        title: "Pas encore ajoutée : seconds facteurs",
        news: "Ce code n’est pas celui qu’affiche maintenant l’application",
        next: "Rien n’a été ajouté. Attendez le prochain code et saisissez-le. Si cela échoue encore, vérifiez l’heure de votre téléphone.",
      },
      refused: {
        title: "Rien n’a changé : seconds facteurs",
        news: "Rien n’a été ajouté",
        next: "Ce facteur est déjà ici, ou vous en avez autant que permis.",
      },
      "no name": {
        title: "Rien n’a changé : seconds facteurs",
        news: "Il faut un nom",
        next: "Un nom comporte de 1 à 100 caractères.",
      },
      expired: {
        title: "Rien n’a changé : seconds facteurs",
        news: "",
        next: "Rien n’a été changé. Appuyez encore une fois sur le bouton.",
      },
    },
  },

  appPasswords: {
    title: "Mots de passe d’application",
    lead: "Pour un programme qui ne sait conserver qu’un mot de passe, comme un ancien logiciel de messagerie. Chacun n’ouvre que ce que vous choisissez et se révoque séparément.",
    heading: "Vos mots de passe d’application",
    none: "Aucun pour l’instant.",
    made: (name: Html): Html => html`Le mot de passe pour ${name}`,
    once: "Saisissez-le maintenant dans le programme, avec ou sans les tirets. C’est la seule fois qu’il est affiché.",
    row: {
      everything: "Tout ce que son programme peut avoir.",
      added: (date: Html): Html => html`Créé le ${date}.`,
      used: (when: Html): Html => html`Dernière utilisation ${when}.`,
      neverUsed: "Jamais utilisé.",
      end: "Révoquer",
      endWhat: (name: string) => `Révoquer le mot de passe pour ${name}`,
    },
    add: {
      heading: "En créer un autre",
      name: "Programme",
      nameHint: "Par exemple Thunderbird sur l’ordinateur portable. Vous le retrouvez sous ce nom.",
      scopes: "Ce qu’il peut faire",
      button: "Créer le mot de passe",
    },
    notices: {
      made: {
        title: "Créé : mots de passe d’application",
        news: "Le mot de passe est créé",
        next: "Il fonctionne dès maintenant.",
      },
      ended: {
        title: "Révoqué : mots de passe d’application",
        news: "Le mot de passe est révoqué",
        next: "Le programme qui le conserve n’a plus d’accès.",
      },
      "no name": {
        title: "Non créé : mots de passe d’application",
        news: "Il faut un nom",
        next: "Un nom comporte de 1 à 100 caractères.",
      },
      "no scope": {
        title: "Non créé : mots de passe d’application",
        news: "Il n’ouvrirait rien",
        next: "Choisissez au moins une chose qu’il peut faire.",
      },
      refused: {
        title: "Non créé : mots de passe d’application",
        news: "Aucun mot de passe n’a été créé",
        next: "Vous en avez autant que permis. Révoquez-en un que vous n’utilisez plus.",
      },
      expired: {
        title: "Rien n’a changé : mots de passe d’application",
        news: "",
        next: "Rien n’a été changé. Appuyez encore une fois sur le bouton.",
      },
    },
  },
};
