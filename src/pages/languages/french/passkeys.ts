/** What is said of passkeys in French, wherever a page asks for one, adds one or lists one. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPasskeys } from "../english/passkeys.ts";
import type { Translated } from "../untranslated.ts";

export const frenchPasskeys: Translated<typeof englishPasskeys> = {
  passkeys: {
    signIn: "Se connecter avec une clé d’accès",
    use: "Utiliser une clé d’accès",
    second: (host: Html): Html => html`Utilisez la clé d’accès que vous avez créée pour ${host}.`,
    orPasskey: "Ou utilisez une clé d’accès.",
    notHere: "Cette étape exige une clé d’accès. Ouvrez cette page dans un navigateur qui a la vôtre, avec JavaScript activé.",
    otherAddress:
      "Vos clés d’accès ont été créées pour une autre adresse de ce serveur et ne fonctionnent que là. Demandez à votre administrateur de les réinitialiser.",
    impossible:
      "Cette étape exige une clé d’accès, et l’adresse de ce serveur n’en permet pas. Adressez-vous à votre administrateur.",
    cancelled: {
      get: "Votre navigateur n’a pas utilisé de clé d’accès. Réessayez ou continuez autrement.",
      create: "Votre navigateur n’a pas créé de clé d’accès. Réessayez si vous en voulez une.",
    },
    known: "Cet appareil a déjà une clé d’accès pour ce compte.",
    add: {
      heading: "Ajouter une clé d’accès",
      lead: "Votre appareil ou votre gestionnaire de mots de passe la conserve et la déverrouille avec votre doigt, votre visage ou un code PIN. Vous vous connectez avec elle, sans rien saisir.",
      name: "Comment l’appelez-vous ?",
      nameHint: "Vous pouvez laisser ce champ vide.",
      button: "Ajouter une clé d’accès",
      step: "Se connecter ici demande plus qu’un mot de passe. Ajoutez une clé d’accès, une seule fois. Ensuite, vous vous connectez avec elle.",
      stepOr: "Ou configurez une application d’authentification :",
    },
    rename: {
      open: "Renommer",
      openWhat: (name: string) => `Renommer ${name}`,
      name: "Nouveau nom",
      button: "Enregistrer le nom",
    },
    synced: "Elle est conservée sur plus d’un appareil.",
    cloned: (date: Html): Html =>
      html`Le ${date}, quelque chose s’est mal passé : son compteur a reculé, comme si quelqu’un en avait une copie. Retirez-la et ajoutez-en une nouvelle.`,
    refused: {
      title: "Non connecté : clé d’accès refusée",
      news: "Cette clé d’accès n’ouvre aucun compte ici",
      next: "Essayez-en une autre ou continuez autrement.",
    },
    unverified: {
      title: "Non connecté : il faut une étape de plus",
      news: "Votre clé d’accès n’a demandé ni code PIN, ni doigt, ni visage",
      next: "Connectez-vous avec votre mot de passe. Cette clé d’accès est alors votre seconde étape.",
    },
    notAdded: {
      title: "Non ajoutée : seconds facteurs",
      news: "La clé d’accès n’a pas été ajoutée",
      next: "Ce que votre navigateur a envoyé n’est pas pour cette page ou est arrivé trop tard. Réessayez.",
    },
    renamed: {
      title: "Renommée : seconds facteurs",
      news: "Elle a son nouveau nom",
      next: "Rien d’autre n’a été changé.",
    },
  },
};
