/** What the pages where people choose passwords say in Japanese. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPasswords } from "../english/passwords.ts";
import type { Begun } from "../untranslated.ts";

export const japanesePasswords: Begun<typeof englishPasswords> = {
  choosePassword: {
    username: "ユーザー名",
    password: "新しいパスワード",
    submit: "パスワードを保存",
    addressBar: (host: Html): Html => html`まずアドレスバーを確認してください。${host} と表示されているはずです。`,
  },

  changePassword: {
    title: "パスワードを変更",
    current: "現在のパスワード",
    password: "新しいパスワード",
    submit: "パスワードを変更",
    wait: {
      news: (span: string) => `${span}待ってから、もう一度お試しください`,
    },
  },
};
