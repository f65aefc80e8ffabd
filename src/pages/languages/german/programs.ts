/** What is said in German of the programs that are known here. */

import type { englishPrograms } from "../english/programs.ts";
import type { Translated } from "../untranslated.ts";

const environment = "In seinen Umgebungsvariablen:";

export const germanPrograms: Translated<typeof englishPrograms> = {
  programs: {
    argocd: {
      about: "Anwendungen auf Kubernetes ausrollen",
      where: "In `argocd-cm.yaml`, unter `data`. Es liest `groups` im ID-Token:",
      roles: "In `policy.csv` von `argocd-rbac-cm.yaml`:",
    },
    audiobookshelf: {
      about: "Hörbücher",
      where: "In *Settings*, *Authentication*, *OpenID Connect Authentication*; *Auto-populate* findet die übrigen Adressen:",
    },
    bookstack: { about: "Notizen und Wissen", where: "In seiner `.env`:" },
    dovecot: {
      about: "Der Mailserver, der nach den Token von Mailprogrammen fragt",
      note: "Alles darüber steht in der englischen Anleitung „Protect Dovecot and Postfix“.",
      where: "In `dovecot.conf` von Dovecot 2.4, die nur root lesen darf:",
    },
    gitea: {
      about: "Git-Repositorys",
      note: "Der vorletzte Teil der Redirect URI ist der Name der Quelle dort, `latchkey`.",
      where: "Auf dem Rechner von Gitea; der Befehl von Forgejo ist `forgejo`. Es liest den Claim `groups`:",
    },
    gitlab: { about: "Git-Repositorys", where: "In `gitlab.rb`:" },
    grafana: { about: "Dashboards", where: "In `grafana.ini`. Grafana liest `groups` im ID-Token und bei Userinfo:" },
    headscale: { about: "Ein privates Netz", where: "In `config.yaml`. Es liest das ID-Token:" },
    hedgedoc: {
      about: "Gemeinsam geschriebene Notizen",
      where: "In seinen Umgebungsvariablen. Es liest die Claims bei Userinfo:",
    },
    "home-assistant": {
      about: "Das Zuhause",
      note: "Home Assistant hat selbst keine Anmeldung mit OpenID Connect. Die Integration *OpenID Connect for Home Assistant* (`hass-oidc-auth`) bringt sie mit, als öffentlicher Client mit PKCE.",
      where: "In `configuration.yaml`. Es liest `name`, `preferred_username` und `groups` im ID-Token:",
    },
    immich: {
      about: "Fotos",
      note: "Immich liest bei Userinfo ein Wort, `admin` oder `user`, wenn es das Konto anlegt. Seine App für Telefone hat eine eigene Adresse.",
      where: "In *Administration*, *Settings*, *OAuth Authentication*:",
    },
    jellyfin: {
      about: "Filme und Musik",
      note: "Das Plugin *SSO-Auth* bringt die Anmeldung mit. Der letzte Teil der Redirect URI ist der Name des Anbieters dort, `latchkey`.",
      where: "In *Dashboard*, *Plugins*, *SSO-Auth*:",
    },
    karakeep: { about: "Lesezeichen", where: environment },
    mastodon: { about: "Öffentliche Kurznachrichten", where: "In `.env.production`:" },
    mealie: { about: "Rezepte", where: environment },
    miniflux: { about: "Nachrichten", where: environment },
    nextcloud: {
      about: "Dateien, Kalender und Kontakte",
      note: "Die Nextcloud-App *OpenID Connect user backend* (`user_oidc`) liest das ID-Token, daher stehen alle Claims darin.",
      where: "Auf dem Rechner von Nextcloud:",
    },
    "oauth2-proxy": {
      about: "Eine Anmeldung vor einem Programm, das keine kennt",
      note: "Es verlangt eine bestätigte Adresse: Sagen Sie `latchkey user edit alice@example.org --verified yes`, wenn Sie wissen, dass es ihre ist.",
      where: "In seiner Konfigurationsdatei. Es liest `email` und `groups` im ID-Token:",
    },
    "open-webui": { about: "Chat mit Sprachmodellen", where: environment },
    outline: { about: "Notizen und Wissen", where: environment },
    paperless: { about: "Dokumente", where: "In seinen Umgebungsvariablen, jede in einer Zeile:" },
    pgadmin: { about: "PostgreSQL-Datenbanken", where: "In `config_local.py`. Es liest `email` bei Userinfo:" },
    portainer: { about: "Container", where: "In *Settings*, *Authentication*, *OAuth*, mit dem Anbieter *Custom*:" },
    proxmox: {
      about: "Virtuelle Maschinen",
      note: "Proxmox liest nur Gruppennamen aus Buchstaben, Ziffern und `. _ -`. Sind Gruppen genannt, erfährt es nur von ihnen.",
      where:
        "Auf einem Knoten. Personen heißen dort nach `preferred_username`, und jede Gruppe endet auf den Namen des Realms, wie in `admins-latchkey`:",
    },
    roundcube: {
      about: "Webmail",
      note: "Roundcube öffnet das Postfach mit dem Token, das es bekommt. Daher muss auch der Mailserver hier fragen. Damit eine Abmeldung von Roundcube 1.6 auch hier ankommt, braucht es das Plugin von `latchkey mail setup roundcube`.",
      where: "In `config.inc.php`. Roundcube liest `email` bei Userinfo:",
    },
    synapse: { about: "Chat", where: "In `homeserver.yaml`. Es liest das ID-Token:" },
    thunderbird: {
      about: "E-Mail am Computer",
      note: "Alles darüber steht in der englischen Anleitung „Sign in with Thunderbird“.",
      where: "In `policies.json` auf jedem Computer, unter Debian in `/etc/thunderbird/policies`:",
    },
    vaultwarden: { about: "Passwörter", note: "Das Master-Passwort bleibt und kommt nie hierher.", where: environment },
    vikunja: {
      about: "Aufgaben",
      note: "Der letzte Teil der Redirect URI ist der Name des Anbieters dort, `latchkey`.",
      where: "In `config.yml`:",
    },
    wordpress: {
      about: "Eine Website",
      note: "Das Plugin *OpenID Connect Generic Client* bringt die Anmeldung mit.",
      where: "In *Settings*, *OpenID Connect Client*:",
    },
  },
};
