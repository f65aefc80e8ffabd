/** What is said in Spanish of the programs that are known here. */

import type { englishPrograms } from "../english/programs.ts";
import type { Translated } from "../untranslated.ts";

const environment = "En su entorno:";

export const spanishPrograms: Translated<typeof englishPrograms> = {
  programs: {
    argocd: {
      about: "Despliegues en Kubernetes",
      where: "En `argocd-cm.yaml`, debajo de `data`. Lee `groups` en el token de identidad:",
      roles: "En `policy.csv` de `argocd-rbac-cm.yaml`:",
    },
    audiobookshelf: {
      about: "Audiolibros",
      where: "En *Settings*, *Authentication*, *OpenID Connect Authentication*; *Auto-populate* encuentra las demás direcciones:",
    },
    bookstack: { about: "Notas y conocimiento", where: "En su `.env`:" },
    dovecot: {
      about: "El servidor de correo, que pregunta por los tokens de los programas de correo",
      note: "La guía en inglés «Protect Dovecot and Postfix» lo cuenta todo.",
      where: "En `dovecot.conf` de Dovecot 2.4, que solo root puede leer:",
    },
    gitea: {
      about: "Repositorios Git",
      note: "La penúltima parte del URI de redirección es el nombre de la fuente allí, `latchkey`.",
      where: "En la máquina de Gitea; la orden de Forgejo es `forgejo`. Lee el claim `groups`:",
    },
    gitlab: { about: "Repositorios Git", where: "En `gitlab.rb`:" },
    grafana: { about: "Paneles", where: "En `grafana.ini`. Grafana lee `groups` en el token de identidad y en userinfo:" },
    headscale: { about: "Una red privada", where: "En `config.yaml`. Lee el token de identidad:" },
    hedgedoc: { about: "Notas escritas entre varios", where: "En su entorno. Lee los claims en userinfo:" },
    "home-assistant": {
      about: "La casa",
      note: "Home Assistant no tiene inicio de sesión propio con OpenID Connect. La integración *OpenID Connect for Home Assistant* (`hass-oidc-auth`) lo aporta, como cliente público con PKCE.",
      where: "En `configuration.yaml`. Lee `name`, `preferred_username` y `groups` en el token de identidad:",
    },
    immich: {
      about: "Fotos",
      note: "Immich lee una sola palabra, en userinfo: `admin` o `user`, cuando crea la cuenta. Su aplicación para teléfonos tiene una dirección propia.",
      where: "En *Administration*, *Settings*, *OAuth Authentication*:",
    },
    jellyfin: {
      about: "Películas y música",
      note: "El complemento *SSO-Auth* aporta el inicio de sesión. La última parte del URI de redirección es el nombre del proveedor allí, `latchkey`.",
      where: "En *Dashboard*, *Plugins*, *SSO-Auth*:",
    },
    karakeep: { about: "Marcadores", where: environment },
    mastodon: { about: "Mensajes cortos en público", where: "En `.env.production`:" },
    mealie: { about: "Recetas", where: environment },
    miniflux: { about: "Noticias", where: environment },
    nextcloud: {
      about: "Archivos, calendarios y contactos",
      note: "La aplicación *OpenID Connect user backend* (`user_oidc`) de Nextcloud lee el token de identidad, así que todos los claims van en él.",
      where: "En la máquina de Nextcloud:",
    },
    "oauth2-proxy": {
      about: "Un inicio de sesión ante un programa que no lo tiene",
      note: "Pide una dirección verificada: escriba `latchkey user edit alice@example.org --verified yes` cuando sepa que es la suya.",
      where: "En su archivo de configuración. Lee `email` y `groups` en el token de identidad:",
    },
    "open-webui": { about: "Chat con modelos de lenguaje", where: environment },
    outline: { about: "Notas y conocimiento", where: environment },
    paperless: { about: "Documentos", where: "En su entorno, cada una en una línea:" },
    pgadmin: { about: "Bases de datos PostgreSQL", where: "En `config_local.py`. Lee `email` en userinfo:" },
    portainer: { about: "Contenedores", where: "En *Settings*, *Authentication*, *OAuth*, con el proveedor *Custom*:" },
    proxmox: {
      about: "Máquinas virtuales",
      note: "Proxmox solo lee nombres de grupos con letras, cifras y `. _ -`. Si se nombran grupos, solo se le dicen esos.",
      where:
        "En un nodo. Las personas se llaman allí por `preferred_username`, y cada grupo termina en el nombre del realm, como en `admins-latchkey`:",
    },
    roundcube: {
      about: "Correo web",
      note: "Roundcube abre el buzón con el token que recibe, así que el servidor de correo también tiene que preguntar aquí. Para que un cierre de sesión en Roundcube 1.6 llegue a este servidor, añade el complemento de `latchkey mail setup roundcube`.",
      where: "En `config.inc.php`. Roundcube lee `email` en userinfo:",
    },
    synapse: { about: "Chat", where: "En `homeserver.yaml`. Lee el token de identidad:" },
    thunderbird: {
      about: "Correo en un ordenador",
      note: "La guía en inglés «Sign in with Thunderbird» lo cuenta todo.",
      where: "En `policies.json` de cada ordenador, en Debian en `/etc/thunderbird/policies`:",
    },
    vaultwarden: { about: "Contraseñas", note: "La contraseña maestra se queda y nunca llega aquí.", where: environment },
    vikunja: {
      about: "Tareas",
      note: "La última parte del URI de redirección es el nombre del proveedor allí, `latchkey`.",
      where: "En `config.yml`:",
    },
    wordpress: {
      about: "Un sitio web",
      note: "El complemento *OpenID Connect Generic Client* aporta el inicio de sesión.",
      where: "En *Settings*, *OpenID Connect Client*:",
    },
  },
};
