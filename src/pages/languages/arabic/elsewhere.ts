/** What is said in Arabic about signing in with an account at another provider. */

import { html } from "hono/html";
import type { englishElsewhere } from "../english/elsewhere.ts";
import type { Translated } from "../untranslated.ts";

export const arabicElsewhere: Translated<typeof englishElsewhere> = {
  elsewhere: {
    button: (provider) => html`تسجيل الدخول عبر ${provider}`,
    or: "أو سجّل الدخول بحساب لك في مكان آخر:",
    back: "العودة إلى تسجيل الدخول",
    problems: {
      over: {
        title: "انتهى تسجيل الدخول هذا",
        heading: (provider) => ["انتهى تسجيل الدخول هذا عبر ", { name: provider }],
        sentence: () => "استغرق وقتًا طويلًا، أو اكتمل من قبل، أو بدأ في متصفح آخر. لم يُسجَّل دخول أحد به.",
        todo: "عُد وابدأ من جديد.",
      },
      denied: {
        title: "لم يتم تسجيل الدخول",
        heading: (provider) => ["لم يسجّل دخولك ", { name: provider }],
        sentence: () => "رفضت هناك، أو لا يجوز لك استخدامه لهذا.",
        todo: "عُد وحاول من جديد، أو سجّل الدخول بطريقة أخرى.",
      },
      stale: {
        title: "لم يتم تسجيل الدخول",
        heading: (provider) => ["عليك تسجيل الدخول من جديد لدى ", { name: provider }],
        sentence: (provider) => ["تطلب هذه الصفحة تسجيل دخول تم للتو، ولم يؤكد ذلك ", { name: provider }, "."],
        todo: "سجّل الخروج هناك أولًا، ثم عُد وحاول من جديد. أو سجّل الدخول بطريقة أخرى.",
      },
      "not invited": {
        title: "لم يتم تسجيل الدخول",
        heading: (provider) => ["لا يجوز تسجيل الدخول هنا بحسابك لدى ", { name: provider }],
        sentence: () => "قرر القائمون على هذا الخادم من يجوز له ذلك.",
        todo: "اسألهم، أو عُد واختر حسابًا آخر.",
      },
      refused: {
        title: "لم يتم تسجيل الدخول",
        heading: (provider) => ["تعذّر استخدام جواب ", { name: provider }],
        sentence: () => "لذلك لم يُسجَّل دخول أحد. هناك إعداد خاطئ، هناك أو هنا.",
        todo: "حاول من جديد. إذا بقي الأمر كذلك فأخبرهم برقم الخطأ.",
      },
      unknown: {
        title: "لا حساب هنا",
        heading: (provider) => ["لا يوجد هنا حساب يفتحه حسابك لدى ", { name: provider }],
        sentence: () => "إذا كان لك حساب هنا فسجّل الدخول إليه كالمعتاد. في صفحته يمكنك ربط الحسابين.",
        todo: "إذا لم يكن لك حساب فاطلبه منهم.",
      },
      name: {
        title: "لا حساب هنا",
        heading: (provider) => ["تعذّر إنشاء حساب لك بما يقوله ", { name: provider }],
        sentence: () => "اسمك هناك لا يصلح اسمًا هنا، أو هو لشخص آخر.",
        todo: "أخبرهم برقم الخطأ.",
      },
      taken: {
        title: "لم يتم الربط",
        heading: (provider) => ["مستخدَم من قبل هذا الحساب لدى ", { name: provider }],
        sentence: () => "يفتح حسابًا آخر هنا، ولا يمكنه أن يفتح إلا حسابًا واحدًا. لم يتغير شيء.",
        todo: "اختر حسابًا آخر هناك، أو افصله أولًا عن الحساب الآخر.",
      },
      down: {
        title: "لم يتم تسجيل الدخول",
        heading: (provider) => ["يتعذّر الوصول الآن إلى ", { name: provider }],
        sentence: () => "حسابك هنا كما كان. يمكنك تسجيل الدخول بطريقة أخرى.",
        todo: "حاول من جديد بعد بضع دقائق.",
      },
    },
  },
  connections: {
    title: "حسابات في أماكن أخرى",
    lead: "متى رُبط أحدها تسجّل الدخول هناك فيُسجَّل دخولك هنا.",
    heading: "المربوطة",
    none: "لا شيء بعد.",
    home: (provider) => html`يأتي حسابك من ${provider}. يبقى ذلك كما هو.`,
    row: {
      added: (date) => html`رُبط في ${date}.`,
      used: (when) => html`آخر استخدام ${when}.`,
      neverUsed: "لم يُستخدم قط.",
      remove: "فصل",
      removeWhat: (provider) => `فصل ${provider}`,
    },
    add: {
      heading: "ربط حساب آخر",
      lead: "تُنقل إلى هناك لتسجيل الدخول. لا يُعرض هناك شيء من حسابك هنا.",
      button: (provider) => html`ربط حسابك لدى ${provider}`,
    },
    notices: {
      removed: { title: "تم الفصل: حسابات في أماكن أخرى", news: "تم الفصل", next: "لم يعد يفتح حسابك." },
      last: {
        title: "لم يتم الفصل: حسابات في أماكن أخرى",
        news: "هذا طريقك الوحيد إلى الدخول",
        next: "لم يتغير شيء. اختر كلمة مرور أو أضف مفتاح مرور أولًا.",
      },
      down: {
        title: "لم يتم الربط: حسابات في أماكن أخرى",
        news: "يتعذّر الوصول إليه الآن",
        next: "لم يتغير شيء. حاول من جديد بعد بضع دقائق.",
      },
      expired: { title: "لم يتغير شيء: حسابات في أماكن أخرى", next: "لم يتغير شيء. حاول مرة أخرى." },
    },
  },
};
