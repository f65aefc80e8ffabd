/** What a sign-in says in Arabic that takes more than a password. */

import { html } from "hono/html";
import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Translated } from "../untranslated.ts";

export const arabicSecondFactor: Translated<typeof englishSecondFactor> = {
  secondFactor: {
    title: "خطوة أخرى",
    fromApp: (host) => html`اكتب الأرقام الستة التي يعرضها تطبيق المصادقة الآن للموقع ${host}.`,
    recoveryCode: "اكتب أحد رموز الاسترداد.",
    code: "الرمز",
    orRecoveryCode: "إذا لم يكن التطبيق معك فاكتب أحد رموز الاسترداد.",
    submit: "متابعة",
    signingInAs: (account) => html`أنت تسجّل الدخول باسم ${account}.`,
    startOver: "استخدام حساب آخر",
    wrong: {
      title: "لم يتم تسجيل الدخول: رمز غير صحيح",
      news: "هذا الرمز غير صحيح، أو استُخدم من قبل",
      next: "اكتب الرمز الذي يعرضه تطبيقك الآن. كل رمز يصلح مرة واحدة.",
    },
    wait: {
      title: "لم يتم تسجيل الدخول: انتظر قليلًا",
      news: (span) => `انتظر ${span}، ثم حاول من جديد`,
      next: "كُتبت رموز كثيرة غير صحيحة. لم يُتحقَّق من هذا الرمز.",
    },
    expired: {
      title: "لم يتم تسجيل الدخول: بقيت الصفحة مفتوحة مدة طويلة",
      next: "اكتب الرمز الذي يعرضه تطبيقك الآن.",
    },
  },

  addFactor: {
    title: "إعداد خطوة ثانية",
    lead: "تسجيل الدخول هنا يحتاج إلى أكثر من كلمة مرور. أعدّ تطبيق مصادقة مرة واحدة. بعد ذلك يعرض رمزًا عند كل تسجيل دخول.",
    done: "تم إعداد التطبيق.",
    goOn: "متابعة",
    expired: "لم يُعَدّ شيء. امسح الصورة من جديد.",
  },
};
