/** What the administrators' pages say in Arabic about mail domains. */

import type { englishMailDesk } from "../english/mail-desk.ts";
import type { Translated } from "../untranslated.ts";

export const arabicMailDesk: Translated<typeof englishMailDesk> = {
  mailDesk: {
    title: "نطاقات البريد",
    lead: "لمن خوادم البريد التي تسأل هنا، وأين تجدها برامج البريد.",
    none: "لم يُضف أي نطاق. لا تُخبَر برامج البريد بشيء.",
    add: "إضافة نطاق بريد",
    domain: "النطاق",
    placesHint:
      "بالشكل imaps://HOST أو imap+starttls://HOST:PORT، وبين العناوين مسافة إن تعددت. إن لم يُذكر شيء: IMAP وSMTP عند mail. ثم النطاق.",
    login: "الاسم لدى خادم البريد",
    address: "العنوان كاملًا",
    localPart: "ما قبل علامة @",
    passwords: "كلمات المرور في برامج البريد",
    allowed: "يجوز للبرامج استخدامها",
    refused: "لا شيء: الرموز وحدها",
    added: "أُضيف نطاق البريد",
    removeLead: "لا تُخبَر برامج البريد بشيء عنه بعد الآن. وتبقى خوادمه وأشخاصه وتطبيقاته كما هي.",
    keep: "الإبقاء على نطاق البريد",
    removed: "أُزيل نطاق البريد",
  },
};
