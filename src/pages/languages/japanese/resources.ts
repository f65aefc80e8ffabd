/** What stands on pages about resources in Japanese: what tokens are for. */

import { html } from "hono/html";
import type { englishResources } from "../english/resources.ts";
import type { Translated } from "../untranslated.ts";

export const japaneseResources: Translated<typeof englishResources> = {
  resources: {
    usedAt: "利用先",

    missing: {
      title: (application) => `必要なサーバーが未登録: ${application}`,
      heading: (application) => html`${application} に必要なサーバーが登録されていません`,
      lead: "ここのアカウントで利用するには、まず管理者がそのサーバーを追加する必要があります。",
      ask: (support) => html`必要な場合は、下のアドレスを ${support} に伝えてください。`,
      askAdministrator: "必要な場合は、下のアドレスをこのサーバーの管理者に伝えてください。",
      server: "未登録のサーバー",
      itsOwnWord: "アプリが示したアドレスです。",
      back: (application) => `${application} に戻る`,
      isTold: "アプリには、そのサーバーがここでは登録されていないことが伝わります。",
    },
  },
};
