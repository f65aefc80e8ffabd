/** What is said in Italian of the programs that are known here. */

import type { englishPrograms } from "../english/programs.ts";
import type { Translated } from "../untranslated.ts";

const environment = "Nelle sue variabili d’ambiente:";

export const italianPrograms: Translated<typeof englishPrograms> = {
  programs: {
    argocd: {
      about: "Distribuzioni su Kubernetes",
      where: "In `argocd-cm.yaml`, sotto `data`. Legge `groups` nel token ID:",
      roles: "In `policy.csv` di `argocd-rbac-cm.yaml`:",
    },
    audiobookshelf: {
      about: "Audiolibri",
      where: "In *Settings*, *Authentication*, *OpenID Connect Authentication*; *Auto-populate* trova gli altri indirizzi:",
    },
    bookstack: { about: "Appunti e conoscenze", where: "Nel suo `.env`:" },
    dovecot: {
      about: "Il server di posta, che chiede dei token dei programmi di posta",
      note: "La guida in inglese «Protect Dovecot and Postfix» dice tutto.",
      where: "In `dovecot.conf` di Dovecot 2.4, che solo root può leggere:",
    },
    gitea: {
      about: "Repository Git",
      note: "La penultima parte dell’URI di reindirizzamento è il nome della fonte lì, `latchkey`.",
      where: "Sulla macchina di Gitea; il comando di Forgejo è `forgejo`. Legge il claim `groups`:",
    },
    gitlab: { about: "Repository Git", where: "In `gitlab.rb`:" },
    grafana: { about: "Cruscotti", where: "In `grafana.ini`. Grafana legge `groups` nel token ID e presso userinfo:" },
    headscale: { about: "Una rete privata", where: "In `config.yaml`. Legge il token ID:" },
    hedgedoc: { about: "Appunti scritti insieme", where: "Nelle sue variabili d’ambiente. Legge i claim presso userinfo:" },
    "home-assistant": {
      about: "La casa",
      note: "Home Assistant non ha un accesso proprio con OpenID Connect. L’integrazione *OpenID Connect for Home Assistant* (`hass-oidc-auth`) lo aggiunge, come client pubblico con PKCE.",
      where: "In `configuration.yaml`. Legge `name`, `preferred_username` e `groups` nel token ID:",
    },
    immich: {
      about: "Fotografie",
      note: "Immich legge una sola parola, presso userinfo: `admin` o `user`, quando crea l’account. La sua app per telefoni ha un indirizzo proprio.",
      where: "In *Administration*, *Settings*, *OAuth Authentication*:",
    },
    jellyfin: {
      about: "Film e musica",
      note: "Il plugin *SSO-Auth* aggiunge l’accesso. L’ultima parte dell’URI di reindirizzamento è il nome del provider lì, `latchkey`.",
      where: "In *Dashboard*, *Plugins*, *SSO-Auth*:",
    },
    karakeep: { about: "Segnalibri", where: environment },
    mastodon: { about: "Brevi messaggi in pubblico", where: "In `.env.production`:" },
    mealie: { about: "Ricette", where: environment },
    miniflux: { about: "Notizie", where: environment },
    nextcloud: {
      about: "File, calendari e contatti",
      note: "L’app *OpenID Connect user backend* (`user_oidc`) di Nextcloud legge il token ID, quindi tutti i claim vanno lì.",
      where: "Sulla macchina di Nextcloud:",
    },
    "oauth2-proxy": {
      about: "Un accesso davanti a un programma che non ne ha",
      note: "Chiede un indirizzo verificato: scrivere `latchkey user edit alice@example.org --verified yes` quando si sa che è il suo.",
      where: "Nel suo file di configurazione. Legge `email` e `groups` nel token ID:",
    },
    "open-webui": { about: "Chat con modelli linguistici", where: environment },
    outline: { about: "Appunti e conoscenze", where: environment },
    paperless: { about: "Documenti", where: "Nelle sue variabili d’ambiente, ciascuna su una riga:" },
    pgadmin: { about: "Database PostgreSQL", where: "In `config_local.py`. Legge `email` presso userinfo:" },
    portainer: { about: "Container", where: "In *Settings*, *Authentication*, *OAuth*, con il provider *Custom*:" },
    proxmox: {
      about: "Macchine virtuali",
      note: "Proxmox legge solo nomi di gruppi fatti di lettere, cifre e `. _ -`. Se sono indicati dei gruppi, gli si dicono solo quelli.",
      where:
        "Su un nodo. Le persone vi si chiamano secondo `preferred_username`, e ogni gruppo finisce con il nome del realm, come in `admins-latchkey`:",
    },
    roundcube: {
      about: "Webmail",
      note: "Roundcube apre la casella di posta con il token che riceve, quindi anche il server di posta deve chiedere qui. Perché un’uscita da Roundcube 1.6 arrivi a questo server, aggiungi il plugin di `latchkey mail setup roundcube`.",
      where: "In `config.inc.php`. Roundcube legge `email` presso userinfo:",
    },
    synapse: { about: "Chat", where: "In `homeserver.yaml`. Legge il token ID:" },
    thunderbird: {
      about: "Posta su un computer",
      note: "La guida in inglese «Sign in with Thunderbird» dice tutto.",
      where: "In `policies.json` di ogni computer, su Debian in `/etc/thunderbird/policies`:",
    },
    vaultwarden: { about: "Password", note: "La password principale resta, e non arriva mai qui.", where: environment },
    vikunja: {
      about: "Attività",
      note: "L’ultima parte dell’URI di reindirizzamento è il nome del provider lì, `latchkey`.",
      where: "In `config.yml`:",
    },
    wordpress: {
      about: "Un sito web",
      note: "Il plugin *OpenID Connect Generic Client* aggiunge l’accesso.",
      where: "In *Settings*, *OpenID Connect Client*:",
    },
  },
};
