/** What most pages say in Japanese. */

import { html } from "hono/html";
import type { englishPages } from "../english/pages.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const japanesePages: Translated<typeof englishPages> = {
  /** BCP 47 */
  tag: "ja",

  frame: {
    aboutThisServer: "このサーバーについて",
    language: "言語:",
    support: "ヘルプ",
    terms: "利用規約",
    privacy: "プライバシー",
    reachedAs: (host) => html`このサーバーに ${host} としてアクセスしています`,
    openUnderIssuer: (
      issuer,
    ) => html`このサーバーの発行者は <b>${issuer}</b> です。プログラムとサインインはこの名前でのみ動作します。
      ${link(`${issuer}/`, `${issuer} で開く`)}。あなたがこのサーバーの運営者で、この名前が間違っている場合は、<code class="flag">--issuer</code> を付けて起動してください。`,
    openTooLong: "このページを開いたまま時間が経ちすぎました",
    copy: "コピー",
    copied: "コピーしました",
  },

  times: {
    justNow: "たった今",
    aMoment: "しばらく",
    utc: (date, time) => `${date} ${time} UTC`,
  },

  setUp: {
    title: "このサーバーを設定",
    notDoneYet: "まだ完了していません: このサーバーを設定",
    lead: "最初のアカウントを作成します。これが管理者のアカウントになります。作成すると、このリンクは使えなくなります。",
    issuer: "発行者 (Issuer)",
    issuerStays: () =>
      html`プログラムはこのアドレスを記憶します。間違っている場合は、サーバーを停止し、<code class="flag">--issuer</code> を付けて起動してください。`,
    username: "ユーザー名",
    email: "メールアドレス",
    ifYouLike: "(任意)",
    password: "パスワード",
    passwordHint: (shortest) =>
      html`${shortest} 文字以上。3 つか 4 つの単語の組み合わせがおすすめです。忘れたときは、<code>latchkey user passwd</code> で新しく設定できます。`,
    submit: "アカウントを作成",
    next: "作成後はサインインした状態になり、次の手順が表示されます。",
    problems: {
      "username-malformed": {
        news: "このユーザー名は使えません",
        next: "文字、数字、ピリオド、ハイフン、@ を使い、空白は入れないでください。",
      },
      "username-taken": {
        news: "このユーザー名はすでに使われています",
        next: "別のユーザー名を選ぶか、このユーザー名でサインインしてください。",
      },
      "email-malformed": {
        news: "メールアドレスの形式ではありません",
        next: "修正するか、空のままにしてください。",
      },
    },
    expired: "アカウントは作成されていません。パスワードをもう一度入力して、送信し直してください。",
  },

  goingOn: {
    title: "続行",
    heading: "アプリからここに移動しました",
    lead: "次のページに、アプリの名前と求めている内容が表示されます。それまでは何も許可されません。",
    submit: "続ける",
  },

  signOut: {
    title: "サインアウトしますか?",
    notYet: "まだサインアウトしていません",
    signedInAs: (account) => html`<b>${account}</b> としてサインインしています。`,
    what: "接続中のアプリは接続されたままです。",
    expired: "まだサインインしたままです。もう一度ボタンを押してください。",
    submit: "サインアウト",
    orNot: "サインインしたままにするには、このページを閉じてください。",
  },

  signedOut: {
    title: "サインアウト済み",
    heading: "サインアウトしました",
    what: (accountUrl) => html`接続中のアプリは接続されたままです。${link(accountUrl, "あなたのアカウント")}で接続を解除できます。`,
    backTo: (application) => html`${application} に戻る`,
    again: "もう一度サインイン",
  },

  signIn: {
    title: "サインイン",
    forDevice: "デバイスを接続するには、サインインしてください。許可する前に、求められている内容が表示されます。",
    forAccount: "アカウントとアプリを見るには、サインインしてください。",
    forApplication: (name) => html`${name} に進むには、サインインしてください。アプリにパスワードは見えません。`,
    forStranger: (name) => html`${name} と名乗るアプリに進むには、サインインしてください。アプリにパスワードは見えません。`,
    goOnAs: (account) => html`${account} として続ける`,
    orAnother: "または、別のアカウントでサインインしてください。",
    username: "ユーザー名またはメールアドレス",
    password: "パスワード",
    forgotten: "パスワードを忘れた場合",
    byLetter: "代わりにリンクをメールで受け取る",
    addressBar: (host) => html`まずアドレスバーを確認してください。${host} と表示されているはずです。`,
    otherAccount: {
      news: "アプリは別のアカウントを求めています",
      next: "別のアカウントでサインインしています。下のアカウントでサインインするか、このページを閉じてください。",
    },
    wrong: {
      title: "サインインできません: ユーザー名またはパスワードが違います",
      news: "ユーザー名またはパスワードが違います",
      next: "両方を確認して、もう一度お試しください。試すたびに少しずつ時間がかかります。",
    },
    wait: {
      title: "サインインできません: しばらくお待ちください",
      news: (span) => `${span}待ってから、もう一度お試しください`,
      next: "この名前での試行回数が多すぎます。今回の入力は確認されませんでした。",
    },
    expired: {
      title: "サインインできません: ページを開いたまま時間が経ちすぎました",
      next: "続けるには、もう一度サインインしてください。",
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "アプリ",
    addedByAdministrators: "このサーバーの管理者が追加しました",
    yourAccount: "あなたのアカウント",
    notYou: "ご本人ではありませんか?",
    ownPages: "アプリ自身のページ",
    strangeApplication: (application) => html`アプリ ${application}`,
    registeredItself: "アプリ自身による登録",
    links: { site: "ウェブサイト", terms: "利用規約", privacy: "プライバシーポリシー" },
  },

  permissions: {
    heading: "許可される内容",
    knowThatYouAgreed: "あなたが同意したことを知る",
    nothingElse: "ほかには何も求めていません。",
    notDescribed: "このサーバーにはこれについての説明がありません。",
    details: {
      username: (username) => `ここでの名前: ${username}。`,
      name: (name) => `名前: ${name}。`,
      email: (address) => `アドレス: ${address}。`,
      noEmail: "このアカウントにはアドレスが登録されていません。",
      groups: (names) => `現在: ${names}。`,
      noGroups: "現在、どのグループにも入っていません。",
      phone: (number) => `電話番号: ${number}。`,
      noPhone: "このアカウントには電話番号が登録されていません。",
      mailbox: (address) => `${address} のすべてのフォルダー (メールサーバー経由)。`,
      stays: (days) => `接続を解除するか、${days}使わないでいるまで、再び確認されることはありません。`,
    },
  },

  /** Of every page that asks for one. */
  decision: {
    nothingAllowedYet: (title) => `まだ何も許可されていません: ${title}`,
    expired: "何も許可されていません。もう一度確認してから、答えてください。",
    tooSoon: {
      news: "操作が早すぎます",
      next: "誤ってクリックした場合に備え、何も許可していません。ページを読んでから答えてください。",
    },
  },

  consent: {
    title: (application) => `${application} を許可しますか?`,
    heading: (application) => html`${application} にアカウントの使用を許可しますか?`,
    itsOwnWord: "未確認: この名前はアプリが自分で付けたものです",
    newHere: {
      isNew: (age) => `新しいアプリ: 自身を登録したのは${age}です`,
      registeredItself: (age) => `アプリが自身を登録: ${age}`,
      describesItself: (host) => html`ここでは誰も確認していません: アプリは ${host} で自身を説明しています`,
      next: "たった今ご自身で開始した場合にだけ許可してください。メッセージやウェブサイトから来た場合は、拒否してください。",
    },
    describedAt: "アプリ自身のアドレス",
    returnsTo: {
      term: "戻り先",
      thisComputer: "このコンピューター",
      aProgramAt: (address) => html`このコンピューターのプログラム (${address})`,
      anApp: "このデバイスのアプリ",
      theOneThatOpens: (scheme) => html`${scheme} のアドレスを開くアプリ`,
    },
    allow: "許可する",
    deny: "拒否する",
    afterwards: (accountUrl) => html`アクセスは${link(accountUrl, "あなたのアカウント")}でいつでも取り消せます。`,
  },

  noAccess: {
    title: (application) => `利用できません: ${application}`,
    heading: (application) => html`${application} は利用できません`,
    lead: "このサーバーのほかの人は利用できますが、あなたのアカウントでは利用できません。",
    ask: (support) => html`必要な場合は、${support} に問い合わせてください。`,
    askAdministrator: "必要な場合は、このサーバーの管理者に問い合わせてください。",
    back: (application) => `${application} に戻る`,
    isTold: "アプリには、あなたにアクセス権がないことだけが伝わります。",
    deviceWasTold: "デバイスにもそう伝えました。別のアカウントで接続するには、デバイスで最初からやり直してください。",
  },

  deviceCode: {
    title: "デバイスを接続",
    lead: "デバイスに表示されているコードを入力してください。",
    label: "デバイスのコード",
    hint: "8 文字の英字です。大文字と小文字、ハイフンの有無は区別されません。",
    submit: "続ける",
    advice: "ご自身のデバイスのコードだけを入力してください。人から送られてきたコードは決して入力しないでください。",
    unknown: {
      title: "コードが見つかりません",
      news: "このコードは無効です",
      next: "コードは数分間、一度だけ使えます。1 文字ずつ確認するか、デバイスで新しいコードを取得してください。",
    },
    wait: {
      title: "次のコードまでしばらくお待ちください",
      news: (span) => `${span}待ってから、もう一度お試しください`,
      next: "間違ったコードが多すぎます。今回のコードは確認されませんでした。",
      signIn: (accountUrl) =>
        html`心当たりがない場合は、先に${link(accountUrl, "サインイン")}してください。ほかの人の操作を待つ必要がなくなります。`,
    },
    expired: {
      title: "ページを開いたまま時間が経ちすぎました",
      next: "続けるには、コードをもう一度送信してください。",
    },
  },

  deviceApprove: {
    title: "ご自身で開始しましたか?",
    lead: "デバイスがあなたのアカウントを使おうとしています。その画面に今このコードが表示されている場合にだけ続けてください。",
    code: "コード: ",
    sent: {
      news: "このコードは誰かから送られてきたものですか?",
      next: "その場合は拒否してください。送った人があなたのアカウントに入れるようになります。",
    },
    itsOwnWord: (age) => `未確認: アプリが自身を登録したのは${age}です`,
    began: "開始",
    from: "接続元",
    yourNetwork: "現在お使いのネットワーク",
    otherNetwork: "現在お使いのネットワークではありません",
    allow: "はい、許可する",
    deny: "いいえ、拒否する",
  },

  deviceDone: {
    title: "デバイスを接続しました",
    heading: "デバイスが接続されました",
    nowUses: (application, account) =>
      html`アプリ ${application} がアカウント ${account} を使うようになりました。デバイスに戻ってください。自動的に続行されます。`,
    afterwards: (accountUrl) =>
      html`このページは閉じてかまいません。デバイスの接続は${link(accountUrl, "あなたのアカウント")}でいつでも解除できます。`,
  },

  deviceDenied: {
    title: "拒否しました",
    gotNothing: (application) => html`アプリ ${application} はあなたのアカウントにアクセスできません。コードはもう使えません。`,
    tellTime: "このページは閉じてかまいません。コードが誰かから送られてきた場合は、次の時刻を管理者に伝えてください:",
    tellTimeAndAddress:
      "このページは閉じてかまいません。コードが誰かから送られてきた場合は、次の時刻とアドレスを管理者に伝えてください:",
  },

  account: {
    title: "あなたのアカウント",
    signOut: "サインアウト",
    changePassword: "パスワードを変更",
    notices: {
      disconnected: {
        title: "接続を解除しました: あなたのアカウント",
        news: (application) => html`${application} の接続を解除しました`,
        next: "アクセスは終了しました。アプリは再び許可を求めることができます。",
      },
      signedOutElsewhere: {
        title: "サインアウトしました: あなたのアカウント",
        news: "そのブラウザーからサインアウトしました",
        next: "再びサインインするにはパスワードが必要です。",
      },
      expired: {
        title: "変更はありません: あなたのアカウント",
        next: "何も変更されていません。もう一度ボタンを押してください。",
      },
    },
    connected: {
      heading: "接続中のアプリ",
      none: "接続中のアプリはありません。アプリを許可すると、ここで接続を解除できます。",
      lead: "接続を解除すると、アクセスはすぐに終了します。データは残ります。",
      end: { button: "接続を解除", what: (application) => `${application} の接続を解除` },
    },
    remembered: {
      heading: "確認なしで再接続できるアプリ",
      lead: "以前に許可したアプリです。現在はアクセスできませんが、使うと再びアクセスできるようになります。記憶を消去すると、もう一度許可を求めます。",
      end: { button: "消去", what: (application) => `${application} の記憶を消去` },
    },
    row: {
      knowThatYouAgreed: "あなたが同意したことを知る。",
      neverUsed: "使用されていません。",
      used: (time) => html`最終使用: ${time}。`,
      allowed: (date) => html`許可した日: ${date}。`,
      allowedByCode: (date) => html`許可した日: ${date} (コードを使用)。`,
    },
    sessions: {
      heading: "サインインしている場所",
      lead: "見覚えのないブラウザーがありますか? サインアウトさせて、管理者に知らせてください。",
      aBrowser: "ブラウザー",
      browserOn: (browser, system) => `${browser} (${system})`,
      thisBrowser: "このブラウザー",
      since: (time) => html`開始: ${time}。`,
      sinceFrom: (address, time) => html`接続元: ${address}、開始: ${time}。`,
      lastSeen: (time) => html`最終アクセス: ${time}。`,
      out: { button: "サインアウト", what: (browser) => `${browser} からサインアウト` },
    },
  },

  lostAccess: {
    heading: "安全のため接続を解除しました",
    why: (time) =>
      html`古い鍵の 1 つが、盗まれたときのように再び使われたため、すべてのアクセスを終了しました (${time})。引き続き使うには、もう一度接続してください。`,
    cure: (command) =>
      html`管理者の方へ: 再び起きる場合、このアプリは新しいリフレッシュトークンを保存していません。${command} で、最初のトークンを使い続けられるようになります。`,
    itMayAsk: () =>
      html`自身を登録するアプリは、<code>registration.may_keep_refresh_token</code> が有効な場合、これ (<code>keeps_refresh_token</code>) を求めることができます。`,
  },

  error: {
    whoCanMend: "解決できる人",
    tellThem: "エラー ID を伝えてください。",
    errorId: "エラー ID",
    menders: {
      theApplication: "アプリ",
      first: {
        you: () => "あなた",
        makers: (application) => html`${application} の開発者`,
        administrators: () => "このサーバーの管理者",
      },
      or: {
        you: () => "、またはあなた",
        makers: (application) => html`、または ${application} の開発者`,
        administrators: () => "、またはこのサーバーの管理者",
      },
    },
    details: {
      title: "技術的な詳細",
      rule: "規則",
      received: "受信した値",
      registered: "登録済みの値",
      client: "クライアント",
      toMend: "解決方法",
    },
  },
};
