/** What the pages where people choose passwords say in English. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";

export const englishPasswords = {
  /** Wherever a person chooses one. */
  newPassword: {
    faults: {
      "too-short": {
        news: "This password is too short",
        next: (shortest: number) =>
          `It needs at least ${shortest} characters. Three or four words are easy to remember and hard to guess.`,
      },
      "too-long": {
        news: "This password is too long",
        next: () => "It may have 1,024 bytes, which is some pages of text.",
      },
      invisible: {
        news: "This password has a character that cannot be seen",
        next: () => "It may have been pasted. Type it, or choose another one.",
      },
      common: {
        news: "This password is one of the commonest",
        next: () =>
          "It, or one very like it, is among the first that a stranger tries. Choose another one, such as three or four words.",
      },
      own: {
        news: "This password is made of a name",
        next: () =>
          "It is little more than your own name or address, or this server’s, which a stranger tries first. Choose another one.",
      },
    },
  },

  choosePassword: {
    invitation: {
      title: "Choose your password",
      lead: "You are invited. This opens your account here, and signs you in. The link then ends.",
    },
    reset: {
      title: "Choose a new password",
      lead: "Your old password ends with it. You are signed in here, and signed out of every other browser.",
    },
    demand: {
      title: "Choose a new password",
      lead: "An administrator asks for one before you go on. You are signed out of every other browser.",
    },
    notDoneYet: (title: string) => `Not done yet: ${title}`,
    username: "Username",
    password: "New password",
    passwordHint: (shortest: number) => `At least ${shortest} characters. Three or four words are good.`,
    submit: "Save password",
    addressBar: (host: Html): Html => html`Check the address bar first. It should say ${host}.`,
    otherPerson: {
      news: (account: Html): Html => html`You are signed in here as ${account}`,
      next: "That ends in this browser when you save a password for the account below. If it is not yours, close this page.",
    },
    expired: "No password was saved. Type it again, and send it once more.",
  },

  changePassword: {
    title: "Change password",
    notDoneYet: "Not changed: Change password",
    of: (account: Html): Html => html`Of the account ${account}.`,
    lead: "You stay signed in here, and are signed out of every other browser.",
    current: "Current password",
    password: "New password",
    passwordHint: (shortest: number) => `At least ${shortest} characters. Three or four words are good.`,
    keep: "Keep my applications connected",
    keepHint: "Leave this off if somebody else may know your old password. Your applications then have to ask you again.",
    submit: "Change password",
    changed: {
      title: "Changed: Change password",
      news: "Your password is changed",
      kept: "Every other browser is signed out. Your applications stay connected.",
      disconnected: "Every other browser is signed out, and your applications are disconnected. They can ask you again.",
    },
    wrong: {
      news: "The current password is wrong",
      next: "Nothing was changed. Each further try takes a little longer.",
    },
    wait: {
      news: (span: string) => `Wait ${span}, then try again`,
      next: "There were too many tries. This one was not checked.",
    },
    expired: "Nothing was changed. Type both passwords again, and send them once more.",
    elsewhere: {
      news: "Your password is not kept here",
      next: (source: Html): Html => html`You sign in with your password of ${source}. Change it there.`,
    },
  },
};
