/** What the page of a forgotten password says in Arabic. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Translated } from "../untranslated.ts";

export const arabicForgotten: Translated<typeof englishForgotten> = {
  forgotten: {
    title: "هل نسيت كلمة المرور؟",
    lead: "اكتب اسم المستخدم أو عنوان بريدك الإلكتروني. ستصلك رسالة فيها رابط لاختيار كلمة مرور جديدة.",
    submit: "أرسل إليّ رابطًا",
    asked: {
      title: "انظر في صندوق بريدك",
      lead: "إذا كان هناك حساب كهذا وله عنوان مؤكد فالرسالة في الطريق. قد يستغرق ذلك بضع دقائق.",
      nothing: "لم يصل شيء؟ ابحث في البريد غير المرغوب فيه، أو اسأل المسؤول.",
    },
    wait: {
      news: (span) => `انتظر ${span}، ثم حاول من جديد`,
      next: "طُلبت رسائل كثيرة من شبكتك. لم يُرسَل شيء.",
    },
    expired: "لم يُرسَل شيء. اكتب اسمك مرة أخرى.",
  },
};
