/** What is said in French about signing in with an account at another provider. */

import { html } from "hono/html";
import type { Html, Words } from "../../text.ts";
import type { englishElsewhere } from "../english/elsewhere.ts";
import type { Translated } from "../untranslated.ts";

export const frenchElsewhere: Translated<typeof englishElsewhere> = {
  elsewhere: {
    button: (provider: Html): Html => html`Se connecter avec ${provider}`,
    or: "Ou connectez-vous avec un compte que vous avez ailleurs :",
    back: "Retour à la connexion",
    problems: {
      over: {
        title: "Cette connexion a pris fin",
        heading: (provider: string): Words => ["Cette connexion avec ", { name: provider }, " a pris fin"],
        sentence: (_provider: string): Words =>
          "Elle a duré trop longtemps, était déjà terminée ou a commencé dans un autre navigateur. Elle n’a connecté personne.",
        todo: "Revenez en arrière et recommencez.",
      },
      denied: {
        title: "Non connecté",
        heading: (provider: string): Words => [{ name: provider }, " ne vous a pas connecté"],
        sentence: (_provider: string): Words => "Vous y avez refusé, ou vous ne pouvez pas l’utiliser pour cela.",
        todo: "Revenez en arrière et réessayez, ou connectez-vous autrement.",
      },
      stale: {
        title: "Non connecté",
        heading: (provider: string): Words => ["Vous devez vous reconnecter chez ", { name: provider }],
        sentence: (provider: string): Words => [
          "Cette page exige une connexion toute récente, et ",
          { name: provider },
          " n’a pas indiqué que la vôtre l’est.",
        ],
        todo: "Déconnectez-vous d’abord là-bas, puis revenez en arrière et réessayez. Ou connectez-vous autrement.",
      },
      "not invited": {
        title: "Non connecté",
        heading: (provider: string): Words => ["Votre compte chez ", { name: provider }, " ne permet pas de se connecter ici"],
        sentence: (_provider: string): Words => "Les responsables de ce serveur ont décidé qui le peut.",
        todo: "Adressez-vous à eux, ou revenez en arrière et choisissez un autre compte.",
      },
      refused: {
        title: "Non connecté",
        heading: (provider: string): Words => ["La réponse de ", { name: provider }, " n’a pas pu être utilisée"],
        sentence: (_provider: string): Words => "Personne n’a donc été connecté. Quelque chose est mal configuré, là-bas ou ici.",
        todo: "Réessayez. Si cela persiste, donnez-leur le numéro d’erreur.",
      },
      unknown: {
        title: "Pas de compte ici",
        heading: (provider: string): Words => ["Votre compte chez ", { name: provider }, " n’ouvre aucun compte ici"],
        sentence: (_provider: string): Words =>
          "Si vous avez un compte ici, connectez-vous-y comme d’habitude. Sur sa page, vous pouvez relier les deux.",
        todo: "Si vous n’en avez pas, demandez-leur-en un.",
      },
      name: {
        title: "Pas de compte ici",
        heading: (provider: string): Words => ["Aucun compte n’a pu être créé pour vous avec ce qu’indique ", { name: provider }],
        sentence: (_provider: string): Words => "Votre nom là-bas ne peut pas en être un ici, ou quelqu’un l’a déjà.",
        todo: "Donnez-leur le numéro d’erreur.",
      },
      taken: {
        title: "Non relié",
        heading: (provider: string): Words => ["Ce compte chez ", { name: provider }, " est déjà utilisé"],
        sentence: (_provider: string): Words =>
          "Il ouvre un autre compte ici et ne peut en ouvrir qu’un seul. Rien n’a été changé.",
        todo: "Choisissez-y un autre compte, ou dissociez-le d’abord de l’autre compte.",
      },
      down: {
        title: "Non connecté",
        heading: (provider: string): Words => [{ name: provider }, " est actuellement injoignable"],
        sentence: (_provider: string): Words => "Votre compte ici est tel qu’il était. Vous pouvez vous connecter autrement.",
        todo: "Réessayez dans quelques minutes.",
      },
    },
  },
  connections: {
    title: "Comptes ailleurs",
    lead: "Quand l’un d’eux est relié, vous vous connectez là-bas et êtes connecté ici.",
    heading: "Reliés",
    none: "Aucun pour l’instant.",
    home: (provider: Html): Html => html`Votre compte vient de ${provider}. Cela reste ainsi.`,
    row: {
      added: (date: Html): Html => html`Relié le ${date}.`,
      used: (when: Html): Html => html`Dernière utilisation ${when}.`,
      neverUsed: "Jamais utilisé.",
      remove: "Dissocier",
      removeWhat: (provider: string) => `Dissocier ${provider}`,
    },
    add: {
      heading: "En relier un autre",
      lead: "Vous y êtes conduit pour vous connecter. Rien de votre compte ici ne lui est montré.",
      button: (provider: Html): Html => html`Relier votre compte chez ${provider}`,
    },
    notices: {
      removed: {
        title: "Dissocié : comptes ailleurs",
        news: "Il est dissocié",
        next: "Il n’ouvre plus votre compte.",
      },
      last: {
        title: "Non dissocié : comptes ailleurs",
        news: "C’est votre seul moyen d’accès",
        next: "Rien n’a été changé. Choisissez d’abord un mot de passe ou ajoutez une clé d’accès.",
      },
      down: {
        title: "Non relié : comptes ailleurs",
        news: "Il est actuellement injoignable",
        next: "Rien n’a été changé. Réessayez dans quelques minutes.",
      },
      expired: {
        title: "Rien n’a changé : comptes ailleurs",
        next: "Rien n’a été changé. Essayez encore une fois.",
      },
    },
  },
};
