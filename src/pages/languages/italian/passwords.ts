/** What the pages where people choose passwords say in Italian. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPasswords } from "../english/passwords.ts";
import type { Translated } from "../untranslated.ts";

export const italianPasswords: Translated<typeof englishPasswords> = {
  /** Wherever a person chooses one. */
  newPassword: {
    faults: {
      "too-short": {
        news: "Questa password è troppo corta",
        next: (shortest: number) =>
          `Servono almeno ${shortest} caratteri. Tre o quattro parole sono facili da ricordare e difficili da indovinare.`,
      },
      "too-long": {
        news: "Questa password è troppo lunga",
        next: () => "Può avere 1024 byte, cioè alcune pagine di testo.",
      },
      invisible: {
        news: "Questa password ha un carattere che non si vede",
        next: () => "Forse è stata incollata. La scriva o ne scelga un’altra.",
      },
      common: {
        news: "Questa password è una delle più comuni",
        next: () =>
          "Questa, o una molto simile, è tra le prime che un estraneo prova. Ne scelga un’altra, per esempio tre o quattro parole.",
      },
      own: {
        news: "Questa password è fatta di un nome",
        next: () =>
          "È poco più del suo nome o indirizzo, o del nome di questo server, che un estraneo prova per primo. Ne scelga un’altra.",
      },
    },
  },

  choosePassword: {
    invitation: {
      title: "Scelga la sua password",
      lead: "È stato invitato. Questo apre qui il suo account e la fa accedere. Poi il link scade.",
    },
    reset: {
      title: "Scelga una nuova password",
      lead: "Con essa finisce la vecchia password. Qui avrà l’accesso; da tutti gli altri browser uscirà.",
    },
    demand: {
      title: "Scelga una nuova password",
      lead: "Un amministratore ne chiede una prima di proseguire. Da tutti gli altri browser uscirà.",
    },
    notDoneYet: (title: string) => `Non ancora finito: ${title}`,
    username: "Nome utente",
    password: "Nuova password",
    passwordHint: (shortest: number) => `Almeno ${shortest} caratteri. Tre o quattro parole vanno bene.`,
    submit: "Salva password",
    addressBar: (host: Html): Html => html`Controlli prima la barra degli indirizzi. Deve indicare ${host}.`,
    otherPerson: {
      news: (account: Html): Html => html`Qui ha effettuato l’accesso come ${account}`,
      next: "Quell’accesso termina in questo browser quando salva una password per l’account qui sotto. Se non è il suo, chiuda questa pagina.",
    },
    expired: "Nessuna password è stata salvata. La scriva di nuovo e la invii ancora una volta.",
  },

  changePassword: {
    title: "Cambia password",
    notDoneYet: "Non cambiata: cambia password",
    of: (account: Html): Html => html`Dell’account ${account}.`,
    lead: "Qui resta connesso; da tutti gli altri browser uscirà.",
    current: "Password attuale",
    password: "Nuova password",
    passwordHint: (shortest: number) => `Almeno ${shortest} caratteri. Tre o quattro parole vanno bene.`,
    keep: "Mantieni collegate le mie applicazioni",
    keepHint:
      "Lasci disattivato se qualcun altro può conoscere la sua vecchia password. Le applicazioni dovranno chiedere di nuovo.",
    submit: "Cambia password",
    changed: {
      title: "Cambiata: cambia password",
      news: "La sua password è cambiata",
      kept: "Tutti gli altri browser sono usciti. Le sue applicazioni restano collegate.",
      disconnected: "Tutti gli altri browser sono usciti e le sue applicazioni sono scollegate. Possono chiedere di nuovo.",
    },
    wrong: {
      news: "La password attuale è errata",
      next: "Nulla è stato cambiato. Ogni altro tentativo richiede un po’ più di tempo.",
    },
    wait: {
      news: (span: string) => `Attenda ${span}, poi riprovi`,
      next: "Ci sono stati troppi tentativi. Questo non è stato verificato.",
    },
    expired: "Nulla è stato cambiato. Scriva di nuovo entrambe le password e le invii ancora una volta.",
    elsewhere: {
      news: "La sua password non è conservata qui",
      next: (source: Html): Html => html`Accede con la sua password di ${source}. La cambi lì.`,
    },
  },
};
