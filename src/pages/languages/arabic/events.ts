/** What happened, in Arabic. No sentence says who: the page or the column beside it does. */

import type { EventTexts } from "../events.ts";

const ACCOUNT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "عُطّل الحساب"],
  ["enabled", "فُعّل الحساب"],
  ["password", "عُيّنت كلمة مرور جديدة"],
  ["password_ended", "انتهت كلمة المرور"],
  ["edited", "عُدّل الحساب"],
  ["address", "أُكّد عنوان البريد الإلكتروني"],
]);
const CLIENT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "عُطّل"],
  ["enabled", "فُعّل"],
  ["described", "وُصف من جديد"],
  ["changed", "تغيّر"],
]);
const ENDED: ReadonlyMap<string | undefined, string> = new Map([
  ["revoked_by_person", "فُصل التطبيق: "],
  ["revoked_by_administrator", "فُصل التطبيق: "],
  ["revoked_by_client", "سجّل التطبيق الخروج: "],
  ["replayed", "فُصل لأن رمزًا قديمًا استُخدم من جديد: "],
]);
const LIMITS: ReadonlyMap<string | undefined, string> = new Map([
  ["password", "كلمات مرور كثيرة غير صحيحة للحساب"],
  ["passwordNetwork", "كلمات مرور كثيرة غير صحيحة من تلك الشبكة"],
  ["passwordAccount", "كلمات مرور كثيرة غير صحيحة للحساب، من شبكات كثيرة"],
]);
const CREDENTIAL: ReadonlyMap<string, string> = new Map([
  ["passkey", "مفتاح مرور"],
  ["totp", "تطبيق مصادقة"],
  ["recovery_code", "رمز استرداد"],
  ["recovery_codes", "رموز استرداد"],
  ["app_password", "كلمة مرور تطبيق"],
]);

const LINKS: ReadonlyMap<string, string> = new Map([
  ["invitation", "أُنشئت دعوة"],
  ["reset", "أُنشئ رابط لاختيار كلمة مرور جديدة"],
  ["address", "أُنشئ رابط لتأكيد عنوان بريد إلكتروني"],
  ["sign_in", "أُنشئ رابط لتسجيل الدخول"],
]);

const because = (text: string | undefined): string => (text === undefined || text === "" ? "" : ` (${text})`);

export const arabicEvents: EventTexts = {
  proofs: {
    password: "كلمة المرور",
    passkey: "مفتاح مرور",
    code: "رمز",
    letter: "رابط بالبريد الإلكتروني",
    elsewhere: "خادم تسجيل دخول آخر",
  },
  how: (proofs) => `باستخدام ${proofs}`,
  from: (place) => `من ${place}`,
  in: (program) => `في ${program}`,
  byAdministrator: "بيد أحد المسؤولين",
  anApplication: "تطبيق",

  sentences: {
    "session.started": ({ how, where }) => `تسجيل دخول${how}${where}`,
    "session.ended": ({ reason, where, who }) =>
      reason === "all_others" ? `تسجيل خروج من كل مكان آخر${where}` : `تسجيل خروج${who}${where}`,
    "logout.undelivered": ({ application, detail }) => [
      "تعذّر إبلاغ التطبيق بأن أحدهم سجّل خروجه: ",
      ...application,
      because(detail),
    ],
    "logout.retried": ({ application, detail, who }) => [
      "أُعيدت فورًا محاولة الإبلاغ بعمليات تسجيل الخروج: ",
      ...application,
      who,
      because(detail),
    ],
    "logout.dropped": ({ application, detail, who }) => [
      "تُرك الإبلاغ بعمليات تسجيل الخروج: ",
      ...application,
      who,
      because(detail),
    ],
    "sign_in.failed": ({ reason, where }) =>
      reason === "password_changed"
        ? `توقف تسجيل الدخول لأن كلمة المرور تغيّرت في أثنائه${where}`
        : reason === "app_password_needed"
          ? `فشل تسجيل دخول برنامج لأنه يحتاج إلى كلمة مرور تطبيق${where}`
          : `فشل تسجيل الدخول${where}`,
    "sign_in.limited": ({ reason, where }) => `وجب الانتظار قبل تسجيل الدخول${where}${because(LIMITS.get(reason))}`,
    "authorization.requested": ({ application, reason, where }) => [
      reason === "backchannel" ? "طلب إذنًا: " : "طلب جهاز رمزًا من أجل ",
      ...application,
      where,
    ],
    "authorization.approved": ({ application, where }) => ["تم توصيل ", ...application, where],
    "authorization.exchanged": ({ application, where }) => ["يعمل نيابة عنك برمز تطبيق آخر: ", ...application, where],
    "authorization.denied": ({ application, where }) => ["رُفض ", ...application, where],
    "authorization.ended": ({ application, reason, who }) => [ENDED.get(reason) ?? "فُصل التطبيق: ", ...application, who],
    "initial_token.made": ({ detail, who }) => `أُصدر رمز وصول أول${who}، مدته ${detail}`,
    "stream.changed": ({ application, where }) => ["غيّر تطبيق تدفقات أحداث الأمان الخاصة به: ", ...application, where],
    "registration.changed": ({ application, where }) => ["غيّر تطبيق تسجيله: ", ...application, where],
    "registration.removed": ({ application, where }) => ["أزال تطبيق تسجيله: ", ...application, where],
    "client.registered": ({ application, where }) => ["سجّل تطبيق نفسه: ", ...application, where],
    "client.added": ({ application, who }) => ["أُضيف التطبيق: ", ...application, who],
    "client.changed": ({ application, detail, reason = "changed", who }) => [
      "التطبيق ",
      ...application,
      `: ${CLIENT.get(reason) ?? reason}${who}${because(detail)}`,
    ],
    "client.removed": ({ application, who }) => ["أُزيل التطبيق: ", ...application, who],
    "client.authentication_failed": ({ application, where }) => ["سر عميل غير صحيح: ", ...application, where],
    "scope.added": ({ detail, who }) => `أُضيف النطاق ${detail}${who}`,
    "scope.removed": ({ detail, who }) => `أُزيل النطاق ${detail}${who}`,
    "resource.added": ({ detail, who }) => `أُضيف المورد ${detail}${who}`,
    "resource.changed": ({ detail, who }) => `غُيّر المورد ${detail}${who}`,
    "resource.removed": ({ detail, who }) => `أُزيل المورد ${detail}${who}`,
    "mail_domain.added": ({ detail, who }) => `أُضيف نطاق البريد ${detail}${who}`,
    "mail_domain.changed": ({ detail, who }) => `غُيّر نطاق البريد ${detail}${who}`,
    "mail_domain.removed": ({ detail, who }) => `أُزيل نطاق البريد ${detail}${who}`,
    "receiver.added": ({ detail, who }) => `أُضيف متلقّي أخبار الأمان ${detail}${who}`,
    "receiver.changed": ({ detail, reason, who }) => `غُيّر متلقّي أخبار الأمان ${detail}${who}${because(reason)}`,
    "receiver.removed": ({ detail, who }) => `أُزيل متلقّي أخبار الأمان ${detail}${who}`,
    "receiver.not_told": ({ detail, reason }) => `تعذّر إبلاغ ${detail} بما انتهى هنا${because(reason)}`,
    "group.added": ({ detail, who }) => `أُنشئت المجموعة ${detail}${who}`,
    "group.changed": ({ detail, who }) => `وُصفت المجموعة ${detail} من جديد${who}`,
    "group.removed": ({ detail, who }) => `أُزيلت المجموعة ${detail}${who}`,
    "group.joined": ({ detail, who }) => `أُدخل في المجموعة ${detail}${who}`,
    "group.left": ({ detail, who }) => `أُخرج من المجموعة ${detail}${who}`,
    "account.added": ({ detail, reason, who }) =>
      `أُضيف الحساب${reason === "set-up" ? " برابط الإعداد" : who}${because(reason === "set-up" ? undefined : detail)}`,
    "account.changed": ({ detail, reason, who }) =>
      `${ACCOUNT.get(reason) ?? `تغيّر الحساب${because(reason)}`}${who}${because(detail)}`,
    "account.removed": ({ reason, who }) => (reason === "asked" ? "أُزيل الحساب بطلب من صاحبه" : `أُزيل الحساب${who}`),
    "link.made": ({ reason = "", who }) => `${LINKS.get(reason) ?? "أُنشئ رابط"}${who}`,
    "credential.added": ({ detail, where, who }) => `إضافة ${CREDENTIAL.get(detail) ?? detail}${who}${where}`,
    "credential.used": ({ detail, where }) => `إثبات بواسطة ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "credential.failed": ({ detail, reason, where }) =>
      `رفض ${CREDENTIAL.get(detail) ?? (detail === "" ? "رمز أو مفتاح مرور" : detail)}${where}${because(reason)}`,
    "credential.cloned": ({ where }) => `رفض مفتاح مرور يبدو أن منه اثنين${where}`,
    "credential.removed": ({ detail, where, who }) =>
      `إزالة ${CREDENTIAL.get(detail) ?? (detail === "" ? "جميع العوامل الثانية" : detail)}${who}${where}`,
    "credential.renamed": ({ detail, where }) => `إعادة تسمية ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "profile.changed": ({ detail, where }) => `تغيّر الملف الشخصي${where}${because(detail)}`,
    "data.downloaded": ({ where }) => `تنزيل البيانات الشخصية${where}`,
    "deletion.asked": ({ where }) => `طُلب حذف الحساب${where}`,
    "deletion.withdrawn": ({ where }) => `سُحب طلب حذف الحساب${where}`,
    "key.rotated": ({ detail, who }) => `أُنشئ مفتاح${who}${because(detail)}`,
    "key.removed": ({ detail, who }) => `أُزيل مفتاح${who}${because(detail)}`,
    "limit.lifted": ({ reason, where, who }) => `رُفع القيد${who}${where}${because(LIMITS.get(reason) ?? reason)}`,
    "letter.failed": ({ detail, reason }) => `تعذّر إرسال رسالة${because(detail)}${because(reason)}`,
    "user_code.guessed": ({ where }) => `كُتب رمز جهاز لا يعرضه أي جهاز${where}`,
    "request.traced": ({ application, rule, where }) => ["طلب من ", ...application, `${where}: ${rule}`],
    "request.refused": ({ application, rule, where }) => ["رُفض طلب من ", ...application, `${where}: ${rule}`],
  },
};
