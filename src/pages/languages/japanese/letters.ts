/** The letters, in Japanese. */

import type { LetterFactor } from "../../../records/letter.ts";
import type { LetterTexts } from "../letters.ts";

const FACTORS: Readonly<Record<LetterFactor, { readonly added: string; readonly removed: string }>> = {
  passkey: {
    added: "新しいパスキーでアカウントに入れるようになりました",
    removed: "アカウントからパスキーが削除されました",
  },
  totp: {
    added: "アカウントに新しい認証アプリが追加されました",
    removed: "アカウントから認証アプリが削除されました",
  },
  "recovery-codes": {
    added: "アカウントに新しいリカバリーコードができました",
    removed: "アカウントのリカバリーコードが削除されました",
  },
  "app-password": {
    added: "新しいアプリパスワードでアカウントに入れるようになりました",
    removed: "アカウントのアプリパスワードが削除されました",
  },
  provider: {
    added: "外部のアカウントであなたのアカウントに入れるようになりました",
    removed: "外部のアカウントではあなたのアカウントに入れなくなりました",
  },
};

const NOTHING_TO_DO = "ご自身による操作であれば、何もする必要はありません。";
const LOOK = "アカウントを確認";
const TELL = "心当たりがない場合は、すぐにアカウントを確認し、パスワードを変更して、管理者に知らせてください。";

export const japaneseLetters: LetterTexts = {
  kinds: {
    invitation: ({ site, username }) => ({
      subject: `${site} のアカウント`,
      heading: `${site} のアカウントができました`,
      text: [
        ["管理者があなたのために作成しました。パスワードを選んでから、次の名前でサインインしてください: ", { code: username }],
      ],
      button: "パスワードを選ぶ",
      otherwise: ["心当たりがない場合は、このメールを無視してください。このリンクがなければ、誰もこのアカウントを使えません。"],
    }),
    "forgotten-password": ({ site, username }) => ({
      subject: `${site} の新しいパスワード`,
      heading: "新しいパスワードを選んでください",
      text: [
        ["アカウント ", { code: username }, " の新しいパスワードが要求されました。ご自身の操作であれば、ここで選んでください。"],
      ],
      button: "新しいパスワードを選ぶ",
      otherwise: ["心当たりがない場合は、何もしないでください。パスワードは変わりません。"],
    }),
    "forgotten-password-refused": ({ site, username }) => ({
      subject: `${site} のパスワード`,
      heading: "管理者の助けが必要です",
      text: [
        ["アカウント ", { code: username }, " の新しいパスワードが要求されました。"],
        "このアカウントはメールだけでは開けません。パスワードを忘れた場合は、管理者にリンクを依頼してください。",
      ],
      otherwise: ["心当たりがない場合は、何もしないでください。パスワードは変わりません。"],
    }),
    "confirm-address": ({ site, username }) => ({
      subject: `${site} のメールアドレスを確認してください`,
      heading: "これはあなたのメールアドレスですか?",
      text: [
        [
          "このアドレスがアカウント ",
          { code: username },
          " に登録されようとしています。ご自身の操作であれば、ここでメールを受け取れることを確認してください。",
        ],
      ],
      button: "このアドレスを確認",
      otherwise: ["心当たりがない場合は、何もしないでください。アドレスは未確認のままになります。"],
    }),
    "sign-in-link": ({ site, username }) => ({
      subject: `${site} へのサインイン用リンク`,
      heading: "パスワードなしでサインイン",
      text: [
        [
          { code: username },
          " としてサインインするためのリンクが要求されました。ご自身の操作であれば、同じブラウザーで使ってください。",
        ],
      ],
      button: "サインイン",
      otherwise: ["心当たりがない場合は、何もせず、リンクを誰にも渡さないでください。"],
    }),
    "factor-added": ({ factor }) => ({
      subject: FACTORS[factor].added,
      heading: FACTORS[factor].added,
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "factor-removed": ({ factor }) => ({
      subject: FACTORS[factor].removed,
      heading: FACTORS[factor].removed,
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "passkey-cloned": () => ({
      subject: "パスキーがコピーされた可能性があります",
      heading: "パスキーがコピーされた可能性があります",
      text: [
        "同じパスキーが 2 つあるかのような応答があったため、拒否しました。アカウントから削除して、新しいパスキーを追加してください。",
      ],
      button: LOOK,
      otherwise: [TELL],
    }),
    "password-changed": ({ site }) => ({
      subject: `${site} のパスワードが変更されました`,
      heading: "パスワードが変更されました",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: ["心当たりがない場合は、すぐに管理者に知らせてください。"],
    }),
    "address-changed": ({ site }) => ({
      subject: `${site} のメールアドレスが変更されました`,
      heading: "アカウントのメールアドレスが変更されました",
      text: ["アカウントに関するメールは、今後このアドレスには届きません。", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-place": ({ site }) => ({
      subject: `${site} への新しいサインイン`,
      heading: "新しい場所からアカウントへのサインインがありました",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "deletion-asked": ({ site }) => ({
      subject: `${site} のアカウントの削除が依頼されました`,
      heading: "アカウントの削除が依頼されました",
      text: ["削除されるまでアカウントは引き続き使え、「あなたのデータ」で依頼を取り消せます。", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-application": () => ({
      subject: "新しいアプリがアカウントを使っています",
      heading: "新しいアプリがアカウントを使っています",
      text: ["接続はいつでも解除できます。ご自身で許可したのであれば、何もする必要はありません。"],
      button: LOOK,
      otherwise: ["心当たりがない場合は、すぐにアカウントで接続を解除し、パスワードを変更して、管理者に知らせてください。"],
    }),
    "request-waiting": () => ({
      subject: "アプリが回答を待っています",
      heading: "アプリが許可を求めています",
      text: ["許可するか拒否するまで、アプリは待っています。それまでは何も渡されず、しばらくすると要求は無効になります。"],
      button: "要求の内容を見る",
      otherwise: ["心当たりがない場合は、そのページで拒否してください。繰り返し届く場合は、管理者に知らせてください。"],
    }),
    "password-ended": ({ site }) => ({
      subject: `${site} のパスワードは使えなくなりました`,
      heading: "パスワードは使えなくなりました",
      text: [
        "管理者がパスワードを無効にし、すべての場所でサインアウトされました。",
        "新しいパスワードを選ぶためのリンクが届きます。届かない場合は、管理者にお尋ねください。",
      ],
      otherwise: [],
    }),
    "account-removed": ({ site, username }) => ({
      subject: `${site} のアカウントは削除されました`,
      heading: "アカウントは削除されました",
      text: [["アカウント ", { code: username }, " は、ご希望どおり、ここにあった関連するものとともに削除されました。"]],
      otherwise: ["ご自身で希望していない場合は、管理者にお知らせください。"],
    }),
    test: ({ site }) => ({
      subject: `${site} からのメールは届いています`,
      heading: "メールは届いています",
      text: ["メールが送信されるかどうかを確かめるため、管理者がこのメールを送りました。正しく送信されています。"],
      otherwise: [],
    }),
  },
  facts: {
    username: "アカウント",
    when: "日時",
    from: "接続元",
    browser: "ブラウザー",
    name: "名前",
    by: "変更者",
    anAdministrator: "管理者",
    application: "アプリが名乗る名前",
    may: "許可された内容",
  },
  orCopy: "または、次のアドレスを開いてください:",
  untilWhen: (until) => `リンクは ${until} まで、一度だけ使えます。`,
  sentBy: (site, host) => `このメールは ${site} (${host}) が自動で送信しました。返信しても読まれません。`,
};
