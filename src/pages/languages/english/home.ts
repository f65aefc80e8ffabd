/** What the home page and its sisters say in English. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import { link } from "../link.ts";

export const englishHome = {
  home: {
    title: "Home",
    notSetUp: {
      heading: "This server is not set up yet",
      lead: "There is no account yet. When the server started, it printed a link that makes the first one.",
      next: (command: Html): Html => html`The link works for a day. For a new one, start the server again with ${command}.`,
    },
    heading: (name: string) => `Welcome to ${name}`,
    lead: "Sign in to see your account and the applications that you may use.",
    signIn: "Sign in",
    greeting: (person: Html): Html => html`Welcome, ${person}`,
    yourAccount: "Your account",
    administration: "Administration",
    enterCode: "Enter a device’s code",
    signOut: "Sign out",
    applications: {
      heading: "Your applications",
      none: "There are none here yet. Those that your administrators add appear here.",
    },
  },

  /** For people who connect a program. */
  about: {
    title: "About this server",
    heading: (name: string) => `Where ${name} signs people in`,
    lead: "This server asks people what a program may do, and gives the program a token for just that, never a password. What was allowed can be taken back.",
    issuer: "Issuer",
    issuerIsEnough: "Most programs need this address and nothing else.",
    theyReadTheRest: "They read the rest themselves:",
    serverMetadata: "Server metadata",
    openidConfiguration: "OpenID configuration",
    signingKeys: "Signing keys",
    howToConnect: "How to connect",
    application: {
      heading: "An application",
      words: (): Html =>
        html`For a web, desktop or mail program: the authorization code flow with PKCE. Programs may register themselves, or an administrator adds them:`,
    },
    device: {
      heading: "A device or command line",
      words: (url: string, address: string): Html =>
        html`Where typing is hard or there is no browser: it shows a code, and its owner types it at ${link(url, address)}. Try it:`,
    },
    resourceServer: {
      heading: "An API or a mail server",
      words: (path: string): Html =>
        html`What stands behind this server asks it whether a token is good, for whom, and for what, at <code>${path}</code>:`,
    },
  },

  /** What the first administrator sees after the set-up. */
  welcome: {
    title: "This server is ready",
    lead: "You are its administrator.",
    next: "Next steps, in any order",
    invite: {
      heading: "Invite people",
      words: "Each gets a link, and chooses a password there.",
    },
    application: {
      heading: "Add an application",
      words: "A program that people sign in to. What the usual ones need is filled in.",
    },
    mailServer: {
      heading: "Connect a mail server",
      words: "It asks this server whether a token opens a mailbox. Dovecot is one.",
    },
    toHome: "Go to the home page",
    toAdministration: "All that you can do as administrator",
    actions: { invite: "Invite somebody", application: "Choose an application", mailServer: "Connect Dovecot" },
  },

  languageChoice: {
    title: "Language",
    lead: "Pages come in the one that you choose.",
    notChosen: "Nothing changed: Language",
    chosen: {
      news: "From now on, pages come in this language",
      next: "Go back to the page that you came from, and load it again.",
    },
    expired: "Choose once more.",
  },
};
