/** What the pages of a person's own account say in Italian, as far as it came with them: profile, activity, data. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishOwnAccount } from "../english/own-account.ts";
import type { Translated } from "../untranslated.ts";

export const italianOwnAccount: Translated<typeof englishOwnAccount> = {
  ownAccount: {
    menu: {
      label: "Pagine del suo account",
      profile: "Profilo",
      password: "Password",
      activity: "Attività recente",
      language: "Lingua",
      data: "I suoi dati",
    },

    sessions: {
      older: "Mostra i precedenti",
      newest: "Torna ai più recenti",
      noOther: "Non ha effettuato l’accesso altrove.",
      others: "Esci da ogni altro luogo",
      othersLead: "Da tutti i browser tranne questo. Le applicazioni restano collegate.",
    },
    signedOutOthers: {
      title: "Uscito da ogni altro luogo: il suo account",
      news: "Tutti gli altri browser sono usciti",
      next: "Ognuno deve accedere di nuovo. Se qualcun altro conosce la sua password, cambi anche quella.",
    },
    leaving: {
      news: (date: Html): Html => html`Il ${date} ha chiesto l’eliminazione del suo account`,
      next: "Finché non avviene, può ritirare la richiesta.",
      see: "Vedi la richiesta",
    },
    thunderbird: {
      heading: "Posta in Thunderbird",
      take: "Scarica il componente aggiuntivo sul tuo computer.",
      install:
        "In Thunderbird apri “Componenti aggiuntivi e temi”, scegli “Installa componente aggiuntivo da file…” sotto l’ingranaggio, e prendi quel file.",
      add: "Poi aggiungi lì il tuo account di posta con il tuo indirizzo: accedi sulle pagine di questo server.",
      download: "Scarica il componente aggiuntivo",
    },

    activity: {
      title: "Attività recente",
      lead: "Che cosa è successo nel suo account, prima il più recente.",
      heading: "Che cosa è successo",
      none: "Non è ancora conservato nulla.",
      noOlder: "Nulla di precedente è conservato.",
      kept: (days: string) => `Ciò che è successo si conserva per ${days}.`,
      when: (exact: Html, relative: Html): Html => html`${exact} (${relative})`,
      notMe: "Non ero io",
      notMeAbout: (what: string) => `Non ero io: ${what}`,
      older: "Mostra i precedenti",
      newest: "Torna ai più recenti",
    },

    notMe: {
      title: "Non era lei?",
      lead: "Allora forse qualcun altro è nel suo account. Faccia ora queste cose, in quest’ordine.",
      about: "Ha chiesto di",
      signOut: {
        heading: "Faccia uscire tutti gli altri browser",
        words: "Chi ha effettuato l’accesso altrove è subito fuori. Questo browser resta.",
      },
      password: {
        heading: "Cambi la password",
        words: "Ne scelga una che non usa altrove. Se non indica altrimenti, questo scollega anche tutte le applicazioni.",
        button: "Cambia password",
        elsewhere: (source: Html): Html => html`La conserva ${source}. La cambi lì.`,
      },
      ways: {
        heading: "Guardi che cosa apre il suo account",
        words: "Rimuova i secondi fattori, le passkey e le password per applicazioni che non sono suoi.",
      },
      applications: {
        heading: "Guardi le sue applicazioni",
        words: "Scolleghi quelle che non conosce.",
        button: "Applicazioni collegate",
      },
      tell: {
        heading: "Avvisi il suo amministratore",
        words: "Dica che cosa ha visto, e quando.",
        support: "Aiuto",
      },
    },

    profile: {
      title: "Profilo",
      lead: "Che cosa si dice di lei alle applicazioni, per quanto consente loro di vederlo.",
      facts: {
        heading: "Il suo account",
        username: "Nome utente",
        email: "Indirizzo e-mail",
        confirmed: "Confermato.",
        unconfirmed: "Non confermato.",
        noEmail: "Nessuno",
        groups: "Gruppi",
        noGroups: "Nessuno",
        since: "Dal",
        changeEmail: "Cambia l’indirizzo e-mail",
        changedByAdministrators: "Del nome utente e dei gruppi si occupa il suo amministratore.",
      },
      elsewhere: {
        news: "Il suo profilo è conservato altrove",
        next: (source: Html): Html => html`Viene da ${source}. Lo cambi lì; viene ripreso quando accede di nuovo.`,
      },
      about: {
        heading: "Su di lei",
        empty: "Lasci vuoto ciò che non vuole dire.",
        name: "Nome completo",
        given_name: "Nome",
        family_name: "Cognome",
        nickname: "Come la chiamano",
        picture: "Immagine",
        pictureHint: "L’indirizzo di un’immagine sul web, che inizia con https://",
        website: "Sito web",
        phone_number: "Telefono",
        phoneHint: "Con il prefisso del paese, per esempio +49 30 901820",
        zoneinfo: "Fuso orario",
        zoneHint: "Per esempio Europe/Rome",
        locale: "Lingua per le applicazioni",
        localeHint: "Per esempio it-CH. La lingua di queste pagine si sceglie altrove.",
        save: "Salva",
      },
      notices: {
        saved: {
          title: "Salvato: profilo",
          news: "Il suo profilo è stato salvato",
          next: "Le applicazioni lo vedono quando chiedono di nuovo.",
        },
        fault: { title: "Non salvato: profilo", news: "Un dato non si può salvare", next: "Nulla è stato cambiato." },
        stale: {
          title: "Non salvato: profilo",
          news: "Nel frattempo il suo profilo è stato cambiato",
          next: "Nulla è stato salvato. Ricontrolli ciò che ha scritto, poi lo salvi.",
        },
        expired: {
          title: "Non salvato: profilo",
          news: "",
          next: "Nulla è stato salvato. Prema di nuovo il pulsante.",
        },
      },
      faults: {
        url: "Questo non è un indirizzo web. Inizia con https://",
        zone: "Non esiste un tale fuso orario.",
        tag: "Questo non è il codice di una lingua.",
        phone: "Inizi con + e il prefisso del paese.",
        date: "La scriva così: 1990-12-31.",
        long: "È troppo lungo.",
        invisible: "Ci sono caratteri che nessuno può vedere.",
      },
    },

    data: {
      title: "I suoi dati",
      lead: "Che cosa questo server conserva di lei, e come finisce.",
      download: {
        heading: "Scaricare i suoi dati",
        words:
          "Un file (JSON) con il profilo, i gruppi, le sessioni, le applicazioni collegate, i nomi di ciò che apre il suo account e ciò che è successo. Non contiene password né chiavi.",
        button: "Scarica",
      },
      deletion: {
        heading: "Eliminare il suo account",
        words: "Lo chieda qui. L’account continua finché non avviene, e fino ad allora può ritirare la richiesta.",
        byAdministrator: "Lo fa un amministratore.",
        byServer: (days: string) => `Avviene dopo ${days}.`,
        ends: "Allora nessuno può più accedere con esso, le applicazioni perdono l’accesso, e profilo, password e fattori spariscono per sempre.",
        stays: (days: string) => `Ciò che è successo resta nei registri di questo server per ${days}.`,
        elsewhere: (source: Html): Html => html`Il suo account viene da ${source}, che conserva ciò che sa di lei.`,
        reason: "Perché",
        optional: "(facoltativo)",
        reasonHint: "Lo legge il suo amministratore.",
        button: "Chiedi l’eliminazione",
        asked: (date: Html): Html => html`L’ha chiesta il ${date}.`,
        due: (date: Html): Html => html`Avviene il ${date} o poco dopo.`,
        saidWhy: "Ha detto:",
        keep: "Mantieni il mio account",
      },
      notices: {
        asked: {
          title: "Richiesta: i suoi dati",
          news: "Ha chiesto l’eliminazione",
          next: "Finché non avviene, può ritirare la richiesta.",
        },
        kept: { title: "Ritirata: i suoi dati", news: "Il suo account resta", next: "Ha ritirato la richiesta." },
        last: {
          title: "Non richiesta: i suoi dati",
          news: "Lei è l’ultimo amministratore",
          next: "Prima nomini amministratore un altro account. Nulla è stato richiesto.",
        },
        long: {
          title: "Non richiesta: i suoi dati",
          news: "Questo motivo è troppo lungo",
          next: "Un motivo ha al massimo 500 caratteri. Nulla è stato richiesto.",
        },
        expired: {
          title: "Non fatto: i suoi dati",
          news: "",
          next: "Nulla è stato fatto. Prema di nuovo il pulsante.",
        },
      },
    },

    rename: {
      open: "Rinomina",
      openWhat: (name: string) => `Rinomina ${name}`,
      label: "Nuovo nome",
      button: "Rinomina",
      done: { title: (page: string) => `Rinominato: ${page}`, news: "Ha un altro nome", next: "Funziona come prima." },
    },

    /** On the administrators' pages. */
    forAdministrators: {
      asked: "Eliminazione richiesta",
      askedOn: (date: string, reason: string): string => (reason === "" ? date : `${date}: ${reason}`),
    },

    language: {
      asBrowser: "Quella indicata dal mio browser",
    },
  },
};
