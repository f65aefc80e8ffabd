/** What the pages of a person's own account say in German, as far as it came with them: profile, activity, data. */

import { html } from "hono/html";
import type { englishOwnAccount } from "../english/own-account.ts";
import type { Translated } from "../untranslated.ts";

export const germanOwnAccount: Translated<typeof englishOwnAccount> = {
  ownAccount: {
    menu: {
      label: "Seiten Ihres Kontos",
      profile: "Profil",
      password: "Passwort",
      activity: "Letzte Ereignisse",
      language: "Sprache",
      data: "Ihre Daten",
    },

    sessions: {
      older: "Ältere zeigen",
      newest: "Zurück zu den neuesten",
      noOther: "Sie sind sonst nirgends angemeldet.",
      others: "Überall sonst abmelden",
      othersLead: "Alle Browser außer diesem. Anwendungen bleiben verbunden.",
    },
    signedOutOthers: {
      title: "Überall sonst abgemeldet: Ihr Konto",
      news: "Alle anderen Browser sind abgemeldet",
      next: "Jeder braucht eine neue Anmeldung. Wenn jemand anders Ihr Passwort kennt, ändern Sie auch das.",
    },
    leaving: {
      news: (date) => html`Am ${date} haben Sie um die Löschung Ihres Kontos gebeten`,
      next: "Bis sie geschehen ist, können Sie das zurücknehmen.",
      see: "Zur Anfrage",
    },
    thunderbird: {
      heading: "E-Mail in Thunderbird",
      take: "Laden Sie das Add-on auf Ihren Computer herunter.",
      install:
        "Öffnen Sie in Thunderbird „Add-ons und Themes“, wählen Sie beim Zahnrad „Add-on aus Datei installieren…“, und nehmen Sie diese Datei.",
      add: "Fügen Sie dort dann Ihr E-Mail-Konto mit Ihrer Adresse hinzu: Sie melden sich auf den Seiten dieses Servers an.",
      download: "Add-on herunterladen",
    },

    activity: {
      title: "Letzte Ereignisse",
      lead: "Was in Ihrem Konto geschah, das Neueste zuerst.",
      heading: "Was geschah",
      none: "Noch ist nichts aufgezeichnet.",
      noOlder: "Älteres ist nicht aufgezeichnet.",
      kept: (days) => `Was geschah, bleibt ${days} lang aufgezeichnet.`,
      when: (exact, relative) => html`${exact} (${relative})`,
      notMe: "Das war ich nicht",
      notMeAbout: (what) => `Das war ich nicht: ${what}`,
      older: "Ältere zeigen",
      newest: "Zurück zu den neuesten",
    },

    notMe: {
      title: "Das waren Sie nicht?",
      lead: "Dann ist vielleicht jemand anders in Ihrem Konto. Tun Sie jetzt dies, in dieser Reihenfolge.",
      about: "Ihre Frage betrifft",
      signOut: {
        heading: "Melden Sie jeden anderen Browser ab",
        words: "Wer anderswo angemeldet ist, ist sofort draußen. Dieser Browser bleibt angemeldet.",
      },
      password: {
        heading: "Ändern Sie Ihr Passwort",
        words:
          "Wählen Sie eines, das Sie sonst nirgends verwenden. Wenn Sie nichts anderes wählen, werden dabei auch alle Anwendungen getrennt.",
        button: "Passwort ändern",
        elsewhere: (source) => html`Es liegt bei ${source}. Ändern Sie es dort.`,
      },
      ways: {
        heading: "Sehen Sie nach, was Ihr Konto öffnet",
        words: "Entfernen Sie zweite Faktoren, Passkeys und App-Passwörter, die nicht von Ihnen sind.",
      },
      applications: {
        heading: "Sehen Sie Ihre Anwendungen an",
        words: "Trennen Sie die, die Sie nicht kennen.",
        button: "Verbundene Anwendungen",
      },
      tell: {
        heading: "Sagen Sie es Ihrem Administrator",
        words: "Sagen Sie, was Sie gesehen haben und wann.",
        support: "Hilfe",
      },
    },

    profile: {
      title: "Profil",
      lead: "Was Anwendungen über Sie erfahren, soweit Sie es ihnen erlauben.",
      facts: {
        heading: "Ihr Konto",
        username: "Benutzername",
        email: "E-Mail-Adresse",
        confirmed: "Bestätigt.",
        unconfirmed: "Nicht bestätigt.",
        noEmail: "Keine",
        groups: "Gruppen",
        noGroups: "Keine",
        since: "Seit",
        changeEmail: "E-Mail-Adresse ändern",
        changedByAdministrators: "Um Benutzernamen und Gruppen kümmert sich Ihr Administrator.",
      },
      elsewhere: {
        news: "Ihr Profil liegt anderswo",
        next: (source) => html`Es kommt von ${source}. Ändern Sie es dort; bei Ihrer nächsten Anmeldung wird es übernommen.`,
      },
      about: {
        heading: "Über Sie",
        empty: "Lassen Sie leer, was Sie nicht sagen möchten.",
        name: "Name",
        given_name: "Vorname",
        family_name: "Nachname",
        nickname: "Rufname",
        picture: "Bild",
        pictureHint: "Die Adresse eines Bildes im Web, die mit https:// beginnt",
        website: "Website",
        phone_number: "Telefon",
        phoneHint: "Mit der Vorwahl des Landes, zum Beispiel +49 30 901820",
        zoneinfo: "Zeitzone",
        zoneHint: "Zum Beispiel Europe/Berlin",
        locale: "Sprache für Anwendungen",
        localeHint: "Zum Beispiel de-CH. Die Sprache dieser Seiten wird anderswo gewählt.",
        save: "Speichern",
      },
      notices: {
        saved: {
          title: "Gespeichert: Profil",
          news: "Ihr Profil ist gespeichert",
          next: "Anwendungen sehen es, wenn sie wieder fragen.",
        },
        fault: {
          title: "Nicht gespeichert: Profil",
          news: "Eine Angabe kann nicht gespeichert werden",
          next: "Es wurde nichts geändert.",
        },
        stale: {
          title: "Nicht gespeichert: Profil",
          news: "Ihr Profil wurde inzwischen geändert",
          next: "Es wurde nichts gespeichert. Sehen Sie sich Ihre Angaben noch einmal an und speichern Sie sie dann.",
        },
        expired: {
          title: "Nicht gespeichert: Profil",
          news: "",
          next: "Es wurde nichts gespeichert. Drücken Sie die Schaltfläche noch einmal.",
        },
      },
      faults: {
        url: "Das ist keine Adresse im Web. Sie beginnt mit https://",
        zone: "Diese Zeitzone gibt es nicht.",
        tag: "Das ist nicht das Kürzel einer Sprache.",
        phone: "Beginnen Sie mit + und der Vorwahl des Landes.",
        date: "Schreiben Sie es wie 1990-12-31.",
        long: "Das ist zu lang.",
        invisible: "Darin sind Zeichen, die niemand sehen kann.",
      },
    },

    data: {
      title: "Ihre Daten",
      lead: "Was dieser Server von Ihnen hat und wie es endet.",
      download: {
        heading: "Ihre Daten herunterladen",
        words:
          "Eine Datei (JSON) mit Profil, Gruppen, Anmeldungen, verbundenen Anwendungen, den Namen dessen, was Ihr Konto öffnet, und dem, was geschah. Passwörter und Schlüssel sind nicht darin.",
        button: "Herunterladen",
      },
      deletion: {
        heading: "Konto löschen",
        words:
          "Bitten Sie hier darum. Ihr Konto besteht weiter, bis es geschehen ist, und bis dahin können Sie die Bitte zurücknehmen.",
        byAdministrator: "Ein Administrator löscht es.",
        byServer: (days) => `Es wird nach ${days} gelöscht.`,
        ends: "Danach kann sich niemand mehr damit anmelden, Anwendungen verlieren ihren Zugriff, und Profil, Passwörter und Faktoren sind endgültig fort.",
        stays: (days) => `Was geschah, bleibt ${days} lang in den Aufzeichnungen dieses Servers.`,
        elsewhere: (source) => html`Ihr Konto kommt von ${source}. Was dort über Sie bekannt ist, bleibt dort.`,
        reason: "Warum",
        optional: "(freiwillig)",
        reasonHint: "Ihr Administrator liest das.",
        button: "Um Löschung bitten",
        asked: (date) => html`Sie haben am ${date} darum gebeten.`,
        due: (date) => html`Es geschieht am ${date} oder bald danach.`,
        saidWhy: "Ihre Begründung:",
        keep: "Konto behalten",
      },
      notices: {
        asked: {
          title: "Erbeten: Ihre Daten",
          news: "Sie haben um die Löschung gebeten",
          next: "Bis sie geschehen ist, können Sie das zurücknehmen.",
        },
        kept: {
          title: "Zurückgenommen: Ihre Daten",
          news: "Ihr Konto bleibt",
          next: "Sie haben die Bitte zurückgenommen.",
        },
        last: {
          title: "Nicht erbeten: Ihre Daten",
          news: "Sie sind der letzte Administrator",
          next: "Machen Sie zuerst ein anderes Konto zum Administrator. Es wurde nichts erbeten.",
        },
        long: {
          title: "Nicht erbeten: Ihre Daten",
          news: "Diese Begründung ist zu lang",
          next: "Eine Begründung hat höchstens 500 Zeichen. Es wurde nichts erbeten.",
        },
        expired: {
          title: "Nicht erledigt: Ihre Daten",
          news: "",
          next: "Es wurde nichts getan. Drücken Sie die Schaltfläche noch einmal.",
        },
      },
    },

    rename: {
      open: "Umbenennen",
      openWhat: (name) => `${name} umbenennen`,
      label: "Neuer Name",
      button: "Umbenennen",
      done: { title: (page) => `Umbenannt: ${page}`, news: "Der Name ist geändert", next: "Sonst bleibt alles, wie es war." },
    },

    /** On the administrators' pages. */
    forAdministrators: {
      asked: "Löschung erbeten",
      askedOn: (date, reason) => (reason === "" ? date : `${date}: ${reason}`),
    },

    language: {
      asBrowser: "Wie mein Browser es sagt",
    },
  },
};
