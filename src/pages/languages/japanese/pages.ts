/** All that the pages say in Japanese, but for errors. What another language has to give is the type of this. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import { link } from "../link.ts";

export const japanesePages = {
  /** BCP 47 */
  tag: "ja",

  frame: {
    aboutThisServer: "このサーバーについて",
    language: "言語:",
    support: "ヘルプ",
    terms: "利用規約",
    privacy: "プライバシー",
    reachedAs: (host: Html): Html => html`You reached this server as ${host}`,
    openUnderIssuer: (
      issuer: string,
    ): Html => html`Its issuer is <b>${issuer}</b>, and programs and sign-in work only under that name.
      ${link(`${issuer}/`, `Open it under ${issuer}`)}. If you run this server and that name is wrong, start it with <code class="flag">--issuer</code>.`,
    openTooLong: "This page was open too long",
    copy: "コピー",
    copied: "コピーしました",
  },

  times: {
    justNow: "たった今",
    aMoment: "しばらく",
    utc: (date: string, time: string) => `${date} ${time} UTC`,
  },

  setUp: {
    title: "Set up this server",
    notDoneYet: "Not done yet: Set up this server",
    lead: "Create the first account. It is the administrator’s. This link then ends.",
    issuer: "Issuer",
    issuerStays: (): Html =>
      html`Programs will remember this address. If it is wrong, stop the server and start it with <code class="flag">--issuer</code>.`,
    username: "ユーザー名",
    email: "メールアドレス",
    ifYouLike: "(任意)",
    password: "パスワード",
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
        news: "This is not an email address",
        next: "Correct it, or leave the field empty.",
      },
    },
    expired: "No account was made. Type the password again, and send it once more.",
  },

  goingOn: {
    title: "Going on",
    heading: "An application sent you here",
    lead: "The next page says which one it is, and what it asks for. Nothing is allowed before that.",
    submit: "続ける",
  },

  signOut: {
    title: "サインアウトしますか?",
    notYet: "Not signed out yet",
    signedInAs: (account: Html): Html => html`You are signed in as <b>${account}</b>. `,
    what: "Connected applications stay connected.",
    expired: "You are still signed in. Press the button once more.",
    submit: "サインアウト",
    orNot: "To stay signed in, close this page.",
  },

  signedOut: {
    title: "サインアウト済み",
    heading: "サインアウトしました",
    what: (accountUrl: string): Html =>
      html`Connected applications stay connected. You can disconnect them under ${link(accountUrl, "Your account")}.`,
    backTo: (application: Html): Html => html`Back to ${application}`,
    again: "もう一度サインイン",
  },

  signIn: {
    title: "サインイン",
    forDevice: "Sign in to connect your device. Before anything is allowed, you see what it asks for.",
    forAccount: "アカウントとアプリを見るには、サインインしてください。",
    forApplication: (name: Html): Html => html`${name} に進むには、サインインしてください。アプリにパスワードは見えません。`,
    forStranger: (name: Html): Html =>
      html`${name} と名乗るアプリに進むには、サインインしてください。アプリにパスワードは見えません。`,
    username: "ユーザー名またはメールアドレス",
    password: "パスワード",
    addressBar: (host: Html): Html => html`まずアドレスバーを確認してください。${host} と表示されているはずです。`,
    otherAccount: {
      news: "The application asks for another account",
      next: "You are signed in with another one. Sign in with the one below, or close this page.",
    },
    wrong: {
      title: "サインインできません: ユーザー名またはパスワードが違います",
      news: "ユーザー名またはパスワードが違います",
      next: "両方を確認して、もう一度お試しください。試すたびに少しずつ時間がかかります。",
    },
    wait: {
      title: "Not signed in: wait a little",
      news: (span: string) => `${span}待ってから、もう一度お試しください`,
      next: "There were too many tries with this name. This one was not checked.",
    },
    expired: {
      title: "Not signed in: page was open too long",
      next: "Sign in again to continue.",
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "アプリ",
    addedByAdministrators: "Added by the administrators of this server",
    yourAccount: "あなたのアカウント",
    notYou: "ご本人ではありませんか?",
    ownPages: "The application’s own pages",
    strangeApplication: (application: Html): Html => html`Application ${application}`,
    registeredItself: "registered itself",
    links: { site: "Website", terms: "Terms of service", privacy: "Privacy policy" },
  },

  permissions: {
    heading: "許可される内容",
    knowThatYouAgreed: "Know that you agreed",
    nothingElse: "ほかには何も求めていません。",
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
    title: (application: string) => `${application} を許可しますか?`,
    heading: (application: Html): Html => html`${application} にアカウントの使用を許可しますか?`,
    itsOwnWord: "Not verified: it chose this name itself",
    newHere: {
      isNew: (age: string) => `New here: it registered itself ${age}`,
      registeredItself: (age: string) => `It registered itself ${age}`,
      next: "Allow it only if you started it yourself just now. If a message or a website led you here, deny.",
    },
    returnsTo: {
      term: "戻り先",
      thisComputer: "このコンピューター",
      aProgramAt: (address: Html): Html => html`A program here, at ${address}`,
      anApp: "An app on this device",
      theOneThatOpens: (scheme: Html): Html => html`The one that opens ${scheme} addresses`,
    },
    allow: "許可する",
    deny: "拒否する",
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
    title: "デバイスを接続",
    lead: "デバイスに表示されているコードを入力してください。",
    label: "デバイスのコード",
    hint: "Eight letters. Capitals and the dash do not matter.",
    submit: "続ける",
    advice: "Enter only a code from your own device. Never enter one that somebody sent you.",
    unknown: {
      title: "コードが見つかりません",
      news: "このコードは無効です",
      next: "It works once, for some minutes. Check each letter, or get a new code on your device.",
    },
    wait: {
      title: "Wait a little before the next code",
      news: (span: string) => `${span}待ってから、もう一度お試しください`,
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
    allow: "はい、許可する",
    deny: "いいえ、拒否する",
  },

  deviceDone: {
    title: "デバイスを接続しました",
    heading: "デバイスが接続されました",
    nowUses: (application: Html, account: Html): Html =>
      html`The application ${application} now uses the account ${account}. Go back to your device. It continues by itself.`,
    afterwards: (accountUrl: string): Html =>
      html`You can close this page. You can disconnect the device at any time under ${link(accountUrl, "Your account")}.`,
  },

  deviceDenied: {
    title: "拒否しました",
    gotNothing: (application: Html): Html =>
      html`The application ${application} got no access to your account. Its code no longer works.`,
    tellTime: "You can close this page. If somebody sent you that code, tell your administrator the time:",
    tellTimeAndAddress:
      "You can close this page. If somebody sent you that code, tell your administrator the time and the address:",
  },

  account: {
    title: "あなたのアカウント",
    signOut: "サインアウト",
    changePassword: "パスワードを変更",
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
      heading: "接続中のアプリ",
      none: "No applications are connected. When you allow one, you can disconnect it here.",
      lead: "Disconnecting ends access at once. Your data stays.",
      end: { button: "接続を解除", what: (application: string) => `Disconnect ${application}` },
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
      out: { button: "サインアウト", what: (browser: string) => `Sign out ${browser}` },
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
