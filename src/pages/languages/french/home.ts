/** What the home page and its sisters say in French. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishHome } from "../english/home.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const frenchHome: Translated<typeof englishHome> = {
  home: {
    title: "Accueil",
    notSetUp: {
      heading: "Ce serveur n’est pas encore configuré",
      lead: "Il n’y a pas encore de compte. Au démarrage, le serveur a affiché un lien qui crée le premier.",
      next: (command: Html): Html =>
        html`Le lien fonctionne un jour. Pour en obtenir un nouveau, redémarrez le serveur avec ${command}.`,
    },
    heading: (name: string) => `Bienvenue chez ${name}`,
    lead: "Connectez-vous pour voir votre compte et les applications que vous pouvez utiliser.",
    signIn: "Se connecter",
    greeting: (person: Html): Html => html`Bienvenue, ${person}`,
    yourAccount: "Votre compte",
    administration: "Administration",
    enterCode: "Saisir le code d’un appareil",
    signOut: "Se déconnecter",
    applications: {
      heading: "Vos applications",
      none: "Il n’y en a pas encore. Celles que vos administrateurs ajoutent apparaissent ici.",
    },
  },

  /** For people who connect a program. */
  about: {
    title: "À propos de ce serveur",
    heading: (name: string) => `Là où ${name} connecte les gens`,
    lead: "Ce serveur demande aux gens ce qu’un programme peut faire et donne au programme un jeton pour cela seul, jamais un mot de passe. Ce qui a été autorisé peut être repris.",
    issuer: "Émetteur",
    issuerIsEnough: "La plupart des programmes n’ont besoin que de cette adresse.",
    theyReadTheRest: "Ils lisent le reste eux-mêmes :",
    serverMetadata: "Métadonnées du serveur",
    openidConfiguration: "Configuration OpenID",
    signingKeys: "Clés de signature",
    howToConnect: "Comment se raccorder",
    application: {
      heading: "Une application",
      words: (): Html =>
        html`Pour un programme web, de bureau ou de messagerie : le flux par code d’autorisation avec PKCE. Les programmes peuvent s’inscrire eux-mêmes, ou un administrateur les ajoute :`,
    },
    device: {
      heading: "Un appareil ou une ligne de commande",
      words: (url: string, address: string): Html =>
        html`Là où la saisie est difficile ou sans navigateur : il affiche un code, et son propriétaire le saisit à ${link(url, address)}. Essayez :`,
    },
    resourceServer: {
      heading: "Une API ou un serveur de messagerie",
      words: (path: string): Html =>
        html`Ce qui se trouve derrière ce serveur lui demande si un jeton est valable, pour qui et pour quoi, à <code>${path}</code> :`,
    },
  },

  /** What the first administrator sees after the set-up. */
  welcome: {
    title: "Ce serveur est prêt",
    lead: "Vous en êtes l’administrateur.",
    next: "Prochaines étapes, dans n’importe quel ordre",
    invite: {
      heading: "Inviter des personnes",
      words: "Chacune reçoit un lien et y choisit un mot de passe.",
    },
    application: {
      heading: "Ajouter une application",
      words: "Un programme auquel les gens se connectent. Ce qu’il faut aux plus courants est déjà rempli.",
    },
    mailServer: {
      heading: "Raccorder un serveur de messagerie",
      words: "Il demande à ce serveur si un jeton ouvre une boîte aux lettres. Dovecot en est un.",
    },
    toHome: "Aller à l’accueil",
    toAdministration: "Tout ce que vous pouvez faire en tant qu’administrateur",
    actions: { invite: "Inviter quelqu’un", application: "Choisir une application", mailServer: "Raccorder Dovecot" },
  },

  languageChoice: {
    title: "Langue",
    lead: "Les pages s’affichent dans la langue que vous choisissez.",
    notChosen: "Rien n’a changé : langue",
    chosen: {
      news: "Désormais, les pages s’affichent dans cette langue",
      next: "Revenez à la page d’où vous venez et rechargez-la.",
    },
    expired: "Choisissez encore une fois.",
  },
};
