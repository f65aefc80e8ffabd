/** What an administrator is told in Japanese who asked for something that a rule forbids. */

import type { englishRules } from "../english/rules.ts";
import type { Translated } from "../untranslated.ts";

const pasted = (what: string): string =>
  `プログラムの設定に書き込む${what}に使えるのは、文字、数字、空白と . _ ~ : / @ + , - だけです`;

export const japaneseRules: Translated<typeof englishRules> = {
  rules: {
    sentence: (rule) => `${rule}。`,

    people: {
      taken: "この名前またはメールアドレスは、別のアカウントが使っています",
      addressTaken: "このメールアドレスは、別のアカウントが使っています",
      nameTaken: (name) => `名前 ${name} はすでに使われています`,
      exists: (name) =>
        `アカウント ${name} はすでにあります。latchkey user reset ${name} で、新しいパスワードを選ぶためのリンクを作成できます`,
      disabled: "アカウントは無効です。先に有効にしてください",
      last: "これは最後の管理者です。先に別のアカウントを管理者にしてください",
      keptElsewhere: (source) => `アカウントの提供元は ${source} で、パスワードもそこで管理されています。そちらで変更してください`,
      choosesElsewhere: "このアカウントのパスワードは別の提供元が管理し、新しいパスワードもそこで求められます",
      noneVerified: "メールアドレスのないアカウントに、確認済みのアドレスはありません",
      addresses: (most) => `メールボックスの追加アドレスは最大 ${most} 個です`,
      email: "メールアドレスは name@domain の形でなければなりません",
      fullName: (longest) => `氏名は 1～${longest} 文字です`,
      language: "言語は de-CH のような言語タグでなければなりません",
      postalAddress: "住所が長すぎます",
      newName: {
        empty: () => "名前が空です",
        "too-long": (longest) => `名前が ${longest} 文字を超えています`,
        invisible: () => "名前に空白または目に見えない文字が含まれています",
      },
      newPassword: {
        "too-short": (shortest) => `パスワードが ${shortest} 文字未満です`,
        "too-long": () => "パスワードが 1,024 バイトを超えています",
        invisible: () => "パスワードに制御文字、または幅のない空白など目に見えない文字が含まれています",
        common: () => "パスワードは非常によく使われるもの、またはそれに近いもので、すぐに推測されます",
        own: () => "パスワードはこのアカウントやこのサーバーの名前またはアドレスとほとんど同じで、すぐに推測されます",
      },
      member: {
        url: (name) => `${name} は http または https の URL でなければなりません`,
        zone: (name) => `${name} は Europe/Berlin のようなタイムゾーンでなければなりません`,
        tag: (name) => `${name} は de-CH のような言語タグでなければなりません`,
        phone: (name) => `${name} は + と国番号で始まらなければなりません`,
        date: (name) => `${name} は YYYY-MM-DD または YYYY でなければなりません`,
        long: (name) => `${name} が長すぎます`,
        invisible: (name) => `${name} に目に見えない文字が含まれています`,
      },
      attribute: {
        string: (name) => `属性 ${name} は 1,000 文字以内のテキストです`,
        number: (name) => `属性 ${name} は数値です`,
        boolean: (name) => `属性 ${name} は true または false です`,
        strings: (name) => `属性 ${name} は 100 個以内のテキストのリストです`,
      },
      unknownAttribute: (name) =>
        `属性 ${name} を伝えるスコープはありません。latchkey scope add SCOPE --words "…" --claim ${name} で作成できます`,
    },

    appPasswords: {
      name: (longest) => `名前は 1 行で 1～${longest} 文字です`,
      emptyScope: "スコープには 1 つ以上の名前が必要です",
      unknownScope: (name) => `スコープ ${name} はありません。latchkey scope list で一覧を確認できます`,
      tooMany: "アカウントが無効か存在しないか、数が上限に達しています",
    },

    groups: {
      unknown: (name) => `グループ ${name} はありません。先に作成してください`,
      exists: (name) => `グループ ${name} はすでにあります`,
      name: "グループの名前は 1 行で 1～100 文字です。コンマは使えず、先頭にハイフンや空白も使えません",
      words: "グループの説明は 1 行で 1～200 文字です",
      level: "レベルは 0～3 の数値です",
    },

    scopes: {
      unknown: (name) => `スコープ ${name} はありません。latchkey scope add ${name} --words "…" で作成できます`,
      exists: (name) => `スコープ ${name} はすでにあります`,
      name: "スコープの名前は 1～100 文字で、RFC 6749 §3.3 で認められた文字だけを使えます",
      words: "スコープの説明は 1 行で 1～200 文字です",
      detail: "スコープの詳細は 1 行で 1～500 文字です",
      claimTwice: "スコープに同じクレームを 2 回指定することはできません",
      claimName: "クレームの名前は表示できる 1～100 文字で、OpenID Connect やトークンがすでに使っている名前は使えません",
      named: {
        long: () => "スコープが 4,000 文字を超えています",
        many: () => "スコープの名前が 100 個を超えています",
        character: () => "スコープに RFC 6749 §3.3 で認められていない文字が含まれています",
      },
    },

    resources: {
      unknown: (identifier) => `リソース ${identifier} はありません。latchkey resource add ${identifier} で作成できます`,
      exists: (identifier) => `リソース ${identifier} は、別の書き方かもしれませんが、すでにあります`,
      identifier:
        "リソースは、フラグメントのない https の URL、その他の絶対 URI、またはメールサーバーのホスト名です。http を使えるのはこのコンピューターだけです",
      ours: "発行者とその下にあるものにリソースは不要です。このサーバー自体だからです",
      name: "リソースの名前は 1 行で 1～100 文字です",
      scopeTwice: "リソースに同じスコープを 2 回指定することはできません",
      scopeWords: (name) => `スコープ ${name} で何が許可されるかを、ユーザーが読む文で指定してください: ${name}="…"`,
      openid: "スコープ openid と offline_access はこのサーバーのもので、リソースのものではありません",
      typeTwice: "リソースに同じ種類の authorization details を 2 回指定することはできません",
      type: "authorization details の種類は表示できる 1～100 文字で、1 つのリソースだけに属します",
      typeWords: "種類の説明は 1 行で 1～300 文字で、項目の名前は波かっこで囲みます",
      schema: "スキーマは 30 項目、4 階層、10,000 文字までです",
      schemaForm:
        "authorization details の種類は、type、words、schema を持つオブジェクトの JSON リストです。スキーマに使える語は type、properties、required、items、maxItems、enum、maxLength、minimum、maximum です",
      server: (id) => `${id} はリソースサーバーではありません。トークンを問い合わせるのはリソースサーバーだけです`,
      lifetime: "アクセストークンの有効期間は 1 秒以上 1 日以内です",
      introspectionLifetime: "リソースサーバーが回答を記憶できるのは最長 1 時間です",
      maxAge: "有効とみなす最も古いサインインは、1分以上前から1年以内までです",
    },

    receivers: {
      name: "受信先の名前は 1 行で 1～100 文字です",
      address: "アドレスはフラグメント、ユーザー名、パスワードのない https の URL です。http は自分のネットワークだけに使えます",
      key: "Dovecot には見える文字だけの API キーが必要です",
      keyAgain: "キーは指定されたアドレスだけのものです。新しいアドレスにはもう一度指定してください",
      doveadmAlone: "キーと人の名前の種類があるのは Dovecot だけです",
      stream: "Shared Signals のストリームはそのクライアントのものです。管理者が決めるのは名前だけです",
      many: (most) => `受信先は最大 ${most} 件です`,
      notHere: "ここからは受信先に問い合わせできません",
    },

    mailDomains: {
      exists: (domain) => `メールドメイン ${domain} はすでにあります`,
      domain: "メールドメインは example.org のようなドメイン名です",
      name: "メールドメインの名前は 1 行で 1～100 文字です",
      server: (protocol) =>
        `${protocol} サーバーは ${protocol}s://HOST または ${protocol}+starttls://HOST:PORT と書きます。ホスト名と 1～65535 のポートが必要です`,
      plain: (protocol) =>
        `TLS なしのメールサーバーはこのコンピューターだけのものです。${protocol}s://HOST または ${protocol}+starttls://HOST と書いてください`,
      url: (protocol) => `${protocol} のアドレスはフラグメントのない https の URL です。http はこのコンピューターだけに使えます`,
      many: (most) => `1 つのプロトコルのサーバーは最大 ${most} つで、それぞれ 1 度だけ挙げます`,
    },

    mailSetup: {
      doveadm: "Dovecot の API は http://127.0.0.1:8081/doveadm/v1 のように、実際のホストとポートで書きます",
      otherKind: (id) => `種類の違うクライアント ${id} がすでにあります。--id で別の ID を指定してください`,
      oneClient:
        "--id が指すクライアントは 1 つですが、これらのプログラムには複数あります。そのクライアントを使うプログラムだけを設定してください",
      clientId: "メールサーバーの設定に書くクライアント ID には、文字、数字、および . _ ~ - だけを使えます",
    },

    clients: {
      name: "アプリの名前は 1～100 文字です",
      id: "クライアント ID に使えるのは英数字と . _ ~ @ + - だけで、先頭は英字、数字、_ のいずれかです",
      memberRule: (rule) => `できません: ${rule}`,
      unknownMember: (name) => `${name} という項目はありません`,
      memberValue: (name) => `${name} にその値は使えません`,
      idTaken: (id) => `クライアント ID ${id} はすでに使われています`,
      grantType: (given, known) => `${given} というグラントタイプはありません。使えるのは ${known} です`,
      responseType: (given, known) => `${given} というレスポンスタイプはありません。使えるのは ${known} です`,
      defaultScope: "指定がないときにアプリが得るスコープは、そのアプリに認められたスコープの一部でなければなりません",
      consent: "自分で登録したプログラムの求めに同意できるのは、本人だけです",
      ownWord: (id) => `${id} は自分で登録したアプリです。説明はアプリ自身が申告したものです`,
      ownName: (id) => `${id} は自分で登録したアプリです。名前はアプリ自身が申告したものです`,
      nothingToDo: "このアプリは何もできません。グラントタイプかリダイレクト URI を設定するか、リソースサーバーにしてください",
      page: (name) => `${name} はページの https アドレスで、2,000 文字以内です`,
      trace: "アプリのリクエストを保存できるのは、一度に 1 日までです",

      secret: "クライアントシークレットは、表示できる 8 文字以上、1,000 バイト以内です",
      publicSecret: "パブリッククライアントはシークレットを持ちません",
      madeSecret:
        "署名するクライアントのシークレットは自動で作成されるか、クライアントが自身の鍵を持ちます。シークレットを選んで設定することはできません",
      publicMethod: "方式 none はパブリッククライアント専用です",
      publicActs: "パブリッククライアントには、自分自身として動作するための資格情報がありません (RFC 6749 §4.4)",
      overlap: "2 つのシークレットを同時に使えるのは 90 日までです",
      noSecret: (id) => `${id} には取り替えられるシークレットがありません`,
      oneChosen: "同時に有効な 2 つのシークレットのうち、人が選んだものは 1 つまでです。もう 1 つは自動で作成してください",

      reports: "トークンを提示した相手を見て報告できるのは、リソースサーバーだけです",
      introspects: "リソースサーバーがトークンを問い合わせるには、シークレットが必要です (RFC 7662 §2.1)",
      usernameClaim: "トークンが誰のものかを知らされるのは、リソースサーバーだけです",
      mailboxUse:
        "メールボックスは、自分自身として動作するクライアントのためのものです。グラントタイプ client_credentials を設定してください",
      mailbox: "メールボックスはメールサーバーが知る名前で、小文字で 1～254 文字、空白は使えません",
      roleName: "ロールには、グループのクレームとは別のクレームが必要です",
      roles: "ロールは GROUP=VALUE の形で 1 つ以上のグループに、または全員に指定します。値は 1～100 文字です",

      needsRedirectUri: "グラントタイプ authorization_code と implicit には、リダイレクト URI が必要です",
      notItsUri: (uri) => `${uri} はこのアプリのリダイレクト URI ではありません`,
      redirectUri: (uri, rule) => `${uri}: ${rule}`,
      riskyRedirectUri: (uri, rule, risk) => `${uri}: ${rule}。理由: ${risk}`,
      redirectUris: {
        long: () => "リダイレクト URI は 2,000 文字以内です",
        fragment: () => "リダイレクト URI にフラグメントは使えません (RFC 6749 §3.1.2)",
        characters: () => "リダイレクト URI に使えるのは RFC 3986 の文字だけです",
        relative: () => "リダイレクト URI は絶対 URI で、スキームで始まります (RFC 6749 §3.1.2)",
        scheme: () =>
          "リダイレクト URI に使えるのは https、このコンピューター上の http、プログラム独自のスキームです。このスキームには別の用途があります",
        hierarchy: () => "リダイレクト URI のスキームの後には、パス、または // とホストが続きます (RFC 3986 §3)",
        dotless: () => "プログラム独自のスキームは、ドメイン名を逆順にしたもので、ドットを含みます (RFC 8252 §7.1)",
        host: () => "リダイレクト URI には、正しいホストと 65535 以下のポートが必要です (RFC 3986 §3.2)",
        wildcard: () => "リダイレクト URI にワイルドカードは使えません。1 文字ずつ比較されます",
        userinfo: () => "リダイレクト URI にユーザー名やパスワードは使えません",
        normal: () => "リダイレクト URI は正規形で指定します (RFC 3986 §6)",
        http: () => "http を使えるのは 127.0.0.1、[::1]、localhost だけです (RFC 9700 §2.6)",
      },
      risks: {
        taken: () =>
          "ユーザーのコンピューター上の別のプログラムが同じ名前を使っていると、このプログラム宛てのコードがそちらに送られます",
        unencrypted: () => "そのネットワークを盗聴する人や、そこで同じ名前で応答する人に、このプログラム宛てのコードが渡ります",
      },
    },

    logos: {
      size: "ロゴは 64 kB 以内です",
      kind: "ロゴは、名前にかかわらず、中身が PNG、JPEG、WebP のいずれかのファイルです",
      whole: "ロゴは 1 枚の完全な静止画です。途中で切れていたり、末尾に余分なデータがあったりしてはなりません",
      pixels: "ロゴは縦横それぞれ 16～1,024 ピクセルです",
    },

    programs: {
      unknown: "このプログラムは登録されていません。リダイレクト URI を指定して追加してください",
      address: (name) => `${name} のアドレスを、クエリやフラグメントを付けずに https://app.example.org のように入力してください`,
      group: () => pasted("グループの名前"),
      issuer: () => pasted("発行者"),
      clientId: () => pasted("クライアント ID "),
      scope: () => pasted("スコープの名前"),
    },

    letters: {
      address: () => "このアドレスにはメールを送信できません",
      file: (place) => `ファイル ${place} (letters.ca_file) を読み取れません`,
      written: () => "メールを作成できませんでした",
      login: (place, answer) => `${place} がユーザーまたはパスワードを拒否しました${answer}`,
      host: (place) => `ホスト ${place} はありません`,
      envelope: (place, answer) => `${place} が差出人または宛先を拒否しました${answer}`,
      letter: (place, answer) => `${place} がメールを拒否しました${answer}`,
      tls: (place, answer) => `${place} が正しく TLS を使っていません (tls = "${answer}")`,
      silent: (place) => `${place} が時間内に応答しません`,
      slow: (place) => `${place} が時間内にメールを受け付けませんでした`,
      closed: (place) => `${place} では何も待ち受けていません`,
      other: (place) => `${place} と通信できません`,
    },

    limits: {
      shared: "複数のサーバーが試行回数を共同で数えているため、時間が経つまで回復しません",
    },
  },
};
