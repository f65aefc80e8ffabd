/** What the pages of second factors and application passwords say in English. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import { plural } from "../plural.ts";

export const englishFactors = {
  factors: {
    title: "Second factors",
    lead: "With one of these set up, your password alone no longer opens your account.",
    heading: "What you have set up",
    none: "Nothing yet. Your password alone opens your account.",
    row: {
      kinds: { passkey: "Passkey.", totp: "Authenticator app." },
      added: (date: Html): Html => html`Added on ${date}.`,
      used: (when: Html): Html => html`Last used ${when}.`,
      neverUsed: "Never used.",
      remove: "Remove",
      removeWhat: (name: string) => `Remove ${name}`,
    },
    add: {
      heading: "Add an authenticator app",
      lead: "An app on your telephone shows a new code of six digits every 30 seconds. You type one when you sign in.",
      name: "What you call it",
      example: "My telephone",
      button: "Add app",
    },
    adding: {
      heading: "Add an authenticator app",
      scan: "Open the app, and scan this picture with it.",
      picture: "QR code with the key for your authenticator app",
      orType: "No camera? Type this key into the app:",
      code: "The six digits that the app shows now",
      button: "Done",
      cancel: "Do not add it",
    },
    recovery: {
      heading: "Recovery codes",
      newHeading: "Your recovery codes",
      lead: "Each of them signs you in once, in place of the app. Keep them on paper, away from your telephone.",
      once: "Write them down or print them now. This is the only time that they are shown.",
      left: (count: number): string => plural("en", count, { one: "# of 10 is left.", other: "# of 10 are left." }),
      button: "Make new codes",
    },
    notices: {
      added: {
        title: "Done: Second factors",
        news: "It is done",
        next: "From your next sign-in on, you are asked for it after your password.",
      },
      removed: { title: "Removed: Second factors", news: "It is removed", next: "It opens your account no more." },
      wrong: {
        title: "Not added yet: Second factors",
        news: "This code is not the one that the app shows now",
        next: "Nothing was added. Wait for the next code and type that. If it fails again, check the clock of your telephone.",
      },
      refused: {
        title: "Not changed: Second factors",
        news: "Nothing was added",
        next: "It is here already, or you have as many as you may have.",
      },
      "no name": { title: "Not changed: Second factors", news: "It needs a name", next: "A name has 1 to 100 characters." },
      expired: { title: "Not changed: Second factors", news: "", next: "Nothing was changed. Press the button once more." },
    },
  },

  appPasswords: {
    title: "Application passwords",
    lead: "For a program that can only keep a password, such as an older mail program. Each opens only what you choose, and ends alone.",
    heading: "Your application passwords",
    none: "None yet.",
    made: (name: Html): Html => html`The password for ${name}`,
    once: "Type it into the program now, with or without the dashes. This is the only time that it is shown.",
    row: {
      everything: "All that its program may have.",
      added: (date: Html): Html => html`Made on ${date}.`,
      used: (when: Html): Html => html`Last used ${when}.`,
      neverUsed: "Never used.",
      end: "End",
      endWhat: (name: string) => `End the password for ${name}`,
    },
    add: {
      heading: "Make another one",
      name: "Program",
      nameHint: "Such as Thunderbird on the laptop. You find it again by this name.",
      scopes: "What it may do",
      button: "Make password",
    },
    notices: {
      made: { title: "Made: Application passwords", news: "The password is made", next: "It works from now on." },
      ended: {
        title: "Ended: Application passwords",
        news: "The password is ended",
        next: "The program that keeps it gets in no more.",
      },
      "no name": { title: "Not made: Application passwords", news: "It needs a name", next: "A name has 1 to 100 characters." },
      "no scope": {
        title: "Not made: Application passwords",
        news: "It would open nothing",
        next: "Choose at least one thing that it may do.",
      },
      refused: {
        title: "Not made: Application passwords",
        news: "No password was made",
        next: "You have as many as you may have. End one that you no longer use.",
      },
      expired: { title: "Not changed: Application passwords", news: "", next: "Nothing was changed. Press the button once more." },
    },
  },
};
