/** What the pages around letters say in Italian: an e-mail address that is given, and one that is confirmed. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Translated } from "../untranslated.ts";

export const italianLetterPages: Translated<typeof englishLetterPages> = {
  /** On the way to sign in by letter. */
  signInLetter: {
    title: "Accedere via e-mail",
    lead: "Inserisca il nome utente o l’indirizzo e-mail. Riceverà un’e-mail con un link per accedere.",
    submit: "Inviami un link",
    asked: {
      title: "Controlli la sua casella",
      lead: "Se esiste un tale account, e si può aprire via e-mail, un’e-mail è in arrivo. Può richiedere alcuni minuti.",
      nothing:
        "Apra il link che contiene in questo browser, entro dieci minuti. Non è arrivato nulla? Guardi nella posta indesiderata o usi la password.",
    },
    wait: {
      news: (span: string): string => `Attenda ${span}, poi riprovi`,
      next: "Dalla sua rete sono state chieste molte e-mail. Nulla è stato inviato.",
    },
    expired: "Nulla è stato inviato. Inserisca il nome ancora una volta.",
    more: {
      news: "Qui un’e-mail non basta",
      next: "Sono richiesti due fattori. Torni indietro e acceda con la password.",
    },
  },

  /** `/sign-in-link` */
  signInLink: {
    title: "Accedi",
    lead: "Ha chiesto un link per accedere come:",
    submit: "Accedi",
    stranger: "Se non l’ha chiesto lei, chiuda questa pagina.",
    elsewhere: {
      title: "Apra questo link dove l’ha chiesto",
      lead: "Funziona solo nel browser da cui è stato chiesto. Copi lì l’indirizzo, o chieda un link qui. Se non l’ha chiesto lei, non faccia nulla.",
    },
  },

  /** `/account/email` */
  email: {
    title: "Indirizzo e-mail",
    lead: "Le e-mail sul suo account arrivano lì, e con esso può accedere.",
    now: "Ora",
    none: "Nessuno",
    confirmed: "Confermato",
    unconfirmed: "Non ancora confermato. Lì non arrivano e-mail.",
    waiting: {
      news: (address: Html): Html => html`Un’e-mail è in arrivo a ${address}`,
      next: "Apra il link che contiene per confermare l’indirizzo. Fino ad allora non cambia nulla.",
    },
    address: "Nuovo indirizzo e-mail",
    hint: "Lì arriva un’e-mail con un link. Il suo indirizzo cambia quando apre il link e lo conferma.",
    submit: "Invia l’e-mail",
    again: "Invia di nuovo",
    cancel: "Annulla",
    confirmNow: "Conferma l’indirizzo attuale",
    notDone: "Non fatto: indirizzo e-mail",
    sent: { title: "Inviata: indirizzo e-mail" },
    forgotten: { news: "Annullato", next: "Il suo indirizzo resta com’è. Il link nell’e-mail non apre più nulla." },
    malformed: { news: "Questo non è un indirizzo e-mail", next: "Ha la forma nome@example.org." },
    same: { news: "Questo è già il suo indirizzo", next: "È confermato, quindi non c’è nulla da fare." },
    wait: {
      news: (span: string): string => `Attenda ${span}, poi chieda di nuovo`,
      next: "Ha chiesto diverse e-mail. L’ultima può essere ancora in arrivo.",
    },
    expired: "Nulla è stato inviato. Invii il modulo ancora una volta.",
    elsewhere: {
      news: "Il suo indirizzo non è conservato qui",
      next: "Viene da dove viene il suo account. Lo cambi lì.",
    },
    noLetters: {
      news: "Questo server non invia e-mail",
      next: "Perciò non può sapere se un indirizzo è suo. Chieda a un amministratore di cambiarlo.",
    },
  },

  /** `/confirm-address` */
  confirmAddress: {
    title: "Confermi il suo indirizzo e-mail",
    lead: "Le e-mail sull’account qui sotto arriveranno a questo indirizzo, e con esso si potrà accedere.",
    address: "Indirizzo",
    username: "Account",
    submit: "Conferma questo indirizzo",
    stranger: "Se questo account non è suo, chiuda questa pagina. Allora non cambia nulla.",
    notDone: "Non fatto: confermi il suo indirizzo e-mail",
    expired: "Nulla è stato confermato. Prema di nuovo il pulsante.",
    taken: {
      news: "Un altro account ha questo indirizzo",
      next: "Un indirizzo appartiene a un solo account. Se è un errore, chieda a un amministratore.",
    },
    done: {
      title: "Il suo indirizzo è confermato",
      lead: "D’ora in poi le e-mail sul suo account arrivano lì.",
      account: "Il suo account",
    },
  },
};
