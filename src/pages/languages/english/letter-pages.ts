/** What the pages around letters say in English: an e-mail address that is given, and one that is confirmed. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";

export const englishLetterPages = {
  /** On the way to sign in by letter. */
  signInLetter: {
    title: "Sign in with a letter",
    lead: "Type your username or e-mail address. A letter brings you a link to sign in.",
    submit: "Send me a link",
    asked: {
      title: "Look into your mailbox",
      lead: "If there is such an account, and it may be opened by letter, a letter is on its way. It may take some minutes.",
      nothing:
        "Open the link in it in this browser, within ten minutes. Nothing came? Look among unwanted mail, or use your password.",
    },
    wait: {
      news: (span: string): string => `Wait ${span}, then try again`,
      next: "Many letters were asked for from your network. Nothing was sent.",
    },
    expired: "Nothing was sent. Type your name once more.",
    more: {
      news: "A letter is not enough here",
      next: "Two factors are asked for. Go back, and sign in with your password.",
    },
  },

  /** `/sign-in-link` */
  signInLink: {
    title: "Sign in",
    lead: "You asked for a link to sign in as:",
    submit: "Sign in",
    stranger: "If you did not ask for it, close this page.",
    elsewhere: {
      title: "Open this link where you asked for it",
      lead: "It works in the browser alone that it was asked for from. Copy the address there, or ask for a link here. If you did not ask for it, do nothing.",
    },
  },

  /** `/account/email` */
  email: {
    title: "E-mail address",
    lead: "Letters about your account go there, and you can sign in with it.",
    now: "Now",
    none: "None",
    confirmed: "Confirmed",
    unconfirmed: "Not confirmed yet. No letters go there.",
    waiting: {
      news: (address: Html): Html => html`A letter is on its way to ${address}`,
      next: "Open the link in it to confirm the address. Until then nothing changes.",
    },
    address: "New e-mail address",
    hint: "A letter with a link goes there. Your address changes when you open the link and confirm it.",
    submit: "Send the letter",
    again: "Send it again",
    cancel: "Forget it",
    confirmNow: "Confirm the present address",
    notDone: "Not done: E-mail address",
    sent: { title: "Sent: E-mail address" },
    forgotten: { news: "Forgotten", next: "Your address stays as it is. The link in the letter opens nothing any more." },
    malformed: { news: "This is no e-mail address", next: "It looks like name@example.org." },
    same: { news: "This is your address already", next: "It is confirmed, so there is nothing to do." },
    wait: {
      news: (span: string): string => `Wait ${span}, then ask again`,
      next: "You asked for several letters. The last one may still be on its way.",
    },
    expired: "Nothing was sent. Send the form once more.",
    elsewhere: { news: "Your address is not kept here", next: "It comes from where your account comes from. Change it there." },
    noLetters: {
      news: "This server sends no letters",
      next: "So it cannot find out whether an address is yours. Ask an administrator to change it.",
    },
  },

  /** `/confirm-address` */
  confirmAddress: {
    title: "Confirm your e-mail address",
    lead: "Letters about the account below will go to this address, and one can sign in with it.",
    address: "Address",
    username: "Account",
    submit: "Confirm this address",
    stranger: "If this account is not yours, close this page. Then nothing changes.",
    notDone: "Not done: Confirm your e-mail address",
    expired: "Nothing was confirmed. Press the button once more.",
    taken: {
      news: "Another account has this address",
      next: "An address belongs to one account. Ask an administrator if that is wrong.",
    },
    done: {
      title: "Your address is confirmed",
      lead: "Letters about your account go there from now on.",
      account: "Your account",
    },
  },
};
