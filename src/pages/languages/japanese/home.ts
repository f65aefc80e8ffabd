/** What the home page and its sisters say in Japanese. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishHome } from "../english/home.ts";
import type { Begun } from "../untranslated.ts";

export const japaneseHome: Begun<typeof englishHome> = {
  home: {
    title: "ホーム",
    heading: (name: string) => `${name} へようこそ`,
    lead: "アカウントと利用できるアプリを見るには、サインインしてください。",
    signIn: "サインイン",
    greeting: (person: Html): Html => html`ようこそ、${person} さん`,
    yourAccount: "あなたのアカウント",
    enterCode: "デバイスのコードを入力",
    signOut: "サインアウト",
    applications: {
      heading: "アプリ",
    },
  },

  /** For people who connect a program. */
  about: {
    title: "このサーバーについて",
  },

  languageChoice: {
    title: "言語",
    lead: "ページは選んだ言語で表示されます。",
  },
};
