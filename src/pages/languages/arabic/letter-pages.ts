/** What the pages around letters say in Arabic. */

import { html } from "hono/html";
import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Translated } from "../untranslated.ts";

export const arabicLetterPages: Translated<typeof englishLetterPages> = {
  /** `/account/email` */
  email: {
    title: "عنوان البريد الإلكتروني",
    lead: "تصل إليه الرسائل المتعلقة بحسابك، ويمكنك تسجيل الدخول به.",
    now: "الآن",
    none: "لا يوجد",
    confirmed: "مؤكد",
    unconfirmed: "لم يؤكد بعد. لا تُرسَل إليه رسائل.",
    waiting: {
      news: (address) => html`رسالة في الطريق إلى ${address}`,
      next: "افتح الرابط الذي فيها لتأكيد العنوان. حتى ذلك الحين لا يتغير شيء.",
    },
    address: "عنوان البريد الإلكتروني الجديد",
    hint: "تصل إليه رسالة فيها رابط. يتغير عنوانك عندما تفتح الرابط وتؤكده.",
    submit: "إرسال الرسالة",
    again: "الإرسال مرة أخرى",
    cancel: "التخلي عنه",
    confirmNow: "تأكيد العنوان الحالي",
    notDone: "لم يكتمل: عنوان البريد الإلكتروني",
    sent: { title: "تم الإرسال: عنوان البريد الإلكتروني" },
    forgotten: { news: "تم التخلي عنه", next: "يبقى عنوانك كما هو. لم يعد الرابط الذي في الرسالة يفتح شيئًا." },
    malformed: { news: "هذا ليس عنوان بريد إلكتروني", next: "يكون على شكل name@example.org." },
    same: { news: "هذا عنوانك بالفعل", next: "هو مؤكد، فلا حاجة إلى شيء." },
    wait: {
      news: (span) => `انتظر ${span}، ثم حاول من جديد`,
      next: "طلبت عدة رسائل. قد تكون الأخيرة ما زالت في الطريق.",
    },
    expired: "لم يُرسَل شيء. أرسل النموذج مرة أخرى.",
    elsewhere: { news: "عنوانك ليس محفوظًا هنا", next: "يأتي من المكان الذي يأتي منه حسابك. غيّره هناك." },
    noLetters: {
      news: "هذا الخادم لا يرسل رسائل",
      next: "لذلك لا يستطيع أن يعرف هل العنوان لك. اطلب من أحد المسؤولين تغييره.",
    },
  },

  /** `/confirm-address` */
  confirmAddress: {
    title: "تأكيد عنوان بريدك الإلكتروني",
    lead: "ستصل الرسائل المتعلقة بالحساب أدناه إلى هذا العنوان، ويمكن تسجيل الدخول به.",
    address: "العنوان",
    username: "الحساب",
    submit: "تأكيد هذا العنوان",
    stranger: "إذا لم يكن هذا الحساب لك فأغلق هذه الصفحة. عندئذ لا يتغير شيء.",
    notDone: "لم يكتمل: تأكيد عنوان بريدك الإلكتروني",
    expired: "لم يُؤكَّد شيء. اضغط الزر مرة أخرى.",
    taken: {
      news: "لحساب آخر هذا العنوان",
      next: "العنوان لحساب واحد. اسأل أحد المسؤولين إذا كان ذلك خطأ.",
    },
    done: {
      title: "تم تأكيد عنوانك",
      lead: "من الآن تصل إليه الرسائل المتعلقة بحسابك.",
      account: "حسابك",
    },
  },
};
