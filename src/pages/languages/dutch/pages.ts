/** All that the pages say in Dutch, but for errors. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPages } from "../english/pages.ts";
import { link } from "../link.ts";
import type { Begun } from "../untranslated.ts";

export const dutchPages: Begun<typeof englishPages> = {
  /** BCP 47 */
  tag: "nl",

  frame: {
    aboutThisServer: "Over deze server",
    language: "Taal:",
    support: "Hulp",
    terms: "Voorwaarden",
    openTooLong: "Deze pagina stond te lang open",
    copy: "Kopiëren",
    copied: "Gekopieerd",
  },

  times: {
    justNow: "zojuist",
    aMoment: "een ogenblik",
  },

  setUp: {
    username: "Gebruikersnaam",
    email: "E-mailadres",
    ifYouLike: "(optioneel)",
    password: "Wachtwoord",
  },

  goingOn: {
    submit: "Doorgaan",
  },

  signOut: {
    title: "Uitloggen?",
    submit: "Uitloggen",
  },

  signedOut: {
    title: "Uitgelogd",
    heading: "U bent uitgelogd",
    backTo: (application: Html): Html => html`Terug naar ${application}`,
    again: "Opnieuw inloggen",
  },

  signIn: {
    title: "Inloggen",
    forDevice: "Log in om uw apparaat te verbinden. Voordat iets wordt toegestaan, ziet u wat het vraagt.",
    forAccount: "Log in om uw account en de toepassingen ervan te zien.",
    forApplication: (name: Html): Html =>
      html`Log in om door te gaan naar ${name}. Uw wachtwoord krijgt de toepassing niet te zien.`,
    forStranger: (name: Html): Html =>
      html`Log in om door te gaan naar een toepassing die zich ${name} noemt. Uw wachtwoord krijgt die niet te zien.`,
    username: "Gebruikersnaam of e-mailadres",
    password: "Wachtwoord",
    addressBar: (host: Html): Html => html`Controleer eerst de adresbalk. Daar moet ${host} staan.`,
    wrong: {
      title: "Niet ingelogd: gebruikersnaam of wachtwoord onjuist",
      news: "Gebruikersnaam of wachtwoord onjuist",
      next: "Controleer beide en probeer het opnieuw. Elke volgende poging duurt iets langer.",
    },
    wait: {
      title: "Niet ingelogd: even wachten",
      news: (span: string) => `Wacht ${span} en probeer het dan opnieuw`,
      next: "Er waren te veel pogingen met deze naam. Deze is niet gecontroleerd.",
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "Toepassing",
    addedByAdministrators: "Toegevoegd door de beheerders van deze server",
    yourAccount: "Uw account",
    notYou: "Bent u dit niet?",
    links: { terms: "Servicevoorwaarden", privacy: "Privacybeleid" },
  },

  permissions: {
    heading: "De toepassing kan dan",
    knowThatYouAgreed: "Weten dat u akkoord ging",
    nothingElse: "Verder vraagt ze niets.",
    details: {
      stays: (days: string) => `Ze hoeft niet opnieuw te vragen, totdat u haar loskoppelt of ze ${days} niet wordt gebruikt.`,
    },
  },

  consent: {
    title: (application: string) => `${application} toestaan?`,
    heading: (application: Html): Html => html`${application} toestaan uw account te gebruiken?`,
    itsOwnWord: "Niet geverifieerd: koos deze naam zelf",
    newHere: {
      next: "Sta het alleen toe als u het zojuist zelf hebt gestart. Bracht een bericht of website u hier, weiger dan.",
    },
    returnsTo: {
      term: "Stuurt u terug naar",
      thisComputer: "Deze computer",
    },
    allow: "Toestaan",
    deny: "Weigeren",
    afterwards: (accountUrl: string): Html =>
      html`U kunt de toegang op elk moment intrekken onder ${link(accountUrl, "Uw account")}.`,
  },

  noAccess: {
    back: (application: string) => `Terug naar ${application}`,
  },

  deviceCode: {
    title: "Een apparaat verbinden",
    lead: "Voer de code in die uw apparaat toont.",
    label: "Code op uw apparaat",
    hint: "Acht letters. Hoofdletters en het streepje doen er niet toe.",
    submit: "Doorgaan",
    advice: "Voer alleen een code van uw eigen apparaat in, nooit een die iemand u heeft gestuurd.",
    unknown: {
      title: "Code niet gevonden",
      news: "Deze code is niet geldig",
    },
    wait: {
      news: (span: string) => `Wacht ${span} en probeer het dan opnieuw`,
    },
  },

  deviceApprove: {
    allow: "Ja, toestaan",
    deny: "Nee, weigeren",
  },

  deviceDone: {
    title: "Apparaat verbonden",
    heading: "Uw apparaat is verbonden",
  },

  deviceDenied: {
    title: "Geweigerd",
  },

  account: {
    title: "Uw account",
    signOut: "Uitloggen",
    changePassword: "Wachtwoord wijzigen",
    connected: {
      heading: "Verbonden toepassingen",
      end: { button: "Loskoppelen", what: (application: string) => `${application} loskoppelen` },
    },
    sessions: {
      heading: "Waar u bent ingelogd",
      out: { button: "Uitloggen" },
    },
  },
};
