/** What the administrators' pages say in Japanese about mail domains. */

import type { englishMailDesk } from "../english/mail-desk.ts";
import type { Translated } from "../untranslated.ts";

export const japaneseMailDesk: Translated<typeof englishMailDesk> = {
  mailDesk: {
    title: "メールドメイン",
    lead: "ここに問い合わせるメールサーバーと、メールソフトがそれを見つける場所です。",
    none: "まだ追加されていません。メールソフトには何も知らされません。",
    add: "メールドメインを追加",
    domain: "ドメイン",
    placesHint:
      "imaps://HOST または imap+starttls://HOST:PORT の形で、複数の場合は空白で区切ります。何も書かなければ、mail. とドメインの IMAP と SMTP になります。",
    login: "メールサーバーでの名前",
    address: "アドレス全体",
    localPart: "@ より前の部分",
    passwords: "メールソフトでのパスワード",
    allowed: "ソフトで使えます",
    refused: "なし：トークンのみ",
    added: "メールドメインを追加しました",
    removeLead: "メールソフトには何も知らされなくなります。メールサーバー、ユーザー、アプリケーションはそのままです。",
    keep: "メールドメインを残す",
    removed: "メールドメインを削除しました",
  },
};
