/** What a sign-in says in Japanese that takes more than a password. */

import { html } from "hono/html";
import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Translated } from "../untranslated.ts";

export const japaneseSecondFactor: Translated<typeof englishSecondFactor> = {
  secondFactor: {
    title: "もう 1 段階の確認",
    fromApp: (host) => html`認証アプリに今表示されている ${host} の 6 桁の数字を入力してください。`,
    recoveryCode: "リカバリーコードのいずれかを入力してください。",
    code: "コード",
    orRecoveryCode: "アプリを使えない場合は、リカバリーコードのいずれかを入力してください。",
    submit: "続ける",
    signingInAs: (account) => html`${account} としてサインインします。`,
    startOver: "別のアカウントを使う",
    wrong: {
      title: "サインインできません: コードが違います",
      news: "コードが間違っているか、すでに使われています",
      next: "アプリに今表示されているコードを入力してください。コードはそれぞれ一度だけ使えます。",
    },
    wait: {
      title: "サインインできません: しばらくお待ちください",
      news: (span) => `${span}待ってから、もう一度お試しください`,
      next: "間違ったコードが多すぎます。今回のコードは確認されませんでした。",
    },
    expired: {
      title: "サインインできません: ページを開いたまま時間が経ちすぎました",
      next: "アプリに今表示されているコードを入力してください。",
    },
  },

  addFactor: {
    title: "2 段階認証を設定",
    lead: "ここでのサインインには、パスワード以外の確認も必要です。認証アプリを一度設定すると、以後サインインのたびにコードが表示されます。",
    done: "アプリを設定しました。",
    goOn: "続ける",
    expired: "何も設定されていません。もう一度画像を読み取ってください。",
  },
};
