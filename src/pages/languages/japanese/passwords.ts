/** What the pages where people choose passwords say in Japanese. */

import { html } from "hono/html";
import type { englishPasswords } from "../english/passwords.ts";
import type { Translated } from "../untranslated.ts";

export const japanesePasswords: Translated<typeof englishPasswords> = {
  /** Wherever a person chooses one. */
  newPassword: {
    faults: {
      "too-short": {
        news: "このパスワードは短すぎます",
        next: (shortest) => `${shortest} 文字以上が必要です。3 つか 4 つの単語の組み合わせは、覚えやすく推測されにくいものです。`,
      },
      "too-long": {
        news: "このパスワードは長すぎます",
        next: () => "1,024 バイトまでです。文章にすると数ページ分になります。",
      },
      invisible: {
        news: "このパスワードには目に見えない文字が含まれています",
        next: () => "貼り付けたときに混ざったのかもしれません。直接入力するか、別のパスワードを選んでください。",
      },
      common: {
        news: "このパスワードは非常によく使われています",
        next: () =>
          "これとよく似たものは、他人が最初に試すパスワードの 1 つです。3 つか 4 つの単語の組み合わせなど、別のものを選んでください。",
      },
      own: {
        news: "このパスワードは名前から作られています",
        next: () =>
          "あなたの名前やアドレス、またはこのサーバーの名前とほとんど同じで、他人が最初に試すものです。別のものを選んでください。",
      },
    },
  },

  choosePassword: {
    invitation: {
      title: "パスワードを選ぶ",
      lead: "招待されています。パスワードを選ぶとアカウントが使えるようになり、サインインした状態になります。その後、このリンクは使えなくなります。",
    },
    reset: {
      title: "新しいパスワードを選ぶ",
      lead: "古いパスワードは使えなくなります。ここではサインインした状態になり、ほかのすべてのブラウザーからはサインアウトします。",
    },
    demand: {
      title: "新しいパスワードを選ぶ",
      lead: "続ける前に、管理者が新しいパスワードを求めています。ほかのすべてのブラウザーからはサインアウトします。",
    },
    notDoneYet: (title) => `まだ完了していません: ${title}`,
    username: "ユーザー名",
    password: "新しいパスワード",
    passwordHint: (shortest) => `${shortest} 文字以上。3 つか 4 つの単語の組み合わせがおすすめです。`,
    submit: "パスワードを保存",
    addressBar: (host) => html`まずアドレスバーを確認してください。${host} と表示されているはずです。`,
    otherPerson: {
      news: (account) => html`ここでは ${account} としてサインインしています`,
      next: "下のアカウントのパスワードを保存すると、このブラウザーでのそのサインインは終了します。ご自身のアカウントでない場合は、このページを閉じてください。",
    },
    expired: "パスワードは保存されていません。もう一度入力して、送信し直してください。",
  },

  changePassword: {
    title: "パスワードを変更",
    notDoneYet: "変更されていません: パスワードを変更",
    of: (account) => html`アカウント: ${account}`,
    lead: "ここではサインインしたままになり、ほかのすべてのブラウザーからはサインアウトします。",
    current: "現在のパスワード",
    password: "新しいパスワード",
    passwordHint: (shortest) => `${shortest} 文字以上。3 つか 4 つの単語の組み合わせがおすすめです。`,
    keep: "アプリの接続を維持する",
    keepHint:
      "古いパスワードを誰かに知られている可能性がある場合は、オフのままにしてください。アプリは再び許可を求めるようになります。",
    submit: "パスワードを変更",
    changed: {
      title: "変更しました: パスワードを変更",
      news: "パスワードを変更しました",
      kept: "ほかのすべてのブラウザーからサインアウトしました。アプリは接続されたままです。",
      disconnected:
        "ほかのすべてのブラウザーからサインアウトし、アプリの接続を解除しました。アプリは再び許可を求めることができます。",
    },
    wrong: {
      news: "現在のパスワードが違います",
      next: "何も変更されていません。試すたびに少しずつ時間がかかります。",
    },
    wait: {
      news: (span) => `${span}待ってから、もう一度お試しください`,
      next: "試行回数が多すぎます。今回の入力は確認されませんでした。",
    },
    expired: "何も変更されていません。両方のパスワードをもう一度入力して、送信し直してください。",
    elsewhere: {
      news: "パスワードはここでは管理されていません",
      next: (source) => html`${source} のパスワードでサインインします。そちらで変更してください。`,
    },
  },
};
