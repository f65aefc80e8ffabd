/** What an administrator is told in Italian who asked for something that a rule forbids. */

import type { englishRules } from "../english/rules.ts";
import type { Translated } from "../untranslated.ts";

const pasted = (what: string): string =>
  `${what} da inserire nella configurazione di un programma ha solo lettere, cifre, spazi e . _ ~ : / @ + , -`;

export const italianRules: Translated<typeof englishRules> = {
  rules: {
    sentence: (rule) => `${rule}.`,

    people: {
      taken: "un altro account ha questo nome o indirizzo e-mail",
      addressTaken: "un altro account ha questo indirizzo e-mail",
      nameTaken: (name) => `il nome ${name} è già in uso`,
      exists: (name) => `c’è già un account ${name}: latchkey user reset ${name} crea un link per scegliere una nuova password`,
      disabled: "l’account è disattivato: attivarlo prima",
      last: "questo è l’ultimo amministratore: nominare prima un altro account amministratore",
      keptElsewhere: (source) => `l’account viene dalla fonte ${source}, che conserva la sua password: cambiarla lì`,
      choosesElsewhere: "un’altra fonte conserva la password di questo account, e ne chiede da sé una nuova",
      noneVerified: "un account senza indirizzo e-mail non ne ha uno verificato",
      addresses: (most) => `una casella ha al massimo ${most} altri indirizzi`,
      email: "l’indirizzo e-mail deve avere la forma nome@dominio",
      fullName: (longest) => `il nome di una persona ha da 1 a ${longest} caratteri`,
      language: "la lingua deve essere un codice di lingua, per esempio de-CH",
      postalAddress: "l’indirizzo postale è troppo lungo",
      newName: {
        empty: () => "il nome è vuoto",
        "too-long": (longest) => `il nome ha più di ${longest} caratteri`,
        invisible: () => "il nome ha uno spazio o un carattere che non si vede",
      },
      newPassword: {
        "too-short": (shortest) => `la password ha meno di ${shortest} caratteri`,
        "too-long": () => "la password ha più di 1024 byte",
        invisible: () =>
          "la password ha un carattere di controllo o un altro che non si vede, per esempio uno spazio di larghezza zero",
        common: () => "la password è una delle più comuni, o quasi, e verrebbe presto indovinata",
        own: () =>
          "la password è poco più di un nome o di un indirizzo di questo account o di questo server, e verrebbe presto indovinata",
      },
      member: {
        url: (name) => `${name} deve essere un indirizzo http o https`,
        zone: (name) => `${name} deve essere un fuso orario, per esempio Europe/Berlin`,
        tag: (name) => `${name} deve essere un codice di lingua, per esempio de-CH`,
        phone: (name) => `${name} deve iniziare con + e il prefisso del paese`,
        date: (name) => `${name} deve avere la forma AAAA-MM-GG o AAAA`,
        long: (name) => `${name} è troppo lungo`,
        invisible: (name) => `${name} ha caratteri che nessuno può vedere`,
      },
      attribute: {
        string: (name) => `l’attributo ${name} è un testo di al massimo 1000 caratteri`,
        number: (name) => `l’attributo ${name} è un numero`,
        boolean: (name) => `l’attributo ${name} è true o false`,
        strings: (name) => `l’attributo ${name} è un elenco di al massimo 100 testi`,
      },
      unknownAttribute: (name) =>
        `nessuno scope indica un attributo ${name}; latchkey scope add SCOPE --words "…" --claim ${name} ne crea uno`,
    },

    appPasswords: {
      name: (longest) => `un nome ha da 1 a ${longest} caratteri, su una riga`,
      emptyScope: "uno scope ha almeno un nome",
      unknownScope: (name) => `non c’è uno scope ${name}: latchkey scope list li mostra`,
      tooMany: "l’account è disattivato o non c’è più, oppure ne ha già quante può averne",
    },

    groups: {
      unknown: (name) => `non c’è un gruppo ${name}: crearlo prima`,
      exists: (name) => `c’è già un gruppo ${name}`,
      name: "il nome di un gruppo ha da 1 a 100 caratteri su una riga, nessuna virgola, e non inizia con un trattino o uno spazio",
      words: "la descrizione di un gruppo ha da 1 a 200 caratteri, su una riga",
      level: "un livello è un numero da 0 a 3",
    },

    scopes: {
      unknown: (name) => `non c’è uno scope ${name}; latchkey scope add ${name} --words "…" lo crea`,
      exists: (name) => `c’è già uno scope ${name}`,
      name: "il nome di uno scope ha da 1 a 100 caratteri, tutti ammessi da RFC 6749 §3.3",
      words: "la descrizione di uno scope ha da 1 a 200 caratteri, su una riga",
      detail: "il dettaglio di uno scope ha da 1 a 500 caratteri, su una riga",
      claimTwice: "uno scope nomina ciascuno dei suoi claim una volta sola",
      claimName:
        "il nome di un claim ha da 1 a 100 caratteri stampabili, e non è tra quelli che OpenID Connect o un token usano già",
      named: {
        long: () => "lo scope ha più di 4000 caratteri",
        many: () => "lo scope ha più di 100 nomi",
        character: () => "lo scope ha un carattere che RFC 6749 §3.3 non ammette",
      },
    },

    resources: {
      unknown: (identifier) => `non c’è una risorsa ${identifier}; latchkey resource add ${identifier} la crea`,
      exists: (identifier) => `c’è già una risorsa ${identifier}, forse scritta in un altro modo`,
      identifier:
        "una risorsa è un indirizzo https senza frammento, un altro URI assoluto o il nome host di un server di posta; http è solo per questo computer",
      ours: "l’emittente e ciò che sta sotto di esso non hanno bisogno di una risorsa: sono questo stesso server",
      name: "il nome di una risorsa ha da 1 a 100 caratteri, su una riga",
      scopeTwice: "una risorsa nomina ciascuno dei suoi scope una volta sola",
      scopeWords: (name) => `indicare che cosa consente lo scope ${name}, come lo leggeranno le persone: ${name}="…"`,
      openid: "gli scope openid e offline_access sono di questo server, e di nessuna risorsa",
      typeTwice: "una risorsa nomina ogni tipo di authorization details una volta sola",
      type: "un tipo di authorization details ha da 1 a 100 caratteri stampabili, ed è di una sola risorsa",
      typeWords: "la descrizione di un tipo ha da 1 a 300 caratteri su una riga, e nomi dei suoi membri tra parentesi graffe",
      schema: "uno schema ha al massimo 30 membri, 4 livelli e 10.000 caratteri",
      schemaForm:
        "i tipi di authorization details sono un elenco JSON di oggetti con type, words e schema; uno schema conosce le parole type, properties, required, items, maxItems, enum, maxLength, minimum e maximum",
      server: (id) => `${id} non è un server di risorse: solo un client così chiede dei token`,
      lifetime: "un token di accesso vive almeno un secondo, e al massimo un giorno",
      introspectionLifetime: "un server di risorse tiene in memoria una risposta al massimo per un’ora",
      maxAge: "l’accesso più vecchio che conta risale ad almeno un minuto e al massimo a un anno fa",
    },

    receivers: {
      name: "il nome di un destinatario ha da 1 a 100 caratteri, su una riga",
      address: "l’indirizzo è un URL https senza frammento, nome utente o password; http è per una rete propria",
      key: "un Dovecot ha una chiave API, di caratteri visibili",
      keyAgain: "una chiave vale per l’indirizzo per cui è stata data: con un indirizzo nuovo va data di nuovo",
      doveadmAlone: "solo un Dovecot ha una chiave e conosce le persone per nome",
      stream: "un flusso di Shared Signals è del suo client: solo il nome spetta all’amministrazione",
      many: (most) => `ci sono al massimo ${most} destinatari`,
      notHere: "da qui non si può interrogare un destinatario",
    },

    mailDomains: {
      exists: (domain) => `c’è già un dominio di posta ${domain}`,
      domain: "un dominio di posta è un nome di dominio, come example.org",
      name: "il nome di un dominio di posta ha da 1 a 100 caratteri, su una riga",
      server: (protocol) =>
        `il server ${protocol} si scrive ${protocol}s://HOST o ${protocol}+starttls://HOST:PORT, con un nome host e una porta da 1 a 65535`,
      plain: (protocol) =>
        `senza TLS un server di posta sta solo su questo computer: scrivi ${protocol}s://HOST o ${protocol}+starttls://HOST`,
      url: (protocol) => `l’indirizzo ${protocol} è un URL https senza frammento; http è solo per questo computer`,
      many: (most) => `un protocollo ha al massimo ${most} server, ciascuno indicato una volta`,
    },

    mailSetup: {
      doveadm: "l’API di Dovecot si scrive http://127.0.0.1:8081/doveadm/v1, con host e porta propri",
      otherKind: (id) => `c’è già un client ${id}, di un altro tipo: indica un altro id con --id`,
      oneClient: "--id indica un client, e questi programmi ne hanno più d'uno: configuri da solo il programma a cui serve",
      clientId: "l’id client che deve stare nella configurazione di un server di posta ha solo lettere, cifre e . _ ~ -",
    },

    clients: {
      name: "il nome dell’applicazione ha da 1 a 100 caratteri",
      id: "un id client ha solo lettere, cifre e . _ ~ @ + -, e inizia con una lettera, una cifra o _",
      memberRule: (rule) => `non è possibile: ${rule}`,
      unknownMember: (name) => `non esiste un membro ${name}`,
      memberValue: (name) => `${name} non può avere quel valore`,
      idTaken: (id) => `l’id client ${id} è già in uso`,
      grantType: (given, known) => `${given} non è un tipo di autorizzazione; ci sono ${known}`,
      responseType: (given, known) => `${given} non è un tipo di risposta; ci sono ${known}`,
      defaultScope: "lo scope che un’applicazione riceve senza chiederlo è parte dello scope che può avere",
      consent: "solo la persona può accettare ciò che chiede un programma che si è registrato da sé",
      ownWord: (id) => `${id} si è registrato da sé: ciò che se ne dice lo dice lui stesso`,
      ownName: (id) => `${id} si è registrato da sé: il suo nome lo dice lui stesso`,
      nothingToDo:
        "l’applicazione non può fare nulla: darle un tipo di autorizzazione o un URI di reindirizzamento, o farne un server di risorse",
      page: (name) => `${name} è l’indirizzo https di una pagina, di al massimo 2000 caratteri`,
      trace: "le richieste di un’applicazione si conservano per al massimo un giorno alla volta",

      secret: "un segreto del client ha almeno 8 caratteri, tutti stampabili, e al massimo 1000 byte",
      publicSecret: "un client pubblico non ha segreti",
      madeSecret:
        "un client che firma riceve un segreto creato per lui, o ha una chiave propria: nessuno sceglie un segreto per lui",
      publicMethod: "il metodo none è per i client pubblici, e solo per loro",
      publicActs: "un client pubblico non ha credenziali con cui agire per sé (RFC 6749 §4.4)",
      overlap: "i due segreti possono valere insieme per al massimo 90 giorni",
      noSecret: (id) => `${id} non ha un segreto da sostituire`,
      oneChosen: "di due segreti che valgono insieme, al massimo uno è stato scelto da una persona: lasciarne creare uno",

      reports: "solo un server di risorse vede chi presenta i token, e può segnalarlo",
      introspects: "un server di risorse ha bisogno di un segreto per chiedere dei token (RFC 7662 §2.1)",
      usernameClaim: "solo a un server di risorse si dice di chi è un token",
      mailboxUse: "una casella di posta è per un client che agisce per sé: dargli il tipo di autorizzazione client_credentials",
      mailbox: "una casella di posta è un nome che il server di posta conosce: da 1 a 254 caratteri, in minuscolo e senza spazi",
      roleName: "il ruolo ha un claim suo, accanto a quello dei gruppi",
      roles: "un ruolo si indica per almeno un gruppo, come GRUPPO=VALORE, o per tutti; un valore ha da 1 a 100 caratteri",

      needsRedirectUri: "i tipi di autorizzazione authorization_code e implicit hanno bisogno di un URI di reindirizzamento",
      notItsUri: (uri) => `${uri} non è uno dei suoi URI di reindirizzamento`,
      redirectUri: (uri, rule) => `${uri}: ${rule}`,
      riskyRedirectUri: (uri, rule, risk) => `${uri}: ${rule}, perché ${risk}`,
      redirectUris: {
        long: () => "un URI di reindirizzamento ha al massimo 2000 caratteri",
        fragment: () => "un URI di reindirizzamento non ha un frammento (RFC 6749 §3.1.2)",
        characters: () => "un URI di reindirizzamento ha solo i caratteri di RFC 3986",
        relative: () => "un URI di reindirizzamento è assoluto e inizia con uno schema (RFC 6749 §3.1.2)",
        scheme: () =>
          "un URI di reindirizzamento è https, http su questo computer, o di uno schema proprio del programma: questo ha un altro uso",
        hierarchy: () => "dopo lo schema, un URI di reindirizzamento ha un percorso, oppure // e un host (RFC 3986 §3)",
        dotless: () => "lo schema proprio di un programma è un nome di dominio rovesciato, e ha quindi un punto (RFC 8252 §7.1)",
        host: () => "un URI di reindirizzamento ha un host possibile e una porta fino a 65535 (RFC 3986 §3.2)",
        wildcard: () => "un URI di reindirizzamento non ha caratteri jolly: si confronta lettera per lettera",
        userinfo: () => "un URI di reindirizzamento non ha nome utente né password",
        normal: () => "un URI di reindirizzamento è dato nella sua forma normale (RFC 3986 §6)",
        http: () => "http è solo per 127.0.0.1, [::1] e localhost (RFC 9700 §2.6)",
      },
      risks: {
        taken: () =>
          "qualsiasi programma sul computer della persona può aver preso lo stesso nome, e riceverebbe i codici destinati a questo",
        unencrypted: () =>
          "un estraneo che ascolta in quella rete, o vi risponde con quel nome, riceve i codici destinati a questo programma",
      },
    },

    logos: {
      size: "un logo ha al massimo 64 kB",
      kind: "un logo è per il suo contenuto un file PNG, JPEG o WebP, qualunque sia il suo nome",
      whole: "un logo è una sola immagine intera e ferma: né tagliata, né seguita da altro",
      pixels: "un logo ha da 16 a 1024 pixel per lato",
    },

    programs: {
      unknown: "questo programma non è noto qui: aggiungerlo con il suo URI di reindirizzamento",
      address: (name) => `indicare dove si trova ${name}, per esempio https://app.example.org, senza query né frammento`,
      group: () => pasted("il nome di un gruppo"),
      issuer: () => pasted("l’emittente"),
      clientId: () => pasted("l’id client"),
      scope: () => pasted("il nome di uno scope"),
    },

    letters: {
      address: () => "a questo indirizzo non si può inviare alcuna e-mail",
      file: (place) => `il file ${place} (letters.ca_file) non si può leggere`,
      written: () => "non è stato possibile scrivere l’e-mail",
      login: (place, answer) => `${place} rifiuta l’utente o la password${answer}`,
      host: (place) => `non c’è un host ${place}`,
      envelope: (place, answer) => `${place} rifiuta il mittente o il destinatario${answer}`,
      letter: (place, answer) => `${place} rifiuta l’e-mail${answer}`,
      tls: (place, answer) => `${place} non usa TLS come dovrebbe (tls = "${answer}")`,
      silent: (place) => `${place} non risponde in tempo`,
      slow: (place) => `${place} non ha accettato l’e-mail in tempo`,
      closed: (place) => `nulla è in ascolto su ${place}`,
      other: (place) => `non è possibile comunicare con ${place}`,
    },

    limits: {
      shared: "più server contano insieme i tentativi, che quindi tornano solo con il tempo",
    },
  },
};
