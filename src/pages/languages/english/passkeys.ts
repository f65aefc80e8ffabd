/** What is said of passkeys in English, wherever a page asks for one, adds one or lists one. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";

export const englishPasskeys = {
  passkeys: {
    signIn: "Sign in with a passkey",
    use: "Use a passkey",
    second: (host: Html): Html => html`Use the passkey that you made for ${host}.`,
    orPasskey: "Or use a passkey.",
    notHere: "This step needs a passkey. Open this page in a browser that has yours, with JavaScript switched on.",
    otherAddress:
      "Your passkeys were made for another address of this server, and work there alone. Ask your administrator to reset them.",
    impossible: "This step needs a passkey, and this server's address can have none. Ask your administrator.",
    cancelled: {
      get: "Your browser did not use a passkey. Try again, or go on in another way.",
      create: "Your browser did not make a passkey. Try again if you want one.",
    },
    known: "This device has a passkey for this account already.",
    add: {
      heading: "Add a passkey",
      lead: "Your device or password store keeps it, and unlocks it with your finger, your face or a PIN. You sign in with it and type nothing.",
      name: "What you call it",
      nameHint: "You may leave this empty.",
      button: "Add a passkey",
      step: "Signing in here takes more than a password. Add a passkey once. From then on you sign in with it.",
      stepOr: "Or set up an authenticator app:",
    },
    rename: {
      open: "Rename",
      openWhat: (name: string) => `Rename ${name}`,
      name: "New name",
      button: "Save name",
    },
    synced: "It is kept in more than one device.",
    cloned: (date: Html): Html =>
      html`On ${date} something went wrong: its counter went back, as if somebody had a copy. Remove it, and add a new one.`,
    refused: {
      title: "Not signed in: passkey refused",
      news: "This passkey does not open an account here",
      next: "Try another one, or go on in another way.",
    },
    unverified: {
      title: "Not signed in: one more step is needed",
      news: "Your passkey did not ask for a PIN, a finger or a face",
      next: "Sign in with your password. Then this passkey is your second step.",
    },
    notAdded: {
      title: "Not added: Second factors",
      news: "The passkey was not added",
      next: "What your browser sent is not for this page, or came too late. Try again.",
    },
    renamed: { title: "Renamed: Second factors", news: "It has its new name", next: "Nothing else was changed." },
  },
};
