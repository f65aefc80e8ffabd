/** What the pages around letters say in Japanese: an e-mail address that is given, and one that is confirmed. */

import { html } from "hono/html";
import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Translated } from "../untranslated.ts";

export const japaneseLetterPages: Translated<typeof englishLetterPages> = {
  /** On the way to sign in by letter. */
  signInLetter: {
    title: "メールでサインイン",
    lead: "ユーザー名またはメールアドレスを入力してください。サインイン用のリンクをメールでお送りします。",
    submit: "リンクを送信",
    asked: {
      title: "メールを確認してください",
      lead: "アカウントがあり、メールでのサインインが認められていれば、メールをお送りしています。届くまで数分かかることがあります。",
      nothing:
        "10 分以内に、メールのリンクをこのブラウザーで開いてください。届きませんか? 迷惑メールを確認するか、パスワードを使ってください。",
    },
    wait: {
      news: (span) => `${span}待ってから、もう一度お試しください`,
      next: "お使いのネットワークから多くのメールが要求されました。何も送信していません。",
    },
    expired: "何も送信していません。名前をもう一度入力してください。",
    more: {
      news: "ここではメールだけではサインインできません",
      next: "2 段階の確認が必要です。戻って、パスワードでサインインしてください。",
    },
  },

  /** `/sign-in-link` */
  signInLink: {
    title: "サインイン",
    lead: "次のアカウントでサインインするためのリンクが要求されました:",
    submit: "サインイン",
    stranger: "心当たりがない場合は、このページを閉じてください。",
    elsewhere: {
      title: "リンクを要求したブラウザーで開いてください",
      lead: "このリンクは、要求したブラウザーでのみ使えます。アドレスをそのブラウザーにコピーするか、ここで新しいリンクを要求してください。心当たりがない場合は、何もしないでください。",
    },
  },

  /** `/account/email` */
  email: {
    title: "メールアドレス",
    lead: "アカウントに関するメールが届きます。サインインにも使えます。",
    now: "現在",
    none: "なし",
    confirmed: "確認済み",
    unconfirmed: "まだ確認されていません。メールは送られません。",
    waiting: {
      news: (address) => html`${address} にメールを送信しました`,
      next: "メールのリンクを開いて、アドレスを確認してください。それまで何も変わりません。",
    },
    address: "新しいメールアドレス",
    hint: "リンクを記載したメールを送ります。リンクを開いて確認すると、アドレスが変更されます。",
    submit: "メールを送信",
    again: "もう一度送信",
    cancel: "取り消す",
    confirmNow: "現在のアドレスを確認",
    notDone: "完了していません: メールアドレス",
    sent: { title: "送信しました: メールアドレス" },
    forgotten: { news: "取り消しました", next: "アドレスは変わりません。メールのリンクは使えなくなりました。" },
    malformed: { news: "メールアドレスの形式ではありません", next: "name@example.org のような形式です。" },
    same: { news: "すでにこのアドレスです", next: "確認済みなので、何もする必要はありません。" },
    wait: {
      news: (span) => `${span}待ってから、もう一度要求してください`,
      next: "すでに何通か要求されています。最後のメールがこれから届くかもしれません。",
    },
    expired: "何も送信していません。フォームをもう一度送信してください。",
    elsewhere: {
      news: "アドレスはここでは管理されていません",
      next: "アカウントと同じ場所で管理されています。そちらで変更してください。",
    },
    noLetters: {
      news: "このサーバーはメールを送信しません",
      next: "そのため、アドレスがあなたのものか確認できません。管理者に変更を依頼してください。",
    },
  },

  /** `/confirm-address` */
  confirmAddress: {
    title: "メールアドレスを確認",
    lead: "下のアカウントに関するメールがこのアドレスに届くようになり、サインインにも使えるようになります。",
    address: "アドレス",
    username: "アカウント",
    submit: "このアドレスを確認",
    stranger: "ご自身のアカウントでない場合は、このページを閉じてください。何も変わりません。",
    notDone: "完了していません: メールアドレスを確認",
    expired: "何も確認されていません。もう一度ボタンを押してください。",
    taken: {
      news: "このアドレスは別のアカウントのものです",
      next: "1 つのアドレスは 1 つのアカウントだけで使えます。間違いの場合は、管理者に問い合わせてください。",
    },
    done: {
      title: "アドレスを確認しました",
      lead: "これからは、アカウントに関するメールがそこに届きます。",
      account: "あなたのアカウント",
    },
  },
};
