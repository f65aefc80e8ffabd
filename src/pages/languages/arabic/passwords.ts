/** What the pages where people choose passwords say in Arabic. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPasswords } from "../english/passwords.ts";
import { plural } from "../plural.ts";
import type { Translated } from "../untranslated.ts";

/** "12 characters", as the object of a sentence. */
export const arabicCharacters = (count: number): string =>
  plural("ar", count, { zero: "# حرف", one: "حرف واحد", two: "حرفين", few: "# أحرف", many: "# حرفًا", other: "# حرف" });

export const arabicPasswords: Translated<typeof englishPasswords> = {
  /** Wherever a person chooses one. */
  newPassword: {
    faults: {
      "too-short": {
        news: "كلمة المرور هذه قصيرة جدًا",
        next: (shortest: number) =>
          `تحتاج إلى ${arabicCharacters(shortest)} على الأقل. ثلاث كلمات أو أربع يسهل تذكرها ويصعب تخمينها.`,
      },
      "too-long": {
        news: "كلمة المرور هذه طويلة جدًا",
        next: () => "يجوز أن تبلغ 1024 بايت، وهي بضع صفحات من النص.",
      },
      invisible: {
        news: "في كلمة المرور هذه حرف لا يُرى",
        next: () => "ربما أُلصقت. اكتبها أو اختر غيرها.",
      },
      common: {
        news: "كلمة المرور هذه من الأكثر شيوعًا",
        next: () => "هي، أو كلمة شبيهة بها جدًا، من أول ما يجرّبه غريب. اختر غيرها، مثل ثلاث كلمات أو أربع.",
      },
      own: {
        news: "كلمة المرور هذه مكوّنة من اسم",
        next: () => "لا تزيد كثيرًا على اسمك أو عنوانك أو اسم هذا الخادم، وهذا أول ما يجرّبه غريب. اختر غيرها.",
      },
    },
  },

  choosePassword: {
    invitation: {
      title: "اختر كلمة مرورك",
      lead: "أنت مدعو. بهذا يُفتح حسابك هنا وتسجّل الدخول. بعد ذلك ينتهي الرابط.",
    },
    reset: {
      title: "اختر كلمة مرور جديدة",
      lead: "بها تنتهي كلمة مرورك القديمة. تسجّل الدخول هنا، ويُسجَّل خروجك من كل متصفح آخر.",
    },
    demand: {
      title: "اختر كلمة مرور جديدة",
      lead: "يطلبها أحد المسؤولين قبل المتابعة. يُسجَّل خروجك من كل متصفح آخر.",
    },
    notDoneYet: (title: string) => `لم يكتمل بعد: ${title}`,
    username: "اسم المستخدم",
    password: "كلمة المرور الجديدة",
    passwordHint: (shortest: number) => `${arabicCharacters(shortest)} على الأقل. ثلاث كلمات أو أربع خيار جيد.`,
    submit: "حفظ كلمة المرور",
    addressBar: (host: Html): Html => html`تحقق أولًا من شريط العنوان. يجب أن يظهر فيه ${host}.`,
    otherPerson: {
      news: (account: Html): Html => html`أنت مسجّل الدخول هنا باسم ${account}`,
      next: "ينتهي ذلك في هذا المتصفح عندما تحفظ كلمة مرور للحساب أدناه. إذا لم يكن حسابك فأغلق هذه الصفحة.",
    },
    expired: "لم تُحفظ أي كلمة مرور. اكتبها من جديد ثم أرسلها مرة أخرى.",
  },

  changePassword: {
    title: "تغيير كلمة المرور",
    notDoneYet: "لم تتغير: تغيير كلمة المرور",
    of: (account: Html): Html => html`للحساب ${account}.`,
    lead: "تبقى مسجّل الدخول هنا، ويُسجَّل خروجك من كل متصفح آخر.",
    current: "كلمة المرور الحالية",
    password: "كلمة المرور الجديدة",
    passwordHint: (shortest: number) => `${arabicCharacters(shortest)} على الأقل. ثلاث كلمات أو أربع خيار جيد.`,
    keep: "إبقاء تطبيقاتي متصلة",
    keepHint: "اتركه غير محدد إذا كان غيرك قد يعرف كلمة مرورك القديمة. عندئذ على تطبيقاتك أن تسألك من جديد.",
    submit: "تغيير كلمة المرور",
    changed: {
      title: "تم التغيير: تغيير كلمة المرور",
      news: "تم تغيير كلمة مرورك",
      kept: "سُجّل خروج كل متصفح آخر. تبقى تطبيقاتك متصلة.",
      disconnected: "سُجّل خروج كل متصفح آخر، وفُصلت تطبيقاتك. يمكنها أن تسألك من جديد.",
    },
    wrong: {
      news: "كلمة المرور الحالية غير صحيحة",
      next: "لم يتغير شيء. كل محاولة أخرى تستغرق وقتًا أطول قليلًا.",
    },
    wait: {
      news: (span: string) => `انتظر ${span}، ثم حاول من جديد`,
      next: "جرت محاولات كثيرة. لم يُتحقَّق من هذه المحاولة.",
    },
    expired: "لم يتغير شيء. اكتب كلمتي المرور من جديد ثم أرسلهما مرة أخرى.",
    elsewhere: {
      news: "كلمة مرورك ليست محفوظة هنا",
      next: (source: Html): Html => html`تسجّل الدخول بكلمة مرورك لدى ${source}. غيّرها هناك.`,
    },
  },
};
