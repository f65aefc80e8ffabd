/** What the home page and its sisters say in Arabic. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishHome } from "../english/home.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const arabicHome: Translated<typeof englishHome> = {
  home: {
    title: "الصفحة الرئيسية",
    notSetUp: {
      heading: "لم يُعَدّ هذا الخادم بعد",
      lead: "لا يوجد حساب بعد. عند تشغيل الخادم عرض رابطًا ينشئ الحساب الأول.",
      next: (command: Html): Html => html`يعمل الرابط يومًا واحدًا. للحصول على رابط جديد شغّل الخادم من جديد باستخدام ${command}.`,
    },
    heading: (name: string) => `مرحبًا بك في ${name}`,
    lead: "سجّل الدخول لترى حسابك والتطبيقات التي يحق لك استخدامها.",
    signIn: "تسجيل الدخول",
    greeting: (person: Html): Html => html`مرحبًا، ${person}`,
    yourAccount: "حسابك",
    administration: "الإدارة",
    enterCode: "إدخال رمز جهاز",
    signOut: "تسجيل الخروج",
    applications: {
      heading: "تطبيقاتك",
      none: "لا توجد تطبيقات هنا بعد. ما يضيفه المسؤولون يظهر هنا.",
    },
  },

  /** For people who connect a program. */
  about: {
    title: "عن هذا الخادم",
    heading: (name: string) => `حيث يسجّل ${name} دخول الناس`,
    lead: "يسأل هذا الخادم الناس عما يجوز للبرنامج أن يفعله، ويعطي البرنامج رمز وصول لذلك وحده، ولا يعطيه كلمة مرور أبدًا. ويمكن سحب ما سُمح به.",
    issuer: "المُصدِر",
    issuerIsEnough: "معظم البرامج تحتاج إلى هذا العنوان ولا شيء غيره.",
    theyReadTheRest: "وتقرأ الباقي بنفسها:",
    serverMetadata: "البيانات الوصفية للخادم",
    openidConfiguration: "إعدادات OpenID",
    signingKeys: "مفاتيح التوقيع",
    howToConnect: "كيفية الاتصال",
    application: {
      heading: "تطبيق",
      words: (): Html =>
        html`لبرنامج ويب أو سطح مكتب أو بريد: تدفق رمز التفويض مع PKCE. يجوز للبرامج أن تسجّل نفسها، أو يضيفها مسؤول:`,
    },
    device: {
      heading: "جهاز أو سطر أوامر",
      words: (url: string, address: string): Html =>
        html`حيث تصعب الكتابة أو لا يوجد متصفح: يعرض رمزًا، ويكتبه صاحبه على ${link(url, address)}. جرّبه:`,
    },
    resourceServer: {
      heading: "واجهة برمجية أو خادم بريد",
      words: (path: string): Html => html`ما يقف خلف هذا الخادم يسأله هل الرمز صالح، ولمن، ولماذا، على <code>${path}</code>:`,
    },
  },

  /** What the first administrator sees after the set-up. */
  welcome: {
    title: "هذا الخادم جاهز",
    lead: "أنت مسؤوله.",
    next: "الخطوات التالية، بأي ترتيب",
    invite: {
      heading: "دعوة الناس",
      words: "يحصل كل شخص على رابط ويختار هناك كلمة مرور.",
    },
    application: {
      heading: "إضافة تطبيق",
      words: "برنامج يسجّل الناس الدخول إليه. ما تحتاجه البرامج المعتادة مكتوب مسبقًا.",
    },
    mailServer: {
      heading: "توصيل خادم بريد",
      words: "يسأل هذا الخادم هل يفتح الرمز صندوق بريد. Dovecot مثال على ذلك.",
    },
    toHome: "إلى الصفحة الرئيسية",
    toAdministration: "كل ما يمكنك فعله بصفتك مسؤولًا",
    actions: { invite: "دعوة شخص", application: "اختيار تطبيق", mailServer: "ربط Dovecot" },
  },

  languageChoice: {
    title: "اللغة",
    lead: "تظهر الصفحات باللغة التي تختارها.",
    notChosen: "لم يتغير شيء: اللغة",
    chosen: {
      news: "من الآن تظهر الصفحات بهذه اللغة",
      next: "عُد إلى الصفحة التي جئت منها وحمّلها من جديد.",
    },
    expired: "اختر مرة أخرى.",
  },
};
