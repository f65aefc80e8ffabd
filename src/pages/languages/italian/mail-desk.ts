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
  mailPasswords: {
    title: "Password nei programmi di posta",
    lead: "Chi apre ancora la sua casella con una password, con che cosa e da dove.",
    far: "A che punto sono le persone",
    seen: (days) => `Tutti gli account, secondo ciò che ha aperto la loro casella (${days})`,
    firstSeen: (count, days) => `I primi ${count} account, secondo ciò che ha aperto la loro casella (${days})`,
    ways: {
      tokens: "Solo token",
      application: "Password per applicazioni",
      own: "La propria password",
      none: "Nessun programma di posta visto",
    },
    of: (count, all) => `${count} su ${all}`,
    next: "Che cosa fare ora",
    stops:
      "Quando le password personali vengono rifiutate, i programmi che ne usano ancora una si fermano. Queste persone hanno quindi bisogno prima di token, o di una password per applicazioni per un programma che non li conosce: la creano sulla propria pagina, o la crea lei sulla pagina della persona.",
    nothingStops:
      "Nessuno ha usato la propria password in questo periodo. Se viene rifiutata, non si ferma nulla di ciò che è stato visto.",
    idle: "In questo periodo non è stata usata nessuna password presso un server di posta. Se le persone leggono la posta, il loro server di posta non chiede ancora qui.",
    refused:
      "Le password personali sono rifiutate presso i server di posta, perché mail.own_passwords è false. Chi è elencato con la propria l’ha usata prima.",
    setting: "Rifiuta le password personali, dal prossimo avvio del server",
    domains: "Rifiutare ogni password, per un dominio di posta",
    domainsDetail: (choice) =>
      `Scelga lì «${choice}» e dia al suo server di posta ciò che latchkey mail setup mostra allora. Anche le password per applicazioni non valgono più.`,
    list: "Chi usa una password",
    nobody: "Nessuno, in questo periodo.",
    way: "Password",
    anyWay: "Qualsiasi",
    within: "Periodo",
    application: (name) => `Password per applicazioni: ${name}`,
    others: (count) => `E altre ${count}`,
  },
};
