/** What is said in Polish of the programs that are known here. */

import type { englishPrograms } from "../english/programs.ts";
import type { Translated } from "../untranslated.ts";

const environment = "W zmiennych środowiskowych programu:";

export const polishPrograms: Translated<typeof englishPrograms> = {
  programs: {
    argocd: {
      about: "Wdrożenia w Kubernetes",
      where: "W `argocd-cm.yaml`, pod `data`. Program czyta `groups` w tokenie ID:",
      roles: "W `policy.csv` w `argocd-rbac-cm.yaml`:",
    },
    audiobookshelf: {
      about: "Audiobooki",
      where: "W *Settings*, *Authentication*, *OpenID Connect Authentication*; *Auto-populate* znajduje pozostałe adresy:",
    },
    bookstack: { about: "Notatki i wiedza", where: "W pliku `.env` programu:" },
    dovecot: {
      about: "Serwer poczty, który pyta o tokeny programów pocztowych",
      note: "Wszystko opisuje angielski poradnik „Protect Dovecot and Postfix”.",
      where: "W `dovecot.conf` Dovecota 2.4, który może czytać tylko root:",
    },
    gitea: {
      about: "Repozytoria Git",
      note: "Przedostatnia część URI przekierowania to nazwa tamtejszego źródła, `latchkey`.",
      where: "Na maszynie z Gitea; poleceniem Forgejo jest `forgejo`. Program czyta atrybut (claim) `groups`:",
    },
    gitlab: { about: "Repozytoria Git", where: "W `gitlab.rb`:" },
    grafana: { about: "Pulpity", where: "W `grafana.ini`. Grafana czyta `groups` w tokenie ID i w userinfo:" },
    headscale: { about: "Sieć prywatna", where: "W `config.yaml`. Program czyta token ID:" },
    hedgedoc: {
      about: "Wspólnie pisane notatki",
      where: "W zmiennych środowiskowych programu. Czyta on atrybuty (claims) w userinfo:",
    },
    "home-assistant": {
      about: "Dom",
      note: "Home Assistant nie ma własnego logowania przez OpenID Connect. Dodaje je integracja *OpenID Connect for Home Assistant* (`hass-oidc-auth`), jako klient publiczny z PKCE.",
      where: "W `configuration.yaml`. Program czyta `name`, `preferred_username` i `groups` w tokenie ID:",
    },
    immich: {
      about: "Zdjęcia",
      note: "Tworząc konto, Immich czyta w userinfo jedno słowo: `admin` lub `user`. Jego aplikacja na telefon ma własny adres.",
      where: "W *Administration*, *Settings*, *OAuth Authentication*:",
    },
    jellyfin: {
      about: "Filmy i muzyka",
      note: "Logowanie dodaje wtyczka *SSO-Auth*. Ostatnia część URI przekierowania to nazwa tamtejszego dostawcy, `latchkey`.",
      where: "W *Dashboard*, *Plugins*, *SSO-Auth*:",
    },
    karakeep: { about: "Zakładki", where: environment },
    mastodon: { about: "Krótkie publiczne wiadomości", where: "W `.env.production`:" },
    mealie: { about: "Przepisy", where: environment },
    miniflux: { about: "Wiadomości", where: environment },
    nextcloud: {
      about: "Pliki, kalendarze i kontakty",
      note: "Aplikacja *OpenID Connect user backend* (`user_oidc`) w Nextcloud czyta token ID, więc trafiają do niego wszystkie atrybuty (claims).",
      where: "Na maszynie z Nextcloud:",
    },
    "oauth2-proxy": {
      about: "Logowanie przed programem, który własnego nie ma",
      note: "Wymaga potwierdzonego adresu: użyj `latchkey user edit alice@example.org --verified yes`, gdy wiesz, że adres należy do tej osoby.",
      where: "W pliku konfiguracji programu. Czyta on `email` i `groups` w tokenie ID:",
    },
    "open-webui": { about: "Czat z modelami językowymi", where: environment },
    outline: { about: "Notatki i wiedza", where: environment },
    paperless: { about: "Dokumenty", where: "W zmiennych środowiskowych programu, każda w jednym wierszu:" },
    pgadmin: { about: "Bazy danych PostgreSQL", where: "W `config_local.py`. Program czyta `email` w userinfo:" },
    portainer: { about: "Kontenery", where: "W *Settings*, *Authentication*, *OAuth*, z dostawcą *Custom*:" },
    proxmox: {
      about: "Maszyny wirtualne",
      note: "Proxmox czyta tylko nazwy grup złożone z liter, cyfr i `. _ -`. Jeśli podano grupy, dowiaduje się tylko o nich.",
      where:
        "Na jednym węźle. Osoby nazywają się tam według `preferred_username`, a każda grupa kończy się nazwą realmu, na przykład `admins-latchkey`:",
    },
    roundcube: {
      about: "Poczta w przeglądarce",
      note: "Roundcube otwiera skrzynkę tokenem, który dostaje, więc serwer poczty także musi tu pytać. Aby wylogowanie z Roundcube 1.6 docierało do tego serwera, dodaj wtyczkę z `latchkey mail setup roundcube`.",
      where: "W `config.inc.php`. Roundcube czyta `email` w userinfo:",
    },
    synapse: { about: "Czat", where: "W `homeserver.yaml`. Program czyta token ID:" },
    thunderbird: {
      about: "Poczta na komputerze",
      note: "Wszystko opisuje angielski poradnik „Sign in with Thunderbird”.",
      where: "W `policies.json` na każdym komputerze, w Debianie w `/etc/thunderbird/policies`:",
    },
    vaultwarden: { about: "Hasła", note: "Hasło główne zostaje i nigdy tu nie trafia.", where: environment },
    vikunja: {
      about: "Zadania",
      note: "Ostatnia część URI przekierowania to nazwa tamtejszego dostawcy, `latchkey`.",
      where: "W `config.yml`:",
    },
    wordpress: {
      about: "Strona internetowa",
      note: "Logowanie dodaje wtyczka *OpenID Connect Generic Client*.",
      where: "W *Settings*, *OpenID Connect Client*:",
    },
  },
};
