/** What the built-in scopes allow, in Japanese. */

import type { englishScopes } from "../english/scopes.ts";
import type { Translated } from "../untranslated.ts";

export const japaneseScopes: Translated<typeof englishScopes> = {
  scopes: {
    openid: { words: "あなたが誰かを確認する", detail: "このサーバーでのアカウントの識別子です。" },
    profile: { words: "名前を見る", detail: "ここに登録されているアカウントの名前です。" },
    email: { words: "メールアドレスを見る", detail: "アカウントのメールアドレスです。" },
    groups: { words: "所属するグループを見る", detail: "管理者が付けたグループの名前です。" },
    phone: { words: "電話番号を見る", detail: "アカウントの電話番号です。" },
    address: { words: "住所を見る", detail: "アカウントの住所です。" },
    stay: { words: "接続を維持する", detail: "" },
    mail: { words: "メールを読み、送信し、削除する", detail: "メールサーバー経由で、すべてのフォルダーが対象です。" },
    contacts: { words: "連絡先を見て変更する", detail: "アカウントのすべてのアドレス帳が対象です。" },
    calendars: { words: "カレンダーを見て変更する", detail: "アカウントのすべてのカレンダーが対象です。" },
    administer: {
      words: "このサーバーを管理する",
      detail: "管理者としてここでできることすべてです。すべてのアカウントとすべてのアプリが対象です。",
    },
    hearSignals: {
      words: "アカウントとセッションの終了の通知を受ける",
      detail: "すべてのアカウントに関するセキュリティイベントのストリーム（Shared Signals）の作成、変更、受信。",
    },
    seeSignals: {
      words: "自身のセキュリティイベントのストリームを見る",
      detail: "自身の Shared Signals ストリームの設定と、そこに届く内容。",
    },
    seeAdministration: {
      words: "このサーバーの管理状況を見る",
      detail: "すべてのアカウント、すべてのアプリ、起きたことを見られます。変更はできません。",
    },
  },
};
