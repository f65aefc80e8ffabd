/** The errors that happen on any server, in Japanese. */

import type { Piece } from "../../text.ts";
import type { Failures } from "../failures.ts";

const NOTHING_SHARED = "アカウントを守るため、このサーバーはここで処理を止めました。何も共有されていません。";

/** The application as the subject of a sentence. */
const subject = (application: readonly Piece[]): readonly Piece[] => ["アプリ", ...application];

export const japaneseFailures: Failures = {
  "not-found": () => ({
    title: "ページが見つかりません",
    heading: "このアドレスにページはありません",
    sentence: "ページが移動したか、アドレスの文字が抜けているのかもしれません。",
    todo: "アドレスを確認するか、元の場所からやり直してください。",
  }),
  "wrong-method": () => ({
    title: "ページではありません",
    heading: "このアドレスはプログラム用です",
    sentence: "プログラムがここにリクエストを送ります。ブラウザーで見るものはありません。",
    todo: "元の場所に戻ってください。",
  }),
  "too-many": ({ wait }) => ({
    title: "リクエストが多すぎます",
    heading: `${wait}待ってから、もう一度お試しください`,
    sentence: "お使いのネットワークから多くのリクエストがあったため、今回は応答しませんでした。何も変更されていません。",
    todo: "待つだけでかまいません。再び表示された場合は、このサーバーの管理者にエラー ID を伝えてください。",
  }),
  forged: ({ host }) => ({
    title: "フォームを受け付けられません",
    heading: "このフォームはこのサーバーのページから送られたものではありません",
    sentence: "別のサイトが送信したか、ブラウザーがこのサイトの Cookie を保存しませんでした。何も変更されていません。",
    todo: `前のページに戻り、読み込み直してください。ブラウザーで ${host} の Cookie を許可する必要があります。`,
  }),
  unavailable: ({ wait }) => ({
    title: "しばらくしてからお試しください",
    heading: "このサーバーは現在応答できません",
    sentence: "必要なものが一時的に使えません。ほとんどの場合は自然に回復します。何も失われていません。",
    todo: `${wait}待ってから、もう一度お試しください。解決しない場合は、エラー ID を伝えてください。`,
  }),
  bug: () => ({
    title: "問題が発生しました",
    heading: "ここで問題が発生しました",
    sentence: "このサーバーの不具合です。前のページに戻って、もう一度お試しください。",
    todo: "再び発生する場合は、エラー ID を伝えてください。",
  }),
  "unknown-application": () => ({
    title: "不明なアプリです",
    heading: "移動元のアプリは、このサーバーに登録されていません",
    sentence: `一度も登録されていないか、削除されています。${NOTHING_SHARED}`,
  }),
  "waiting-application": ({ application }) => ({
    title: "アプリはまだ承認されていません",
    heading: [...subject(application), "は、管理者の承認を待っています"],
    sentence: "このアプリはこのサーバーに自身を登録しましたが、まだ承認されていません。アプリには何も共有されていません。",
    todo: "使いたい場合は、このサーバーの管理者に承認を依頼し、その後アプリで最初からやり直してください。",
  }),
  "return-address": ({ application }) => ({
    title: "戻り先のアドレスが違います",
    heading: [...subject(application), "は、このサーバーが知らないアドレスを指定しました"],
    sentence: [
      "サインインの後、",
      ...subject(application),
      `は登録されていないアドレスにあなたを移動させようとしています。${NOTHING_SHARED}`,
    ],
  }),
  "no-return-address": ({ application }) => ({
    title: "戻り先のアドレスがありません",
    heading: [...subject(application), "は、サインイン後の移動先を指定していません"],
    sentence: `アプリは、登録したアドレスのいずれかを指定する必要があります。${NOTHING_SHARED}`,
  }),
  "bad-request": ({ application }) => ({
    title: "リクエストを理解できません",
    heading: [...subject(application), "は、このサーバーが読み取れないリクエストを送信しました"],
    sentence: NOTHING_SHARED,
  }),
  "request-over": () => ({
    title: "このサインインは終了しました",
    heading: "このサインインは終了したか、別のブラウザーで始められたものです",
    sentence: `アプリの要求は短い間に一度だけ使えます。${NOTHING_SHARED}`,
    todo: "アプリからやり直してください。",
  }),
  "too-much-sent": ({ host }) => ({
    title: "Cookie が多すぎます",
    heading: "ブラウザーが送信した内容が、このサーバーで読み取れる量を超えています",
    sentence: `多くの場合、原因は Cookie です。ブラウザーが ${host} の Cookie を保存しすぎていて、リクエストのたびにすべて送信しています。何も変更されていません。`,
    todo: `ブラウザーの設定で ${host} の Cookie を削除し、元の場所からやり直してください。`,
  }),
  "long-address": () => ({
    title: "アドレスが長すぎます",
    heading: "このアドレスは、このサーバーで読み取れる長さを超えています",
    sentence: NOTHING_SHARED,
    todo: "元の場所からやり直してください。再び表示された場合は、担当者に伝えてください。",
  }),
  "link-over": () => ({
    title: "このリンクは無効になりました",
    heading: "このリンクは無効になりました",
    sentence: "リンクは数時間から数日の間、一度だけ使えます。新しいリンクがあると使えなくなります。",
    todo: "すでに使った場合は、選んだパスワードでサインインしてください。まだの場合は、新しいリンクを依頼してください。",
  }),
  "set-up-over": () => ({
    title: "このリンクは無効になりました",
    heading: "このリンクは無効になりました",
    sentence: "設定用リンクは 1 日間、最初のアカウントができるまで有効です。",
    todo: "まだアカウントがない場合は、サーバーを起動し直してください。新しいリンクが表示されます。",
  }),
};
