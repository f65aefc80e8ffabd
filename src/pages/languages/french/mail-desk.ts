/** What the administrators' pages say in French about mail domains. */

import type { englishMailDesk } from "../english/mail-desk.ts";
import type { Translated } from "../untranslated.ts";

export const frenchMailDesk: Translated<typeof englishMailDesk> = {
  mailDesk: {
    title: "Domaines de messagerie",
    lead: "Ceux dont les serveurs de messagerie interrogent ce serveur, et où les logiciels de messagerie les trouvent.",
    none: "Aucun n’a été ajouté. Les logiciels de messagerie n’apprennent rien.",
    add: "Ajouter un domaine de messagerie",
    domain: "Domaine",
    placesHint:
      "Sous la forme imaps://HOST ou imap+starttls://HOST:PORT, plusieurs séparés par une espace. Sans rien : IMAP et SMTP à mail. suivi du domaine.",
    login: "Nom sur le serveur de messagerie",
    address: "L’adresse entière",
    localPart: "Ce qui précède l’arobase",
    passwords: "Mots de passe dans les logiciels de messagerie",
    allowed: "Les logiciels peuvent les utiliser",
    refused: "Aucun : des jetons seulement",
    added: "Le domaine de messagerie est ajouté",
    removeLead:
      "Les logiciels de messagerie n’apprennent plus rien de lui. Ses serveurs, ses personnes et ses applications restent tels quels.",
    keep: "Garder le domaine de messagerie",
    removed: "Le domaine de messagerie est supprimé",
  },
  mailPasswords: {
    title: "Mots de passe dans les logiciels de messagerie",
    lead: "Qui ouvre encore sa boîte aux lettres avec un mot de passe, avec quoi et d’où.",
    far: "Où en sont les personnes",
    seen: (days) => `Tous les comptes, selon ce qui a ouvert leur boîte (${days})`,
    firstSeen: (count, days) => `Les ${count} premiers comptes, selon ce qui a ouvert leur boîte (${days})`,
    ways: {
      tokens: "Jetons seulement",
      application: "Mots de passe d’application",
      own: "Leur propre mot de passe",
      none: "Aucun logiciel de messagerie vu",
    },
    of: (count, all) => `${count} sur ${all}`,
    next: "Que faire ensuite",
    stops:
      "Une fois les mots de passe personnels refusés, les logiciels qui en utilisent encore un s’arrêtent. Ces personnes ont donc d’abord besoin de jetons, ou d’un mot de passe d’application pour un logiciel qui ne les connaît pas : elles le créent sur leur propre page, ou vous sur la page de la personne.",
    nothingStops:
      "Personne n’a utilisé son propre mot de passe pendant cette période. Le refuser n’arrête donc rien de ce qui a été vu.",
    idle: "Aucun mot de passe n’a été utilisé sur un serveur de messagerie pendant cette période. Si les personnes lisent pourtant leur courrier, leur serveur de messagerie n’interroge pas encore ce serveur.",
    refused:
      "Les mots de passe personnels sont refusés sur les serveurs de messagerie, car mail.own_passwords vaut false. Les personnes listées avec le leur l’ont utilisé avant.",
    setting: "Refuse les mots de passe personnels, dès le prochain démarrage du serveur",
    domains: "Refuser tout mot de passe, pour un domaine de messagerie",
    domainsDetail: (choice) =>
      `Choisissez-y « ${choice} » et donnez à son serveur de messagerie ce qu’affiche alors latchkey mail setup. Les mots de passe d’application s’arrêtent aussi.`,
    list: "Qui utilise un mot de passe",
    nobody: "Personne, pendant cette période.",
    way: "Mot de passe",
    anyWay: "Tous",
    within: "Période",
    application: (name) => `Mot de passe d’application : ${name}`,
    others: (count) => `Et ${count} de plus`,
  },
};
