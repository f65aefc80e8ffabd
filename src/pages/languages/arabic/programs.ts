/** What is said in Arabic of the programs that are known here. */

import type { englishPrograms } from "../english/programs.ts";
import type { Translated } from "../untranslated.ts";

const environment = "في متغيرات بيئته:";

export const arabicPrograms: Translated<typeof englishPrograms> = {
  programs: {
    argocd: {
      about: "النشر على Kubernetes",
      where: "في `argocd-cm.yaml`، تحت `data`. يقرأ `groups` في رمز الهوية:",
      roles: "في `policy.csv` من `argocd-rbac-cm.yaml`:",
    },
    audiobookshelf: {
      about: "كتب صوتية",
      where: "في *Settings* ثم *Authentication* ثم *OpenID Connect Authentication*؛ يعثر *Auto-populate* على العناوين الأخرى:",
    },
    bookstack: { about: "ملاحظات ومعرفة", where: "في ملفه `.env`:" },
    dovecot: {
      about: "خادم البريد الذي يسأل عن رموز برامج البريد",
      note: "الدليل الإنجليزي «Protect Dovecot and Postfix» يشرح كل ذلك.",
      where: "في `dovecot.conf` من Dovecot 2.4، الذي لا يقرؤه إلا root:",
    },
    gitea: {
      about: "مستودعات Git",
      note: "الجزء قبل الأخير من عنوان الرجوع هو اسم المصدر هناك، `latchkey`.",
      where: "على جهاز Gitea؛ أمر Forgejo هو `forgejo`. يقرأ البيان `groups`:",
    },
    gitlab: { about: "مستودعات Git", where: "في `gitlab.rb`:" },
    grafana: { about: "لوحات متابعة", where: "في `grafana.ini`. يقرأ Grafana `groups` في رمز الهوية وفي userinfo:" },
    headscale: { about: "شبكة خاصة", where: "في `config.yaml`. يقرأ رمز الهوية:" },
    hedgedoc: { about: "ملاحظات تُكتب معًا", where: "في متغيرات بيئته. يقرأ البيانات في userinfo:" },
    "home-assistant": {
      about: "المنزل",
      note: "ليس في Home Assistant تسجيل دخول خاص به عبر OpenID Connect. يضيفه التكامل *OpenID Connect for Home Assistant* (`hass-oidc-auth`) بوصفه عميلًا عامًا مع PKCE.",
      where: "في `configuration.yaml`. يقرأ `name` و`preferred_username` و`groups` في رمز الهوية:",
    },
    immich: {
      about: "صور",
      note: "يقرأ Immich كلمة واحدة في userinfo: `admin` أو `user`، عندما ينشئ الحساب. ولتطبيقه على الهاتف عنوان خاص به.",
      where: "في *Administration* ثم *Settings* ثم *OAuth Authentication*:",
    },
    jellyfin: {
      about: "أفلام وموسيقى",
      note: "تضيف الإضافة *SSO-Auth* تسجيل الدخول. الجزء الأخير من عنوان الرجوع هو اسم المزوّد هناك، `latchkey`.",
      where: "في *Dashboard* ثم *Plugins* ثم *SSO-Auth*:",
    },
    karakeep: { about: "إشارات مرجعية", where: environment },
    mastodon: { about: "رسائل قصيرة علنية", where: "في `.env.production`:" },
    mealie: { about: "وصفات طعام", where: environment },
    miniflux: { about: "أخبار", where: environment },
    nextcloud: {
      about: "ملفات وتقاويم وجهات اتصال",
      note: "يقرأ تطبيق Nextcloud المسمى *OpenID Connect user backend* (`user_oidc`) رمز الهوية، فتوضع كل البيانات فيه.",
      where: "على جهاز Nextcloud:",
    },
    "oauth2-proxy": {
      about: "تسجيل دخول أمام برنامج لا يعرفه",
      note: "يطلب عنوانًا مؤكدًا: استخدم `latchkey user edit alice@example.org --verified yes` حين تعلم أن العنوان لصاحبه.",
      where: "في ملف إعداداته. يقرأ `email` و`groups` في رمز الهوية:",
    },
    "open-webui": { about: "محادثة مع نماذج لغوية", where: environment },
    outline: { about: "ملاحظات ومعرفة", where: environment },
    paperless: { about: "وثائق", where: "في متغيرات بيئته، كل واحد في سطر:" },
    pgadmin: { about: "قواعد بيانات PostgreSQL", where: "في `config_local.py`. يقرأ `email` في userinfo:" },
    portainer: { about: "حاويات", where: "في *Settings* ثم *Authentication* ثم *OAuth*، مع المزوّد *Custom*:" },
    proxmox: {
      about: "أجهزة افتراضية",
      note: "لا يقرأ Proxmox إلا أسماء مجموعات من حروف وأرقام و`. _ -`. وإذا ذُكرت مجموعات فلا يُخبَر إلا بها.",
      where:
        "على عقدة واحدة. يُسمّى الأشخاص هناك بحسب `preferred_username`، وتنتهي كل مجموعة باسم الـ realm هناك، مثل `admins-latchkey`:",
    },
    roundcube: {
      about: "بريد عبر المتصفح",
      note: "يفتح Roundcube صندوق البريد بالرمز الذي يحصل عليه، فعلى خادم البريد أن يسأل هنا أيضًا. لكي يصل تسجيل الخروج من الإصدار 1.6 إلى هذا الخادم، أضف الملحق الذي يعرضه `latchkey mail setup roundcube`.",
      where: "في `config.inc.php`. يقرأ Roundcube `email` في userinfo:",
    },
    synapse: { about: "محادثة", where: "في `homeserver.yaml`. يقرأ رمز الهوية:" },
    thunderbird: {
      about: "البريد على الحاسوب",
      note: "الدليل الإنجليزي «Sign in with Thunderbird» يشرح كل ذلك.",
      where: "في `policies.json` على كل حاسوب، وهو في دبيان في `/etc/thunderbird/policies`:",
    },
    vaultwarden: { about: "كلمات مرور", note: "تبقى كلمة المرور الرئيسية، ولا تأتي إلى هنا أبدًا.", where: environment },
    vikunja: { about: "مهام", note: "الجزء الأخير من عنوان الرجوع هو اسم المزوّد هناك، `latchkey`.", where: "في `config.yml`:" },
    wordpress: {
      about: "موقع ويب",
      note: "تضيف الإضافة *OpenID Connect Generic Client* تسجيل الدخول.",
      where: "في *Settings* ثم *OpenID Connect Client*:",
    },
  },
};
