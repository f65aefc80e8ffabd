/** What an administrator is told in German who asked for something that a rule forbids. */

import type { englishRules } from "../english/rules.ts";
import type { Translated } from "../untranslated.ts";

const pasted = (what: string): string =>
  `${what} für die Konfiguration eines Programms hat nur Buchstaben, Ziffern, Leerzeichen und . _ ~ : / @ + , -`;

export const germanRules: Translated<typeof englishRules> = {
  rules: {
    sentence: (rule) => `${rule}.`,

    people: {
      taken: "ein anderes Konto hat diesen Namen oder diese E-Mail-Adresse",
      addressTaken: "ein anderes Konto hat diese E-Mail-Adresse",
      nameTaken: (name) => `der Name ${name} ist vergeben`,
      exists: (name) =>
        `es gibt schon ein Konto ${name}: latchkey user reset ${name} macht einen Link, um ein neues Passwort zu wählen`,
      disabled: "das Konto ist gesperrt: Geben Sie es zuerst frei",
      last: "das ist der letzte Administrator: Machen Sie zuerst ein anderes Konto zum Administrator",
      keptElsewhere: (source) => `das Konto kommt aus der Quelle ${source}, die auch sein Passwort verwaltet: Ändern Sie es dort`,
      choosesElsewhere: "eine andere Quelle verwaltet das Passwort dieses Kontos und fragt selbst nach einem neuen",
      noneVerified: "ein Konto ohne E-Mail-Adresse hat keine bestätigte",
      addresses: (most) => `ein Postfach hat höchstens ${most} weitere Adressen`,
      email: "die E-Mail-Adresse muss die Form name@domain haben",
      fullName: (longest) => `der Name einer Person hat 1 bis ${longest} Zeichen`,
      language: "die Sprache muss ein Sprachkürzel sein, zum Beispiel de-CH",
      postalAddress: "die Anschrift ist zu lang",
      newName: {
        empty: () => "der Name ist leer",
        "too-long": (longest) => `der Name ist länger als ${longest} Zeichen`,
        invisible: () => "der Name hat ein Leerzeichen oder ein unsichtbares Zeichen",
      },
      newPassword: {
        "too-short": (shortest) => `das Passwort hat weniger als ${shortest} Zeichen`,
        "too-long": () => "das Passwort ist länger als 1.024 Bytes",
        invisible: () =>
          "das Passwort hat ein Steuerzeichen oder ein anderes unsichtbares Zeichen, zum Beispiel ein Leerzeichen ohne Breite",
        common: () => "das Passwort ist eines der häufigsten oder fast so, und wäre bald erraten",
        own: () =>
          "das Passwort ist kaum mehr als ein Name oder eine Adresse dieses Kontos oder dieses Servers, und wäre bald erraten",
      },
      member: {
        url: (name) => `${name} muss eine http- oder https-Adresse sein`,
        zone: (name) => `${name} muss eine Zeitzone sein, zum Beispiel Europe/Berlin`,
        tag: (name) => `${name} muss ein Sprachkürzel sein, zum Beispiel de-CH`,
        phone: (name) => `${name} muss mit + und der Landesvorwahl beginnen`,
        date: (name) => `${name} muss JJJJ-MM-TT oder JJJJ sein`,
        long: (name) => `${name} ist zu lang`,
        invisible: (name) => `${name} hat Zeichen, die niemand sehen kann`,
      },
      attribute: {
        string: (name) => `das Attribut ${name} ist ein Text mit höchstens 1.000 Zeichen`,
        number: (name) => `das Attribut ${name} ist eine Zahl`,
        boolean: (name) => `das Attribut ${name} ist true oder false`,
        strings: (name) => `das Attribut ${name} ist eine Liste mit höchstens 100 Texten`,
      },
      unknownAttribute: (name) =>
        `kein Scope nennt ein Attribut ${name}; latchkey scope add SCOPE --words "…" --claim ${name} legt einen an`,
    },

    appPasswords: {
      name: (longest) => `ein Name hat 1 bis ${longest} Zeichen, in einer Zeile`,
      emptyScope: "ein Scope hat mindestens einen Namen",
      unknownScope: (name) => `es gibt keinen Scope ${name}: latchkey scope list zeigt alle`,
      tooMany: "das Konto ist gesperrt oder weg, oder es hat so viele, wie es haben darf",
    },

    groups: {
      unknown: (name) => `es gibt keine Gruppe ${name}: Legen Sie sie zuerst an`,
      exists: (name) => `es gibt schon eine Gruppe ${name}`,
      name: "der Name einer Gruppe hat 1 bis 100 Zeichen in einer Zeile, kein Komma, und davor weder Bindestrich noch Leerzeichen",
      words: "die Beschreibung einer Gruppe hat 1 bis 200 Zeichen, in einer Zeile",
      level: "eine Stufe ist eine Zahl von 0 bis 3",
    },

    scopes: {
      unknown: (name) => `es gibt keinen Scope ${name}; latchkey scope add ${name} --words "…" legt ihn an`,
      exists: (name) => `es gibt schon einen Scope ${name}`,
      name: "der Name eines Scopes hat 1 bis 100 Zeichen, wie RFC 6749 §3.3 sie erlaubt",
      words: "die Beschreibung eines Scopes hat 1 bis 200 Zeichen, in einer Zeile",
      detail: "die Einzelheiten eines Scopes haben 1 bis 500 Zeichen, in einer Zeile",
      claimTwice: "ein Scope nennt jeden seiner Claims einmal",
      claimName:
        "der Name eines Claims hat 1 bis 100 druckbare Zeichen und ist keiner, den OpenID Connect oder ein Token schon verwendet",
      named: {
        long: () => "der Scope ist länger als 4.000 Zeichen",
        many: () => "der Scope hat mehr als 100 Namen",
        character: () => "der Scope hat ein Zeichen, das RFC 6749 §3.3 nicht erlaubt",
      },
    },

    resources: {
      unknown: (identifier) => `es gibt keine Ressource ${identifier}; latchkey resource add ${identifier} legt sie an`,
      exists: (identifier) => `es gibt schon eine Ressource ${identifier}, vielleicht anders geschrieben`,
      identifier:
        "eine Ressource ist eine https-Adresse ohne Fragment, eine andere absolute URI oder der Hostname eines Mailservers; http ist nur für diesen Computer",
      ours: "der Issuer und was darunter liegt, braucht keine Ressource: Das ist dieser Server selbst",
      name: "der Name einer Ressource hat 1 bis 100 Zeichen, in einer Zeile",
      scopeTwice: "eine Ressource nennt jeden ihrer Scopes einmal",
      scopeWords: (name) => `sagen Sie, was der Scope ${name} erlaubt, so wie man es lesen wird: ${name}="…"`,
      openid: "die Scopes openid und offline_access gehören diesem Server und keiner Ressource",
      typeTwice: "eine Ressource nennt jeden Typ von Authorization Details einmal",
      type: "ein Typ von Authorization Details hat 1 bis 100 druckbare Zeichen und gehört nur einer Ressource",
      typeWords:
        "die Beschreibung eines Typs hat 1 bis 300 Zeichen in einer Zeile, und Namen seiner Felder in geschweiften Klammern",
      schema: "ein Schema hat höchstens 30 Felder, 4 Ebenen und 10.000 Zeichen",
      schemaForm:
        "Typen von Authorization Details sind eine JSON-Liste von Objekten mit type, words und schema; ein Schema kennt die Wörter type, properties, required, items, maxItems, enum, maxLength, minimum und maximum",
      server: (id) => `${id} ist kein Resource Server: Nur ein solcher Client fragt nach Token`,
      lifetime: "ein Access-Token gilt mindestens eine Sekunde und höchstens einen Tag",
      introspectionLifetime: "ein Ressourcenserver darf sich eine Antwort höchstens eine Stunde lang merken",
      maxAge: "die älteste Anmeldung, die zählt, liegt mindestens eine Minute und höchstens ein Jahr zurück",
    },

    receivers: {
      name: "der Name eines Empfängers hat 1 bis 100 Zeichen, in einer Zeile",
      address: "die Adresse ist eine https-URL ohne Fragment, Benutzername und Passwort; http ist für ein eigenes Netz",
      key: "ein Dovecot hat einen API-Schlüssel aus sichtbaren Zeichen",
      keyAgain:
        "ein Schlüssel gilt für die Adresse, für die er angegeben wurde: zu einer neuen Adresse wird er noch einmal angegeben",
      doveadmAlone: "nur ein Dovecot hat einen Schlüssel und kennt Leute unter einem Namen",
      stream: "ein Strom von Shared Signals gehört seinem Client: nur der Name ist Sache der Verwaltung",
      many: (most) => `es gibt höchstens ${most} Empfänger`,
      notHere: "ein Empfänger kann von hier aus nicht gefragt werden",
    },

    mailDomains: {
      exists: (domain) => `es gibt schon eine Maildomain ${domain}`,
      domain: "eine Maildomain ist ein Domainname wie example.org",
      name: "der Name einer Maildomain hat 1 bis 100 Zeichen, in einer Zeile",
      server: (protocol) =>
        `der ${protocol}-Server wird als ${protocol}s://HOST oder ${protocol}+starttls://HOST:PORT geschrieben, mit einem Hostnamen und einem Port von 1 bis 65535`,
      plain: (protocol) =>
        `ohne TLS steht ein Mailserver nur auf diesem Computer: schreib ${protocol}s://HOST oder ${protocol}+starttls://HOST`,
      url: (protocol) => `die ${protocol}-Adresse ist eine https-URL ohne Fragment; http ist nur für diesen Computer`,
      many: (most) => `ein Protokoll hat höchstens ${most} Server, jeder einmal genannt`,
    },

    mailSetup: {
      doveadm: "Die Schnittstelle von Dovecot wird als http://127.0.0.1:8081/doveadm/v1 geschrieben, mit Ihrem Host und Port",
      otherKind: (id) => `es gibt schon einen Client ${id}, von anderer Art: nenn mit --id eine andere ID`,
      oneClient:
        "--id benennt einen Client, und diese Programme haben mehrere: Richten Sie das Programm, für das er ist, für sich allein ein",
      clientId: "die Client-ID, die in der Konfiguration eines Mailservers stehen soll, hat nur Buchstaben, Ziffern und . _ ~ -",
    },

    clients: {
      name: "der Name der Anwendung hat 1 bis 100 Zeichen",
      id: "eine Client-ID hat nur Buchstaben, Ziffern und . _ ~ @ + - und beginnt mit einem Buchstaben, einer Ziffer oder _",
      memberRule: (rule) => `das geht nicht: ${rule}`,
      unknownMember: (name) => `es gibt keine Angabe ${name}`,
      memberValue: (name) => `${name} kann diesen Wert nicht haben`,
      idTaken: (id) => `die Client-ID ${id} ist vergeben`,
      grantType: (given, known) => `${given} ist kein Grant Type; es gibt ${known}`,
      responseType: (given, known) => `${given} ist kein Response Type; es gibt ${known}`,
      defaultScope: "der Scope, den eine Anwendung ungefragt bekommt, ist ein Teil des Scopes, den sie haben darf",
      consent: "worum ein Programm bittet, das sich selbst registriert hat, dem kann nur die Person selbst zustimmen",
      ownWord: (id) => `${id} hat sich selbst registriert: Was über die Anwendung gesagt wird, sagt sie selbst`,
      ownName: (id) => `${id} hat sich selbst registriert: Ihren Namen sagt die Anwendung selbst`,
      nothingToDo:
        "die Anwendung kann nichts tun: Geben Sie ihr einen Grant oder eine Redirect URI, oder machen Sie sie zum Resource Server",
      page: (name) => `${name} ist die https-Adresse einer Seite, mit höchstens 2.000 Zeichen`,
      trace: "die Anfragen einer Anwendung werden höchstens für einen Tag am Stück aufbewahrt",

      secret: "ein Client-Geheimnis hat mindestens 8 Zeichen, alle druckbar, und höchstens 1.000 Bytes",
      publicSecret: "ein öffentlicher Client hat kein Geheimnis",
      madeSecret:
        "ein Client, der signiert, bekommt ein erzeugtes Geheimnis oder hat einen eigenen Schlüssel: Für ihn wird keines gewählt",
      publicMethod: "die Methode none ist für öffentliche Clients, und nur für sie",
      publicActs: "ein öffentlicher Client hat nichts, womit er sich für sich selbst ausweisen könnte (RFC 6749 §4.4)",
      overlap: "beide Geheimnisse können höchstens 90 Tage lang gelten",
      noSecret: (id) => `${id} hat kein Geheimnis, das ersetzt werden könnte`,
      oneChosen:
        "von zwei Geheimnissen, die nebeneinander gelten, hat höchstens eines ein Mensch gewählt: Lassen Sie eines erzeugen",

      reports: "nur ein Resource Server sieht, wer Token vorzeigt, und kann es melden",
      introspects: "ein Resource Server braucht ein Geheimnis, um nach Token zu fragen (RFC 7662 §2.1)",
      usernameClaim: "nur ein Resource Server erfährt, wem ein Token gehört",
      mailboxUse: "ein Postfach ist für einen Client, der für sich selbst handelt: Geben Sie ihm den Grant client_credentials",
      mailbox:
        "ein Postfach ist ein Name, wie ihn der Mailserver kennt: 1 bis 254 Zeichen, in Kleinbuchstaben und ohne Leerzeichen",
      roleName: "die Rolle hat einen eigenen Claim, neben dem der Gruppen",
      roles: "eine Rolle wird für mindestens eine Gruppe genannt, als GRUPPE=WERT, oder für alle; ein Wert hat 1 bis 100 Zeichen",

      needsRedirectUri: "die Grants authorization_code und implicit brauchen eine Redirect URI",
      notItsUri: (uri) => `${uri} ist keine ihrer Redirect URIs`,
      redirectUri: (uri, rule) => `${uri}: ${rule}`,
      riskyRedirectUri: (uri, rule, risk) => `${uri}: ${rule}, denn ${risk}`,
      redirectUris: {
        long: () => "eine Redirect URI hat höchstens 2.000 Zeichen",
        fragment: () => "eine Redirect URI hat kein Fragment (RFC 6749 §3.1.2)",
        characters: () => "eine Redirect URI hat nur die Zeichen von RFC 3986",
        relative: () => "eine Redirect URI ist absolut und beginnt mit einem Schema (RFC 6749 §3.1.2)",
        scheme: () =>
          "eine Redirect URI beginnt mit https, mit http auf diesem Computer, oder mit einem eigenen Schema des Programms: Dieses hat einen anderen Zweck",
        hierarchy: () => "hinter ihrem Schema hat eine Redirect URI einen Pfad, oder // und einen Host (RFC 3986 §3)",
        dotless: () => "das eigene Schema eines Programms ist ein umgekehrter Domainname und hat daher einen Punkt (RFC 8252 §7.1)",
        host: () => "eine Redirect URI hat einen möglichen Host und einen Port bis 65535 (RFC 3986 §3.2)",
        wildcard: () => "eine Redirect URI hat keinen Platzhalter: Sie wird Zeichen für Zeichen verglichen",
        userinfo: () => "eine Redirect URI hat keinen Benutzernamen und kein Passwort",
        normal: () => "eine Redirect URI wird in ihrer Normalform angegeben (RFC 3986 §6)",
        http: () => "http ist nur für 127.0.0.1, [::1] und localhost (RFC 9700 §2.6)",
      },
      risks: {
        taken: () =>
          "jedes Programm auf dem Computer der Person kann denselben Namen belegt haben und bekäme die Codes, die für dieses gedacht sind",
        unencrypted: () =>
          "ein Fremder, der in diesem Netz mithört oder dort unter seinem Namen antwortet, bekommt die Codes, die für dieses Programm gedacht sind",
      },
    },

    logos: {
      size: "ein Logo hat höchstens 64 kB",
      kind: "ein Logo ist seinem Inhalt nach eine PNG-, JPEG- oder WebP-Datei, wie sie auch heißt",
      whole: "ein Logo ist ein ganzes, unbewegtes Bild: nicht abgeschnitten, und ohne etwas hinter seinem Ende",
      pixels: "ein Logo hat 16 bis 1.024 Pixel in jeder Richtung",
    },

    programs: {
      unknown: "dieses Programm ist hier nicht bekannt: Fügen Sie es mit seiner Redirect URI hinzu",
      address: (name) => `sagen Sie, wo ${name} zu erreichen ist, wie https://app.example.org, ohne Query und Fragment`,
      group: () => pasted("der Name einer Gruppe"),
      issuer: () => pasted("der Issuer"),
      clientId: () => pasted("die Client-ID"),
      scope: () => pasted("der Name eines Scopes"),
    },

    letters: {
      address: () => "an diese Adresse kann keine E-Mail gesendet werden",
      file: (place) => `die Datei ${place} (letters.ca_file) kann nicht gelesen werden`,
      written: () => "die E-Mail konnte nicht geschrieben werden",
      login: (place, answer) => `${place} lehnt den Benutzer oder das Passwort ab${answer}`,
      host: (place) => `es gibt keinen Host ${place}`,
      envelope: (place, answer) => `${place} lehnt den Absender oder den Empfänger ab${answer}`,
      letter: (place, answer) => `${place} lehnt die E-Mail ab${answer}`,
      tls: (place, answer) => `${place} spricht TLS nicht so, wie es soll (tls = "${answer}")`,
      silent: (place) => `${place} antwortet nicht rechtzeitig`,
      slow: (place) => `${place} hat die E-Mail nicht rechtzeitig angenommen`,
      closed: (place) => `unter ${place} lauscht nichts`,
      other: (place) => `mit ${place} ist keine Verständigung möglich`,
    },

    limits: {
      shared: "mehrere Server zählen die Versuche gemeinsam, daher kommen sie nur mit der Zeit zurück",
    },
  },
};
