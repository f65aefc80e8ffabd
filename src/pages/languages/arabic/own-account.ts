/** What the pages of a person's own account say in Arabic, as far as it came with them: profile, activity, data. */

import { html } from "hono/html";
import type { englishOwnAccount } from "../english/own-account.ts";
import type { Translated } from "../untranslated.ts";

export const arabicOwnAccount: Translated<typeof englishOwnAccount> = {
  ownAccount: {
    menu: {
      label: "صفحات حسابك",
      profile: "الملف الشخصي",
      password: "كلمة المرور",
      activity: "النشاط الأخير",
      language: "اللغة",
      data: "بياناتك",
    },

    sessions: {
      older: "عرض الأقدم",
      newest: "العودة إلى الأحدث",
      noOther: "لست مسجّل الدخول في مكان آخر.",
      others: "تسجيل الخروج من كل مكان آخر",
      othersLead: "كل المتصفحات ما عدا هذا. تبقى التطبيقات متصلة.",
    },
    signedOutOthers: {
      title: "سُجّل الخروج من كل مكان آخر: حسابك",
      news: "سُجّل خروج كل المتصفحات الأخرى",
      next: "يحتاج كل منها إلى تسجيل دخول جديد. إذا كان غيرك يعرف كلمة مرورك فغيّرها أيضًا.",
    },
    leaving: {
      news: (date) => html`في ${date} طلبت حذف حسابك`,
      next: "يمكنك سحب الطلب حتى يُنفَّذ.",
      see: "عرض الطلب",
    },
    thunderbird: {
      heading: "البريد في Thunderbird",
      take: "نزّل الإضافة إلى حاسوبك.",
      install: "في Thunderbird افتح «الإضافات والسمات»، واختر عند الترس «ثبّت إضافة من ملف…»، ثم هذا الملف.",
      add: "ثم أضف هناك حساب بريدك بعنوانك: تسجّل الدخول في صفحات هذا الخادم.",
      download: "نزّل الإضافة",
    },

    activity: {
      title: "النشاط الأخير",
      lead: "ما حدث في حسابك، والأحدث أولًا.",
      heading: "ما حدث",
      none: "لم يُسجَّل شيء بعد.",
      noOlder: "لم يُسجَّل شيء أقدم.",
      kept: (days) => `يُحفظ ما حدث مدة ${days}.`,
      when: (exact, relative) => html`${exact} (${relative})`,
      notMe: "لم أكن أنا",
      notMeAbout: (what) => `لم أكن أنا: ${what}`,
      older: "عرض الأقدم",
      newest: "العودة إلى الأحدث",
    },

    notMe: {
      title: "لم تكن أنت؟",
      lead: "إذن قد يكون غيرك في حسابك. افعل الآن ما يلي بهذا الترتيب.",
      about: "سألت عن",
      signOut: {
        heading: "سجّل خروج كل متصفح آخر",
        words: "من سجّل الدخول في مكان آخر يخرج فورًا. يبقى هذا المتصفح.",
      },
      password: {
        heading: "غيّر كلمة مرورك",
        words: "اختر كلمة لا تستخدمها في مكان آخر. ما لم تختر غير ذلك تُفصل بها كل التطبيقات أيضًا.",
        button: "تغيير كلمة المرور",
        elsewhere: (source) => html`هي محفوظة لدى ${source}. غيّرها هناك.`,
      },
      ways: {
        heading: "انظر فيما يفتح حسابك",
        words: "أزل ما ليس لك من العوامل الثانية ومفاتيح المرور وكلمات مرور التطبيقات.",
      },
      applications: {
        heading: "انظر في تطبيقاتك",
        words: "افصل ما لا تعرفه منها.",
        button: "التطبيقات المتصلة",
      },
      tell: {
        heading: "أخبر المسؤول",
        words: "قل ما رأيته ومتى.",
        support: "المساعدة",
      },
    },

    profile: {
      title: "الملف الشخصي",
      lead: "ما تُخبَر به التطبيقات عنك بقدر ما تسمح لها.",
      facts: {
        heading: "حسابك",
        username: "اسم المستخدم",
        email: "عنوان البريد الإلكتروني",
        confirmed: "مؤكد.",
        unconfirmed: "غير مؤكد.",
        noEmail: "لا يوجد",
        groups: "المجموعات",
        noGroups: "لا توجد",
        since: "منذ",
        changeEmail: "تغيير عنوان البريد الإلكتروني",
        changedByAdministrators: "يتولى المسؤول اسم المستخدم والمجموعات.",
      },
      elsewhere: {
        news: "ملفك الشخصي محفوظ في مكان آخر",
        next: (source) => html`يأتي من ${source}. غيّره هناك، ويؤخذ من هناك عند تسجيل دخولك التالي.`,
      },
      about: {
        heading: "عنك",
        empty: "اترك فارغًا ما لا تريد قوله.",
        name: "الاسم",
        given_name: "الاسم الأول",
        family_name: "اسم العائلة",
        nickname: "ما يناديك به الناس",
        picture: "الصورة",
        pictureHint: "عنوان صورة على الويب يبدأ بـ https://",
        website: "الموقع",
        phone_number: "الهاتف",
        phoneHint: "مع رمز البلد، مثل +49 30 901820",
        zoneinfo: "المنطقة الزمنية",
        zoneHint: "مثل Europe/Berlin",
        locale: "اللغة للتطبيقات",
        localeHint: "مثل de-CH. تُختار لغة هذه الصفحات في مكان آخر.",
        save: "حفظ",
      },
      notices: {
        saved: { title: "تم الحفظ: الملف الشخصي", news: "حُفظ ملفك الشخصي", next: "تراه التطبيقات عندما تسأل من جديد." },
        fault: { title: "لم يتم الحفظ: الملف الشخصي", news: "تعذّر حفظ أحد البيانات", next: "لم يتغير شيء." },
        stale: {
          title: "لم يتم الحفظ: الملف الشخصي",
          news: "تغيّر ملفك الشخصي في هذه الأثناء",
          next: "لم يُحفظ شيء. انظر فيما كتبته مرة أخرى ثم احفظه.",
        },
        expired: { title: "لم يتم الحفظ: الملف الشخصي", news: "", next: "لم يُحفظ شيء. اضغط الزر مرة أخرى." },
      },
      faults: {
        url: "هذا ليس عنوانًا على الويب. يجب أن يبدأ بـ https://",
        zone: "لا توجد منطقة زمنية كهذه.",
        tag: "هذا ليس رمز لغة.",
        phone: "ابدأ بعلامة + ورمز البلد.",
        date: "اكتبه هكذا: 1990-12-31.",
        long: "هذا طويل جدًا.",
        invisible: "فيه علامات لا يراها أحد.",
      },
    },

    data: {
      title: "بياناتك",
      lead: "ما يحفظه هذا الخادم عنك، وكيف ينتهي.",
      download: {
        heading: "تنزيل بياناتك",
        words:
          "ملف (JSON) فيه ملفك الشخصي ومجموعاتك وأماكن تسجيل دخولك والتطبيقات المتصلة وأسماء ما يفتح حسابك وما حدث. ليس فيه كلمة مرور ولا مفتاح.",
        button: "تنزيل",
      },
      deletion: {
        heading: "حذف حسابك",
        words: "اطلب ذلك هنا. يستمر حسابك حتى يُنفَّذ الحذف، ويمكنك سحب الطلب حتى ذلك الحين.",
        byAdministrator: "ينفّذه أحد المسؤولين.",
        byServer: (days) => `يُنفَّذ بعد ${days}.`,
        ends: "بعد ذلك لا يستطيع أحد تسجيل الدخول به، وتفقد التطبيقات وصولها، ويزول ملفك الشخصي وكلمات مرورك وعواملك نهائيًا.",
        stays: (days) => `يبقى ما حدث في سجلات هذا الخادم مدة ${days}.`,
        elsewhere: (source) => html`يأتي حسابك من ${source}، ويبقى هناك ما يعرفه عنك.`,
        reason: "السبب",
        optional: "(اختياري)",
        reasonHint: "يقرأ المسؤول هذا.",
        button: "طلب الحذف",
        asked: (date) => html`طلبت ذلك في ${date}.`,
        due: (date) => html`يُنفَّذ في ${date} أو بعده بقليل.`,
        saidWhy: "قلت:",
        keep: "الاحتفاظ بحسابي",
      },
      notices: {
        asked: { title: "تم الطلب: بياناتك", news: "طلبت الحذف", next: "يمكنك سحب الطلب حتى يُنفَّذ." },
        kept: { title: "سُحب الطلب: بياناتك", news: "يبقى حسابك", next: "سحبت الطلب." },
        last: {
          title: "لم يتم الطلب: بياناتك",
          news: "أنت المسؤول الأخير",
          next: "اجعل صاحب حساب آخر مسؤولًا أولًا. لم يُطلب شيء.",
        },
        long: {
          title: "لم يتم الطلب: بياناتك",
          news: "هذا السبب طويل جدًا",
          next: "أقصى طول للسبب 500 حرف. لم يُطلب شيء.",
        },
        expired: { title: "لم يتم شيء: بياناتك", news: "", next: "لم يتم شيء. اضغط الزر مرة أخرى." },
      },
    },

    rename: {
      open: "تغيير الاسم",
      openWhat: (name) => `تغيير اسم ${name}`,
      label: "الاسم الجديد",
      button: "تغيير الاسم",
      done: { title: (page) => `تغيّر الاسم: ${page}`, news: "له اسم آخر الآن", next: "يعمل كما كان." },
    },

    /** On the administrators' pages. */
    forAdministrators: {
      asked: "طُلب حذف الحساب",
      askedOn: (date, reason) => (reason === "" ? date : `${date}: ${reason}`),
    },

    language: {
      asBrowser: "كما يقول متصفحي",
    },
  },
};
