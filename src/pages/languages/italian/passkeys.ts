/** What is said of passkeys in Italian, wherever a page asks for one, adds one or lists one. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPasskeys } from "../english/passkeys.ts";
import type { Translated } from "../untranslated.ts";

export const italianPasskeys: Translated<typeof englishPasskeys> = {
  passkeys: {
    signIn: "Accedi con una passkey",
    use: "Usa una passkey",
    second: (host: Html): Html => html`Usi la passkey che ha creato per ${host}.`,
    orPasskey: "Oppure usi una passkey.",
    notHere: "Questo passo richiede una passkey. Apra questa pagina in un browser che ha la sua, con JavaScript attivo.",
    otherAddress:
      "Le sue passkey sono state create per un altro indirizzo di questo server e funzionano solo lì. Chieda al suo amministratore di reimpostarle.",
    impossible: "Questo passo richiede una passkey, e l’indirizzo di questo server non ne consente. Chieda al suo amministratore.",
    cancelled: {
      get: "Il suo browser non ha usato una passkey. Riprovi, o prosegua in un altro modo.",
      create: "Il suo browser non ha creato una passkey. Riprovi, se ne vuole una.",
    },
    known: "Questo dispositivo ha già una passkey per questo account.",
    add: {
      heading: "Aggiungere una passkey",
      lead: "La conserva il suo dispositivo o il suo gestore di password, e la sblocca con il dito, il volto o un PIN. Con essa accede senza scrivere nulla.",
      name: "Come la chiama",
      nameHint: "Può lasciarlo vuoto.",
      button: "Aggiungi una passkey",
      step: "Per accedere qui serve più di una password. Aggiunga una passkey, una volta sola. Da allora accede con quella.",
      stepOr: "Oppure configuri un’app di autenticazione:",
    },
    rename: {
      open: "Rinomina",
      openWhat: (name: string) => `Rinomina ${name}`,
      name: "Nuovo nome",
      button: "Salva nome",
    },
    synced: "È conservata in più di un dispositivo.",
    cloned: (date: Html): Html =>
      html`Il ${date} qualcosa è andato storto: il suo contatore è tornato indietro, come se qualcuno ne avesse una copia. La rimuova e ne aggiunga una nuova.`,
    refused: {
      title: "Accesso non effettuato: passkey rifiutata",
      news: "Questa passkey non apre alcun account qui",
      next: "Ne provi un’altra, o prosegua in un altro modo.",
    },
    unverified: {
      title: "Accesso non effettuato: serve un altro passo",
      news: "La sua passkey non ha chiesto un PIN, il dito o il volto",
      next: "Acceda con la password. Poi questa passkey sarà il secondo passo.",
    },
    notAdded: {
      title: "Non aggiunta: secondi fattori",
      news: "La passkey non è stata aggiunta",
      next: "Ciò che il suo browser ha inviato non è per questa pagina, o è arrivato troppo tardi. Riprovi.",
    },
    renamed: { title: "Rinominata: secondi fattori", news: "Ha il suo nuovo nome", next: "Nient’altro è stato cambiato." },
  },
};
