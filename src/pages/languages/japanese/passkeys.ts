/** What is said of passkeys in Japanese, wherever a page asks for one, adds one or lists one. */

import { html } from "hono/html";
import type { englishPasskeys } from "../english/passkeys.ts";
import type { Translated } from "../untranslated.ts";

export const japanesePasskeys: Translated<typeof englishPasskeys> = {
  passkeys: {
    signIn: "パスキーでサインイン",
    use: "パスキーを使う",
    second: (host) => html`${host} 用に作成したパスキーを使ってください。`,
    orPasskey: "または、パスキーを使ってください。",
    notHere: "この手順にはパスキーが必要です。パスキーを使えるブラウザーで、JavaScript を有効にしてこのページを開いてください。",
    otherAddress:
      "パスキーはこのサーバーの別のアドレス用に作成されたもので、そこでしか使えません。リセットするよう管理者に依頼してください。",
    impossible: "この手順にはパスキーが必要ですが、このサーバーのアドレスではパスキーを使えません。管理者に問い合わせてください。",
    cancelled: {
      get: "ブラウザーでパスキーが使われませんでした。もう一度試すか、別の方法で続けてください。",
      create: "ブラウザーでパスキーが作成されませんでした。必要であれば、もう一度お試しください。",
    },
    known: "このデバイスには、このアカウントのパスキーがすでにあります。",
    add: {
      heading: "パスキーを追加",
      lead: "デバイスまたはパスワードマネージャーに保存され、指紋、顔、または PIN でロックを解除します。何も入力せずにサインインできます。",
      name: "名前",
      nameHint: "空のままでもかまいません。",
      button: "パスキーを追加",
      step: "ここでのサインインには、パスワード以外の確認も必要です。パスキーを一度追加すると、以後それでサインインできます。",
      stepOr: "または、認証アプリを設定してください:",
    },
    rename: {
      open: "名前を変更",
      openWhat: (name) => `${name} の名前を変更`,
      name: "新しい名前",
      button: "名前を保存",
    },
    synced: "複数のデバイスに保存されています。",
    cloned: (date) =>
      html`${date}に問題が起きました。誰かがコピーを持っているかのように、カウンターの値が戻りました。削除して、新しいパスキーを追加してください。`,
    refused: {
      title: "サインインできません: パスキーが拒否されました",
      news: "このパスキーで入れるアカウントはここにありません",
      next: "別のパスキーを試すか、別の方法で続けてください。",
    },
    unverified: {
      title: "サインインできません: もう 1 段階の確認が必要です",
      news: "パスキーで PIN、指紋、顔の確認が行われませんでした",
      next: "パスワードでサインインしてください。その後、このパスキーが 2 段階目の確認になります。",
    },
    notAdded: {
      title: "追加されていません: 2 段階認証",
      news: "パスキーは追加されていません",
      next: "ブラウザーが送った内容は、このページ用ではないか、届くのが遅すぎました。もう一度お試しください。",
    },
    renamed: {
      title: "名前を変更しました: 2 段階認証",
      news: "新しい名前になりました",
      next: "ほかには何も変更されていません。",
    },
  },
};
