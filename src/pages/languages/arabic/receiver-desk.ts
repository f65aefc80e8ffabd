/** What the administrators' pages say in Arabic about receivers of security news. */

import type { englishReceiverDesk } from "../english/receiver-desk.ts";
import { plural } from "../plural.ts";
import type { Translated } from "../untranslated.ts";

export const arabicReceiverDesk: Translated<typeof englishReceiverDesk> = {
  receiverDesk: {
    title: "متلقّو أخبار الأمان",
    lead: "خوادم تُبلَّغ عندما ينتهي شيء يخص شخصًا: خادم البريد مثلًا يغلق ما هو مفتوح له هناك.",
    none: "لا يُبلَّغ أي خادم بعد.",
    add: "إضافة متلقٍّ",
    kind: "النوع",
    doveadm: "خادم Dovecot يغلق الجلسات",
    webhook: "خطاف webhook تصله أخبار موقَّعة",
    ssf: "تدفّق Shared Signals أنشأه تطبيقه",
    address: "العنوان",
    addressHint: "ينتهي عنوان خادم Dovecot بالمسار \u200E/doveadm/v1.",
    comesItself: "لا يوجد: يأتي ويسأل بنفسه",
    name: "الاسم",
    key: "مفتاح API لخادم Dovecot",
    keyHint: "قيمة doveadm_api_key لديه. يُحفظ مشفَّرًا ولا يُعرض مرة أخرى.",
    keyKept: "فارغ: يبقى المفتاح المحفوظ. مع عنوان جديد اكتبه مرة أخرى.",
    username: "بمَ يعرف الأشخاص",
    byUsername: "باسم المستخدم",
    byEmail: "بعنوان البريد الإلكتروني",
    inside: "يجوز أن يكون في شبكتك الخاصة وأن يستخدم http",
    application: "التطبيق",
    addButton: "إضافة",
    added: "أُضيف المتلقّي",
    addedNext: "جرّبه الآن لتتأكد من أن الأخبار تصله.",
    change: "تغيير",
    save: "حفظ",
    changed: "غُيّر المتلقّي",
    test: "التجربة الآن",
    testLead: "يُسأل سؤالًا لا ضرر منه.",
    tested: "يجيب كما ينبغي",
    notTested: (fault) => `لم تنجح التجربة: ${fault}`,
    waiting: "ما ينتظر",
    fault: "آخر محاولة",
    allTold: "لا شيء: أُبلغ بكل شيء",
    count: (count) =>
      plural("ar", count, {
        zero: "لا أخبار",
        one: "خبر واحد",
        two: "خبران",
        few: "# أخبار",
        many: "# خبرًا",
        other: "# خبر",
      }),
    remove: "إزالة المتلقّي",
    removeAsked: (name) => `إزالة المتلقّي ${name}؟`,
    removeLead: "لن يُبلَّغ بشيء بعد الآن، ويُزال ما ينتظره.",
    keep: "الإبقاء على المتلقّي",
    removed: "أُزيل المتلقّي",
  },
};
