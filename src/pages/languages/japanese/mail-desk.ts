/** What the administrators' pages say in Japanese about mail domains. */

import type { englishMailDesk } from "../english/mail-desk.ts";
import type { Translated } from "../untranslated.ts";

export const japaneseMailDesk: Translated<typeof englishMailDesk> = {
  mailDesk: {
    title: "メールドメイン",
    lead: "ここに問い合わせるメールサーバーと、メールソフトがそれを見つける場所です。",
    none: "まだ追加されていません。メールソフトには何も知らされません。",
    add: "メールドメインを追加",
    domain: "ドメイン",
    placesHint:
      "imaps://HOST または imap+starttls://HOST:PORT の形で、複数の場合は空白で区切ります。何も書かなければ、mail. とドメインの IMAP と SMTP になります。",
    login: "メールサーバーでの名前",
    address: "アドレス全体",
    localPart: "@ より前の部分",
    passwords: "メールソフトでのパスワード",
    allowed: "ソフトで使えます",
    refused: "なし：トークンのみ",
    added: "メールドメインを追加しました",
    removeLead: "メールソフトには何も知らされなくなります。メールサーバー、ユーザー、アプリケーションはそのままです。",
    keep: "メールドメインを残す",
    removed: "メールドメインを削除しました",
  },
  mailPasswords: {
    title: "メールソフトでのパスワード",
    lead: "まだパスワードでメールボックスを開いている人と、そのソフト、接続元です。",
    far: "移行の進み具合",
    seen: (days) => `すべてのアカウントを、メールボックスを開いた方法で分けています（${days}）`,
    firstSeen: (count, days) => `最初の ${count} 件のアカウントを、メールボックスを開いた方法で分けています（${days}）`,
    ways: {
      tokens: "トークンのみ",
      application: "アプリパスワード",
      own: "本人のパスワード",
      none: "メールソフトは見られていません",
    },
    of: (count, all) => `${all} 件中 ${count} 件`,
    next: "次にすること",
    stops:
      "本人のパスワードを拒否すると、まだそれを使っているソフトは止まります。その前に、これらの人にはトークンが、トークンを使えないソフトにはアプリパスワードが必要です。アプリパスワードは本人が自分のページで、またはあなたがその人のページで作ります。",
    nothingStops: "この期間に本人のパスワードを使った人はいません。拒否しても、ここで見られたものは何も止まりません。",
    idle: "この期間、メールサーバーでパスワードは使われていません。それでもメールが読まれているなら、そのメールサーバーはまだこのサーバーに問い合わせていません。",
    refused:
      "mail.own_passwords が false なので、本人のパスワードはメールサーバーで拒否されます。ここに本人のパスワードで載っている人は、それ以前に使った人です。",
    setting: "サーバーの次の起動から、本人のパスワードを拒否します",
    domains: "1 つのメールドメインで、すべてのパスワードを拒否する",
    domainsDetail: (choice) =>
      `そこで「${choice}」を選び、そのとき latchkey mail setup が表示する内容をメールサーバーに設定してください。アプリパスワードも使えなくなります。`,
    list: "パスワードを使っている人",
    nobody: "この期間にはいません。",
    way: "パスワード",
    anyWay: "すべて",
    within: "期間",
    application: (name) => `アプリパスワード：${name}`,
    others: (count) => `ほか ${count} 件`,
  },
};
