/** What most pages say in English. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import { link } from "../link.ts";

export const englishPages = {
  /** BCP 47 */
  tag: "en-GB",

  frame: {
    aboutThisServer: "About this server",
    language: "Language:",
    support: "Help",
    terms: "Terms",
    privacy: "Privacy",
    reachedAs: (host: Html): Html => html`You reached this server as ${host}`,
    openUnderIssuer: (
      issuer: string,
    ): Html => html`Its issuer is <b>${issuer}</b>, and programs and sign-in work only under that name.
      ${link(`${issuer}/`, `Open it under ${issuer}`)}. If you run this server and that name is wrong, start it with <code class="flag">--issuer</code>.`,
    openTooLong: "This page was open too long",
    copy: "Copy",
    copied: "Copied",
  },

  times: {
    justNow: "just now",
    aMoment: "a moment",
    utc: (date: string, time: string) => `${date}, ${time} UTC`,
  },

  setUp: {
    title: "Set up this server",
    notDoneYet: "Not done yet: Set up this server",
    lead: "Create the first account. It is the administrator’s. This link then ends.",
    issuer: "Issuer",
    issuerStays: (): Html =>
      html`Programs will remember this address. If it is wrong, stop the server and start it with <code class="flag">--issuer</code>.`,
    username: "Username",
    email: "E-mail address",
    ifYouLike: "(optional)",
    password: "Password",
    passwordHint: (shortest: number): Html =>
      html`At least ${shortest} characters. Three or four words are good. If you lose it, <code>latchkey user passwd</code> sets a new one.`,
    submit: "Create account",
    next: "You are then signed in, and see the next steps.",
    problems: {
      "username-malformed": {
        news: "This username cannot be used",
        next: "Use letters, digits, dots, dashes and @, without spaces.",
      },
      "username-taken": {
        news: "This username is taken",
        next: "Choose another one, or sign in with it.",
      },
      "email-malformed": {
        news: "This is no e-mail address",
        next: "Correct it, or leave the field empty.",
      },
    },
    expired: "No account was made. Type the password again, and send it once more.",
  },

  goingOn: {
    title: "Going on",
    heading: "An application sent you here",
    lead: "The next page says which one it is, and what it asks for. Nothing is allowed before that.",
    submit: "Continue",
  },

  signOut: {
    title: "Sign out?",
    notYet: "Not signed out yet",
    signedInAs: (account: Html): Html => html`You are signed in as <b>${account}</b>. `,
    what: "Connected applications stay connected.",
    expired: "You are still signed in. Press the button once more.",
    submit: "Sign out",
    orNot: "To stay signed in, close this page.",
  },

  signedOut: {
    title: "Signed out",
    heading: "You are signed out",
    what: (accountUrl: string): Html =>
      html`Connected applications stay connected. You can disconnect them under ${link(accountUrl, "Your account")}.`,
    backTo: (application: Html): Html => html`Back to ${application}`,
    again: "Sign in again",
  },

  signIn: {
    title: "Sign in",
    forDevice: "Sign in to connect your device. Before anything is allowed, you see what it asks for.",
    forAccount: "Sign in to see your account and its applications.",
    forApplication: (name: Html): Html => html`Sign in to continue to ${name}. It does not see your password.`,
    forStranger: (name: Html): Html =>
      html`Sign in to continue to an application that calls itself ${name}. It does not see your password.`,
    goOnAs: (account: Html): Html => html`Continue as ${account}`,
    orAnother: "Or sign in with another account.",
    username: "Username or e-mail address",
    password: "Password",
    forgotten: "Forgot your password?",
    byLetter: "Send me a link instead",
    addressBar: (host: Html): Html => html`Check the address bar first. It should say ${host}.`,
    otherAccount: {
      news: "The application asks for another account",
      next: "You are signed in with another one. Sign in with the one below, or close this page.",
    },
    wrong: {
      title: "Not signed in: wrong username or password",
      news: "Wrong username or password",
      next: "Check both and try again. Each further try takes a little longer.",
    },
    wait: {
      title: "Not signed in: wait a little",
      news: (span: string) => `Wait ${span}, then try again`,
      next: "There were too many tries with this name. This one was not checked.",
    },
    expired: {
      title: "Not signed in: page was open too long",
      next: "Sign in again to continue.",
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "Application",
    addedByAdministrators: "Added by the administrators of this server",
    yourAccount: "Your account",
    notYou: "Not you?",
    ownPages: "The application’s own pages",
    strangeApplication: (application: Html): Html => html`Application ${application}`,
    registeredItself: "registered itself",
    links: { site: "Website", terms: "Terms of service", privacy: "Privacy policy" },
  },

  permissions: {
    heading: "It will be able to",
    knowThatYouAgreed: "Know that you agreed",
    nothingElse: "It asks for nothing else.",
    notDescribed: "This server has no description of it.",
    details: {
      username: (username: string) => `Your name here, ${username}.`,
      name: (name: string) => `Your name, ${name}.`,
      email: (address: string) => `Your address, ${address}.`,
      noEmail: "No address stands here for your account.",
      groups: (names: string) => `Now: ${names}.`,
      noGroups: "You are in none now.",
      phone: (number: string) => `Your number, ${number}.`,
      noPhone: "No number stands here for your account.",
      mailbox: (address: string) => `All folders of ${address}, through the mail server.`,
      stays: (days: string) => `It need not ask again, until you disconnect it or it is not used for ${days}.`,
    },
  },

  /** Of every page that asks for one. */
  decision: {
    nothingAllowedYet: (title: string) => `Nothing allowed yet: ${title}`,
    expired: "Nothing was allowed. Look at it once more, then answer.",
    tooSoon: {
      news: "That was very quick",
      next: "Nothing was allowed, in case you clicked by mistake. Read the page, then answer.",
    },
  },

  consent: {
    title: (application: string) => `Allow ${application}?`,
    heading: (application: Html): Html => html`Allow ${application} to use your account?`,
    itsOwnWord: "Not verified: it chose this name itself",
    newHere: {
      isNew: (age: string) => `New here: it registered itself ${age}`,
      registeredItself: (age: string) => `It registered itself ${age}`,
      describesItself: (host: Html): Html => html`Nobody here has checked it: it describes itself at ${host}`,
      next: "Allow it only if you started it yourself just now. If a message or a website led you here, deny.",
    },
    describedAt: "Its own address",
    returnsTo: {
      term: "Returns you to",
      thisComputer: "This computer",
      aProgramAt: (address: Html): Html => html`A program here, at ${address}`,
      anApp: "An app on this device",
      theOneThatOpens: (scheme: Html): Html => html`The one that opens ${scheme} addresses`,
    },
    allow: "Allow",
    deny: "Deny",
    afterwards: (accountUrl: string): Html =>
      html`You can remove its access at any time under ${link(accountUrl, "Your account")}.`,
  },

  noAccess: {
    title: (application: string) => `Not open to you: ${application}`,
    heading: (application: Html): Html => html`You may not use ${application}`,
    lead: "It is open to other people on this server, and not to your account.",
    ask: (support: Html): Html => html`If you need it, ask ${support}.`,
    askAdministrator: "If you need it, ask the administrator of this server.",
    back: (application: string) => `Back to ${application}`,
    isTold: "It is told that you have no access, and nothing else.",
    deviceWasTold: "Your device was told so. To connect it with another account, begin there anew.",
  },

  deviceCode: {
    title: "Connect a device",
    lead: "Enter the code that your device shows.",
    label: "Code on your device",
    hint: "Eight letters. Capitals and the dash do not matter.",
    submit: "Continue",
    advice: "Enter only a code from your own device. Never enter one that somebody sent you.",
    unknown: {
      title: "Code not found",
      news: "This code is not valid",
      next: "It works once, for some minutes. Check each letter, or get a new code on your device.",
    },
    wait: {
      title: "Wait a little before the next code",
      news: (span: string) => `Wait ${span}, then try again`,
      next: "There were too many wrong codes. This one was not checked.",
      signIn: (accountUrl: string): Html =>
        html` If they were not yours, ${link(accountUrl, "sign in")} first. Then you need not wait for others.`,
    },
    expired: {
      title: "Page was open too long",
      next: "Send the code again to continue.",
    },
  },

  deviceApprove: {
    title: "Did you start this?",
    lead: "A device wants to use your account. Continue only if its screen shows this code now.",
    code: "Code: ",
    sent: { news: "Did somebody send you this code?", next: "Then deny. The sender would get into your account." },
    itsOwnWord: (age: string) => `Not verified: it registered itself ${age}`,
    began: "Began",
    from: "From",
    yourNetwork: "The network that you are on now",
    otherNetwork: "Not the network that you are on now",
    allow: "Yes, allow",
    deny: "No, deny",
  },

  deviceDone: {
    title: "Device connected",
    heading: "Your device is connected",
    nowUses: (application: Html, account: Html): Html =>
      html`The application ${application} now uses the account ${account}. Go back to your device. It continues by itself.`,
    afterwards: (accountUrl: string): Html =>
      html`You can close this page. You can disconnect the device at any time under ${link(accountUrl, "Your account")}.`,
  },

  deviceDenied: {
    title: "Denied",
    gotNothing: (application: Html): Html =>
      html`The application ${application} got no access to your account. Its code no longer works.`,
    tellTime: "You can close this page. If somebody sent you that code, tell your administrator the time:",
    tellTimeAndAddress:
      "You can close this page. If somebody sent you that code, tell your administrator the time and the address:",
  },

  account: {
    title: "Your account",
    signOut: "Sign out",
    changePassword: "Change password",
    notices: {
      disconnected: {
        title: "Disconnected: Your account",
        news: (application: Html): Html => html`You disconnected ${application}`,
        next: "Its access has ended. It can ask you again.",
      },
      signedOutElsewhere: {
        title: "Signed out there: Your account",
        news: "That browser is signed out",
        next: "It needs your password to sign in again.",
      },
      expired: {
        title: "Nothing changed: Your account",
        next: "Nothing was changed. Press the button once more.",
      },
    },
    connected: {
      heading: "Connected applications",
      none: "No applications are connected. When you allow one, you can disconnect it here.",
      lead: "Disconnecting ends access at once. Your data stays.",
      end: { button: "Disconnect", what: (application: string) => `Disconnect ${application}` },
    },
    remembered: {
      heading: "May come back without asking",
      lead: "You allowed these before. They have no access now, and get it again when you use them. Forget one, and it has to ask.",
      end: { button: "Forget", what: (application: string) => `Forget ${application}` },
    },
    row: {
      knowThatYouAgreed: "Know that you agreed.",
      neverUsed: "Never used.",
      used: (time: Html): Html => html`Used ${time}.`,
      allowed: (date: Html): Html => html`Allowed ${date}.`,
      allowedByCode: (date: Html): Html => html`Allowed ${date}, by code.`,
    },
    sessions: {
      heading: "Where you are signed in",
      lead: "Is there a browser that you do not recognise? Sign it out, and tell your administrator.",
      aBrowser: "A browser",
      browserOn: (browser: string, system: string) => `${browser} on ${system}`,
      thisBrowser: "this browser",
      since: (time: Html): Html => html`Since ${time}.`,
      sinceFrom: (address: Html, time: Html): Html => html`From ${address}, since ${time}.`,
      lastSeen: (time: Html): Html => html`Last seen ${time}.`,
      out: { button: "Sign out", what: (browser: string) => `Sign out ${browser}` },
    },
  },

  lostAccess: {
    heading: "Disconnected for your safety",
    why: (time: Html): Html =>
      html`One of its old keys was used again, as a thief would use it, so all its access ended ${time}. To go on using it, connect it again.`,
    cure: (command: Html): Html =>
      html`For an administrator, if it happens again: it does not save new refresh tokens, and ${command} lets it keep its first one.`,
    itMayAsk: (): Html =>
      html`One that registers itself may ask for that (<code>keeps_refresh_token</code>) where <code>registration.may_keep_refresh_token</code> is on.`,
  },

  error: {
    whoCanMend: "Who can fix it",
    tellThem: "Tell them the error id.",
    errorId: "Error id",
    menders: {
      theApplication: "the application",
      first: {
        you: () => "You",
        makers: (application: Html | string): Html => html`The makers of ${application}`,
        administrators: () => "The administrators of this server",
      },
      or: {
        you: () => ", or you",
        makers: (application: Html | string): Html => html`, or the makers of ${application}`,
        administrators: () => ", or the administrators of this server",
      },
    },
    details: {
      title: "Technical details",
      rule: "Rule",
      received: "Received",
      registered: "Registered",
      client: "Client",
      toMend: "To fix it",
    },
  },
};
