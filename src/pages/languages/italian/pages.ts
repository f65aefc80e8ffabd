/** All that the pages say in Italian, but for errors. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPages } from "../english/pages.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const italianPages: Translated<typeof englishPages> = {
  /** BCP 47 */
  tag: "it",

  frame: {
    aboutThisServer: "Informazioni su questo server",
    language: "Lingua:",
    support: "Aiuto",
    terms: "Condizioni",
    privacy: "Privacy",
    reachedAs: (host: Html): Html => html`Ha raggiunto questo server come ${host}`,
    openUnderIssuer: (issuer: string): Html =>
      html`Il suo emittente è <b>${issuer}</b>; i programmi e l’accesso funzionano solo con quel nome. ${link(`${issuer}/`, `Aprire in ${issuer}`)}. Se gestisce questo server e il nome è sbagliato, lo avvii con <code class="flag">--issuer</code>.`,
    openTooLong: "Questa pagina è rimasta aperta troppo a lungo",
    copy: "Copia",
    copied: "Copiato",
  },

  times: {
    justNow: "proprio ora",
    aMoment: "un momento",
    utc: (date: string, time: string) => `${date}, ${time} UTC`,
  },

  setUp: {
    title: "Configurare questo server",
    notDoneYet: "Non ancora finito: configurare questo server",
    lead: "Crei il primo account. È quello dell’amministratore. Poi questo link scade.",
    issuer: "Emittente",
    issuerStays: (): Html =>
      html`I programmi ricorderanno questo indirizzo. Se è sbagliato, fermi il server e lo avvii con <code class="flag">--issuer</code>.`,
    username: "Nome utente",
    email: "Indirizzo e-mail",
    ifYouLike: "(facoltativo)",
    password: "Password",
    passwordHint: (shortest: number): Html =>
      html`Almeno ${shortest} caratteri. Tre o quattro parole vanno bene. Se la perde, <code>latchkey user passwd</code> ne imposta una nuova.`,
    submit: "Crea account",
    next: "Dopo avrà effettuato l’accesso e vedrà i prossimi passi.",
    problems: {
      "username-malformed": {
        news: "Questo nome utente non può essere usato",
        next: "Usi lettere, cifre, punti, trattini e @, senza spazi.",
      },
      "username-taken": {
        news: "Questo nome utente è già in uso",
        next: "Ne scelga un altro o acceda con questo.",
      },
      "email-malformed": {
        news: "Questo non è un indirizzo e-mail",
        next: "Lo corregga o lasci vuoto il campo.",
      },
    },
    expired: "Nessun account è stato creato. Scriva di nuovo la password e la invii ancora una volta.",
  },

  goingOn: {
    title: "Si prosegue",
    heading: "Un’applicazione l’ha mandata qui",
    lead: "La pagina successiva dice quale è e che cosa chiede. Prima di allora nulla è consentito.",
    submit: "Continua",
  },

  signOut: {
    title: "Uscire?",
    notYet: "Non ancora uscito",
    signedInAs: (account: Html): Html => html`Ha effettuato l’accesso come <b>${account}</b>. `,
    what: "Le applicazioni collegate restano collegate.",
    expired: "L’accesso è ancora attivo. Prema di nuovo il pulsante.",
    submit: "Esci",
    orNot: "Per restare connesso, chiuda questa pagina.",
  },

  signedOut: {
    title: "Uscita effettuata",
    heading: "È uscito",
    what: (accountUrl: string): Html =>
      html`Le applicazioni collegate restano collegate. Può scollegarle in ${link(accountUrl, "Il suo account")}.`,
    backTo: (application: Html): Html => html`Torna a ${application}`,
    again: "Accedi di nuovo",
  },

  signIn: {
    title: "Accedi",
    forDevice: "Acceda per collegare il suo dispositivo. Prima di consentire qualcosa, vedrà che cosa chiede.",
    forAccount: "Acceda per vedere il suo account e le sue applicazioni.",
    forApplication: (name: Html): Html => html`Acceda per continuare in ${name}. Non vedrà la sua password.`,
    forStranger: (name: Html): Html =>
      html`Acceda per continuare in un’applicazione che si chiama ${name}. Non vedrà la sua password.`,
    goOnAs: (account: Html): Html => html`Continua come ${account}`,
    orAnother: "Oppure acceda con un altro account.",
    username: "Nome utente o indirizzo e-mail",
    password: "Password",
    forgotten: "Password dimenticata?",
    byLetter: "Inviami invece un link",
    addressBar: (host: Html): Html => html`Controlli prima la barra degli indirizzi. Deve indicare ${host}.`,
    otherAccount: {
      news: "L’applicazione chiede un altro account",
      next: "Ha effettuato l’accesso con un altro. Acceda con quello qui sotto o chiuda questa pagina.",
    },
    wrong: {
      title: "Accesso non effettuato: nome utente o password errati",
      news: "Nome utente o password errati",
      next: "Controlli entrambi e riprovi. Ogni altro tentativo richiede un po’ più di tempo.",
    },
    wait: {
      title: "Accesso non effettuato: attenda un poco",
      news: (span: string) => `Attenda ${span}, poi riprovi`,
      next: "Ci sono stati troppi tentativi con questo nome. Questo non è stato verificato.",
    },
    expired: {
      title: "Accesso non effettuato: pagina rimasta aperta troppo a lungo",
      next: "Acceda di nuovo per continuare.",
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "Applicazione",
    addedByAdministrators: "Aggiunta dagli amministratori di questo server",
    yourAccount: "Il suo account",
    notYou: "Non è lei?",
    ownPages: "Pagine dell’applicazione stessa",
    strangeApplication: (application: Html): Html => html`Applicazione ${application}`,
    registeredItself: "si è registrata da sola",
    links: { site: "Sito web", terms: "Condizioni d’uso", privacy: "Informativa sulla privacy" },
  },

  permissions: {
    heading: "Potrà",
    knowThatYouAgreed: "Sapere che lei ha acconsentito",
    nothingElse: "Non chiede altro.",
    notDescribed: "Questo server non ne ha una descrizione.",
    details: {
      username: (username: string) => `Il suo nome qui, ${username}.`,
      name: (name: string) => `Il suo nome, ${name}.`,
      email: (address: string) => `Il suo indirizzo, ${address}.`,
      noEmail: "Qui non c’è un indirizzo per il suo account.",
      groups: (names: string) => `Ora: ${names}.`,
      noGroups: "Ora non è in nessuno.",
      phone: (number: string) => `Il suo numero, ${number}.`,
      noPhone: "Qui non c’è un numero per il suo account.",
      mailbox: (address: string) => `Tutte le cartelle di ${address}, tramite il server di posta.`,
      stays: (days: string) => `Non deve chiedere di nuovo, finché lei non la scollega o non resta inutilizzata per ${days}.`,
    },
  },

  /** Of every page that asks for one. */
  decision: {
    nothingAllowedYet: (title: string) => `Ancora nulla consentito: ${title}`,
    expired: "Nulla è stato consentito. Guardi ancora una volta, poi risponda.",
    tooSoon: {
      news: "È stato molto rapido",
      next: "Nulla è stato consentito, nel caso abbia premuto per sbaglio. Legga la pagina, poi risponda.",
    },
  },

  consent: {
    title: (application: string) => `Consentire ${application}?`,
    heading: (application: Html): Html => html`Consentire a ${application} di usare il suo account?`,
    itsOwnWord: "Non verificata: ha scelto lei stessa questo nome",
    newHere: {
      isNew: (age: string) => `Nuova qui: si è registrata da sola ${age}`,
      registeredItself: (age: string) => `Si è registrata da sola ${age}`,
      describesItself: (host: Html): Html => html`Qui nessuno l’ha verificata: si descrive da sola in ${host}`,
      next: "Consenta solo se l’ha appena avviata lei. Se un messaggio o un sito l’ha portata qui, rifiuti.",
    },
    describedAt: "Indirizzo proprio dell’applicazione",
    returnsTo: {
      term: "La riporta a",
      thisComputer: "Questo computer",
      aProgramAt: (address: Html): Html => html`Un programma qui, in ${address}`,
      anApp: "Un’app su questo dispositivo",
      theOneThatOpens: (scheme: Html): Html => html`Quella che apre gli indirizzi ${scheme}`,
    },
    allow: "Consenti",
    deny: "Rifiuta",
    afterwards: (accountUrl: string): Html =>
      html`Può toglierle l’accesso in ogni momento in ${link(accountUrl, "Il suo account")}.`,
  },

  noAccess: {
    title: (application: string) => `Non aperta a lei: ${application}`,
    heading: (application: Html): Html => html`Non può usare ${application}`,
    lead: "È aperta ad altre persone su questo server, non al suo account.",
    ask: (support: Html): Html => html`Se le serve, chieda a ${support}.`,
    askAdministrator: "Se le serve, chieda all’amministratore di questo server.",
    back: (application: string) => `Torna a ${application}`,
    isTold: "Le viene detto che lei non ha accesso, e nient’altro.",
    deviceWasTold: "Il suo dispositivo lo sa. Per collegarlo con un altro account, ricominci da lì.",
  },

  deviceCode: {
    title: "Collegare un dispositivo",
    lead: "Inserisca il codice mostrato dal suo dispositivo.",
    label: "Codice sul suo dispositivo",
    hint: "Otto lettere. Maiuscole e trattino non contano.",
    submit: "Continua",
    advice: "Inserisca solo un codice del suo dispositivo, mai uno che le ha mandato qualcuno.",
    unknown: {
      title: "Codice non trovato",
      news: "Questo codice non è valido",
      next: "Vale una volta, per alcuni minuti. Controlli ogni lettera o ottenga un nuovo codice sul suo dispositivo.",
    },
    wait: {
      title: "Attenda un poco prima del prossimo codice",
      news: (span: string) => `Attenda ${span}, poi riprovi`,
      next: "Ci sono stati troppi codici errati. Questo non è stato verificato.",
      signIn: (accountUrl: string): Html =>
        html` Se non erano suoi, prima ${link(accountUrl, "acceda")}. Così non dovrà attendere per altri.`,
    },
    expired: {
      title: "Pagina rimasta aperta troppo a lungo",
      next: "Invii di nuovo il codice per continuare.",
    },
  },

  deviceApprove: {
    title: "L’ha avviato lei?",
    lead: "Un dispositivo vuole usare il suo account. Continui solo se ora il suo schermo mostra questo codice.",
    code: "Codice: ",
    sent: { news: "Qualcuno le ha mandato questo codice?", next: "Allora rifiuti. Il mittente entrerebbe nel suo account." },
    itsOwnWord: (age: string) => `Non verificata: si è registrata da sola ${age}`,
    began: "Inizio",
    from: "Da",
    yourNetwork: "La rete in cui si trova ora",
    otherNetwork: "Non la rete in cui si trova ora",
    allow: "Sì, consenti",
    deny: "No, rifiuta",
  },

  deviceDone: {
    title: "Dispositivo collegato",
    heading: "Il suo dispositivo è collegato",
    nowUses: (application: Html, account: Html): Html =>
      html`L’applicazione ${application} usa ora l’account ${account}. Torni al suo dispositivo. Prosegue da solo.`,
    afterwards: (accountUrl: string): Html =>
      html`Può chiudere questa pagina. Può scollegare il dispositivo in ogni momento in ${link(accountUrl, "Il suo account")}.`,
  },

  deviceDenied: {
    title: "Rifiutato",
    gotNothing: (application: Html): Html =>
      html`L’applicazione ${application} non ha ottenuto accesso al suo account. Il suo codice non vale più.`,
    tellTime: "Può chiudere questa pagina. Se qualcuno le ha mandato quel codice, dica l’ora al suo amministratore:",
    tellTimeAndAddress:
      "Può chiudere questa pagina. Se qualcuno le ha mandato quel codice, dica l’ora e l’indirizzo al suo amministratore:",
  },

  account: {
    title: "Il suo account",
    signOut: "Esci",
    changePassword: "Cambia password",
    notices: {
      disconnected: {
        title: "Scollegata: il suo account",
        news: (application: Html): Html => html`Ha scollegato ${application}`,
        next: "Il suo accesso è terminato. Può chiederlo di nuovo.",
      },
      signedOutElsewhere: {
        title: "Uscito da lì: il suo account",
        news: "Quel browser non ha più l’accesso",
        next: "Gli serve la sua password per accedere di nuovo.",
      },
      expired: {
        title: "Nulla è cambiato: il suo account",
        next: "Nulla è stato cambiato. Prema di nuovo il pulsante.",
      },
    },
    connected: {
      heading: "Applicazioni collegate",
      none: "Nessuna applicazione è collegata. Quando ne consente una, può scollegarla qui.",
      lead: "Scollegare termina subito l’accesso. I suoi dati restano.",
      end: { button: "Scollega", what: (application: string) => `Scollega ${application}` },
    },
    remembered: {
      heading: "Possono tornare senza chiedere",
      lead: "Le ha consentite in passato. Ora non hanno accesso e lo riottengono quando le usa. Quella che dimentica dovrà chiedere.",
      end: { button: "Dimentica", what: (application: string) => `Dimentica ${application}` },
    },
    row: {
      knowThatYouAgreed: "Sapere che lei ha acconsentito.",
      neverUsed: "Mai usata.",
      used: (time: Html): Html => html`Usata ${time}.`,
      allowed: (date: Html): Html => html`Consentita il ${date}.`,
      allowedByCode: (date: Html): Html => html`Consentita il ${date}, con codice.`,
    },
    sessions: {
      heading: "Dove ha effettuato l’accesso",
      lead: "C’è un browser che non riconosce? Lo faccia uscire e avvisi il suo amministratore.",
      aBrowser: "Un browser",
      browserOn: (browser: string, system: string) => `${browser} su ${system}`,
      thisBrowser: "questo browser",
      since: (time: Html): Html => html`Dal: ${time}.`,
      sinceFrom: (address: Html, time: Html): Html => html`Da ${address}, dal: ${time}.`,
      lastSeen: (time: Html): Html => html`Visto ${time}.`,
      out: { button: "Esci", what: (browser: string) => `Fai uscire ${browser}` },
    },
  },

  lostAccess: {
    heading: "Scollegata per la sua sicurezza",
    why: (time: Html): Html =>
      html`Una delle sue vecchie chiavi è stata riusata, come farebbe un ladro, perciò tutto il suo accesso è terminato ${time}. Per continuare a usarla, la colleghi di nuovo.`,
    cure: (command: Html): Html =>
      html`Per un amministratore, se succede ancora: non salva i nuovi token di aggiornamento, e ${command} le permette di tenere il primo.`,
    itMayAsk: (): Html =>
      html`Una che si registra da sola può chiederlo (<code>keeps_refresh_token</code>) dove <code>registration.may_keep_refresh_token</code> è attivo.`,
  },

  error: {
    whoCanMend: "Chi può rimediare",
    tellThem: "Comunichi loro il numero di errore.",
    errorId: "Numero di errore",
    menders: {
      theApplication: "l’applicazione",
      first: {
        you: () => "Lei",
        makers: (application: Html | string): Html => html`Gli autori di ${application}`,
        administrators: () => "Gli amministratori di questo server",
      },
      or: {
        you: () => ", o lei",
        makers: (application: Html | string): Html => html`, o gli autori di ${application}`,
        administrators: () => ", o gli amministratori di questo server",
      },
    },
    details: {
      title: "Dettagli tecnici",
      rule: "Regola",
      received: "Ricevuto",
      registered: "Registrato",
      client: "Client",
      toMend: "Per rimediare",
    },
  },
};
