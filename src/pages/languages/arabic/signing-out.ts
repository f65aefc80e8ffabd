/** What the pages around signing out say in Arabic, where an application takes part. */

import { html } from "hono/html";
import type { englishSigningOut } from "../english/signing-out.ts";
import type { Translated } from "../untranslated.ts";

export const arabicSigningOut: Translated<typeof englishSigningOut> = {
  signingOut: {
    askedBy: (application) => html`يطلب منك التطبيق ${application} تسجيل الخروج هنا.`,
    telling: "يجري إخبار التطبيقات التي استخدمتها في هذا المتصفح، لكي تسجّل خروجك هي أيضًا.",
    goingBack: "يجري إخبار التطبيقات التي استخدمتها في هذا المتصفح، لكي تسجّل خروجك هي أيضًا. ثم تتابع هذه الصفحة من تلقاء نفسها.",
    staysHere: "يريد التطبيق أن ينقلك بعد ذلك إلى صفحة أخرى. لا شيء يدل على أن تلك الصفحة تخصه، لذلك تبقى هنا.",
  },
};
