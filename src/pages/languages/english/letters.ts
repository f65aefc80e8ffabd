/** The letters, in English. */

import type { LetterFactor } from "../../../records/letter.ts";
import type { LetterTexts } from "../letters.ts";

const FACTORS: Readonly<Record<LetterFactor, { readonly added: string; readonly removed: string }>> = {
  passkey: { added: "A new passkey opens your account", removed: "A passkey was removed from your account" },
  totp: {
    added: "A new authenticator app belongs to your account",
    removed: "The authenticator app was removed from your account",
  },
  "recovery-codes": {
    added: "Your account has new recovery codes",
    removed: "The recovery codes of your account were removed",
  },
  "app-password": {
    added: "A new application password opens your account",
    removed: "An application password of your account was removed",
  },
  provider: {
    added: "An account elsewhere opens your account now",
    removed: "An account elsewhere opens your account no more",
  },
};

const NOTHING_TO_DO = "If that was you, there is nothing to do.";
const LOOK = "Look at your account";
const TELL = "If it was not you, look at your account now, change your password, and tell your administrator.";

export const englishLetters: LetterTexts = {
  kinds: {
    invitation: ({ site, username }) => ({
      subject: `Your account at ${site}`,
      heading: `You have an account at ${site}`,
      text: [["An administrator made it for you. Choose a password, then sign in with the name ", { code: username }, "."]],
      button: "Choose a password",
      otherwise: ["If you do not know what this is about, leave it. Without this link nobody can use the account."],
    }),
    "forgotten-password": ({ site, username }) => ({
      subject: `A new password for ${site}`,
      heading: "Choose a new password",
      text: [["Somebody asked for a new password for your account ", { code: username }, ". If that was you, choose it here."]],
      button: "Choose a new password",
      otherwise: ["If it was not you, do nothing. Your password stays as it is."],
    }),
    "forgotten-password-refused": ({ site, username }) => ({
      subject: `Your password at ${site}`,
      heading: "An administrator has to help",
      text: [
        ["Somebody asked for a new password for your account ", { code: username }, "."],
        "A letter alone must not open this account. If you have lost your password, ask an administrator for a link.",
      ],
      otherwise: ["If it was not you, do nothing. Your password stays as it is."],
    }),
    "confirm-address": ({ site, username }) => ({
      subject: `Confirm your e-mail address for ${site}`,
      heading: "Is this address yours?",
      text: [["It was given for the account ", { code: username }, ". If that was you, confirm that letters reach you here."]],
      button: "Confirm this address",
      otherwise: ["If it was not you, do nothing. The address stays unconfirmed."],
    }),
    "sign-in-link": ({ site, username }) => ({
      subject: `Your link to sign in to ${site}`,
      heading: "Sign in without a password",
      text: [["Somebody asked for a link to sign in as ", { code: username }, ". If that was you, use it in the same browser."]],
      button: "Sign in",
      otherwise: ["If it was not you, do nothing, and pass the link on to nobody."],
    }),
    "factor-added": ({ factor }) => ({
      subject: FACTORS[factor].added,
      heading: FACTORS[factor].added,
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "factor-removed": ({ factor }) => ({
      subject: FACTORS[factor].removed,
      heading: FACTORS[factor].removed,
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "passkey-cloned": () => ({
      subject: "One of your passkeys may have been copied",
      heading: "One of your passkeys may have been copied",
      text: ["It answered as if there were two of it, and was refused. Remove it from your account, and add a new one."],
      button: LOOK,
      otherwise: [TELL],
    }),
    "password-changed": ({ site }) => ({
      subject: `Your password at ${site} was changed`,
      heading: "Your password was changed",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: ["If it was not you, tell your administrator now."],
    }),
    "address-changed": ({ site }) => ({
      subject: `Your e-mail address at ${site} was changed`,
      heading: "Your account has another e-mail address",
      text: ["Letters about your account no longer come here.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-place": ({ site }) => ({
      subject: `New sign-in to ${site}`,
      heading: "Your account was signed in to from a new place",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "deletion-asked": ({ site }) => ({
      subject: `The deletion of your account at ${site} was asked for`,
      heading: "Somebody asked for the deletion of your account",
      text: ["Until it is done, your account goes on, and you can take that back under “Your data”.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-application": () => ({
      subject: "A new application uses your account",
      heading: "A new application uses your account",
      text: ["You can disconnect it at any time. If you allowed it, there is nothing to do."],
      button: LOOK,
      otherwise: ["If you did not, disconnect it there now, change your password, and tell your administrator."],
    }),
    "request-waiting": () => ({
      subject: "An application waits for your answer",
      heading: "An application asks for your word",
      text: ["It waits for you to allow or refuse. Until you do, it gets nothing, and after a while the request runs out."],
      button: "See what it asks",
      otherwise: ["If you expect no such request, refuse it there. If it comes again, tell your administrator."],
    }),
    "password-ended": ({ site }) => ({
      subject: `Your password at ${site} no longer works`,
      heading: "Your password no longer works",
      text: [
        "An administrator ended it, and you are signed out everywhere.",
        "You get a link to choose a new one. If none comes, ask your administrator.",
      ],
      otherwise: [],
    }),
    "account-removed": ({ site, username }) => ({
      subject: `Your account at ${site} was removed`,
      heading: "Your account was removed",
      text: [["The account ", { code: username }, " was removed, as you had asked, and with it what belonged to it here."]],
      otherwise: ["If you did not ask for this, tell your administrator."],
    }),
    test: ({ site }) => ({
      subject: `Letters from ${site} arrive`,
      heading: "Letters arrive",
      text: ["An administrator sent this letter to see whether letters go out. They do."],
      otherwise: [],
    }),
  },
  facts: {
    username: "Account",
    when: "When",
    from: "From",
    browser: "Browser",
    name: "Name",
    by: "By",
    anAdministrator: "An administrator",
    application: "It calls itself",
    may: "It may",
  },
  orCopy: "Or open this address:",
  untilWhen: (until) => `The link works once, until ${until}.`,
  sentBy: (site, host) => `${site} (${host}) wrote this letter by itself. Nobody reads answers to it.`,
};
