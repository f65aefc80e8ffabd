/** What is said in Dutch of the programs that are known here. */

import type { englishPrograms } from "../english/programs.ts";
import type { Translated } from "../untranslated.ts";

const environment = "In de omgevingsvariabelen:";

export const dutchPrograms: Translated<typeof englishPrograms> = {
  programs: {
    argocd: {
      about: "Uitrollen op Kubernetes",
      where: "In `argocd-cm.yaml`, onder `data`. Het leest `groups` in het ID-token:",
      roles: "In `policy.csv` van `argocd-rbac-cm.yaml`:",
    },
    audiobookshelf: {
      about: "Luisterboeken",
      where: "In *Settings*, *Authentication*, *OpenID Connect Authentication*; *Auto-populate* vindt de andere adressen:",
    },
    bookstack: { about: "Notities en kennis", where: "In de `.env`:" },
    dovecot: {
      about: "De mailserver, die naar de tokens van mailprogramma’s vraagt",
      note: "Alles daarover staat in de Engelse handleiding ‘Protect Dovecot and Postfix’.",
      where: "In `dovecot.conf` van Dovecot 2.4, dat alleen root mag lezen:",
    },
    gitea: {
      about: "Git-repository’s",
      note: "Het op een na laatste deel van de redirect-URI is de naam van de bron daar, `latchkey`.",
      where: "Op de machine van Gitea; de opdracht van Forgejo is `forgejo`. Het leest de claim `groups`:",
    },
    gitlab: { about: "Git-repository’s", where: "In `gitlab.rb`:" },
    grafana: { about: "Dashboards", where: "In `grafana.ini`. Grafana leest `groups` in het ID-token en bij userinfo:" },
    headscale: { about: "Een privénetwerk", where: "In `config.yaml`. Het leest het ID-token:" },
    hedgedoc: { about: "Samen geschreven notities", where: "In de omgevingsvariabelen. Het leest de claims bij userinfo:" },
    "home-assistant": {
      about: "Het huis",
      note: "Home Assistant kan zelf niet inloggen met OpenID Connect. De integratie *OpenID Connect for Home Assistant* (`hass-oidc-auth`) voegt dat toe, als publieke client met PKCE.",
      where: "In `configuration.yaml`. Het leest `name`, `preferred_username` en `groups` in het ID-token:",
    },
    immich: {
      about: "Foto’s",
      note: "Immich leest één woord, bij userinfo: `admin` of `user`, als het het account maakt. De telefoonapp heeft een eigen adres.",
      where: "In *Administration*, *Settings*, *OAuth Authentication*:",
    },
    jellyfin: {
      about: "Films en muziek",
      note: "De plug-in *SSO-Auth* voegt het inloggen toe. Het laatste deel van de redirect-URI is de naam van de provider daar, `latchkey`.",
      where: "In *Dashboard*, *Plugins*, *SSO-Auth*:",
    },
    karakeep: { about: "Bladwijzers", where: environment },
    mastodon: { about: "Korte openbare berichten", where: "In `.env.production`:" },
    mealie: { about: "Recepten", where: environment },
    miniflux: { about: "Nieuws", where: environment },
    nextcloud: {
      about: "Bestanden, agenda’s en contacten",
      note: "De Nextcloud-app *OpenID Connect user backend* (`user_oidc`) leest het ID-token, dus daar staan alle claims in.",
      where: "Op de machine van Nextcloud:",
    },
    "oauth2-proxy": {
      about: "Inloggen vóór een programma dat dat zelf niet kan",
      note: "Het vraagt om een bevestigd adres: geef `latchkey user edit alice@example.org --verified yes` als u weet dat het van haar is.",
      where: "In het configuratiebestand. Het leest `email` en `groups` in het ID-token:",
    },
    "open-webui": { about: "Chatten met taalmodellen", where: environment },
    outline: { about: "Notities en kennis", where: environment },
    paperless: { about: "Documenten", where: "In de omgevingsvariabelen, elk op één regel:" },
    pgadmin: { about: "PostgreSQL-databases", where: "In `config_local.py`. Het leest `email` bij userinfo:" },
    portainer: { about: "Containers", where: "In *Settings*, *Authentication*, *OAuth*, met de provider *Custom*:" },
    proxmox: {
      about: "Virtuele machines",
      note: "Proxmox leest alleen groepsnamen met letters, cijfers en `. _ -`. Zijn er groepen genoemd, dan krijgt het alleen die te horen.",
      where:
        "Op één node. Personen heten daar naar `preferred_username`, en elke groep eindigt op de naam van de realm, zoals `admins-latchkey`:",
    },
    roundcube: {
      about: "Webmail",
      note: "Roundcube opent de mailbox met het token dat het krijgt, dus de mailserver moet hier ook vragen. Opdat uitloggen uit 1.6 ook hier uitlogt, voeg je de plug-in van `latchkey mail setup roundcube` toe.",
      where: "In `config.inc.php`. Roundcube leest `email` bij userinfo:",
    },
    synapse: { about: "Chat", where: "In `homeserver.yaml`. Het leest het ID-token:" },
    thunderbird: {
      about: "Mail op een computer",
      note: "Alles daarover staat in de Engelse handleiding ‘Sign in with Thunderbird’.",
      where: "In `policies.json` op elke computer, onder Debian in `/etc/thunderbird/policies`:",
    },
    vaultwarden: { about: "Wachtwoorden", note: "Het hoofdwachtwoord blijft, en komt hier nooit.", where: environment },
    vikunja: {
      about: "Taken",
      note: "Het laatste deel van de redirect-URI is de naam van de provider daar, `latchkey`.",
      where: "In `config.yml`:",
    },
    wordpress: {
      about: "Een website",
      note: "De plug-in *OpenID Connect Generic Client* voegt het inloggen toe.",
      where: "In *Settings*, *OpenID Connect Client*:",
    },
  },
};
