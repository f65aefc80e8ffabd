/** What is said in French of the programs that are known here. */

import type { englishPrograms } from "../english/programs.ts";
import type { Translated } from "../untranslated.ts";

const environment = "Dans son environnement :";

export const frenchPrograms: Translated<typeof englishPrograms> = {
  programs: {
    argocd: {
      about: "Déploiements sur Kubernetes",
      where: "Dans `argocd-cm.yaml`, sous `data`. Il lit `groups` dans le jeton d’identité :",
      roles: "Dans `policy.csv` de `argocd-rbac-cm.yaml` :",
    },
    audiobookshelf: {
      about: "Livres audio",
      where: "Dans *Settings*, *Authentication*, *OpenID Connect Authentication* ; *Auto-populate* trouve les autres adresses :",
    },
    bookstack: { about: "Notes et connaissances", where: "Dans son `.env` :" },
    dovecot: {
      about: "Le serveur de messagerie, qui interroge sur les jetons des programmes de messagerie",
      note: "Le guide en anglais « Protect Dovecot and Postfix » dit tout à ce sujet.",
      where: "Dans `dovecot.conf` de Dovecot 2.4, que seul root peut lire :",
    },
    gitea: {
      about: "Dépôts Git",
      note: "L’avant-dernière partie de l’URI de redirection est le nom de la source là-bas, `latchkey`.",
      where: "Sur la machine de Gitea ; la commande de Forgejo est `forgejo`. Il lit le claim `groups` :",
    },
    gitlab: { about: "Dépôts Git", where: "Dans `gitlab.rb` :" },
    grafana: {
      about: "Tableaux de bord",
      where: "Dans `grafana.ini`. Grafana lit `groups` dans le jeton d’identité et à userinfo :",
    },
    headscale: { about: "Un réseau privé", where: "Dans `config.yaml`. Il lit le jeton d’identité :" },
    hedgedoc: { about: "Notes écrites à plusieurs", where: "Dans son environnement. Il lit les claims à userinfo :" },
    "home-assistant": {
      about: "La maison",
      note: "Home Assistant n’a pas de connexion par OpenID Connect à lui. L’intégration *OpenID Connect for Home Assistant* (`hass-oidc-auth`) l’apporte, comme client public avec PKCE.",
      where: "Dans `configuration.yaml`. Il lit `name`, `preferred_username` et `groups` dans le jeton d’identité :",
    },
    immich: {
      about: "Photos",
      note: "Immich lit un seul mot, à userinfo : `admin` ou `user`, quand il crée le compte. Son application pour téléphone a une adresse à elle.",
      where: "Dans *Administration*, *Settings*, *OAuth Authentication* :",
    },
    jellyfin: {
      about: "Films et musique",
      note: "L’extension *SSO-Auth* apporte la connexion. La dernière partie de l’URI de redirection est le nom du fournisseur là-bas, `latchkey`.",
      where: "Dans *Dashboard*, *Plugins*, *SSO-Auth* :",
    },
    karakeep: { about: "Signets", where: environment },
    mastodon: { about: "Messages courts en public", where: "Dans `.env.production` :" },
    mealie: { about: "Recettes", where: environment },
    miniflux: { about: "Actualités", where: environment },
    nextcloud: {
      about: "Fichiers, agendas et contacts",
      note: "L’application *OpenID Connect user backend* (`user_oidc`) de Nextcloud lit le jeton d’identité, tous les claims y sont donc inscrits.",
      where: "Sur la machine de Nextcloud :",
    },
    "oauth2-proxy": {
      about: "Une connexion devant un programme qui n’en connaît pas",
      note: "Il demande une adresse vérifiée : tapez `latchkey user edit alice@example.org --verified yes` quand vous savez qu’elle est la sienne.",
      where: "Dans son fichier de configuration. Il lit `email` et `groups` dans le jeton d’identité :",
    },
    "open-webui": { about: "Discussion avec des modèles de langage", where: environment },
    outline: { about: "Notes et connaissances", where: environment },
    paperless: { about: "Documents", where: "Dans son environnement, chacune sur une ligne :" },
    pgadmin: { about: "Bases de données PostgreSQL", where: "Dans `config_local.py`. Il lit `email` à userinfo :" },
    portainer: { about: "Conteneurs", where: "Dans *Settings*, *Authentication*, *OAuth*, avec le fournisseur *Custom* :" },
    proxmox: {
      about: "Machines virtuelles",
      note: "Proxmox ne lit que les noms de groupes faits de lettres, de chiffres et de `. _ -`. Si des groupes sont nommés, il n’apprend que ceux-là.",
      where:
        "Sur un nœud. Les personnes y sont nommées par `preferred_username`, et chaque groupe finit par le nom du realm, comme dans `admins-latchkey` :",
    },
    roundcube: {
      about: "Messagerie web",
      note: "Roundcube ouvre la boîte aux lettres avec le jeton qu’il reçoit, le serveur de messagerie doit donc interroger ce serveur lui aussi. Pour qu’une déconnexion de Roundcube 1.6 parvienne à ce serveur, ajoutez le greffon de `latchkey mail setup roundcube`.",
      where: "Dans `config.inc.php`. Roundcube lit `email` à userinfo :",
    },
    synapse: { about: "Discussion", where: "Dans `homeserver.yaml`. Il lit le jeton d’identité :" },
    thunderbird: {
      about: "Courrier sur un ordinateur",
      note: "Le guide en anglais « Sign in with Thunderbird » dit tout à ce sujet.",
      where: "Dans `policies.json` de chaque ordinateur, sous Debian dans `/etc/thunderbird/policies` :",
    },
    vaultwarden: { about: "Mots de passe", note: "Le mot de passe principal reste, et ne vient jamais ici.", where: environment },
    vikunja: {
      about: "Tâches",
      note: "La dernière partie de l’URI de redirection est le nom du fournisseur là-bas, `latchkey`.",
      where: "Dans `config.yml` :",
    },
    wordpress: {
      about: "Un site web",
      note: "L’extension *OpenID Connect Generic Client* apporte la connexion.",
      where: "Dans *Settings*, *OpenID Connect Client* :",
    },
  },
};
