/** What is said in Portuguese of the programs that are known here. */

import type { englishPrograms } from "../english/programs.ts";
import type { Translated } from "../untranslated.ts";

const environment = "Em suas variáveis de ambiente:";

export const portuguesePrograms: Translated<typeof englishPrograms> = {
  programs: {
    argocd: {
      about: "Implantações no Kubernetes",
      where: "Em `argocd-cm.yaml`, abaixo de `data`. Ele lê `groups` no ID token:",
      roles: "Em `policy.csv` de `argocd-rbac-cm.yaml`:",
    },
    audiobookshelf: {
      about: "Audiolivros",
      where: "Em *Settings*, *Authentication*, *OpenID Connect Authentication*; *Auto-populate* encontra os outros endereços:",
    },
    bookstack: { about: "Notas e conhecimento", where: "Em seu `.env`:" },
    dovecot: {
      about: "O servidor de e-mail, que pergunta pelos tokens dos programas de e-mail",
      note: "O guia em inglês “Protect Dovecot and Postfix” conta tudo.",
      where: "Em `dovecot.conf` do Dovecot 2.4, que só root pode ler:",
    },
    gitea: {
      about: "Repositórios Git",
      note: "A penúltima parte do URI de redirecionamento é o nome da origem lá, `latchkey`.",
      where: "Na máquina do Gitea; o comando do Forgejo é `forgejo`. Ele lê a claim `groups`:",
    },
    gitlab: { about: "Repositórios Git", where: "Em `gitlab.rb`:" },
    grafana: { about: "Painéis", where: "Em `grafana.ini`. O Grafana lê `groups` no ID token e em userinfo:" },
    headscale: { about: "Uma rede privada", where: "Em `config.yaml`. Ele lê o ID token:" },
    hedgedoc: { about: "Notas escritas em conjunto", where: "Em suas variáveis de ambiente. Ele lê as claims em userinfo:" },
    "home-assistant": {
      about: "A casa",
      note: "O Home Assistant não tem login próprio por OpenID Connect. A integração *OpenID Connect for Home Assistant* (`hass-oidc-auth`) traz esse login, como cliente público com PKCE.",
      where: "Em `configuration.yaml`. Ele lê `name`, `preferred_username` e `groups` no ID token:",
    },
    immich: {
      about: "Fotos",
      note: "O Immich lê uma só palavra, em userinfo: `admin` ou `user`, quando cria a conta. O aplicativo dele para celular tem um endereço próprio.",
      where: "Em *Administration*, *Settings*, *OAuth Authentication*:",
    },
    jellyfin: {
      about: "Filmes e música",
      note: "O plugin *SSO-Auth* traz o login. A última parte do URI de redirecionamento é o nome do provedor lá, `latchkey`.",
      where: "Em *Dashboard*, *Plugins*, *SSO-Auth*:",
    },
    karakeep: { about: "Favoritos", where: environment },
    mastodon: { about: "Mensagens curtas em público", where: "Em `.env.production`:" },
    mealie: { about: "Receitas", where: environment },
    miniflux: { about: "Notícias", where: environment },
    nextcloud: {
      about: "Arquivos, calendários e contatos",
      note: "O aplicativo *OpenID Connect user backend* (`user_oidc`) do Nextcloud lê o ID token, por isso todas as claims vão nele.",
      where: "Na máquina do Nextcloud:",
    },
    "oauth2-proxy": {
      about: "Um login diante de um programa que não tem nenhum",
      note: "Ele pede um endereço verificado: use `latchkey user edit alice@example.org --verified yes` quando souber que é o dela.",
      where: "Em seu arquivo de configuração. Ele lê `email` e `groups` no ID token:",
    },
    "open-webui": { about: "Conversa com modelos de linguagem", where: environment },
    outline: { about: "Notas e conhecimento", where: environment },
    paperless: { about: "Documentos", where: "Em suas variáveis de ambiente, cada uma em uma linha:" },
    pgadmin: { about: "Bancos de dados PostgreSQL", where: "Em `config_local.py`. Ele lê `email` em userinfo:" },
    portainer: { about: "Contêineres", where: "Em *Settings*, *Authentication*, *OAuth*, com o provedor *Custom*:" },
    proxmox: {
      about: "Máquinas virtuais",
      note: "O Proxmox só lê nomes de grupos com letras, números e `. _ -`. Se houver grupos nomeados, ele fica sabendo só deles.",
      where:
        "Em um nó. As pessoas se chamam lá por `preferred_username`, e cada grupo termina com o nome do realm, como em `admins-latchkey`:",
    },
    roundcube: {
      about: "Webmail",
      note: "O Roundcube abre a caixa de correio com o token que recebe, por isso o servidor de e-mail também precisa perguntar aqui. Para que uma saída do Roundcube 1.6 chegue a este servidor, adicione o plugin de `latchkey mail setup roundcube`.",
      where: "Em `config.inc.php`. O Roundcube lê `email` em userinfo:",
    },
    synapse: { about: "Conversa", where: "Em `homeserver.yaml`. Ele lê o ID token:" },
    thunderbird: {
      about: "E-mail no computador",
      note: "O guia em inglês “Sign in with Thunderbird” conta tudo.",
      where: "Em `policies.json` de cada computador, no Debian em `/etc/thunderbird/policies`:",
    },
    vaultwarden: { about: "Senhas", note: "A senha mestra continua e nunca chega aqui.", where: environment },
    vikunja: {
      about: "Tarefas",
      note: "A última parte do URI de redirecionamento é o nome do provedor lá, `latchkey`.",
      where: "Em `config.yml`:",
    },
    wordpress: {
      about: "Um site",
      note: "O plugin *OpenID Connect Generic Client* traz o login.",
      where: "Em *Settings*, *OpenID Connect Client*:",
    },
  },
};
