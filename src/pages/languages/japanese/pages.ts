/** All that the pages say in Japanese, but for errors. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPages } from "../english/pages.ts";
import type { Begun } from "../untranslated.ts";

export const japanesePages: Begun<typeof englishPages> = {
  /** BCP 47 */
  tag: "ja",

  frame: {
    aboutThisServer: "このサーバーについて",
    language: "言語:",
    support: "ヘルプ",
    terms: "利用規約",
    privacy: "プライバシー",
    copy: "コピー",
    copied: "コピーしました",
  },

  times: {
    justNow: "たった今",
    aMoment: "しばらく",
    utc: (date: string, time: string) => `${date} ${time} UTC`,
  },

  setUp: {
    username: "ユーザー名",
    email: "メールアドレス",
    ifYouLike: "(任意)",
    password: "パスワード",
  },

  goingOn: {
    submit: "続ける",
  },

  signOut: {
    title: "サインアウトしますか?",
    submit: "サインアウト",
  },

  signedOut: {
    title: "サインアウト済み",
    heading: "サインアウトしました",
    again: "もう一度サインイン",
  },

  signIn: {
    title: "サインイン",
    forAccount: "アカウントとアプリを見るには、サインインしてください。",
    forApplication: (name: Html): Html => html`${name} に進むには、サインインしてください。アプリにパスワードは見えません。`,
    forStranger: (name: Html): Html =>
      html`${name} と名乗るアプリに進むには、サインインしてください。アプリにパスワードは見えません。`,
    username: "ユーザー名またはメールアドレス",
    password: "パスワード",
    addressBar: (host: Html): Html => html`まずアドレスバーを確認してください。${host} と表示されているはずです。`,
    wrong: {
      title: "サインインできません: ユーザー名またはパスワードが違います",
      news: "ユーザー名またはパスワードが違います",
      next: "両方を確認して、もう一度お試しください。試すたびに少しずつ時間がかかります。",
    },
    wait: {
      news: (span: string) => `${span}待ってから、もう一度お試しください`,
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "アプリ",
    yourAccount: "あなたのアカウント",
    notYou: "ご本人ではありませんか?",
  },

  permissions: {
    heading: "許可される内容",
    nothingElse: "ほかには何も求めていません。",
  },

  consent: {
    title: (application: string) => `${application} を許可しますか?`,
    heading: (application: Html): Html => html`${application} にアカウントの使用を許可しますか?`,
    returnsTo: {
      term: "戻り先",
      thisComputer: "このコンピューター",
    },
    allow: "許可する",
    deny: "拒否する",
  },

  deviceCode: {
    title: "デバイスを接続",
    lead: "デバイスに表示されているコードを入力してください。",
    label: "デバイスのコード",
    submit: "続ける",
    unknown: {
      title: "コードが見つかりません",
      news: "このコードは無効です",
    },
    wait: {
      news: (span: string) => `${span}待ってから、もう一度お試しください`,
    },
  },

  deviceApprove: {
    allow: "はい、許可する",
    deny: "いいえ、拒否する",
  },

  deviceDone: {
    title: "デバイスを接続しました",
    heading: "デバイスが接続されました",
  },

  deviceDenied: {
    title: "拒否しました",
  },

  account: {
    title: "あなたのアカウント",
    signOut: "サインアウト",
    changePassword: "パスワードを変更",
    connected: {
      heading: "接続中のアプリ",
      end: { button: "接続を解除" },
    },
    sessions: {
      out: { button: "サインアウト" },
    },
  },
};
