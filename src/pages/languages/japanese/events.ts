/** What happened, in Japanese. No sentence says who: the page or the column beside it does. */

import type { EventTexts } from "../events.ts";

/** What was changed, by the reasons that the audit stream gives. Another reason is said as it stands. */
const ACCOUNT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "アカウントを無効化"],
  ["enabled", "アカウントを有効化"],
  ["password", "パスワードを新しく設定"],
  ["password_ended", "パスワードを終了"],
  ["edited", "アカウントを編集"],
  ["address", "メールアドレスを確認"],
]);
const CLIENT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "無効化"],
  ["enabled", "有効化"],
  ["described", "説明を更新"],
  ["changed", "変更"],
]);
const ENDED: ReadonlyMap<string | undefined, string> = new Map([
  ["revoked_by_person", "接続を解除: "],
  ["revoked_by_administrator", "接続を解除: "],
  ["revoked_by_client", "アプリ自身がサインアウト: "],
  ["replayed", "古いトークンが再び使われたため接続を解除: "],
]);
const LIMITS: ReadonlyMap<string | undefined, string> = new Map([
  ["password", "このアカウントで間違ったパスワードが多すぎます"],
  ["passwordNetwork", "そのネットワークから間違ったパスワードが多すぎます"],
  ["passwordAccount", "多くのネットワークから、このアカウントで間違ったパスワードが多すぎます"],
]);

const CREDENTIAL: ReadonlyMap<string, string> = new Map([
  ["passkey", "パスキー"],
  ["totp", "認証アプリ"],
  ["recovery_code", "リカバリーコード"],
  ["recovery_codes", "リカバリーコード"],
  ["app_password", "アプリパスワード"],
  ["identity", "外部のアカウント"],
]);

const LINKS: ReadonlyMap<string, string> = new Map([
  ["invitation", "招待を作成"],
  ["reset", "新しいパスワードを選ぶリンクを作成"],
  ["address", "メールアドレスを確認するリンクを作成"],
  ["sign_in", "サインイン用リンクを作成"],
]);

const because = (text: string | undefined): string => (text === undefined || text === "" ? "" : ` (${text})`);

export const japaneseEvents: EventTexts = {
  proofs: {
    password: "パスワード",
    passkey: "パスキー",
    code: "コード",
    letter: "メールのリンク",
    elsewhere: "外部のサインインサーバー",
  },
  how: (proofs) => `(${proofs})`,
  from: (place) => `– ${place}`,
  in: (program) => `– ${program}`,
  byAdministrator: "(管理者による操作)",
  anApplication: "アプリ",

  sentences: {
    "session.started": ({ how, where }) => `サインイン${how}${where}`,
    "session.ended": ({ reason, where, who }) =>
      reason === "all_others" ? `ほかのすべての場所からサインアウト${where}` : `サインアウト${who}${where}`,
    "logout.undelivered": ({ application, detail }) => ["サインアウトを通知できませんでした：", ...application, because(detail)],
    "logout.retried": ({ application, detail, who }) => [
      "サインアウトの通知をすぐに再試行しました：",
      ...application,
      who,
      because(detail),
    ],
    "logout.dropped": ({ application, detail, who }) => [
      "サインアウトの通知を取りやめました：",
      ...application,
      who,
      because(detail),
    ],
    "sign_in.failed": ({ reason, where }) =>
      reason === "password_changed"
        ? `途中でパスワードが変更されたためサインインを中止${where}`
        : reason === "app_password_needed"
          ? `アプリパスワードが必要なため、プログラムのサインインに失敗${where}`
          : `サインインに失敗${where}`,
    "sign_in.limited": ({ reason, where }) => `サインインを一時的に制限${where}${because(LIMITS.get(reason))}`,
    "authorization.requested": ({ application, reason, where }) => [
      reason === "backchannel" ? "許可を要求: " : "デバイスがコードを要求: ",
      ...application,
      where,
    ],
    "authorization.approved": ({ application, where }) => ["接続: ", ...application, where],
    "authorization.exchanged": ({ application, where }) => ["別のアプリのトークンであなたの代わりに動作: ", ...application, where],
    "authorization.denied": ({ application, where }) => ["拒否: ", ...application, where],
    "authorization.ended": ({ application, reason, where, who }) => [
      ENDED.get(reason) ?? "接続を解除: ",
      ...application,
      `${who}${where}`,
    ],
    "initial_token.made": ({ detail, who }) => `初期アクセストークンを作成${who}: ${detail}`,
    "stream.changed": ({ application, where }) => ["アプリがセキュリティイベントのストリームを変更: ", ...application, where],
    "registration.changed": ({ application, where }) => ["アプリが登録内容を変更: ", ...application, where],
    "registration.removed": ({ application, where }) => ["アプリが登録を削除: ", ...application, where],
    "client.registered": ({ application, where }) => ["アプリが自身を登録: ", ...application, where],
    "client.added": ({ application, who }) => ["アプリを追加: ", ...application, who],
    "client.changed": ({ application, detail, reason = "changed", who }) => [
      "アプリ ",
      ...application,
      `: ${CLIENT.get(reason) ?? reason}${who}${because(detail)}`,
    ],
    "client.removed": ({ application, who }) => ["アプリを削除: ", ...application, who],
    "client.authentication_failed": ({ application, where }) => ["クライアントシークレットの間違い: ", ...application, where],
    "scope.added": ({ detail, who }) => `スコープ ${detail} を追加${who}`,
    "scope.removed": ({ detail, who }) => `スコープ ${detail} を削除${who}`,
    "resource.added": ({ detail, who }) => `リソース ${detail} を追加${who}`,
    "resource.changed": ({ detail, who }) => `リソース ${detail} を変更${who}`,
    "resource.removed": ({ detail, who }) => `リソース ${detail} を削除${who}`,
    "mail_domain.added": ({ detail, who }) => `メールドメイン ${detail} を追加${who}`,
    "mail_domain.changed": ({ detail, who }) => `メールドメイン ${detail} を変更${who}`,
    "mail_domain.removed": ({ detail, who }) => `メールドメイン ${detail} を削除${who}`,
    "receiver.added": ({ detail, who }) => `セキュリティ通知の受信先 ${detail} を追加${who}`,
    "receiver.changed": ({ detail, reason, who }) => `セキュリティ通知の受信先 ${detail} を変更${who}${because(reason)}`,
    "receiver.removed": ({ detail, who }) => `セキュリティ通知の受信先 ${detail} を削除${who}`,
    "receiver.not_told": ({ detail, reason }) => `ここで終了したことを ${detail} に通知できませんでした${because(reason)}`,
    "group.added": ({ detail, who }) => `グループ ${detail} を追加${who}`,
    "group.changed": ({ detail, who }) => `グループ ${detail} の説明を更新${who}`,
    "group.removed": ({ detail, who }) => `グループ ${detail} を削除${who}`,
    "group.joined": ({ detail, who }) => `グループ ${detail} に参加${who}`,
    "group.left": ({ detail, who }) => `グループ ${detail} から除外${who}`,
    "account.added": ({ detail, reason, who }) =>
      `アカウントを追加${reason === "set-up" ? " (設定用リンクによる)" : who}${because(reason === "set-up" ? undefined : detail)}`,
    "account.changed": ({ detail, reason, who }) =>
      `${ACCOUNT.get(reason) ?? `アカウントを変更${because(reason)}`}${who}${because(detail)}`,
    "account.removed": ({ reason, who }) => (reason === "asked" ? "本人の依頼によりアカウントを削除" : `アカウントを削除${who}`),
    "link.made": ({ reason = "", who }) => `${LINKS.get(reason) ?? "リンクを作成"}${who}`,
    "credential.added": ({ detail, where, who }) => `追加: ${CREDENTIAL.get(detail) ?? detail}${who}${where}`,
    "credential.used": ({ detail, where }) => `本人確認に使用: ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "credential.failed": ({ detail, reason, where }) =>
      `拒否: ${CREDENTIAL.get(detail) ?? (detail === "" ? "コードまたはパスキー" : detail)}${where}${because(reason)}`,
    "credential.cloned": ({ where }) => `拒否: 2 つあると思われるパスキー${where}`,
    "credential.removed": ({ detail, where, who }) =>
      `削除: ${CREDENTIAL.get(detail) ?? (detail === "" ? "2 段階認証のすべての方法" : detail)}${who}${where}`,
    "credential.renamed": ({ detail, where }) => `名前を変更: ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "profile.changed": ({ detail, where }) => `プロフィールを変更${where}${because(detail)}`,
    "data.downloaded": ({ where }) => `自分のデータをダウンロード${where}`,
    "deletion.asked": ({ where }) => `アカウントの削除を依頼${where}`,
    "deletion.withdrawn": ({ where }) => `アカウントの削除の依頼を取り消し${where}`,
    "key.rotated": ({ detail, who }) => `鍵を作成${who}${because(detail)}`,
    "key.removed": ({ detail, who }) => `鍵を削除${who}${because(detail)}`,
    "limit.lifted": ({ reason, where, who }) => `制限を解除${who}${where}${because(LIMITS.get(reason) ?? reason)}`,
    "letter.failed": ({ detail, reason }) => `メールを送信できませんでした${because(detail)}${because(reason)}`,
    "user_code.guessed": ({ where }) => `どのデバイスにも表示されていないコードが入力されました${where}`,
    "request.traced": ({ application, rule, where }) => ["リクエスト: ", ...application, `${where}: ${rule}`],
    "request.refused": ({ application, rule, where }) => ["拒否したリクエスト: ", ...application, `${where}: ${rule}`],
  },
};
