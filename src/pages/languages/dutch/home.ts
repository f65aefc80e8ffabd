/** What the home page and its sisters say in Dutch. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishHome } from "../english/home.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const dutchHome: Translated<typeof englishHome> = {
  home: {
    title: "Startpagina",
    notSetUp: {
      heading: "Deze server is nog niet ingesteld",
      lead: "Er is nog geen account. Bij het starten heeft de server een link getoond waarmee u het eerste maakt.",
      next: (command: Html): Html => html`De link werkt een dag. Voor een nieuwe link start u de server opnieuw met ${command}.`,
    },
    heading: (name: string) => `Welkom bij ${name}`,
    lead: "Log in om uw account te zien en de toepassingen die u mag gebruiken.",
    signIn: "Inloggen",
    greeting: (person: Html): Html => html`Welkom, ${person}`,
    yourAccount: "Uw account",
    administration: "Beheer",
    enterCode: "De code van een apparaat invoeren",
    signOut: "Uitloggen",
    applications: {
      heading: "Uw toepassingen",
      none: "Er zijn er nog geen. Wat uw beheerders toevoegen, verschijnt hier.",
    },
  },

  /** For people who connect a program. */
  about: {
    title: "Over deze server",
    heading: (name: string) => `Waar ${name} mensen laat inloggen`,
    lead: "Deze server vraagt mensen wat een programma mag doen, en geeft het programma een token voor precies dat, nooit een wachtwoord. Wat is toegestaan, kan weer worden ingetrokken.",
    issuer: "Issuer",
    issuerIsEnough: "De meeste programma’s hebben dit adres nodig en verder niets.",
    theyReadTheRest: "De rest lezen ze zelf:",
    serverMetadata: "Servermetadata",
    openidConfiguration: "OpenID-configuratie",
    signingKeys: "Ondertekeningssleutels",
    howToConnect: "Verbinding maken",
    application: {
      heading: "Een toepassing",
      words: (): Html =>
        html`Voor een web-, desktop- of mailprogramma: de authorization code flow met PKCE. Programma’s kunnen zichzelf registreren, of een beheerder voegt ze toe:`,
    },
    device: {
      heading: "Een apparaat of opdrachtregel",
      words: (url: string, address: string): Html =>
        html`Waar typen lastig is of geen browser is: het apparaat toont een code, en de eigenaar typt die op ${link(url, address)}. Probeer het:`,
    },
    resourceServer: {
      heading: "Een API of mailserver",
      words: (path: string): Html =>
        html`Wat achter deze server staat, vraagt hier of een token geldig is, voor wie en waarvoor, op <code>${path}</code>:`,
    },
  },

  /** What the first administrator sees after the set-up. */
  welcome: {
    title: "Deze server is klaar",
    lead: "U bent de beheerder ervan.",
    next: "Volgende stappen, in willekeurige volgorde",
    invite: {
      heading: "Mensen uitnodigen",
      words: "Ieder krijgt een link en kiest daar een wachtwoord.",
    },
    application: {
      heading: "Een toepassing toevoegen",
      words: "Een programma waarbij mensen inloggen. Wat de gangbare nodig hebben, is al ingevuld.",
    },
    mailServer: {
      heading: "Een mailserver verbinden",
      words: "Die vraagt deze server of een token een mailbox opent. Dovecot is er een.",
    },
    toHome: "Naar de startpagina",
    toAdministration: "Alles wat u als beheerder kunt doen",
    actions: { invite: "Iemand uitnodigen", application: "Een toepassing kiezen", mailServer: "Dovecot verbinden" },
  },

  languageChoice: {
    title: "Taal",
    lead: "Pagina’s verschijnen in de taal die u kiest.",
    notChosen: "Niets gewijzigd: Taal",
    chosen: {
      news: "Vanaf nu verschijnen pagina’s in deze taal",
      next: "Ga terug naar de pagina waar u vandaan kwam en laad die opnieuw.",
    },
    expired: "Kies nog een keer.",
  },
};
