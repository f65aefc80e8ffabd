/** What the page of a forgotten password says in Japanese. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Translated } from "../untranslated.ts";

export const japaneseForgotten: Translated<typeof englishForgotten> = {
  forgotten: {
    title: "パスワードを忘れた場合",
    lead: "ユーザー名またはメールアドレスを入力してください。新しいパスワードを選ぶためのリンクをメールでお送りします。",
    submit: "リンクを送信",
    asked: {
      title: "メールを確認してください",
      lead: "アカウントがあり、確認済みのアドレスが登録されていれば、メールをお送りしています。届くまで数分かかることがあります。",
      nothing: "届きませんか? 迷惑メールを確認するか、管理者に問い合わせてください。",
    },
    wait: {
      news: (span) => `${span}待ってから、もう一度お試しください`,
      next: "お使いのネットワークから多くのメールが要求されました。何も送信していません。",
    },
    expired: "何も送信していません。名前をもう一度入力してください。",
  },
};
