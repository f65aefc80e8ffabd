/** What is said in English about signing in with an account at another provider. */

import { html } from "hono/html";
import type { Html, Words } from "../../text.ts";

export const englishElsewhere = {
  elsewhere: {
    button: (provider: Html): Html => html`Sign in with ${provider}`,
    or: "Or sign in with an account that you have elsewhere:",
    back: "Back to the sign-in",
    problems: {
      over: {
        title: "This sign-in is over",
        heading: (provider: string): Words => ["This sign-in with ", { name: provider }, " is over"],
        sentence: (_provider: string): Words =>
          "It took too long, was finished already, or began in another browser. Nobody was signed in by it.",
        todo: "Go back, and begin again.",
      },
      denied: {
        title: "Not signed in",
        heading: (provider: string): Words => [{ name: provider }, " did not sign you in"],
        sentence: (_provider: string): Words => "You said no there, or you may not use it for this.",
        todo: "Go back and try again, or sign in in another way.",
      },
      stale: {
        title: "Not signed in",
        heading: (provider: string): Words => ["You have to sign in at ", { name: provider }, " anew"],
        sentence: (provider: string): Words => [
          "This page asks for a sign-in of just now, and ",
          { name: provider },
          " did not say that yours is one.",
        ],
        todo: "Sign out there first, then go back and try again. Or sign in in another way.",
      },
      "not invited": {
        title: "Not signed in",
        heading: (provider: string): Words => ["Your account at ", { name: provider }, " may not sign in here"],
        sentence: (_provider: string): Words => "The people who run this server decided who may.",
        todo: "Ask them, or go back and choose another account.",
      },
      refused: {
        title: "Not signed in",
        heading: (provider: string): Words => ["The answer of ", { name: provider }, " could not be used"],
        sentence: (_provider: string): Words => "So nobody was signed in. Something is set up wrongly, there or here.",
        todo: "Try again. If it stays so, tell them the error id.",
      },
      unknown: {
        title: "No account here",
        heading: (provider: string): Words => ["Your account at ", { name: provider }, " opens no account here"],
        sentence: (_provider: string): Words =>
          "If you have an account here, sign in to it as usual. On its page you can connect the two.",
        todo: "If you have none, ask them for one.",
      },
      name: {
        title: "No account here",
        heading: (provider: string): Words => ["No account could be made for you with what ", { name: provider }, " says"],
        sentence: (_provider: string): Words => "Your name there cannot be one here, or somebody has it already.",
        todo: "Tell them the error id.",
      },
      taken: {
        title: "Not connected",
        heading: (provider: string): Words => ["This account at ", { name: provider }, " is in use already"],
        sentence: (_provider: string): Words => "It opens another account here, and can open one alone. Nothing was changed.",
        todo: "Choose another account there, or disconnect it from the other account first.",
      },
      down: {
        title: "Not signed in",
        heading: (provider: string): Words => [{ name: provider }, " cannot be reached now"],
        sentence: (_provider: string): Words => "Your account here is as it was. You can sign in in another way.",
        todo: "Try again in a few minutes.",
      },
    },
  },
  connections: {
    title: "Accounts elsewhere",
    lead: "With one of these connected, you sign in there, and are signed in here.",
    heading: "Connected",
    none: "None yet.",
    home: (provider: Html): Html => html`Your account comes from ${provider}. That stays.`,
    row: {
      added: (date: Html): Html => html`Connected on ${date}.`,
      used: (when: Html): Html => html`Last used ${when}.`,
      neverUsed: "Never used.",
      remove: "Disconnect",
      removeWhat: (provider: string) => `Disconnect ${provider}`,
    },
    add: {
      heading: "Connect another",
      lead: "You are led there to sign in. Nothing of your account here is shown to it.",
      button: (provider: Html): Html => html`Connect your account at ${provider}`,
    },
    notices: {
      removed: {
        title: "Disconnected: Accounts elsewhere",
        news: "It is disconnected",
        next: "It opens your account no more.",
      },
      last: {
        title: "Not disconnected: Accounts elsewhere",
        news: "It is your only way in",
        next: "Nothing was changed. Choose a password or add a passkey first.",
      },
      down: {
        title: "Not connected: Accounts elsewhere",
        news: "It cannot be reached now",
        next: "Nothing was changed. Try again in a few minutes.",
      },
      expired: {
        title: "Not changed: Accounts elsewhere",
        next: "Nothing was changed. Try once more.",
      },
    },
  },
};
