/** The letters, in Arabic. */

import type { LetterFactor } from "../../../records/letter.ts";
import type { LetterTexts } from "../letters.ts";

const FACTORS: Readonly<Record<LetterFactor, { readonly added: string; readonly removed: string }>> = {
  passkey: { added: "مفتاح مرور جديد يفتح حسابك", removed: "أُزيل مفتاح مرور من حسابك" },
  totp: {
    added: "تطبيق مصادقة جديد مرتبط بحسابك",
    removed: "أُزيل تطبيق المصادقة من حسابك",
  },
  "recovery-codes": {
    added: "لحسابك رموز استرداد جديدة",
    removed: "أُزيلت رموز الاسترداد من حسابك",
  },
  "app-password": {
    added: "كلمة مرور تطبيق جديدة تفتح حسابك",
    removed: "أُزيلت كلمة مرور تطبيق من حسابك",
  },
  provider: {
    added: "حساب لدى مزوّد آخر يفتح حسابك الآن",
    removed: "لم يعد حساب لدى مزوّد آخر يفتح حسابك",
  },
};

const NOTHING_TO_DO = "إذا كنت أنت من فعل ذلك فلا حاجة إلى شيء.";
const LOOK = "انظر إلى حسابك";
const TELL = "إذا لم تكن أنت فانظر إلى حسابك الآن، وغيّر كلمة مرورك، وأخبر المسؤول.";

export const arabicLetters: LetterTexts = {
  kinds: {
    invitation: ({ site, username }) => ({
      subject: `حسابك لدى ${site}`,
      heading: `لديك حساب لدى ${site}`,
      text: [["أنشأه لك أحد المسؤولين. اختر كلمة مرور ثم سجّل الدخول بالاسم ", { code: username }, "."]],
      button: "اختيار كلمة مرور",
      otherwise: ["إذا لم تعرف ما هذا فاتركه. من دون هذا الرابط لا يستطيع أحد استخدام الحساب."],
    }),
    "forgotten-password": ({ site, username }) => ({
      subject: `كلمة مرور جديدة لـ ${site}`,
      heading: "اختر كلمة مرور جديدة",
      text: [["طلب شخص ما كلمة مرور جديدة لحسابك ", { code: username }, ". إذا كنت أنت فاخترها هنا."]],
      button: "اختر كلمة مرور جديدة",
      otherwise: ["إذا لم تكن أنت فلا تفعل شيئًا. تبقى كلمة مرورك كما هي."],
    }),
    "forgotten-password-refused": ({ site, username }) => ({
      subject: `كلمة مرورك لدى ${site}`,
      heading: "يجب أن يساعدك مسؤول",
      text: [
        ["طلب شخص ما كلمة مرور جديدة لحسابك ", { code: username }, "."],
        "لا يجوز أن تفتح رسالة وحدها هذا الحساب. إذا فقدت كلمة مرورك فاطلب رابطًا من مسؤول.",
      ],
      otherwise: ["إذا لم تكن أنت فلا تفعل شيئًا. تبقى كلمة مرورك كما هي."],
    }),
    "confirm-address": ({ site, username }) => ({
      subject: `أكّد عنوان بريدك الإلكتروني لـ ${site}`,
      heading: "هل هذا العنوان لك؟",
      text: [["أُعطي للحساب ", { code: username }, ". إذا كنت أنت فأكّد أن الرسائل تصلك هنا."]],
      button: "تأكيد هذا العنوان",
      otherwise: ["إذا لم تكن أنت فلا تفعل شيئًا. يبقى العنوان غير مؤكد."],
    }),
    "sign-in-link": ({ site, username }) => ({
      subject: `رابط تسجيل دخولك إلى ${site}`,
      heading: "تسجيل الدخول من دون كلمة مرور",
      text: [["طلب شخص ما رابطًا لتسجيل الدخول باسم ", { code: username }, ". إذا كنت أنت فاستخدمه في المتصفح نفسه."]],
      button: "تسجيل الدخول",
      otherwise: ["إذا لم تكن أنت فلا تفعل شيئًا ولا تعط الرابط لأحد."],
    }),
    "factor-added": ({ factor }) => ({
      subject: FACTORS[factor].added,
      heading: FACTORS[factor].added,
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "factor-removed": ({ factor }) => ({
      subject: FACTORS[factor].removed,
      heading: FACTORS[factor].removed,
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "passkey-cloned": () => ({
      subject: "ربما نُسخ أحد مفاتيح المرور الخاصة بك",
      heading: "ربما نُسخ أحد مفاتيح المرور الخاصة بك",
      text: ["أجاب المفتاح كأن هناك نسختين منه، ولذلك رُفض. أزِله من حسابك وأضف مفتاحًا جديدًا."],
      button: LOOK,
      otherwise: [TELL],
    }),
    "password-changed": ({ site }) => ({
      subject: `تم تغيير كلمة مرورك لدى ${site}`,
      heading: "تم تغيير كلمة مرورك",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: ["إذا لم تكن أنت فأخبر المسؤول الآن."],
    }),
    "address-changed": ({ site }) => ({
      subject: `تم تغيير عنوان بريدك الإلكتروني لدى ${site}`,
      heading: "لحسابك عنوان بريد إلكتروني آخر",
      text: ["لم تعد الرسائل عن حسابك تصل إلى هنا.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-place": ({ site }) => ({
      subject: `تسجيل دخول جديد إلى ${site}`,
      heading: "تم تسجيل الدخول إلى حسابك من مكان جديد",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "deletion-asked": ({ site }) => ({
      subject: `طُلب حذف حسابك في ${site}`,
      heading: "طلب أحدهم حذف حسابك",
      text: ["إلى أن يُحذف يبقى حسابك كما هو، ويمكنك سحب الطلب من صفحات حسابك.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-application": () => ({
      subject: "تطبيق جديد يستخدم حسابك",
      heading: "تطبيق جديد يستخدم حسابك",
      text: ["يمكنك فصله في أي وقت. إذا كنت قد سمحت له فلا حاجة إلى شيء."],
      button: LOOK,
      otherwise: ["وإلا فافصله هناك الآن، وغيّر كلمة مرورك، وأخبر المسؤول."],
    }),
    "request-waiting": () => ({
      subject: "تطبيق ينتظر ردّك",
      heading: "تطبيق يطلب موافقتك",
      text: ["ينتظر أن تسمح أو ترفض. وحتى ذلك الحين لا يحصل على شيء، وتنتهي صلاحية الطلب بعد مدة."],
      button: "الاطلاع على الطلب",
      otherwise: ["إذا كنت لا تتوقع طلبًا كهذا فارفضه هناك. وإذا تكرر فأخبر المسؤول."],
    }),
    "password-ended": ({ site }) => ({
      subject: `كلمة مرورك لدى ${site} لم تعد صالحة`,
      heading: "كلمة مرورك لم تعد صالحة",
      text: ["أنهاها أحد المسؤولين، وسُجّل خروجك من كل مكان.", "سيصلك رابط لاختيار كلمة مرور جديدة. إن لم يصل فاسأل المسؤول."],
      otherwise: [],
    }),
    "account-removed": ({ site, username }) => ({
      subject: `حُذف حسابك لدى ${site}`,
      heading: "حُذف حسابك",
      text: [["حُذف الحساب ", { code: username }, " كما طلبت، ومعه ما كان له هنا."]],
      otherwise: ["إذا لم تطلب ذلك فأخبر المسؤول."],
    }),
    test: ({ site }) => ({
      subject: `رسائل ${site} تصل`,
      heading: "الرسائل تصل",
      text: ["أرسل مسؤول هذه الرسالة ليرى هل تخرج الرسائل. وهي تخرج."],
      otherwise: [],
    }),
  },
  facts: {
    username: "الحساب",
    when: "متى",
    from: "من",
    browser: "المتصفح",
    name: "الاسم",
    by: "بواسطة",
    anAdministrator: "أحد المسؤولين",
    application: "يسمّي نفسه",
    may: "يجوز له",
  },
  orCopy: "أو افتح هذا العنوان:",
  untilWhen: (until) => `يعمل الرابط مرة واحدة، حتى ${until}.`,
  sentBy: (site, host) => `كتب ${site} (${host}) هذه الرسالة من تلقاء نفسه. لا يقرأ أحد الردود عليها.`,
};
