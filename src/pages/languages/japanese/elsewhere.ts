/** What is said in Japanese about signing in with an account at another provider. */

import { html } from "hono/html";
import type { englishElsewhere } from "../english/elsewhere.ts";
import type { Translated } from "../untranslated.ts";

export const japaneseElsewhere: Translated<typeof englishElsewhere> = {
  elsewhere: {
    button: (provider) => html`${provider} でサインイン`,
    or: "または、ほかのサービスのアカウントでサインイン:",
    back: "サインインに戻る",
    problems: {
      over: {
        title: "このサインインは終了しました",
        heading: (provider) => [{ name: provider }, " でのこのサインインは終了しました"],
        sentence: () =>
          "時間がかかりすぎたか、すでに完了しているか、別のブラウザーで始められたものです。これによるサインインは行われていません。",
        todo: "戻って、最初からやり直してください。",
      },
      denied: {
        title: "サインインできません",
        heading: (provider) => [{ name: provider }, " でサインインできませんでした"],
        sentence: () => "そちらで拒否したか、この用途に使うことが認められていません。",
        todo: "戻ってもう一度試すか、別の方法でサインインしてください。",
      },
      stale: {
        title: "サインインできません",
        heading: (provider) => [{ name: provider }, " でもう一度サインインする必要があります"],
        sentence: (provider) => [
          "このページには新しいサインインが必要ですが、",
          { name: provider },
          " からは、たった今サインインしたという情報がありませんでした。",
        ],
        todo: "先にそちらでサインアウトしてから、戻ってもう一度お試しください。別の方法でサインインすることもできます。",
      },
      "not invited": {
        title: "サインインできません",
        heading: (provider) => [{ name: provider }, " のあなたのアカウントでは、ここにサインインできません"],
        sentence: () => "サインインできる人は、このサーバーの運営者が決めています。",
        todo: "運営者に問い合わせるか、戻って別のアカウントを選んでください。",
      },
      refused: {
        title: "サインインできません",
        heading: (provider) => [{ name: provider }, " からの応答を使えませんでした"],
        sentence: () => "そのため、サインインは行われていません。こちらまたは相手側の設定に誤りがあります。",
        todo: "もう一度お試しください。解決しない場合は、エラー ID を伝えてください。",
      },
      unknown: {
        title: "アカウントがありません",
        heading: (provider) => [{ name: provider }, " のあなたのアカウントで入れるアカウントはここにありません"],
        sentence: () =>
          "ここにアカウントがある場合は、いつもの方法でサインインしてください。アカウントのページで両方を接続できます。",
        todo: "アカウントがない場合は、作成を依頼してください。",
      },
      name: {
        title: "アカウントがありません",
        heading: (provider) => [{ name: provider }, " からの情報では、アカウントを作成できませんでした"],
        sentence: () => "そちらでの名前はここでは使えないか、すでにほかの人が使っています。",
        todo: "エラー ID を伝えてください。",
      },
      taken: {
        title: "接続されていません",
        heading: (provider) => [{ name: provider }, " のこのアカウントはすでに使われています"],
        sentence: () => "ここの別のアカウントに接続されています。接続できるのは 1 つだけです。何も変更されていません。",
        todo: "そちらで別のアカウントを選ぶか、先に別のアカウントとの接続を解除してください。",
      },
      down: {
        title: "サインインできません",
        heading: (provider) => ["現在 ", { name: provider }, " に接続できません"],
        sentence: () => "ここのアカウントに変わりはありません。別の方法でサインインできます。",
        todo: "数分後にもう一度お試しください。",
      },
    },
  },
  connections: {
    title: "外部のアカウント",
    lead: "いずれかを接続すると、そちらでサインインするだけでここにもサインインできます。",
    heading: "接続済み",
    none: "まだありません。",
    home: (provider) => html`あなたのアカウントは ${provider} のものです。これは変わりません。`,
    row: {
      added: (date) => html`接続した日: ${date}。`,
      used: (when) => html`最終使用: ${when}。`,
      neverUsed: "使用されていません。",
      remove: "接続を解除",
      removeWhat: (provider) => `${provider} の接続を解除`,
    },
    add: {
      heading: "ほかのアカウントを接続",
      lead: "サインインするためにそちらへ移動します。ここのアカウントの情報は一切伝わりません。",
      button: (provider) => html`${provider} のアカウントを接続`,
    },
    notices: {
      removed: {
        title: "接続を解除しました: 外部のアカウント",
        news: "接続を解除しました",
        next: "これではもうアカウントに入れません。",
      },
      last: {
        title: "接続は解除されていません: 外部のアカウント",
        news: "これが唯一のサインイン方法です",
        next: "何も変更されていません。先にパスワードを選ぶか、パスキーを追加してください。",
      },
      down: {
        title: "接続されていません: 外部のアカウント",
        news: "現在、接続できません",
        next: "何も変更されていません。数分後にもう一度お試しください。",
      },
      expired: {
        title: "変更はありません: 外部のアカウント",
        next: "何も変更されていません。もう一度お試しください。",
      },
    },
  },
};
