/** What happened, in French. No sentence says who: the page or the column beside it does. */

import type { EventTexts } from "../events.ts";

const ACCOUNT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "Compte désactivé"],
  ["enabled", "Compte activé"],
  ["password", "Mot de passe redéfini"],
  ["password_ended", "Mot de passe révoqué"],
  ["edited", "Compte modifié"],
  ["address", "Adresse e-mail confirmée"],
]);
const CLIENT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "désactivée"],
  ["enabled", "activée"],
  ["described", "décrite à nouveau"],
  ["changed", "modifiée"],
]);
const ENDED: ReadonlyMap<string | undefined, string> = new Map([
  ["revoked_by_person", "Déconnexion de l’application : "],
  ["revoked_by_administrator", "Déconnexion de l’application : "],
  ["revoked_by_client", "Déconnexion par l’application : "],
  ["replayed", "Déconnexion, car un ancien jeton a été réutilisé : "],
]);
const LIMITS: ReadonlyMap<string | undefined, string> = new Map([
  ["password", "trop de mots de passe erronés pour le compte"],
  ["passwordNetwork", "trop de mots de passe erronés depuis ce réseau"],
  ["passwordAccount", "trop de mots de passe erronés pour le compte, depuis de nombreux réseaux"],
]);
const CREDENTIAL: ReadonlyMap<string, string> = new Map([
  ["passkey", "une clé d’accès"],
  ["totp", "une application d’authentification"],
  ["recovery_code", "un code de récupération"],
  ["recovery_codes", "des codes de récupération"],
  ["app_password", "un mot de passe d’application"],
  ["identity", "un compte chez un autre fournisseur"],
]);

const LINKS: ReadonlyMap<string, string> = new Map([
  ["invitation", "Invitation créée"],
  ["reset", "Lien pour choisir un nouveau mot de passe créé"],
  ["address", "Lien pour confirmer une adresse e-mail créé"],
  ["sign_in", "Lien de connexion créé"],
]);

const because = (text: string | undefined): string => (text === undefined || text === "" ? "" : ` (${text})`);

export const frenchEvents: EventTexts = {
  proofs: {
    password: "le mot de passe",
    passkey: "une clé d’accès",
    code: "un code",
    letter: "un e-mail",
    elsewhere: "un autre serveur de connexion",
  },
  how: (proofs) => `avec ${proofs}`,
  from: (place) => `depuis ${place}`,
  in: (program) => `dans ${program}`,
  byAdministrator: "par un administrateur",
  anApplication: "une application",

  sentences: {
    "session.started": ({ how, where }) => `Connexion${how}${where}`,
    "session.ended": ({ reason, where, who }) =>
      reason === "all_others" ? `Déconnexion partout ailleurs${where}` : `Déconnexion${who}${where}`,
    "logout.undelivered": ({ application, detail }) => [
      "N’a pas pu être informée d’une déconnexion : ",
      ...application,
      because(detail),
    ],
    "logout.retried": ({ application, detail, who }) => [
      "Nouvel essai immédiat d’annoncer les déconnexions : ",
      ...application,
      who,
      because(detail),
    ],
    "logout.dropped": ({ application, detail, who }) => [
      "Annonce des déconnexions abandonnée : ",
      ...application,
      who,
      because(detail),
    ],
    "sign_in.failed": ({ reason, where }) =>
      reason === "password_changed"
        ? `Connexion interrompue, car le mot de passe a changé entre-temps${where}`
        : reason === "app_password_needed"
          ? `Échec de la connexion d’un programme, car il lui faut un mot de passe d’application${where}`
          : `Échec de la connexion${where}`,
    "sign_in.limited": ({ reason, where }) => `La connexion a dû attendre${where}${because(LIMITS.get(reason))}`,
    "authorization.requested": ({ application, reason, where }) => [
      reason === "backchannel" ? "A demandé une autorisation : " : "Un appareil a demandé un code pour ",
      ...application,
      where,
    ],
    "authorization.approved": ({ application, where }) => ["Application connectée : ", ...application, where],
    "authorization.exchanged": ({ application, where }) => [
      "Agit en votre nom avec le jeton d’une autre application : ",
      ...application,
      where,
    ],
    "authorization.denied": ({ application, where }) => ["Refus opposé à ", ...application, where],
    "authorization.ended": ({ application, reason, where, who }) => [
      ENDED.get(reason) ?? "Déconnexion de l’application : ",
      ...application,
      `${who}${where}`,
    ],
    "initial_token.made": ({ detail, who }) => `Jeton d’accès initial créé${who}, pour ${detail}`,
    "stream.changed": ({ application, where }) => [
      "Une application a modifié ses flux d’événements de sécurité : ",
      ...application,
      where,
    ],
    "registration.changed": ({ application, where }) => ["Une application a modifié son inscription : ", ...application, where],
    "registration.removed": ({ application, where }) => ["Une application a supprimé son inscription : ", ...application, where],
    "client.registered": ({ application, where }) => ["Une application s’est inscrite elle-même : ", ...application, where],
    "client.added": ({ application, who }) => ["Application ajoutée : ", ...application, who],
    "client.changed": ({ application, detail, reason = "changed", who }) => [
      "Application ",
      ...application,
      ` : ${CLIENT.get(reason) ?? reason}${who}${because(detail)}`,
    ],
    "client.removed": ({ application, who }) => ["Application retirée : ", ...application, who],
    "client.authentication_failed": ({ application, where }) => ["Secret client erroné pour ", ...application, where],
    "scope.added": ({ detail, who }) => `Scope ${detail} ajouté${who}`,
    "scope.removed": ({ detail, who }) => `Scope ${detail} retiré${who}`,
    "resource.added": ({ detail, who }) => `Ressource ${detail} ajoutée${who}`,
    "resource.changed": ({ detail, who }) => `Ressource ${detail} modifiée${who}`,
    "resource.removed": ({ detail, who }) => `Ressource ${detail} retirée${who}`,
    "mail_domain.added": ({ detail, who }) => `Domaine de messagerie ${detail} ajouté${who}`,
    "mail_domain.changed": ({ detail, who }) => `Domaine de messagerie ${detail} modifié${who}`,
    "mail_domain.removed": ({ detail, who }) => `Domaine de messagerie ${detail} retiré${who}`,
    "receiver.added": ({ detail, who }) => `Destinataire des nouvelles de sécurité ${detail} ajouté${who}`,
    "receiver.changed": ({ detail, reason, who }) =>
      `Destinataire des nouvelles de sécurité ${detail} modifié${who}${because(reason)}`,
    "receiver.removed": ({ detail, who }) => `Destinataire des nouvelles de sécurité ${detail} retiré${who}`,
    "receiver.not_told": ({ detail, reason }) => `${detail} n’a pas pu être informé de ce qui a pris fin ici${because(reason)}`,
    "group.added": ({ detail, who }) => `Groupe ${detail} ajouté${who}`,
    "group.changed": ({ detail, who }) => `Groupe ${detail} décrit à nouveau${who}`,
    "group.removed": ({ detail, who }) => `Groupe ${detail} retiré${who}`,
    "group.joined": ({ detail, who }) => `Ajout au groupe ${detail}${who}`,
    "group.left": ({ detail, who }) => `Retrait du groupe ${detail}${who}`,
    "account.added": ({ detail, reason, who }) =>
      `Compte ajouté${reason === "set-up" ? " par le lien de configuration" : who}${because(reason === "set-up" ? undefined : detail)}`,
    "account.changed": ({ detail, reason, who }) =>
      `${ACCOUNT.get(reason) ?? `Compte modifié${because(reason)}`}${who}${because(detail)}`,
    "account.removed": ({ reason, who }) =>
      reason === "asked" ? "Compte supprimé, comme la personne l’avait demandé" : `Compte supprimé${who}`,
    "link.made": ({ reason = "", who }) => `${LINKS.get(reason) ?? "Lien créé"}${who}`,
    "credential.added": ({ detail, where, who }) => `Ajout : ${CREDENTIAL.get(detail) ?? detail}${who}${where}`,
    "credential.used": ({ detail, where }) => `Vérification réussie : ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "credential.failed": ({ detail, reason, where }) =>
      `Refus : ${CREDENTIAL.get(detail) ?? (detail === "" ? "un code ou une clé d’accès" : detail)}${where}${because(reason)}`,
    "credential.cloned": ({ where }) => `Refus : une clé d’accès qui semble exister en double${where}`,
    "credential.removed": ({ detail, where, who }) =>
      `Retrait : ${CREDENTIAL.get(detail) ?? (detail === "" ? "tous les seconds facteurs" : detail)}${who}${where}`,
    "credential.renamed": ({ detail, where }) => `Nouveau nom : ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "profile.changed": ({ detail, where }) => `Profil modifié${where}${because(detail)}`,
    "data.downloaded": ({ where }) => `Données personnelles téléchargées${where}`,
    "deletion.asked": ({ where }) => `Suppression du compte demandée${where}`,
    "deletion.withdrawn": ({ where }) => `Demande de suppression du compte retirée${where}`,
    "key.rotated": ({ detail, who }) => `Clé créée${who}${because(detail)}`,
    "key.removed": ({ detail, who }) => `Clé retirée${who}${because(detail)}`,
    "limit.lifted": ({ reason, where, who }) => `Limite levée${who}${where}${because(LIMITS.get(reason) ?? reason)}`,
    "letter.failed": ({ detail, reason }) => `Un e-mail n’a pas pu être envoyé${because(detail)}${because(reason)}`,
    "user_code.guessed": ({ where }) => `Un code qu’aucun appareil n’affiche a été saisi${where}`,
    "request.traced": ({ application, rule, where }) => ["Requête de ", ...application, `${where} : ${rule}`],
    "request.refused": ({ application, rule, where }) => ["Requête refusée de ", ...application, `${where} : ${rule}`],
  },
};
