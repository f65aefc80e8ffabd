/** The errors that happen on any server, in French. */

import type { Failures } from "../failures.ts";

const NOTHING_SHARED = "Pour protéger votre compte, ce serveur s’est arrêté ici. Rien n’a été transmis.";

export const frenchFailures: Failures = {
  "not-found": () => ({
    title: "Page introuvable",
    heading: "Il n’y a pas de page à cette adresse",
    sentence: "Elle a peut-être été déplacée, ou il manque une lettre à l’adresse.",
    todo: "Regardez l’adresse ou recommencez là d’où vous venez.",
  }),
  "wrong-method": () => ({
    title: "Pas une page",
    heading: "Cette adresse est destinée aux programmes",
    sentence: "Les programmes y envoient leurs requêtes. Dans un navigateur, il n’y a rien à voir.",
    todo: "Retournez là d’où vous venez.",
  }),
  "too-many": ({ wait }) => ({
    title: "Trop de requêtes",
    heading: `Attendez ${wait}, puis réessayez`,
    sentence: "Il y a eu beaucoup de requêtes depuis votre réseau ; celle-ci n’a donc pas reçu de réponse. Rien n’a été changé.",
    todo: "Il suffit d’attendre. Si cela se reproduit, donnez le numéro d’erreur aux administrateurs de ce serveur.",
  }),
  forged: ({ host }) => ({
    title: "Formulaire non accepté",
    heading: "Ce formulaire ne venait pas d’une page de ce serveur",
    sentence: "Un autre site l’a envoyé, ou votre navigateur n’a pas conservé de cookie pour celui-ci. Rien n’a été changé.",
    todo: `Revenez en arrière et rechargez la page. Votre navigateur doit accepter les cookies de ${host}.`,
  }),
  unavailable: ({ wait }) => ({
    title: "Réessayez dans un instant",
    heading: "Ce serveur ne peut pas répondre actuellement",
    sentence: "Il lui manque quelque chose dont il a besoin. Cela passe de soi-même le plus souvent, et rien n’a été perdu.",
    todo: `Réessayez dans ${wait}. Si cela persiste, donnez-leur le numéro d’erreur.`,
  }),
  bug: () => ({
    title: "Une erreur s’est produite",
    heading: "Une erreur s’est produite ici",
    sentence: "C’est une faute de ce serveur. Revenez en arrière et réessayez.",
    todo: "Si cela se reproduit, donnez-leur le numéro d’erreur.",
  }),
  "unknown-application": () => ({
    title: "Application inconnue",
    heading: "Ce serveur ne connaît pas l’application qui vous a envoyé",
    sentence: `Elle ne s’est jamais inscrite ici, ou elle a été retirée. ${NOTHING_SHARED}`,
  }),
  "waiting-application": ({ application }) => ({
    title: "Application pas encore approuvée",
    heading: ["L’application", ...application, " attend un administrateur"],
    sentence: "Elle s’est inscrite elle-même sur ce serveur, et personne ici ne l’a encore approuvée. Rien ne lui a été transmis.",
    todo: "Demandez aux administrateurs de ce serveur de l’approuver, si vous voulez l’utiliser. Recommencez ensuite dans l’application.",
  }),
  "return-address": ({ application }) => ({
    title: "Adresse de retour erronée",
    heading: ["L’application", ...application, " a donné une adresse que ce serveur ne connaît pas"],
    sentence: [
      "Après la connexion, l’application",
      ...application,
      ` veut vous envoyer à une adresse qui n’est pas enregistrée pour elle. ${NOTHING_SHARED}`,
    ],
  }),
  "no-return-address": ({ application }) => ({
    title: "Pas d’adresse de retour",
    heading: ["L’application", ...application, " n’a pas dit où vous envoyer après la connexion"],
    sentence: `Elle doit nommer une des adresses qu’elle a enregistrées. ${NOTHING_SHARED}`,
  }),
  "bad-request": ({ application }) => ({
    title: "Requête incomprise",
    heading: ["L’application", ...application, " a envoyé une requête que ce serveur ne peut pas lire"],
    sentence: NOTHING_SHARED,
  }),
  "request-over": () => ({
    title: "Cette connexion est terminée",
    heading: "Cette connexion est terminée, ou elle a commencé dans un autre navigateur",
    sentence: `La demande de l’application ne sert qu’une fois, pendant peu de temps. ${NOTHING_SHARED}`,
    todo: "Recommencez dans l’application.",
  }),
  "too-much-sent": ({ host }) => ({
    title: "Trop de cookies",
    heading: "Votre navigateur a envoyé plus que ce que ce serveur lit",
    sentence: `Ce sont le plus souvent des cookies : il en garde trop pour ${host} et les envoie tous à chaque requête. Rien n’a été changé.`,
    todo: `Supprimez les cookies de ${host} dans les réglages de votre navigateur, puis recommencez là d’où vous venez.`,
  }),
  "long-address": () => ({
    title: "Adresse trop longue",
    heading: "Cette adresse est plus longue que ce que ce serveur lit",
    sentence: NOTHING_SHARED,
    todo: "Recommencez là d’où vous venez. Si cela se reproduit, prévenez-les.",
  }),
  "link-over": () => ({
    title: "Ce lien a pris fin",
    heading: "Ce lien a pris fin",
    sentence: "Il fonctionne une fois, pendant quelques heures ou jours, et plus du tout quand il en existe un plus récent.",
    todo: "Si vous l’avez déjà utilisé, connectez-vous avec le mot de passe que vous avez choisi. Sinon, demandez un nouveau lien.",
  }),
  "set-up-over": () => ({
    title: "Ce lien a pris fin",
    heading: "Ce lien a pris fin",
    sentence: "Un lien de configuration fonctionne un jour, et seulement jusqu’au premier compte.",
    todo: "S’il n’y a pas encore de compte, redémarrez le serveur : il affiche un nouveau lien.",
  }),
};
