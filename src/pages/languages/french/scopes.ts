/** What the built-in scopes allow, in French. */

import type { englishScopes } from "../english/scopes.ts";
import type { Translated } from "../untranslated.ts";

export const frenchScopes: Translated<typeof englishScopes> = {
  scopes: {
    openid: { words: "Voir qui vous êtes", detail: "Un identifiant de votre compte sur ce serveur." },
    profile: { words: "Voir votre nom", detail: "Le nom de votre compte, tel qu’il figure ici." },
    email: { words: "Voir votre adresse e-mail", detail: "L’adresse de votre compte." },
    groups: { words: "Voir dans quels groupes vous êtes", detail: "Leurs noms, tels que les administrateurs les ont choisis." },
    phone: { words: "Voir votre numéro de téléphone", detail: "Le numéro de votre compte." },
    address: { words: "Voir votre adresse postale", detail: "L’adresse de votre compte." },
    stay: { words: "Rester connectée", detail: "" },
    mail: {
      words: "Lire, envoyer et supprimer vos e-mails",
      detail: "Tous les dossiers, par le serveur de messagerie.",
    },
    contacts: { words: "Lire et modifier vos contacts", detail: "Tous les carnets d’adresses de votre compte." },
    calendars: { words: "Lire et modifier vos agendas", detail: "Tous les agendas de votre compte." },
    administer: {
      words: "Administrer ce serveur",
      detail: "Tout ce que vous pouvez faire ici en tant qu’administrateur, pour chaque compte et chaque application.",
    },
    hearSignals: {
      words: "Apprendre la fin des comptes et des sessions",
      detail: "Flux d’événements de sécurité sur chaque compte (Shared Signals) : les créer, les modifier et lire ce qui arrive.",
    },
    seeSignals: {
      words: "Voir ses flux d’événements de sécurité",
      detail: "Comment ses flux Shared Signals sont configurés et ce qui y arrive.",
    },
    seeAdministration: {
      words: "Voir comment ce serveur est administré",
      detail: "Chaque compte, chaque application et ce qui s’est passé. Rien n’est modifié.",
    },
  },
};
