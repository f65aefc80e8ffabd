/** What the page says in Arabic where an application asked for a person without a browser. */

import type { englishWaiting } from "../english/waiting.ts";
import type { Translated } from "../untranslated.ts";

export const arabicWaiting: Translated<typeof englishWaiting> = {
  waiting: {
    title: "هل طلبت هذا؟",
    lead: "يريد تطبيق استخدام حسابك. تابع فقط إذا كنت قد بدأت هذا بنفسك الآن.",
    notYours: {
      news: "ألم تبدأ هذا بنفسك، أو يعرض التطبيق رسالة أخرى؟",
      next: "إذن ارفض، وإلا دخل شخص آخر إلى حسابك.",
    },
    message: "الرسالة",
    nothing: { title: "لا شيء ينتظرك", lead: "تقرّر أمر ما طلبه التطبيق، أو انتهت مدته." },
    account: { news: "ينتظر تطبيق قرارك.", see: "عرض الطلب" },
  },
};
