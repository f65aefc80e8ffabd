/** What stands on pages about resources in Arabic: what tokens are for. */

import { html } from "hono/html";
import type { englishResources } from "../english/resources.ts";
import type { Translated } from "../untranslated.ts";

export const arabicResources: Translated<typeof englishResources> = {
  resources: {
    usedAt: "للاستخدام لدى",

    missing: {
      title: (application) => `خادم ناقص: ${application}`,
      heading: (application) => html`ثمة خادم ينقص ${application}`,
      lead: "على مسؤول أن يضيف ذلك الخادم قبل أن يتمكن أحد من استخدامه بحساب من هنا.",
      ask: (support) => html`إذا كنت تحتاج إليه فأخبر ${support} بالعنوان أدناه.`,
      askAdministrator: "إذا كنت تحتاج إليه فأخبر مسؤول هذا الخادم بالعنوان أدناه.",
      server: "الخادم الناقص",
      itsOwnWord: "كما يسمّيه التطبيق.",
      back: (application) => `العودة إلى ${application}`,
      isTold: "يُخبَر التطبيق بأن الخادم غير معروف هنا.",
    },
  },
};
