/** What is said in English of the programs that are known here, for pages, the command line and the documentation: in Markdown. */

/** Of each: what it is, in a few words; what is good to know before it is added; and where goes what is pasted there, as a phrase with a colon. */
export const englishPrograms = {
  programs: {
    argocd: {
      about: "Deployments to Kubernetes",
      where: "In `argocd-cm.yaml`, below `data`. It reads `groups` in the ID token:",
      roles: "In `policy.csv` of `argocd-rbac-cm.yaml`:",
    },
    audiobookshelf: {
      about: "Audiobooks",
      where: "In *Settings*, *Authentication*, *OpenID Connect Authentication*; *Auto-populate* finds the other addresses:",
    },
    bookstack: {
      about: "Notes and knowledge",
      where: "In its `.env`:",
    },
    dovecot: {
      about: "The mail server, which asks about the tokens of mail programs",
      note: "[Protect Dovecot and Postfix](protect-dovecot.md) has the whole of it.",
      where: "In `dovecot.conf` of Dovecot 2.4, which only root may read:",
    },
    gitea: {
      about: "Git repositories",
      note: "The last but one part of the redirect URI is the name of the source there, `latchkey`.",
      where: "On the machine of Gitea; Forgejo's command is `forgejo`. It reads the claim `groups`:",
    },
    gitlab: {
      about: "Git repositories",
      where: "In `gitlab.rb`:",
    },
    grafana: {
      about: "Dashboards",
      where: "In `grafana.ini`. Grafana reads `groups` in the ID token and at userinfo:",
    },
    headscale: {
      about: "A private network",
      where: "In `config.yaml`. It reads the ID token:",
    },
    hedgedoc: {
      about: "Notes written together",
      where: "In its environment. It reads the claims at userinfo:",
    },
    "home-assistant": {
      about: "The house",
      note: "Home Assistant has no sign-in by OpenID Connect of its own. The integration *OpenID Connect for Home Assistant* (`hass-oidc-auth`) brings it, as a public client with PKCE.",
      where: "In `configuration.yaml`. It reads `name`, `preferred_username` and `groups` in the ID token:",
    },
    immich: {
      about: "Photographs",
      note: "Immich reads one word, at userinfo: `admin` or `user`, when it makes the account. Its telephone app has an address of its own.",
      where: "In *Administration*, *Settings*, *OAuth Authentication*:",
    },
    jellyfin: {
      about: "Films and music",
      note: "The plugin *SSO-Auth* brings the sign-in. The last part of the redirect URI is the name of the provider there, `latchkey`.",
      where: "In *Dashboard*, *Plugins*, *SSO-Auth*:",
    },
    karakeep: {
      about: "Bookmarks",
      where: "In its environment:",
    },
    mastodon: {
      about: "Short messages in public",
      where: "In `.env.production`:",
    },
    mealie: {
      about: "Recipes",
      where: "In its environment:",
    },
    miniflux: {
      about: "News",
      where: "In its environment:",
    },
    nextcloud: {
      about: "Files, calendars and contacts",
      note: "Nextcloud's app *OpenID Connect user backend* (`user_oidc`) reads the ID token, so all claims go in there.",
      where: "On the machine of Nextcloud:",
    },
    "oauth2-proxy": {
      about: "A sign-in before a program that knows none",
      note: "It asks for a verified address: say `latchkey user edit alice@example.org --verified yes` where you know that it is hers.",
      where: "In its configuration file. It reads `email` and `groups` in the ID token:",
    },
    "open-webui": {
      about: "Chat with language models",
      where: "In its environment:",
    },
    outline: {
      about: "Notes and knowledge",
      where: "In its environment:",
    },
    paperless: {
      about: "Documents",
      where: "In its environment, each on one line:",
    },
    pgadmin: {
      about: "PostgreSQL databases",
      where: "In `config_local.py`. It reads `email` at userinfo:",
    },
    portainer: {
      about: "Containers",
      where: "In *Settings*, *Authentication*, *OAuth*, with the provider *Custom*:",
    },
    proxmox: {
      about: "Virtual machines",
      note: "Proxmox reads names of groups with letters, digits and `. _ -` alone. Where groups are named, it is told of those alone.",
      where:
        "On one node. Users are named by `preferred_username`, and each group ends on the realm's name there, as in `admins-latchkey`:",
    },
    roundcube: {
      about: "Webmail",
      note: "Roundcube opens the mailbox with the token that it gets, so the mail server has to [ask here](protect-dovecot.md) as well. For a sign-out of Roundcube 1.6 to reach this server, add the plugin of `latchkey mail setup roundcube`.",
      where: "In `config.inc.php`. Roundcube reads `email` at userinfo:",
    },
    synapse: {
      about: "Chat",
      where: "In `homeserver.yaml`. It reads the ID token:",
    },
    thunderbird: {
      about: "Mail on a computer",
      note: "[Sign in with Thunderbird](thunderbird.md) has the whole of it.",
      where: "In `policies.json` of each computer, which on Debian lies in `/etc/thunderbird/policies`:",
    },
    vaultwarden: {
      about: "Passwords",
      note: "The master password stays, and never comes here.",
      where: "In its environment:",
    },
    vikunja: {
      about: "Tasks",
      note: "The last part of the redirect URI is the name of the provider there, `latchkey`.",
      where: "In `config.yml`:",
    },
    wordpress: {
      about: "A website",
      note: "The plugin *OpenID Connect Generic Client* brings the sign-in.",
      where: "In *Settings*, *OpenID Connect Client*:",
    },
  },
};
