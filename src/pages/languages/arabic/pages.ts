/** All that the pages say in Arabic, but for errors. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPages } from "../english/pages.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";
import { arabicCharacters } from "./passwords.ts";

export const arabicPages: Translated<typeof englishPages> = {
  /** BCP 47 */
  tag: "ar",

  frame: {
    aboutThisServer: "عن هذا الخادم",
    language: "اللغة:",
    support: "المساعدة",
    terms: "الشروط",
    privacy: "الخصوصية",
    reachedAs: (host: Html): Html => html`لقد وصلت إلى هذا الخادم باسم ${host}`,
    openUnderIssuer: (issuer: string): Html =>
      html`مُصدِره هو <b>${issuer}</b>، ولا تعمل البرامج وتسجيل الدخول إلا بهذا الاسم. ${link(`${issuer}/`, `افتحه على ${issuer}`)}. إذا كنت تدير هذا الخادم وكان الاسم خاطئًا فشغّله باستخدام <code class="flag">--issuer</code>.`,
    openTooLong: "بقيت هذه الصفحة مفتوحة مدة طويلة",
    copy: "نسخ",
    copied: "تم النسخ",
  },

  times: {
    justNow: "الآن",
    aMoment: "لحظة",
    utc: (date: string, time: string) => `${date}، ${time} UTC`,
  },

  setUp: {
    title: "إعداد هذا الخادم",
    notDoneYet: "لم يكتمل بعد: إعداد هذا الخادم",
    lead: "أنشئ الحساب الأول، وهو حساب المسؤول. بعد ذلك ينتهي هذا الرابط.",
    issuer: "المُصدِر",
    issuerStays: (): Html =>
      html`ستحفظ البرامج هذا العنوان. إذا كان خاطئًا فأوقف الخادم وشغّله باستخدام <code class="flag">--issuer</code>.`,
    username: "اسم المستخدم",
    email: "عنوان البريد الإلكتروني",
    ifYouLike: "(اختياري)",
    password: "كلمة المرور",
    passwordHint: (shortest: number): Html =>
      html`${arabicCharacters(shortest)} على الأقل. ثلاث كلمات أو أربع خيار جيد. إذا فقدتها فإن <code>latchkey user passwd</code> يعيّن كلمة جديدة.`,
    submit: "إنشاء الحساب",
    next: "بعد ذلك تكون قد سجّلت الدخول، وترى الخطوات التالية.",
    problems: {
      "username-malformed": {
        news: "لا يمكن استخدام اسم المستخدم هذا",
        next: "استخدم الحروف والأرقام والنقاط والشرطات و@، من دون مسافات.",
      },
      "username-taken": {
        news: "اسم المستخدم هذا محجوز",
        next: "اختر اسمًا آخر، أو سجّل الدخول به.",
      },
      "email-malformed": {
        news: "هذا ليس عنوان بريد إلكتروني",
        next: "صحّحه، أو اترك الحقل فارغًا.",
      },
    },
    expired: "لم يُنشأ أي حساب. اكتب كلمة المرور من جديد ثم أرسلها مرة أخرى.",
  },

  goingOn: {
    title: "متابعة",
    heading: "أرسلك تطبيق إلى هنا",
    lead: "تخبرك الصفحة التالية أيّ تطبيق هو وماذا يطلب. لا يُسمح بشيء قبل ذلك.",
    submit: "متابعة",
  },

  signOut: {
    title: "تسجيل الخروج؟",
    notYet: "لم يتم تسجيل الخروج بعد",
    signedInAs: (account: Html): Html => html`أنت مسجّل الدخول باسم <b>${account}</b>. `,
    what: "تبقى التطبيقات المتصلة متصلة.",
    expired: "ما زلت مسجّل الدخول. اضغط الزر مرة أخرى.",
    submit: "تسجيل الخروج",
    orNot: "للبقاء مسجّل الدخول، أغلق هذه الصفحة.",
  },

  signedOut: {
    title: "تم تسجيل الخروج",
    heading: "لقد سجّلت الخروج",
    what: (accountUrl: string): Html => html`تبقى التطبيقات المتصلة متصلة. يمكنك فصلها من ${link(accountUrl, "حسابك")}.`,
    backTo: (application: Html): Html => html`العودة إلى ${application}`,
    again: "تسجيل الدخول من جديد",
  },

  signIn: {
    title: "تسجيل الدخول",
    forDevice: "سجّل الدخول لتوصيل جهازك. قبل السماح بأي شيء ترى ما يطلبه.",
    forAccount: "سجّل الدخول لترى حسابك وتطبيقاته.",
    forApplication: (name: Html): Html => html`سجّل الدخول للمتابعة إلى ${name}. لن يرى التطبيق كلمة مرورك.`,
    forStranger: (name: Html): Html => html`سجّل الدخول للمتابعة إلى تطبيق يسمّي نفسه ${name}. لن يرى كلمة مرورك.`,
    goOnAs: (account: Html): Html => html`المتابعة باسم ${account}`,
    orAnother: "أو سجّل الدخول بحساب آخر.",
    username: "اسم المستخدم أو عنوان البريد الإلكتروني",
    password: "كلمة المرور",
    forgotten: "هل نسيت كلمة المرور؟",
    byLetter: "أرسل إليّ رابطًا بدلًا من ذلك",
    addressBar: (host: Html): Html => html`تحقق أولًا من شريط العنوان. يجب أن يظهر فيه ${host}.`,
    otherAccount: {
      news: "يطلب التطبيق حسابًا آخر",
      next: "أنت مسجّل الدخول بحساب آخر. سجّل الدخول بالحساب المذكور أدناه، أو أغلق هذه الصفحة.",
    },
    wrong: {
      title: "لم يتم تسجيل الدخول: اسم المستخدم أو كلمة المرور غير صحيحة",
      news: "اسم المستخدم أو كلمة المرور غير صحيحة",
      next: "تحقق منهما وحاول من جديد. كل محاولة أخرى تستغرق وقتًا أطول قليلًا.",
    },
    wait: {
      title: "لم يتم تسجيل الدخول: انتظر قليلًا",
      news: (span: string) => `انتظر ${span}، ثم حاول من جديد`,
      next: "جرت محاولات كثيرة بهذا الاسم. لم يُتحقَّق من هذه المحاولة.",
    },
    expired: {
      title: "لم يتم تسجيل الدخول: بقيت الصفحة مفتوحة مدة طويلة",
      next: "سجّل الدخول من جديد للمتابعة.",
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "التطبيق",
    addedByAdministrators: "أضافه مسؤولو هذا الخادم",
    yourAccount: "حسابك",
    notYou: "لست أنت؟",
    ownPages: "صفحات التطبيق نفسه",
    strangeApplication: (application: Html): Html => html`التطبيق ${application}`,
    registeredItself: "سجّل نفسه بنفسه",
    links: { site: "الموقع", terms: "شروط الخدمة", privacy: "سياسة الخصوصية" },
  },

  permissions: {
    heading: "سيكون بإمكانه",
    knowThatYouAgreed: "أن يعرف أنك وافقت",
    nothingElse: "لا يطلب شيئًا آخر.",
    notDescribed: "ليس لدى هذا الخادم وصف لذلك.",
    details: {
      username: (username: string) => `اسمك هنا، ${username}.`,
      name: (name: string) => `اسمك، ${name}.`,
      email: (address: string) => `عنوانك، ${address}.`,
      noEmail: "لا يوجد هنا عنوان لحسابك.",
      groups: (names: string) => `الآن: ${names}.`,
      noGroups: "لست في أي مجموعة الآن.",
      phone: (number: string) => `رقمك، ${number}.`,
      noPhone: "لا يوجد هنا رقم لحسابك.",
      mailbox: (address: string) => `جميع مجلدات ${address}، عبر خادم البريد.`,
      stays: (days: string) => `لا يحتاج إلى السؤال من جديد، حتى تفصله أو لا يُستخدم مدة ${days}.`,
    },
  },

  /** Of every page that asks for one. */
  decision: {
    nothingAllowedYet: (title: string) => `لم يُسمح بشيء بعد: ${title}`,
    expired: "لم يُسمح بشيء. انظر إلى الصفحة مرة أخرى ثم أجب.",
    tooSoon: {
      news: "كان ذلك سريعًا جدًا",
      next: "لم يُسمح بشيء، تحسبًا لنقرة غير مقصودة. اقرأ الصفحة ثم أجب.",
    },
  },

  consent: {
    title: (application: string) => `السماح لـ ${application}؟`,
    heading: (application: Html): Html => html`السماح لـ ${application} باستخدام حسابك؟`,
    itsOwnWord: "غير موثّق: اختار هذا الاسم بنفسه",
    newHere: {
      isNew: (age: string) => `جديد هنا: سجّل نفسه ${age}`,
      registeredItself: (age: string) => `سجّل نفسه ${age}`,
      describesItself: (host: Html): Html => html`لم يتحقق منه أحد هنا: يصف نفسه على ${host}`,
      next: "اسمح فقط إذا كنت قد بدأت هذا بنفسك الآن. إذا قادتك رسالة أو موقع إلى هنا فارفض.",
    },
    describedAt: "عنوان التطبيق نفسه",
    returnsTo: {
      term: "يعيدك إلى",
      thisComputer: "هذا الحاسوب",
      aProgramAt: (address: Html): Html => html`برنامج هنا، على ${address}`,
      anApp: "تطبيق على هذا الجهاز",
      theOneThatOpens: (scheme: Html): Html => html`التطبيق الذي يفتح عناوين ${scheme}`,
    },
    allow: "السماح",
    deny: "الرفض",
    afterwards: (accountUrl: string): Html => html`يمكنك إلغاء وصوله في أي وقت من ${link(accountUrl, "حسابك")}.`,
  },

  noAccess: {
    title: (application: string) => `غير متاح لك: ${application}`,
    heading: (application: Html): Html => html`لا يحق لك استخدام ${application}`,
    lead: "إنه متاح لأشخاص آخرين على هذا الخادم، وليس لحسابك.",
    ask: (support: Html): Html => html`إذا كنت تحتاج إليه فاسأل ${support}.`,
    askAdministrator: "إذا كنت تحتاج إليه فاسأل مسؤول هذا الخادم.",
    back: (application: string) => `العودة إلى ${application}`,
    isTold: "يُخبَر التطبيق بأنه لا وصول لك، ولا شيء غير ذلك.",
    deviceWasTold: "أُخبر جهازك بذلك. لتوصيله بحساب آخر ابدأ هناك من جديد.",
  },

  deviceCode: {
    title: "توصيل جهاز",
    lead: "أدخل الرمز الذي يعرضه جهازك.",
    label: "الرمز على جهازك",
    hint: "ثمانية أحرف. لا تهم الأحرف الكبيرة ولا الشرطة.",
    submit: "متابعة",
    advice: "أدخل رمزًا من جهازك أنت فقط. لا تُدخل أبدًا رمزًا أرسله إليك أحد.",
    unknown: {
      title: "الرمز غير موجود",
      news: "هذا الرمز غير صالح",
      next: "يعمل مرة واحدة ولبضع دقائق. تحقق من كل حرف، أو احصل على رمز جديد من جهازك.",
    },
    wait: {
      title: "انتظر قليلًا قبل الرمز التالي",
      news: (span: string) => `انتظر ${span}، ثم حاول من جديد`,
      next: "أُدخلت رموز خاطئة كثيرة. لم يُتحقَّق من هذا الرمز.",
      signIn: (accountUrl: string): Html =>
        html` إن لم تكن رموزك فقم أولًا بـ${link(accountUrl, "تسجيل الدخول")}. عندئذ لا تنتظر بسبب غيرك.`,
    },
    expired: {
      title: "بقيت الصفحة مفتوحة مدة طويلة",
      next: "أرسل الرمز من جديد للمتابعة.",
    },
  },

  deviceApprove: {
    title: "هل بدأت هذا بنفسك؟",
    lead: "يريد جهاز استخدام حسابك. تابع فقط إذا كانت شاشته تعرض هذا الرمز الآن.",
    code: "الرمز: ",
    sent: { news: "هل أرسل إليك أحد هذا الرمز؟", next: "إذن ارفض. وإلا دخل المرسل إلى حسابك." },
    itsOwnWord: (age: string) => `غير موثّق: سجّل نفسه ${age}`,
    began: "البداية",
    from: "من",
    yourNetwork: "الشبكة التي أنت عليها الآن",
    otherNetwork: "ليست الشبكة التي أنت عليها الآن",
    allow: "نعم، السماح",
    deny: "لا، الرفض",
  },

  deviceDone: {
    title: "تم توصيل الجهاز",
    heading: "جهازك متصل",
    nowUses: (application: Html, account: Html): Html =>
      html`يستخدم التطبيق ${application} الآن الحساب ${account}. عُد إلى جهازك، فهو يتابع من تلقاء نفسه.`,
    afterwards: (accountUrl: string): Html =>
      html`يمكنك إغلاق هذه الصفحة. يمكنك فصل الجهاز في أي وقت من ${link(accountUrl, "حسابك")}.`,
  },

  deviceDenied: {
    title: "تم الرفض",
    gotNothing: (application: Html): Html => html`لم يحصل التطبيق ${application} على أي وصول إلى حسابك. لم يعد رمزه يعمل.`,
    tellTime: "يمكنك إغلاق هذه الصفحة. إذا أرسل إليك أحد هذا الرمز فأخبر المسؤول بالوقت:",
    tellTimeAndAddress: "يمكنك إغلاق هذه الصفحة. إذا أرسل إليك أحد هذا الرمز فأخبر المسؤول بالوقت والعنوان:",
  },

  account: {
    title: "حسابك",
    signOut: "تسجيل الخروج",
    changePassword: "تغيير كلمة المرور",
    notices: {
      disconnected: {
        title: "تم الفصل: حسابك",
        news: (application: Html): Html => html`لقد فصلت ${application}`,
        next: "انتهى وصوله. يمكنه أن يسألك من جديد.",
      },
      signedOutElsewhere: {
        title: "تم تسجيل الخروج هناك: حسابك",
        news: "تم تسجيل خروج ذلك المتصفح",
        next: "يحتاج إلى كلمة مرورك لتسجيل الدخول من جديد.",
      },
      expired: {
        title: "لم يتغير شيء: حسابك",
        next: "لم يتغير شيء. اضغط الزر مرة أخرى.",
      },
    },
    connected: {
      heading: "التطبيقات المتصلة",
      none: "لا توجد تطبيقات متصلة. عندما تسمح لتطبيق يمكنك فصله هنا.",
      lead: "الفصل ينهي الوصول فورًا. تبقى بياناتك.",
      end: { button: "فصل", what: (application: string) => `فصل ${application}` },
    },
    remembered: {
      heading: "قد تعود من دون سؤال",
      lead: "سمحت لهذه التطبيقات من قبل. ليس لها وصول الآن، وتحصل عليه من جديد عندما تستخدمها. ما تنساه عليه أن يسأل.",
      end: { button: "نسيان", what: (application: string) => `نسيان ${application}` },
    },
    row: {
      knowThatYouAgreed: "أن يعرف أنك وافقت.",
      neverUsed: "لم يُستخدم قط.",
      used: (time: Html): Html => html`استُخدم ${time}.`,
      allowed: (date: Html): Html => html`سُمح له في ${date}.`,
      allowedByCode: (date: Html): Html => html`سُمح له في ${date}، برمز.`,
    },
    sessions: {
      heading: "أين سجّلت الدخول",
      lead: "هل هناك متصفح لا تعرفه؟ سجّل خروجه وأخبر المسؤول.",
      aBrowser: "متصفح",
      browserOn: (browser: string, system: string) => `${browser} على ${system}`,
      thisBrowser: "هذا المتصفح",
      since: (time: Html): Html => html`منذ ${time}.`,
      sinceFrom: (address: Html, time: Html): Html => html`من ${address}، منذ ${time}.`,
      lastSeen: (time: Html): Html => html`آخر ظهور ${time}.`,
      out: { button: "تسجيل الخروج", what: (browser: string) => `تسجيل خروج ${browser}` },
    },
  },

  lostAccess: {
    heading: "تم فصله حفاظًا على أمانك",
    why: (time: Html): Html =>
      html`استُخدم أحد مفاتيحه القديمة من جديد، كما يفعل سارق، فانتهى وصوله كله ${time}. لمواصلة استخدامه، صِله من جديد.`,
    cure: (command: Html): Html =>
      html`للمسؤول، إذا تكرر ذلك: لا يحفظ التطبيق رموز التحديث الجديدة، و${command} يتيح له الاحتفاظ برمزه الأول.`,
    itMayAsk: (): Html =>
      html`يجوز لتطبيق يسجّل نفسه أن يطلب ذلك (<code>keeps_refresh_token</code>) حيث يكون <code>registration.may_keep_refresh_token</code> مفعّلًا.`,
  },

  error: {
    whoCanMend: "من يستطيع الإصلاح",
    tellThem: "أخبرهم برقم الخطأ.",
    errorId: "رقم الخطأ",
    menders: {
      theApplication: "التطبيق",
      first: {
        you: () => "أنت",
        makers: (application: Html | string): Html => html`صانعو ${application}`,
        administrators: () => "مسؤولو هذا الخادم",
      },
      or: {
        you: () => "، أو أنت",
        makers: (application: Html | string): Html => html`، أو صانعو ${application}`,
        administrators: () => "، أو مسؤولو هذا الخادم",
      },
    },
    details: {
      title: "تفاصيل تقنية",
      rule: "القاعدة",
      received: "المُستلَم",
      registered: "المُسجَّل",
      client: "العميل",
      toMend: "للإصلاح",
    },
  },
};
