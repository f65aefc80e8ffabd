/** What the administrators' pages say in Italian about mail domains. */

import type { englishMailDesk } from "../english/mail-desk.ts";
import type { Translated } from "../untranslated.ts";

export const italianMailDesk: Translated<typeof englishMailDesk> = {
  mailDesk: {
    title: "Domini di posta",
    lead: "Di chi sono i server di posta che chiedono qui, e dove li trovano i programmi di posta.",
    none: "Non ne è stato aggiunto nessuno. I programmi di posta non sanno nulla.",
    add: "Aggiungi un dominio di posta",
    domain: "Dominio",
    placesHint:
      "Come imaps://HOST o imap+starttls://HOST:PORT, più di uno separati da uno spazio. Se non è detto nulla: IMAP e SMTP a mail. e il dominio.",
    login: "Nome sul server di posta",
    address: "L’indirizzo intero",
    localPart: "Ciò che precede la chiocciola",
    passwords: "Password nei programmi di posta",
    allowed: "I programmi possono usarle",
    refused: "Nessuna: solo token",
    added: "Il dominio di posta è stato aggiunto",
    removeLead: "I programmi di posta non ne sanno più nulla. I suoi server, le persone e le applicazioni restano come sono.",
    keep: "Mantieni il dominio di posta",
    removed: "Il dominio di posta è stato eliminato",
  },
};
