/** What a sign-in says in English that takes more than a password. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";

export const englishSecondFactor = {
  secondFactor: {
    title: "One more step",
    fromApp: (host: Html): Html => html`Type the six digits that your authenticator app shows for ${host} now.`,
    recoveryCode: "Type one of your recovery codes.",
    code: "Code",
    orRecoveryCode: "Without your app, type one of your recovery codes.",
    submit: "Continue",
    signingInAs: (account: Html): Html => html`You are signing in as ${account}.`,
    startOver: "Use another account",
    wrong: {
      title: "Not signed in: wrong code",
      news: "This code is not right, or was used before",
      next: "Type the code that your app shows now. Each code works once.",
    },
    wait: {
      title: "Not signed in: wait a little",
      news: (span: string) => `Wait ${span}, then try again`,
      next: "There were too many wrong codes. This one was not checked.",
    },
    expired: {
      title: "Not signed in: page was open too long",
      next: "Type the code that your app shows now.",
    },
  },

  addFactor: {
    title: "Set up a second step",
    lead: "Signing in here takes more than a password. Set up an authenticator app once. From then on it shows a code for each sign-in.",
    done: "The app is set up.",
    goOn: "Continue",
    expired: "Nothing was set up. Scan the picture again.",
  },
};
