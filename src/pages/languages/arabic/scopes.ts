/** What the built-in scopes allow, in Arabic. */

import type { englishScopes } from "../english/scopes.ts";
import type { Translated } from "../untranslated.ts";

export const arabicScopes: Translated<typeof englishScopes> = {
  scopes: {
    openid: { words: "معرفة من أنت", detail: "معرّف لحسابك في هذا الخادم." },
    profile: { words: "الاطلاع على اسمك", detail: "اسم حسابك كما هو مسجل هنا." },
    email: { words: "الاطلاع على عنوان بريدك الإلكتروني", detail: "عنوان حسابك." },
    groups: { words: "معرفة المجموعات التي أنت فيها", detail: "أسماؤها كما اختارها المسؤولون." },
    phone: { words: "الاطلاع على رقم هاتفك", detail: "رقم حسابك." },
    address: { words: "الاطلاع على عنوانك البريدي", detail: "عنوان حسابك." },
    stay: { words: "البقاء متصلًا", detail: "" },
    mail: { words: "قراءة بريدك وإرساله وحذفه", detail: "جميع المجلدات، عبر خادم البريد." },
    contacts: { words: "قراءة جهات اتصالك وتغييرها", detail: "جميع دفاتر العناوين في حسابك." },
    calendars: { words: "قراءة تقاويمك وتغييرها", detail: "جميع التقاويم في حسابك." },
    administer: {
      words: "إدارة هذا الخادم",
      detail: "كل ما يمكنك فعله هنا بصفتك مسؤولًا، لكل حساب ولكل تطبيق.",
    },
    hearSignals: {
      words: "معرفة وقت انتهاء الحسابات والجلسات",
      detail: "تدفقات أحداث الأمان عن كل حساب (Shared Signals): إنشاؤها وتغييرها وقراءة ما يرد فيها.",
    },
    seeSignals: { words: "عرض تدفقات أحداث الأمان الخاصة به", detail: "كيفية إعداد تدفقات Shared Signals الخاصة به وما يرد فيها." },
    seeAdministration: {
      words: "الاطلاع على إدارة هذا الخادم",
      detail: "كل حساب وكل تطبيق وما حدث. لا يغيّر شيئًا.",
    },
  },
};
