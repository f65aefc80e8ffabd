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
};
