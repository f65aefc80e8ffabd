/** What the pages around signing out say in Japanese, where an application takes part. */

import { html } from "hono/html";
import type { englishSigningOut } from "../english/signing-out.ts";
import type { Translated } from "../untranslated.ts";

export const japaneseSigningOut: Translated<typeof englishSigningOut> = {
  signingOut: {
    askedBy: (application) => html`アプリ ${application} が、ここでのサインアウトを求めています。`,
    telling: "このブラウザーで使ったアプリでもサインアウトされるように、各アプリに通知しています。",
    goingBack:
      "このブラウザーで使ったアプリでもサインアウトされるように、各アプリに通知しています。その後、このページは自動的に先へ進みます。",
    staysHere:
      "アプリは、この後に別のページへ移動させようとしています。そのページがアプリのものであると確認できないため、このページにとどまります。",
  },
};
