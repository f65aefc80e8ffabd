/** What is said in Japanese of the programs that are known here. */

import type { englishPrograms } from "../english/programs.ts";
import type { Translated } from "../untranslated.ts";

const environment = "環境変数:";

export const japanesePrograms: Translated<typeof englishPrograms> = {
  programs: {
    argocd: {
      about: "Kubernetes へのデプロイ",
      where: "`argocd-cm.yaml` の `data` の下。ID トークンの `groups` が読み取られます:",
      roles: "`argocd-rbac-cm.yaml` の `policy.csv`:",
    },
    audiobookshelf: {
      about: "オーディオブック",
      where:
        "*Settings*、*Authentication*、*OpenID Connect Authentication* の順に開きます。ほかのアドレスは *Auto-populate* で取得されます:",
    },
    bookstack: { about: "メモとナレッジ", where: "`.env` ファイル:" },
    dovecot: {
      about: "メールソフトのトークンを問い合わせるメールサーバー",
      note: "詳しくは英語の手引き「Protect Dovecot and Postfix」をご覧ください。",
      where: "Dovecot 2.4 の `dovecot.conf` (root だけが読めるようにします):",
    },
    gitea: {
      about: "Git リポジトリ",
      note: "リダイレクト URI の最後から 2 番目の部分は、Gitea 側の認証ソースの名前 `latchkey` です。",
      where: "Gitea のマシン上。Forgejo のコマンドは `forgejo` です。クレーム `groups` が読み取られます:",
    },
    gitlab: { about: "Git リポジトリ", where: "`gitlab.rb`:" },
    grafana: { about: "ダッシュボード", where: "`grafana.ini`。Grafana は ID トークンと userinfo の `groups` を読み取ります:" },
    headscale: { about: "プライベートネットワーク", where: "`config.yaml`。ID トークンが読み取られます:" },
    hedgedoc: { about: "共同で書くメモ", where: "環境変数。userinfo のクレームが読み取られます:" },
    "home-assistant": {
      about: "家",
      note: "Home Assistant 自体には OpenID Connect でのサインインがありません。統合 *OpenID Connect for Home Assistant* (`hass-oidc-auth`) を追加すると、PKCE を使うパブリッククライアントとして利用できます。",
      where: "`configuration.yaml`。ID トークンの `name`、`preferred_username`、`groups` が読み取られます:",
    },
    immich: {
      about: "写真",
      note: "Immich はアカウントの作成時に、userinfo から `admin` または `user` の 1 語を読み取ります。スマートフォンアプリには専用のアドレスがあります。",
      where: "*Administration*、*Settings*、*OAuth Authentication* の順に開きます:",
    },
    jellyfin: {
      about: "映画と音楽",
      note: "サインインはプラグイン *SSO-Auth* で追加されます。リダイレクト URI の最後の部分は、Jellyfin 側のプロバイダーの名前 `latchkey` です。",
      where: "*Dashboard*、*Plugins*、*SSO-Auth* の順に開きます:",
    },
    karakeep: { about: "ブックマーク", where: environment },
    mastodon: { about: "公開の短いメッセージ", where: "`.env.production`:" },
    mealie: { about: "レシピ", where: environment },
    miniflux: { about: "ニュース", where: environment },
    nextcloud: {
      about: "ファイル、カレンダー、連絡先",
      note: "Nextcloud のアプリ *OpenID Connect user backend* (`user_oidc`) は ID トークンを読み取るため、クレームはすべてそこに含めます。",
      where: "Nextcloud のマシン上:",
    },
    "oauth2-proxy": {
      about: "サインイン機能のないプログラムの前に置くサインイン",
      note: "確認済みのアドレスが必要です。本人のものと確かめたうえで `latchkey user edit alice@example.org --verified yes` を実行してください。",
      where: "設定ファイル。ID トークンの `email` と `groups` が読み取られます:",
    },
    "open-webui": { about: "言語モデルとのチャット", where: environment },
    outline: { about: "メモとナレッジ", where: environment },
    paperless: { about: "書類", where: "環境変数 (それぞれ 1 行):" },
    pgadmin: { about: "PostgreSQL データベース", where: "`config_local.py`。userinfo の `email` が読み取られます:" },
    portainer: {
      about: "コンテナー",
      where: "*Settings*、*Authentication*、*OAuth* の順に開き、プロバイダーは *Custom* を選びます:",
    },
    proxmox: {
      about: "仮想マシン",
      note: "Proxmox が読み取るのは、英数字と `. _ -` だけのグループ名です。グループを指定すると、それだけが伝えられます。",
      where:
        "1 つのノード上。ユーザー名には `preferred_username` が使われ、各グループ名の末尾には `admins-latchkey` のようにレルムの名前が付きます:",
    },
    roundcube: {
      about: "ウェブメール",
      note: "Roundcube は受け取ったトークンでメールボックスを開くため、メールサーバーもこのサーバーに問い合わせる必要があります。Roundcube 1.6 でのサインアウトをこのサーバーにも届けるには、`latchkey mail setup roundcube` のプラグインを追加してください。",
      where: "`config.inc.php`。userinfo の `email` が読み取られます:",
    },
    synapse: { about: "チャット", where: "`homeserver.yaml`。ID トークンが読み取られます:" },
    thunderbird: {
      about: "パソコンのメールソフト",
      note: "詳しくは英語の手引き「Sign in with Thunderbird」をご覧ください。",
      where: "各パソコンの `policies.json` (Debian では `/etc/thunderbird/policies` にあります):",
    },
    vaultwarden: {
      about: "パスワード",
      note: "マスターパスワードはそのまま残り、このサーバーに送られることはありません。",
      where: environment,
    },
    vikunja: {
      about: "タスク",
      note: "リダイレクト URI の最後の部分は、Vikunja 側のプロバイダーの名前 `latchkey` です。",
      where: "`config.yml`:",
    },
    wordpress: {
      about: "ウェブサイト",
      note: "サインインはプラグイン *OpenID Connect Generic Client* で追加されます。",
      where: "*Settings*、*OpenID Connect Client* の順に開きます:",
    },
  },
};
