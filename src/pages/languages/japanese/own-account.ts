/** What the pages of a person's own account say in Japanese, as far as it came with them: profile, activity, data. */

import { html } from "hono/html";
import type { englishOwnAccount } from "../english/own-account.ts";
import type { Translated } from "../untranslated.ts";

export const japaneseOwnAccount: Translated<typeof englishOwnAccount> = {
  ownAccount: {
    menu: {
      label: "アカウントのページ",
      profile: "プロフィール",
      password: "パスワード",
      activity: "最近のアクティビティ",
      language: "言語",
      data: "あなたのデータ",
    },

    sessions: {
      older: "古いものを表示",
      newest: "最新に戻る",
      noOther: "ほかの場所ではサインインしていません。",
      others: "ほかのすべての場所からサインアウト",
      othersLead: "このブラウザー以外のすべてが対象です。アプリは接続されたままです。",
    },
    signedOutOthers: {
      title: "ほかの場所からサインアウトしました: あなたのアカウント",
      news: "ほかのすべてのブラウザーからサインアウトしました",
      next: "それぞれ、改めてサインインが必要です。パスワードを誰かに知られている場合は、パスワードも変更してください。",
    },
    leaving: {
      news: (date) => html`${date}にアカウントの削除を依頼しました`,
      next: "削除されるまでは、取り消すことができます。",
      see: "依頼を見る",
    },
    thunderbird: {
      heading: "Thunderbird のメール",
      take: "アドオンをパソコンにダウンロードします。",
      install:
        "Thunderbird で「アドオンとテーマ」を開き、歯車から「ファイルからアドオンをインストール…」を選び、そのファイルを指定します。",
      add: "次に、そこでメールアドレスを入力してメールアカウントを追加します。ログインはこのサーバーのページで行います。",
      download: "アドオンをダウンロード",
    },

    activity: {
      title: "最近のアクティビティ",
      lead: "アカウントで起きたことを、新しい順に表示します。",
      heading: "起きたこと",
      none: "まだ記録はありません。",
      noOlder: "これより古い記録はありません。",
      kept: (days) => `記録は${days}保存されます。`,
      when: (exact, relative) => html`${exact} (${relative})`,
      notMe: "心当たりがない",
      notMeAbout: (what) => `心当たりがない: ${what}`,
      older: "古いものを表示",
      newest: "最新に戻る",
    },

    notMe: {
      title: "心当たりがありませんか?",
      lead: "ほかの人があなたのアカウントに入っている可能性があります。次の操作を、今すぐこの順番で行ってください。",
      about: "対象の操作",
      signOut: {
        heading: "ほかのすべてのブラウザーからサインアウト",
        words: "ほかの場所でのサインインはすぐに終了します。このブラウザーはそのままです。",
      },
      password: {
        heading: "パスワードを変更",
        words: "ほかで使っていないものを選んでください。特に指定しなければ、すべてのアプリの接続も解除されます。",
        button: "パスワードを変更",
        elsewhere: (source) => html`パスワードは ${source} で管理されています。そちらで変更してください。`,
      },
      ways: {
        heading: "アカウントに入る方法を確認",
        words: "見覚えのない認証方法、パスキー、アプリパスワードを削除してください。",
      },
      applications: {
        heading: "アプリを確認",
        words: "知らないアプリの接続を解除してください。",
        button: "接続中のアプリ",
      },
      tell: {
        heading: "管理者に知らせる",
        words: "何がいつ起きたかを伝えてください。",
        support: "ヘルプ",
      },
    },

    profile: {
      title: "プロフィール",
      lead: "あなたが許可した範囲で、アプリに伝わる情報です。",
      facts: {
        heading: "あなたのアカウント",
        username: "ユーザー名",
        email: "メールアドレス",
        confirmed: "確認済み。",
        unconfirmed: "未確認。",
        noEmail: "なし",
        groups: "グループ",
        noGroups: "なし",
        since: "作成日",
        changeEmail: "メールアドレスを変更",
        changedByAdministrators: "ユーザー名とグループは管理者が管理しています。",
      },
      elsewhere: {
        news: "プロフィールは別の場所で管理されています",
        next: (source) => html`${source} の情報です。そちらで変更すると、次にサインインしたときに反映されます。`,
      },
      about: {
        heading: "あなたについて",
        empty: "知らせたくない項目は空のままにしてください。",
        name: "名前",
        given_name: "名",
        family_name: "姓",
        nickname: "呼び名",
        picture: "写真",
        pictureHint: "https:// で始まる、ウェブ上の画像のアドレス",
        website: "ウェブサイト",
        phone_number: "電話番号",
        phoneHint: "国番号を付けてください。例: +81 3 1234 5678",
        zoneinfo: "タイムゾーン",
        zoneHint: "例: Asia/Tokyo",
        locale: "アプリの言語",
        localeHint: "例: ja-JP。このページの言語は別の場所で選びます。",
        save: "保存",
      },
      notices: {
        saved: {
          title: "保存しました: プロフィール",
          news: "プロフィールを保存しました",
          next: "アプリには、次に問い合わせたときに伝わります。",
        },
        fault: {
          title: "保存されていません: プロフィール",
          news: "保存できない項目があります",
          next: "何も変更されていません。",
        },
        stale: {
          title: "保存されていません: プロフィール",
          news: "その間にプロフィールが変更されました",
          next: "何も保存されていません。入力した内容をもう一度確認してから、保存してください。",
        },
        expired: {
          title: "保存されていません: プロフィール",
          news: "",
          next: "何も保存されていません。もう一度ボタンを押してください。",
        },
      },
      faults: {
        url: "ウェブのアドレスではありません。https:// で始まります。",
        zone: "このタイムゾーンは存在しません。",
        tag: "言語コードではありません。",
        phone: "+ と国番号で始めてください。",
        date: "1990-12-31 の形式で入力してください。",
        long: "長すぎます。",
        invisible: "目に見えない文字が含まれています。",
      },
    },

    data: {
      title: "あなたのデータ",
      lead: "このサーバーが保存しているあなたの情報と、その削除についてです。",
      download: {
        heading: "データをダウンロード",
        words:
          "プロフィール、グループ、セッション、接続中のアプリ、アカウントに入る方法の名前、起きたことの記録を含むファイル (JSON) です。パスワードや鍵は含まれません。",
        button: "ダウンロード",
      },
      deletion: {
        heading: "アカウントを削除",
        words: "ここで依頼してください。削除されるまでアカウントは引き続き使え、それまでは依頼を取り消せます。",
        byAdministrator: "管理者が削除します。",
        byServer: (days) => `${days}後に削除されます。`,
        ends: "削除後は誰もサインインできず、アプリはアクセスできなくなり、プロフィール、パスワード、認証方法は完全に消去されます。",
        stays: (days) => `起きたことは、このサーバーの記録に${days}残ります。`,
        elsewhere: (source) => html`あなたのアカウントは ${source} のものです。そちらにある情報は残ります。`,
        reason: "理由",
        optional: "(任意)",
        reasonHint: "管理者が読みます。",
        button: "削除を依頼",
        asked: (date) => html`${date}に依頼しました。`,
        due: (date) => html`${date}またはその直後に削除されます。`,
        saidWhy: "理由:",
        keep: "アカウントを残す",
      },
      notices: {
        asked: {
          title: "依頼しました: あなたのデータ",
          news: "削除を依頼しました",
          next: "削除されるまでは、取り消すことができます。",
        },
        kept: {
          title: "取り消しました: あなたのデータ",
          news: "アカウントは残ります",
          next: "依頼を取り消しました。",
        },
        last: {
          title: "依頼されていません: あなたのデータ",
          news: "あなたは最後の管理者です",
          next: "先に別のアカウントを管理者にしてください。何も依頼されていません。",
        },
        long: {
          title: "依頼されていません: あなたのデータ",
          news: "理由が長すぎます",
          next: "理由は 500 文字以内です。何も依頼されていません。",
        },
        expired: {
          title: "完了していません: あなたのデータ",
          news: "",
          next: "何も行われていません。もう一度ボタンを押してください。",
        },
      },
    },

    rename: {
      open: "名前を変更",
      openWhat: (name) => `${name} の名前を変更`,
      label: "新しい名前",
      button: "名前を変更",
      done: { title: (page) => `名前を変更しました: ${page}`, news: "名前を変更しました", next: "これまでどおり使えます。" },
    },

    /** On the administrators' pages. */
    forAdministrators: {
      asked: "削除の依頼",
      askedOn: (date, reason) => (reason === "" ? date : `${date}: ${reason}`),
    },

    language: {
      asBrowser: "ブラウザーの設定に従う",
    },
  },
};
