/** What the home page and its sisters say in Japanese. */

import { html } from "hono/html";
import type { englishHome } from "../english/home.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const japaneseHome: Translated<typeof englishHome> = {
  home: {
    title: "ホーム",
    notSetUp: {
      heading: "このサーバーはまだ設定されていません",
      lead: "まだアカウントがありません。サーバーは起動時に、最初のアカウントを作成するリンクを表示しました。",
      next: (command) => html`リンクは 1 日間有効です。新しいリンクが必要な場合は、${command} でサーバーを起動し直してください。`,
    },
    heading: (name) => `${name} へようこそ`,
    lead: "アカウントと利用できるアプリを見るには、サインインしてください。",
    signIn: "サインイン",
    greeting: (person) => html`ようこそ、${person} さん`,
    yourAccount: "あなたのアカウント",
    administration: "管理",
    enterCode: "デバイスのコードを入力",
    signOut: "サインアウト",
    applications: {
      heading: "アプリ",
      none: "まだアプリはありません。管理者が追加すると、ここに表示されます。",
    },
  },

  /** For people who connect a program. */
  about: {
    title: "このサーバーについて",
    heading: (name) => `${name} のサインインを行うサーバー`,
    lead: "このサーバーは、プログラムに何を許可するかを本人に確認し、その分だけのトークンをプログラムに渡します。パスワードは決して渡しません。許可した内容は取り消せます。",
    issuer: "発行者 (Issuer)",
    issuerIsEnough: "ほとんどのプログラムに必要なのは、このアドレスだけです。",
    theyReadTheRest: "残りはプログラムが自分で読み取ります:",
    serverMetadata: "サーバーのメタデータ",
    openidConfiguration: "OpenID の設定",
    signingKeys: "署名鍵",
    howToConnect: "接続方法",
    application: {
      heading: "アプリ",
      words: () =>
        html`ウェブ、デスクトップ、メールのプログラムでは、PKCE を使う認可コードフローを利用します。プログラムが自身を登録するか、管理者が追加します:`,
    },
    device: {
      heading: "デバイスまたはコマンドライン",
      words: (url, address) =>
        html`入力が難しい、またはブラウザーがない場合は、デバイスがコードを表示し、持ち主がそれを ${link(url, address)} で入力します。試してみるには:`,
    },
    resourceServer: {
      heading: "API またはメールサーバー",
      words: (path) =>
        html`このサーバーの背後にあるサービスは、トークンが有効か、誰のもので何のためのものかを <code>${path}</code> で問い合わせます:`,
    },
  },

  /** What the first administrator sees after the set-up. */
  welcome: {
    title: "サーバーの準備ができました",
    lead: "あなたはこのサーバーの管理者です。",
    next: "次の手順 (順番は自由です)",
    invite: {
      heading: "メンバーを招待",
      words: "一人ひとりがリンクを受け取り、そこでパスワードを選びます。",
    },
    application: {
      heading: "アプリを追加",
      words: "サインインして使うプログラムです。よく使われるものは、必要な内容があらかじめ入力されています。",
    },
    mailServer: {
      heading: "メールサーバーを接続",
      words: "トークンでメールボックスを開けるかどうかを、このサーバーに問い合わせます。Dovecot などが対応しています。",
    },
    toHome: "ホームページへ",
    toAdministration: "管理者としてできることすべて",
    actions: { invite: "招待する", application: "アプリを選ぶ", mailServer: "Dovecot を接続" },
  },

  languageChoice: {
    title: "言語",
    lead: "ページは選んだ言語で表示されます。",
    notChosen: "変更はありません: 言語",
    chosen: {
      news: "これからは、ページがこの言語で表示されます",
      next: "元のページに戻って、読み込み直してください。",
    },
    expired: "もう一度選んでください。",
  },
};
