/** What the page says in Japanese where an application asked for a person without a browser. */

import type { englishWaiting } from "../english/waiting.ts";
import type { Translated } from "../untranslated.ts";

export const japaneseWaiting: Translated<typeof englishWaiting> = {
  waiting: {
    title: "ご自身の操作ですか?",
    lead: "アプリがあなたのアカウントの利用を求めています。たった今ご自身で開始した場合にだけ続けてください。",
    notYours: {
      news: "ご自身で開始していないか、アプリに別のメッセージが表示されていますか?",
      next: "その場合は拒否してください。許可すると、ほかの人があなたのアカウントに入れてしまいます。",
    },
    message: "メッセージ",
    nothing: { title: "確認待ちのものはありません", lead: "アプリの求めはすでに判断済みか、期限が切れています。" },
    account: { news: "アプリがあなたの判断を待っています。", see: "確認する" },
  },
};
