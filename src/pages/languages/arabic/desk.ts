/** What the administrators' pages say in Arabic about the server itself, and about forms that come too late. */

import type { englishDesk } from "../english/desk.ts";
import type { Translated } from "../untranslated.ts";

export const arabicDesk: Translated<typeof englishDesk> = {
  desk: {
    signedInAgain: "سجّلت الدخول من جديد",
    expired: "بقيت الصفحة مفتوحة مدة طويلة",
    typedStays: "لم يتغير شيء بعد. ما كتبته موجود هنا من جديد: اضغط الزر مرة أخرى.",
  },
};
