/** All that the pages say in German, but for errors. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPages } from "../english/pages.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const germanPages: Translated<typeof englishPages> = {
  /** BCP 47 */
  tag: "de",

  frame: {
    aboutThisServer: "Über diesen Server",
    language: "Sprache:",
    support: "Hilfe",
    terms: "Nutzungsbedingungen",
    privacy: "Datenschutz",
    reachedAs: (host: Html): Html => html`Sie haben diesen Server als ${host} erreicht`,
    openUnderIssuer: (issuer: string): Html =>
      html`Sein Aussteller ist <b>${issuer}</b>. Programme und Anmeldung funktionieren nur unter diesem Namen. ${link(`${issuer}/`, `Unter ${issuer} öffnen`)}. Wenn Sie diesen Server betreiben und der Name falsch ist, starten Sie ihn mit <code class="flag">--issuer</code>.`,
    openTooLong: "Diese Seite war zu lange geöffnet",
    copy: "Kopieren",
    copied: "Kopiert",
  },

  times: {
    justNow: "gerade eben",
    aMoment: "einen Moment",
    utc: (date: string, time: string) => `${date}, ${time} UTC`,
  },

  setUp: {
    title: "Diesen Server einrichten",
    notDoneYet: "Noch nicht fertig: Diesen Server einrichten",
    lead: "Legen Sie das erste Konto an. Es gehört dem Administrator. Danach endet dieser Link.",
    issuer: "Aussteller",
    issuerStays: (): Html =>
      html`Programme merken sich diese Adresse. Wenn sie falsch ist, halten Sie den Server an und starten ihn mit <code class="flag">--issuer</code>.`,
    username: "Benutzername",
    email: "E-Mail-Adresse",
    ifYouLike: "(freiwillig)",
    password: "Passwort",
    passwordHint: (shortest: number): Html =>
      html`Mindestens ${shortest} Zeichen. Drei oder vier Wörter sind gut. Falls Sie es verlieren, setzt <code>latchkey user passwd</code> ein neues.`,
    submit: "Konto anlegen",
    next: "Danach sind Sie angemeldet und sehen die nächsten Schritte.",
    problems: {
      "username-malformed": {
        news: "Dieser Benutzername ist nicht möglich",
        next: "Verwenden Sie Buchstaben, Ziffern, Punkte, Bindestriche und @, ohne Leerzeichen.",
      },
      "username-taken": {
        news: "Dieser Benutzername ist vergeben",
        next: "Wählen Sie einen anderen oder melden Sie sich damit an.",
      },
      "email-malformed": {
        news: "Das ist keine E-Mail-Adresse",
        next: "Berichtigen Sie sie oder lassen Sie das Feld leer.",
      },
    },
    expired: "Es wurde kein Konto angelegt. Geben Sie das Passwort noch einmal ein und senden Sie es erneut.",
  },

  goingOn: {
    title: "Weiter",
    heading: "Eine Anwendung hat Sie hierher geschickt",
    lead: "Die nächste Seite sagt, welche es ist und was sie möchte. Vorher wird nichts erlaubt.",
    submit: "Weiter",
  },

  signOut: {
    title: "Abmelden?",
    notYet: "Noch nicht abgemeldet",
    signedInAs: (account: Html): Html => html`Sie sind als <b>${account}</b> angemeldet. `,
    what: "Verbundene Anwendungen bleiben verbunden.",
    expired: "Sie sind noch angemeldet. Drücken Sie die Schaltfläche noch einmal.",
    submit: "Abmelden",
    orNot: "Um angemeldet zu bleiben, schließen Sie diese Seite.",
  },

  signedOut: {
    title: "Abgemeldet",
    heading: "Sie sind abgemeldet",
    what: (accountUrl: string): Html =>
      html`Verbundene Anwendungen bleiben verbunden. Trennen können Sie sie unter ${link(accountUrl, "Ihr Konto")}.`,
    backTo: (application: Html): Html => html`Zurück zu ${application}`,
    again: "Wieder anmelden",
  },

  signIn: {
    title: "Anmelden",
    forDevice: "Melden Sie sich an, um Ihr Gerät zu verbinden. Bevor etwas erlaubt wird, sehen Sie, was es möchte.",
    forAccount: "Melden Sie sich an, um Ihr Konto und seine Anwendungen zu sehen.",
    forApplication: (name: Html): Html =>
      html`Melden Sie sich an, um mit ${name} fortzufahren. Ihr Passwort sieht die Anwendung nicht.`,
    forStranger: (name: Html): Html =>
      html`Melden Sie sich an, um mit einer Anwendung fortzufahren, die sich ${name} nennt. Ihr Passwort sieht sie nicht.`,
    goOnAs: (account: Html): Html => html`Weiter als ${account}`,
    orAnother: "Oder melden Sie sich mit einem anderen Konto an.",
    username: "Benutzername oder E-Mail-Adresse",
    password: "Passwort",
    forgotten: "Passwort vergessen?",
    byLetter: "Stattdessen Link zusenden",
    addressBar: (host: Html): Html => html`Prüfen Sie zuerst die Adresszeile. Dort muss ${host} stehen.`,
    otherAccount: {
      news: "Die Anwendung verlangt ein anderes Konto",
      next: "Sie sind mit einem anderen angemeldet. Melden Sie sich mit dem unten genannten an oder schließen Sie diese Seite.",
    },
    wrong: {
      title: "Nicht angemeldet: Benutzername oder Passwort falsch",
      news: "Benutzername oder Passwort falsch",
      next: "Prüfen Sie beides und versuchen Sie es noch einmal. Jeder weitere Versuch dauert etwas länger.",
    },
    wait: {
      title: "Nicht angemeldet: bitte etwas warten",
      news: (span: string) => `Warten Sie ${span} und versuchen Sie es dann noch einmal`,
      next: "Mit diesem Namen gab es zu viele Versuche. Dieser wurde nicht geprüft.",
    },
    expired: {
      title: "Nicht angemeldet: Seite war zu lange geöffnet",
      next: "Melden Sie sich noch einmal an, um fortzufahren.",
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "Anwendung",
    addedByAdministrators: "Von den Administratoren dieses Servers hinzugefügt",
    yourAccount: "Ihr Konto",
    notYou: "Sind das nicht Sie?",
    ownPages: "Eigene Seiten der Anwendung",
    strangeApplication: (application: Html): Html => html`Anwendung ${application}`,
    registeredItself: "selbst registriert",
    links: { site: "Website", terms: "Nutzungsbedingungen", privacy: "Datenschutzerklärung" },
  },

  permissions: {
    heading: "Das wird ihr möglich sein",
    knowThatYouAgreed: "Wissen, dass Sie zugestimmt haben",
    nothingElse: "Sonst verlangt sie nichts.",
    notDescribed: "Dieser Server hat dafür keine Beschreibung.",
    details: {
      username: (username: string) => `Ihr Name hier, ${username}.`,
      name: (name: string) => `Ihr Name, ${name}.`,
      email: (address: string) => `Ihre Adresse, ${address}.`,
      noEmail: "Für Ihr Konto ist hier keine Adresse hinterlegt.",
      groups: (names: string) => `Zurzeit: ${names}.`,
      noGroups: "Zurzeit sind Sie in keiner.",
      phone: (number: string) => `Ihre Nummer, ${number}.`,
      noPhone: "Für Ihr Konto ist hier keine Nummer hinterlegt.",
      mailbox: (address: string) => `Alle Ordner von ${address}, über den Mailserver.`,
      stays: (days: string) => `Sie muss nicht noch einmal fragen, bis Sie sie trennen oder sie ${days} lang nicht benutzt wird.`,
    },
  },

  /** Of every page that asks for one. */
  decision: {
    nothingAllowedYet: (title: string) => `Noch nichts erlaubt: ${title}`,
    expired: "Es wurde nichts erlaubt. Sehen Sie es sich noch einmal an und antworten Sie dann.",
    tooSoon: {
      news: "Das ging sehr schnell",
      next: "Es wurde nichts erlaubt, falls Sie versehentlich geklickt haben. Lesen Sie die Seite und antworten Sie dann.",
    },
  },

  consent: {
    title: (application: string) => `${application} erlauben?`,
    heading: (application: Html): Html => html`${application} erlauben, Ihr Konto zu benutzen?`,
    itsOwnWord: "Nicht geprüft: Den Namen hat sie sich selbst gegeben",
    newHere: {
      isNew: (age: string) => `Neu hier: Sie hat sich ${age} selbst registriert`,
      registeredItself: (age: string) => `Sie hat sich ${age} selbst registriert`,
      describesItself: (host: Html): Html => html`Niemand hier hat sie geprüft: Sie beschreibt sich selbst unter ${host}`,
      next: "Erlauben Sie es nur, wenn Sie es gerade selbst begonnen haben. Wenn eine Nachricht oder Website Sie hierher geführt hat, lehnen Sie ab.",
    },
    describedAt: "Adresse der Anwendung selbst",
    returnsTo: {
      term: "Führt Sie zurück zu",
      thisComputer: "Diesem Computer",
      aProgramAt: (address: Html): Html => html`Ein Programm hier, unter ${address}`,
      anApp: "Einer App auf diesem Gerät",
      theOneThatOpens: (scheme: Html): Html => html`Der App, die Adressen mit ${scheme} öffnet`,
    },
    allow: "Erlauben",
    deny: "Ablehnen",
    afterwards: (accountUrl: string): Html =>
      html`Den Zugriff können Sie jederzeit unter ${link(accountUrl, "Ihr Konto")} beenden.`,
  },

  noAccess: {
    title: (application: string) => `Nicht für Sie freigegeben: ${application}`,
    heading: (application: Html): Html => html`Sie dürfen ${application} nicht benutzen`,
    lead: "Die Anwendung ist für andere auf diesem Server freigegeben, nicht für Ihr Konto.",
    ask: (support: Html): Html => html`Wenn Sie sie brauchen, wenden Sie sich an ${support}.`,
    askAdministrator: "Wenn Sie sie brauchen, wenden Sie sich an den Administrator dieses Servers.",
    back: (application: string) => `Zurück zu ${application}`,
    isTold: "Sie erfährt, dass Sie keinen Zugriff haben, und sonst nichts.",
    deviceWasTold: "Ihr Gerät hat das erfahren. Um es mit einem anderen Konto zu verbinden, beginnen Sie dort von vorn.",
  },

  deviceCode: {
    title: "Gerät verbinden",
    lead: "Geben Sie den Code ein, den Ihr Gerät zeigt.",
    label: "Code auf Ihrem Gerät",
    hint: "Acht Buchstaben. Großschreibung und Bindestrich sind gleichgültig.",
    submit: "Weiter",
    advice: "Geben Sie nur einen Code von Ihrem eigenen Gerät ein, niemals einen, den Ihnen jemand geschickt hat.",
    unknown: {
      title: "Code nicht gefunden",
      news: "Dieser Code ist nicht gültig",
      next: "Er gilt einmal und für einige Minuten. Prüfen Sie jeden Buchstaben oder holen Sie auf Ihrem Gerät einen neuen Code.",
    },
    wait: {
      title: "Vor dem nächsten Code bitte etwas warten",
      news: (span: string) => `Warten Sie ${span} und versuchen Sie es dann noch einmal`,
      next: "Es gab zu viele falsche Codes. Dieser wurde nicht geprüft.",
      signIn: (accountUrl: string): Html =>
        html` Wenn es nicht Ihre waren, ${link(accountUrl, "melden Sie sich")} zuerst an. Dann müssen Sie nicht auf andere warten.`,
    },
    expired: {
      title: "Seite war zu lange geöffnet",
      next: "Senden Sie den Code noch einmal, um fortzufahren.",
    },
  },

  deviceApprove: {
    title: "Haben Sie das begonnen?",
    lead: "Ein Gerät möchte Ihr Konto benutzen. Fahren Sie nur fort, wenn sein Bildschirm jetzt diesen Code zeigt.",
    code: "Code: ",
    sent: { news: "Hat Ihnen jemand diesen Code geschickt?", next: "Dann lehnen Sie ab. Der Absender käme sonst in Ihr Konto." },
    itsOwnWord: (age: string) => `Nicht geprüft: Sie hat sich ${age} selbst registriert`,
    began: "Begonnen",
    from: "Von",
    yourNetwork: "Das Netz, in dem Sie gerade sind",
    otherNetwork: "Nicht das Netz, in dem Sie gerade sind",
    allow: "Ja, erlauben",
    deny: "Nein, ablehnen",
  },

  deviceDone: {
    title: "Gerät verbunden",
    heading: "Ihr Gerät ist verbunden",
    nowUses: (application: Html, account: Html): Html =>
      html`Die Anwendung ${application} benutzt jetzt das Konto ${account}. Gehen Sie zurück zu Ihrem Gerät. Dort geht es von selbst weiter.`,
    afterwards: (accountUrl: string): Html =>
      html`Sie können diese Seite schließen. Trennen können Sie das Gerät jederzeit unter ${link(accountUrl, "Ihr Konto")}.`,
  },

  deviceDenied: {
    title: "Abgelehnt",
    gotNothing: (application: Html): Html =>
      html`Die Anwendung ${application} hat keinen Zugriff auf Ihr Konto bekommen. Ihr Code gilt nicht mehr.`,
    tellTime:
      "Sie können diese Seite schließen. Wenn Ihnen jemand diesen Code geschickt hat, nennen Sie Ihrem Administrator die Zeit:",
    tellTimeAndAddress:
      "Sie können diese Seite schließen. Wenn Ihnen jemand diesen Code geschickt hat, nennen Sie Ihrem Administrator Zeit und Adresse:",
  },

  account: {
    title: "Ihr Konto",
    signOut: "Abmelden",
    changePassword: "Passwort ändern",
    notices: {
      disconnected: {
        title: "Getrennt: Ihr Konto",
        news: (application: Html): Html => html`Sie haben ${application} getrennt`,
        next: "Der Zugriff ist beendet. Die Anwendung kann Sie wieder fragen.",
      },
      signedOutElsewhere: {
        title: "Dort abgemeldet: Ihr Konto",
        news: "Dieser Browser ist abgemeldet",
        next: "Für eine neue Anmeldung braucht er Ihr Passwort.",
      },
      expired: {
        title: "Nichts geändert: Ihr Konto",
        next: "Es wurde nichts geändert. Drücken Sie die Schaltfläche noch einmal.",
      },
    },
    connected: {
      heading: "Verbundene Anwendungen",
      none: "Es sind keine Anwendungen verbunden. Wenn Sie eine erlauben, können Sie sie hier trennen.",
      lead: "Trennen beendet den Zugriff sofort. Ihre Daten bleiben.",
      end: { button: "Trennen", what: (application: string) => `${application} trennen` },
    },
    remembered: {
      heading: "Dürfen ohne Nachfrage zurückkommen",
      lead: "Diese haben Sie früher erlaubt. Jetzt haben sie keinen Zugriff und bekommen ihn wieder, wenn Sie sie benutzen. Was Sie vergessen lassen, muss wieder fragen.",
      end: { button: "Vergessen", what: (application: string) => `${application} vergessen` },
    },
    row: {
      knowThatYouAgreed: "Wissen, dass Sie zugestimmt haben.",
      neverUsed: "Nie benutzt.",
      used: (time: Html): Html => html`Benutzt ${time}.`,
      allowed: (date: Html): Html => html`Erlaubt am ${date}.`,
      allowedByCode: (date: Html): Html => html`Erlaubt am ${date}, per Code.`,
    },
    sessions: {
      heading: "Wo Sie angemeldet sind",
      lead: "Erkennen Sie einen Browser nicht wieder? Melden Sie ihn ab und sagen Sie es Ihrem Administrator.",
      aBrowser: "Ein Browser",
      browserOn: (browser: string, system: string) => `${browser} auf ${system}`,
      thisBrowser: "dieser Browser",
      since: (time: Html): Html => html`Seit ${time}.`,
      sinceFrom: (address: Html, time: Html): Html => html`Von ${address}, seit ${time}.`,
      lastSeen: (time: Html): Html => html`Zuletzt gesehen ${time}.`,
      out: { button: "Abmelden", what: (browser: string) => `${browser} abmelden` },
    },
  },

  lostAccess: {
    heading: "Zu Ihrer Sicherheit getrennt",
    why: (time: Html): Html =>
      html`Einer ihrer alten Schlüssel wurde noch einmal benutzt, wie es ein Dieb täte. Deshalb endete ${time} ihr ganzer Zugriff. Um sie weiter zu benutzen, verbinden Sie sie neu.`,
    cure: (command: Html): Html =>
      html`Für Administratoren, falls es wieder geschieht: Sie speichert neue Refresh-Tokens nicht; mit ${command} darf sie ihr erstes behalten.`,
    itMayAsk: (): Html =>
      html`Eine, die sich selbst registriert, kann darum bitten (<code>keeps_refresh_token</code>), wo <code>registration.may_keep_refresh_token</code> eingeschaltet ist.`,
  },

  error: {
    whoCanMend: "Wer helfen kann",
    tellThem: "Nennen Sie ihnen die Fehlernummer.",
    errorId: "Fehlernummer",
    menders: {
      theApplication: "der Anwendung",
      first: {
        you: () => "Sie selbst",
        makers: (application: Html | string): Html => html`Die Hersteller von ${application}`,
        administrators: () => "Die Administratoren dieses Servers",
      },
      or: {
        you: () => ", oder Sie selbst",
        makers: (application: Html | string): Html => html`, oder die Hersteller von ${application}`,
        administrators: () => ", oder die Administratoren dieses Servers",
      },
    },
    details: {
      title: "Technische Einzelheiten",
      rule: "Regel",
      received: "Empfangen",
      registered: "Registriert",
      client: "Client",
      toMend: "Abhilfe",
    },
  },
};
