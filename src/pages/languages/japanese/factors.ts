/** What the pages of second factors and application passwords say in Japanese. */

import { html } from "hono/html";
import type { englishFactors } from "../english/factors.ts";
import { plural } from "../plural.ts";
import type { Translated } from "../untranslated.ts";

export const japaneseFactors: Translated<typeof englishFactors> = {
  factors: {
    title: "2 段階認証",
    lead: "いずれかを設定すると、パスワードだけではアカウントに入れなくなります。",
    heading: "設定済みの方法",
    none: "まだありません。パスワードだけでアカウントに入れます。",
    row: {
      kinds: { passkey: "パスキー。", totp: "認証アプリ。" },
      added: (date) => html`追加した日: ${date}。`,
      used: (when) => html`最終使用: ${when}。`,
      neverUsed: "使用されていません。",
      remove: "削除",
      removeWhat: (name) => `${name} を削除`,
    },
    add: {
      heading: "認証アプリを追加",
      lead: "スマートフォンのアプリに、30 秒ごとに新しい 6 桁のコードが表示されます。サインインのときに入力します。",
      name: "名前",
      example: "私のスマートフォン",
      button: "アプリを追加",
    },
    adding: {
      heading: "認証アプリを追加",
      scan: "アプリを開き、この画像を読み取ってください。",
      picture: "認証アプリ用のキーの QR コード",
      orType: "カメラを使えませんか? 次のキーをアプリに入力してください:",
      code: "アプリに今表示されている 6 桁の数字",
      button: "完了",
      cancel: "追加しない",
    },
    recovery: {
      heading: "リカバリーコード",
      newHeading: "あなたのリカバリーコード",
      lead: "それぞれ一度だけ、アプリの代わりにサインインに使えます。紙に書いて、スマートフォンとは別の場所に保管してください。",
      once: "今すぐ書き留めるか、印刷してください。表示されるのは今回だけです。",
      left: (count) => plural("ja", count, { other: "10 個のうち残り # 個です。" }),
      button: "新しいコードを作成",
    },
    notices: {
      added: {
        title: "完了しました: 2 段階認証",
        news: "設定しました",
        next: "次のサインインから、パスワードの後に確認が求められます。",
      },
      removed: { title: "削除しました: 2 段階認証", news: "削除しました", next: "これではもうアカウントに入れません。" },
      wrong: {
        title: "まだ追加されていません: 2 段階認証",
        news: "アプリに今表示されているコードではありません",
        next: "何も追加されていません。次のコードが表示されるのを待って入力してください。再び失敗する場合は、スマートフォンの時計を確認してください。",
      },
      refused: {
        title: "変更はありません: 2 段階認証",
        news: "何も追加されていません",
        next: "すでに登録されているか、登録できる数の上限に達しています。",
      },
      "no name": {
        title: "変更はありません: 2 段階認証",
        news: "名前が必要です",
        next: "名前は 1 文字以上 100 文字以内です。",
      },
      expired: {
        title: "変更はありません: 2 段階認証",
        news: "",
        next: "何も変更されていません。もう一度ボタンを押してください。",
      },
    },
  },

  appPasswords: {
    title: "アプリパスワード",
    lead: "古いメールソフトなど、パスワードしか使えないプログラムのためのものです。それぞれ、選んだ内容だけに使え、個別に終了できます。",
    heading: "あなたのアプリパスワード",
    none: "まだありません。",
    made: (name) => html`${name} のパスワード`,
    once: "今すぐプログラムに入力してください。ハイフンはあってもなくてもかまいません。表示されるのは今回だけです。",
    row: {
      everything: "プログラムに許可されるすべて。",
      added: (date) => html`作成した日: ${date}。`,
      used: (when) => html`最終使用: ${when}。`,
      neverUsed: "使用されていません。",
      end: "終了",
      endWhat: (name) => `${name} のパスワードを終了`,
    },
    add: {
      heading: "新しく作成",
      name: "プログラム",
      nameHint: "例: ノート PC の Thunderbird。この名前で見分けられます。",
      scopes: "許可する内容",
      button: "パスワードを作成",
    },
    notices: {
      made: {
        title: "作成しました: アプリパスワード",
        news: "パスワードを作成しました",
        next: "今から使えます。",
      },
      ended: {
        title: "終了しました: アプリパスワード",
        news: "パスワードを終了しました",
        next: "このパスワードを使うプログラムは、もう入れません。",
      },
      "no name": {
        title: "作成されていません: アプリパスワード",
        news: "名前が必要です",
        next: "名前は 1 文字以上 100 文字以内です。",
      },
      "no scope": {
        title: "作成されていません: アプリパスワード",
        news: "このままでは何も許可されません",
        next: "許可する内容を少なくとも 1 つ選んでください。",
      },
      refused: {
        title: "作成されていません: アプリパスワード",
        news: "パスワードは作成されていません",
        next: "作成できる数の上限に達しています。使わなくなったものを終了してください。",
      },
      expired: {
        title: "変更はありません: アプリパスワード",
        news: "",
        next: "何も変更されていません。もう一度ボタンを押してください。",
      },
    },
  },
};
