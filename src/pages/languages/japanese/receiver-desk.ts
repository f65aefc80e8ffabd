/** What the administrators' pages say in Japanese about receivers of security news. */

import type { englishReceiverDesk } from "../english/receiver-desk.ts";
import { plural } from "../plural.ts";
import type { Translated } from "../untranslated.ts";

export const japaneseReceiverDesk: Translated<typeof englishReceiverDesk> = {
  receiverDesk: {
    title: "セキュリティ通知の受信先",
    lead: "ユーザーの何かが終了したときに通知されるサーバーです。たとえばメールサーバーは、そのユーザーが開いているセッションを閉じます。",
    none: "通知されるサーバーはまだありません。",
    add: "受信先を追加",
    kind: "種類",
    doveadm: "Dovecot (セッションを閉じる)",
    webhook: "Webhook (署名付きの通知を受け取る)",
    ssf: "Shared Signals のストリーム (アプリが作成)",
    address: "アドレス",
    addressHint: "Dovecot の場合は /doveadm/v1 で終わります。",
    comesItself: "なし: 受信先から取得しに来ます",
    name: "名前",
    key: "Dovecot の API キー",
    keyHint: "Dovecot の doveadm_api_key です。暗号化して保存され、再び表示されることはありません。",
    keyKept: "空の場合は、保存されているキーを使います。アドレスを変えるときは、もう一度入力してください。",
    username: "ユーザーの識別方法",
    byUsername: "ユーザー名",
    byEmail: "メールアドレス",
    inside: "自分のネットワーク内のアドレスと http を許可する",
    application: "アプリ",
    addButton: "追加",
    added: "受信先を追加しました",
    addedNext: "通知が届くことを確かめるため、今すぐテストしてください。",
    change: "変更",
    save: "保存",
    changed: "受信先を変更しました",
    test: "今すぐテスト",
    testLead: "影響のない問い合わせを送ります。",
    tested: "正しく応答しました",
    notTested: (fault) => `問い合わせに失敗しました: ${fault}`,
    waiting: "通知待ち",
    fault: "前回の試行",
    allTold: "なし: すべて通知しました",
    count: (count) => plural("ja", count, { other: "# 件" }),
    remove: "受信先を削除",
    removeAsked: (name) => `受信先 ${name} を削除しますか?`,
    removeLead: "今後は何も通知されません。通知待ちのものも削除されます。",
    keep: "受信先を残す",
    removed: "受信先を削除しました",
  },
};
