/** What an administrator is told in Arabic who asked for something that a rule forbids. */

import type { englishRules } from "../english/rules.ts";
import type { Translated } from "../untranslated.ts";
import { arabicCharacters } from "./passwords.ts";

const pasted = (what: string): string => `${what} في إعدادات برنامج لا يحتوي إلا على حروف وأرقام ومسافات و . _ ~ : / @ + , -`;

export const arabicRules: Translated<typeof englishRules> = {
  rules: {
    sentence: (rule) => `${rule}.`,

    people: {
      taken: "لحساب آخر هذا الاسم أو عنوان البريد الإلكتروني هذا",
      addressTaken: "لحساب آخر عنوان البريد الإلكتروني هذا",
      nameTaken: (name) => `الاسم ${name} مأخوذ`,
      exists: (name) => `يوجد حساب ${name} بالفعل: الأمر latchkey user reset ${name} ينشئ رابطًا لاختيار كلمة مرور جديدة`,
      disabled: "الحساب معطّل: فعّله أولًا",
      last: "هذا آخر مسؤول: اجعل حسابًا آخر مسؤولًا أولًا",
      keptElsewhere: (source) => `يأتي الحساب من المصدر ${source} الذي يحفظ كلمة مروره: غيّرها هناك`,
      choosesElsewhere: "يحفظ مصدر آخر كلمة مرور هذا الحساب، ويطلب بنفسه كلمة جديدة",
      noneVerified: "حساب بلا عنوان بريد إلكتروني ليس له عنوان مؤكد",
      addresses: (most) => `لصندوق البريد ${most} عنوانًا إضافيًا على الأكثر`,
      email: "يجب أن يكون عنوان البريد الإلكتروني على الصورة name@domain",
      fullName: (longest) => `طول اسم الشخص حرف واحد على الأقل، و${arabicCharacters(longest)} على الأكثر`,
      language: "يجب أن تكون اللغة رمز لغة، مثل de-CH",
      postalAddress: "العنوان البريدي طويل جدًا",
      newName: {
        empty: () => "الاسم فارغ",
        "too-long": (longest) => `يزيد طول الاسم على ${arabicCharacters(longest)}`,
        invisible: () => "في الاسم مسافة أو حرف لا يُرى",
      },
      newPassword: {
        "too-short": (shortest) => `يقل طول كلمة المرور عن ${arabicCharacters(shortest)}`,
        "too-long": () => "يزيد طول كلمة المرور على 1024 بايت",
        invisible: () => "في كلمة المرور حرف تحكم أو حرف آخر لا يُرى، مثل مسافة بلا عرض",
        common: () => "كلمة المرور من الأكثر شيوعًا أو تكاد، وسرعان ما تُخمَّن",
        own: () => "لا تزيد كلمة المرور كثيرًا على اسم أو عنوان لهذا الحساب أو لهذا الخادم، وسرعان ما تُخمَّن",
      },
      member: {
        url: (name) => `يجب أن يكون ${name} عنوان http أو https`,
        zone: (name) => `يجب أن يكون ${name} منطقة زمنية، مثل Europe/Berlin`,
        tag: (name) => `يجب أن يكون ${name} رمز لغة، مثل de-CH`,
        phone: (name) => `يجب أن يبدأ ${name} بعلامة + ورمز البلد`,
        date: (name) => `يجب أن يكون ${name} على الصورة YYYY-MM-DD أو YYYY`,
        long: (name) => `${name} طويل جدًا`,
        invisible: (name) => `في ${name} علامات لا يراها أحد`,
      },
      attribute: {
        string: (name) => `السمة ${name} نص لا يزيد على 1000 حرف`,
        number: (name) => `السمة ${name} عدد`,
        boolean: (name) => `السمة ${name} هي true أو false`,
        strings: (name) => `السمة ${name} قائمة لا تزيد على 100 نص`,
      },
      unknownAttribute: (name) =>
        `لا نطاق يذكر سمة ${name}؛ الأمر latchkey scope add SCOPE --words "…" --claim ${name} ينشئ نطاقًا لها`,
    },

    appPasswords: {
      name: (longest) => `طول الاسم حرف واحد على الأقل، و${arabicCharacters(longest)} على الأكثر، في سطر واحد`,
      emptyScope: "للنطاق اسم واحد على الأقل",
      unknownScope: (name) => `لا يوجد نطاق ${name}: الأمر latchkey scope list يعرض النطاقات`,
      tooMany: "الحساب معطّل أو لم يعد موجودًا، أو لديه أقصى ما يجوز له",
    },

    groups: {
      unknown: (name) => `لا توجد مجموعة ${name}: أنشئها أولًا`,
      exists: (name) => `توجد مجموعة ${name} بالفعل`,
      name: "لاسم المجموعة من حرف إلى 100 حرف في سطر واحد، بلا فاصلة، ولا يبدأ بشرطة أو مسافة",
      words: "لوصف المجموعة من حرف إلى 200 حرف، في سطر واحد",
      level: "المستوى عدد من 0 إلى 3",
    },

    scopes: {
      unknown: (name) => `لا يوجد نطاق ${name}؛ الأمر latchkey scope add ${name} --words "…" ينشئه`,
      exists: (name) => `يوجد نطاق ${name} بالفعل`,
      name: "لاسم النطاق من حرف إلى 100 حرف، كلها مما يسمح به RFC 6749 §3.3",
      words: "لوصف النطاق من حرف إلى 200 حرف، في سطر واحد",
      detail: "لتفاصيل النطاق من حرف إلى 500 حرف، في سطر واحد",
      claimTwice: "يذكر النطاق كل بيان (claim) من بياناته مرة واحدة",
      claimName: "لاسم البيان (claim) من حرف إلى 100 حرف قابل للطباعة، وليس مما يستخدمه OpenID Connect أو رمز بالفعل",
      named: {
        long: () => "يزيد طول النطاق على 4000 حرف",
        many: () => "في النطاق أكثر من 100 اسم",
        character: () => "في النطاق حرف لا يسمح به RFC 6749 §3.3",
      },
    },

    resources: {
      unknown: (identifier) => `لا يوجد مورد ${identifier}؛ الأمر latchkey resource add ${identifier} ينشئه`,
      exists: (identifier) => `يوجد مورد ${identifier} بالفعل، ربما بكتابة أخرى`,
      identifier: "المورد عنوان https بلا جزء بعد #، أو معرّف URI مطلق آخر، أو اسم مضيف لخادم بريد؛ والمخطط http لهذا الحاسوب وحده",
      ours: "المُصدِر وما تحته لا يحتاجان إلى مورد: هما هذا الخادم نفسه",
      name: "لاسم المورد من حرف إلى 100 حرف، في سطر واحد",
      scopeTwice: "يذكر المورد كل نطاق من نطاقاته مرة واحدة",
      scopeWords: (name) => `اذكر ما يسمح به النطاق ${name}، كما سيقرؤه الناس: ${name}="…"`,
      openid: "النطاقان openid وoffline_access لهذا الخادم، وليسا لأي مورد",
      typeTwice: "يذكر المورد كل نوع من تفاصيل التصريح (authorization details) مرة واحدة",
      type: "لنوع تفاصيل التصريح (authorization details) من حرف إلى 100 حرف قابل للطباعة، وهو لمورد واحد فقط",
      typeWords: "لوصف النوع من حرف إلى 300 حرف في سطر واحد، وأسماء عناصره بين أقواس معقوفة",
      schema: "في المخطط 30 عنصرًا و4 مستويات و10000 حرف على الأكثر",
      schemaForm:
        "أنواع تفاصيل التصريح (authorization details) قائمة JSON من كائنات فيها type وwords وschema؛ ويعرف المخطط الكلمات type وproperties وrequired وitems وmaxItems وenum وmaxLength وminimum وmaximum",
      server: (id) => `ليس ${id} خادم موارد: مثل هذا العميل وحده يسأل عن الرموز`,
      lifetime: "تبقى صلاحية رمز الوصول ثانية على الأقل ويومًا على الأكثر",
      introspectionLifetime: "يحفظ خادم الموارد الإجابة ساعة على الأكثر",
      maxAge: "أقدم تسجيل دخول يُعتدّ به لا يقلّ عمره عن دقيقة ولا يزيد على سنة",
    },

    receivers: {
      name: "لاسم المتلقّي من 1 إلى 100 حرف، في سطر واحد",
      address: "العنوان عنوان https بلا جزء بعد # وبلا اسم مستخدم ولا كلمة مرور؛ وhttp لشبكتك الخاصة",
      key: "لخادم Dovecot مفتاح API من أحرف ظاهرة",
      keyAgain: "المفتاح للعنوان الذي أُعطي له: مع عنوان جديد أعطه مرة أخرى",
      doveadmAlone: "وحده Dovecot له مفتاح ويعرف الناس باسم",
      stream: "تدفّق Shared Signals ملك عميله: اسمه وحده من شأن الإدارة",
      many: (most) => `هناك ${most} متلقّين على الأكثر`,
      notHere: "لا يمكن سؤال متلقٍّ من هنا",
    },

    mailDomains: {
      exists: (domain) => `يوجد نطاق بريد ${domain} بالفعل`,
      domain: "نطاق البريد اسم نطاق، مثل example.org",
      name: "لاسم نطاق البريد من 1 إلى 100 حرف، في سطر واحد",
      server: (protocol) =>
        `يُكتب خادم ${protocol} هكذا: ${protocol}s://HOST أو ${protocol}+starttls://HOST:PORT، باسم مضيف ومنفذ من 1 إلى 65535`,
      plain: (protocol) =>
        `بلا TLS لا يكون خادم البريد إلا على هذا الحاسوب: اكتب ${protocol}s://HOST أو ${protocol}+starttls://HOST`,
      url: (protocol) => `عنوان ${protocol} هو عنوان https بلا جزء بعد #؛ وhttp لهذا الحاسوب وحده`,
      many: (most) => `للبروتوكول ${most} خوادم على الأكثر، يُذكر كل منها مرة واحدة`,
    },

    mailSetup: {
      doveadm: "تُكتب واجهة Dovecot البرمجية هكذا: http://127.0.0.1:8081/doveadm/v1 مع المضيف والمنفذ لديك",
      otherKind: (id) => `يوجد عميل ${id} بالفعل، وهو من نوع آخر: اذكر معرّفًا آخر بالخيار --id`,
      oneClient: "الخيار --id يسمّي عميلًا واحدًا، ولهذه البرامج عدة عملاء: اضبط البرنامج المقصود وحده",
      clientId: "معرّف العميل الذي يوضع في إعدادات خادم بريد لا يحوي إلا حروفًا وأرقامًا و . _ ~ -",
    },

    clients: {
      name: "لاسم التطبيق من حرف إلى 100 حرف",
      id: "لا يحتوي معرّف العميل إلا على حروف وأرقام و . _ ~ @ + - ويبدأ بحرف أو رقم أو _",
      memberRule: (rule) => `لا يمكن ذلك: ${rule}`,
      unknownMember: (name) => `لا يوجد عنصر باسم ${name}`,
      memberValue: (name) => `لا يمكن أن تكون هذه قيمة ${name}`,
      idTaken: (id) => `معرّف العميل ${id} مأخوذ`,
      grantType: (given, known) => `ليس ${given} نوع منح (grant type)؛ الأنواع هي ${known}`,
      responseType: (given, known) => `ليس ${given} نوع رد (response type)؛ الأنواع هي ${known}`,
      defaultScope: "النطاق الذي يحصل عليه التطبيق دون طلب جزء من النطاق الذي يجوز له",
      consent: "لا يوافق على ما يطلبه برنامج سجّل نفسه إلا الشخص نفسه",
      ownWord: (id) => `سجّل ${id} نفسه: ما يُقال عنه هو كلامه`,
      ownName: (id) => `سجّل ${id} نفسه: اسمه من كلامه`,
      nothingToDo: "لا يستطيع التطبيق شيئًا: أعطه نوع منح أو عنوان رجوع، أو اجعله خادم موارد",
      page: (name) => `القيمة ${name} عنوان صفحة يبدأ بـ https، لا يزيد على 2000 حرف`,
      trace: "تُحفظ طلبات التطبيق يومًا واحدًا على الأكثر في كل مرة",

      secret: "لسر العميل 8 أحرف على الأقل، كلها قابلة للطباعة، و1000 بايت على الأكثر",
      publicSecret: "ليس للعميل العام سر",
      madeSecret: "العميل الذي يوقّع يُنشأ له سره، أو له مفتاح خاص به: لا يُختار له سر",
      publicMethod: "الطريقة none للعملاء العامين وحدهم",
      publicActs: "ليس لدى العميل العام ما يثبت به هويته ليعمل باسمه (RFC 6749 §4.4)",
      overlap: "يصلح السران معًا 90 يومًا على الأكثر",
      noSecret: (id) => `ليس لدى ${id} سر يمكن تغييره`,
      oneChosen: "من سرّين صالحين معًا لا يختار شخص إلا واحدًا على الأكثر: دع الآخر يُنشأ",

      reports: "خادم الموارد وحده يرى من يقدّم الرموز، فيبلّغ عنه",
      introspects: "يحتاج خادم الموارد إلى سر ليسأل عن الرموز (RFC 7662 §2.1)",
      usernameClaim: "خادم الموارد وحده يُخبَر لمن الرمز",
      mailboxUse: "صندوق البريد لعميل يعمل باسمه: أعطه نوع المنح client_credentials",
      mailbox: "صندوق البريد اسم يعرفه خادم البريد: من حرف إلى 254 حرفًا، بحروف صغيرة وبلا مسافات",
      roleName: "للدور بيان (claim) خاص به، إلى جانب بيان المجموعات",
      roles: "يُذكر الدور لمجموعة واحدة على الأقل، بالصورة GROUP=VALUE، أو للجميع؛ وللقيمة من حرف إلى 100 حرف",

      needsRedirectUri: "نوعا المنح authorization_code وimplicit يحتاجان إلى عنوان رجوع",
      notItsUri: (uri) => `العنوان ${uri} ليس من عناوين الرجوع الخاصة به`,
      redirectUri: (uri, rule) => `${uri}: ${rule}`,
      riskyRedirectUri: (uri, rule, risk) => `${uri}: ${rule}، والخطر: ${risk}`,
      redirectUris: {
        long: () => "لا يزيد عنوان الرجوع على 2000 حرف",
        fragment: () => "ليس في عنوان الرجوع جزء بعد # (RFC 6749 §3.1.2)",
        characters: () => "لا يحتوي عنوان الرجوع إلا على حروف RFC 3986",
        relative: () => "عنوان الرجوع مطلق ويبدأ بمخطط (RFC 6749 §3.1.2)",
        scheme: () => "يبدأ عنوان الرجوع بـ https، أو بـ http على هذا الحاسوب، أو بمخطط خاص بالبرنامج: لهذا المخطط استخدام آخر",
        hierarchy: () => "بعد المخطط يأتي في عنوان الرجوع مسار، أو // ومضيف (RFC 3986 §3)",
        dotless: () => "المخطط الخاص ببرنامج اسم نطاق معكوس، ففيه نقطة (RFC 8252 §7.1)",
        host: () => "في عنوان الرجوع مضيف ممكن، ومنفذ لا يزيد على 65535 (RFC 3986 §3.2)",
        wildcard: () => "ليس في عنوان الرجوع رمز بدل: يُقارن حرفًا حرفًا",
        userinfo: () => "ليس في عنوان الرجوع اسم مستخدم أو كلمة مرور",
        normal: () => "يُكتب عنوان الرجوع في صورته القياسية (RFC 3986 §6)",
        http: () => "المخطط http للعناوين 127.0.0.1 و[::1] وlocalhost وحدها (RFC 9700 §2.6)",
      },
      risks: {
        taken: () => "أي برنامج على حاسوب الشخص قد يكون أخذ الاسم نفسه، فتُرسل إليه الرموز الموجهة إلى هذا البرنامج",
        unencrypted: () => "كل غريب يتنصت في تلك الشبكة، أو يرد فيها بهذا الاسم، يحصل على الرموز الموجهة إلى هذا البرنامج",
      },
    },

    logos: {
      size: "لا يزيد الشعار على 64 كيلوبايت",
      kind: "الشعار بمحتواه ملف PNG أو JPEG أو WebP، مهما كان اسمه",
      whole: "الشعار صورة واحدة كاملة ثابتة: غير مقطوعة، ولا شيء بعد نهايتها",
      pixels: "للشعار من 16 إلى 1024 بكسل في كل اتجاه",
    },

    programs: {
      unknown: "هذا البرنامج غير معروف هنا: أضفه بعنوان الرجوع الخاص به",
      address: (name) => `اذكر أين يوجد ${name}، مثل https://app.example.org، بلا استعلام ولا جزء بعد #`,
      group: () => pasted("اسم المجموعة"),
      issuer: () => pasted("المُصدِر"),
      clientId: () => pasted("معرّف العميل"),
      scope: () => pasted("اسم النطاق"),
    },

    letters: {
      address: () => "لا يمكن إرسال رسالة إلى هذا العنوان",
      file: (place) => `لا يمكن قراءة الملف ${place} (letters.ca_file)`,
      written: () => "تعذّرت كتابة الرسالة",
      login: (place, answer) => `يرفض ${place} المستخدم أو كلمة المرور${answer}`,
      host: (place) => `لا يوجد مضيف ${place}`,
      envelope: (place, answer) => `يرفض ${place} المرسل أو المستلم${answer}`,
      letter: (place, answer) => `يرفض ${place} الرسالة${answer}`,
      tls: (place, answer) => `لا يستخدم ${place} بروتوكول TLS كما ينبغي (tls = "${answer}")`,
      silent: (place) => `لا يجيب ${place} في الوقت المناسب`,
      slow: (place) => `لم يقبل ${place} الرسالة في الوقت المناسب`,
      closed: (place) => `لا شيء يصغي عند ${place}`,
      other: (place) => `لا يمكن التخاطب مع ${place}`,
    },

    limits: {
      shared: "تعدّ عدة خوادم المحاولات معًا، فلا تعود إلا بمرور الوقت",
    },
  },
};
