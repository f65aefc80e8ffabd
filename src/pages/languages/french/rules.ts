/** What an administrator is told in French who asked for something that a rule forbids. */

import type { englishRules } from "../english/rules.ts";
import type { Translated } from "../untranslated.ts";

const pasted = (what: string): string =>
  `${what} à inscrire dans la configuration d’un programme n’a que des lettres, des chiffres, des espaces et . _ ~ : / @ + , -`;

export const frenchRules: Translated<typeof englishRules> = {
  rules: {
    sentence: (rule) => `${rule}.`,

    people: {
      taken: "un autre compte a ce nom ou cette adresse e-mail",
      addressTaken: "un autre compte a cette adresse e-mail",
      nameTaken: (name) => `le nom ${name} est déjà pris`,
      exists: (name) =>
        `il y a déjà un compte ${name} : latchkey user reset ${name} crée un lien pour choisir un nouveau mot de passe`,
      disabled: "le compte est désactivé : activez-le d’abord",
      last: "c’est le dernier administrateur : donnez d’abord ce rôle à un autre compte",
      keptElsewhere: (source) => `le compte vient de la source ${source}, qui garde son mot de passe : changez-le là-bas`,
      choosesElsewhere: "une autre source garde le mot de passe de ce compte, et en demande elle-même un nouveau",
      noneVerified: "un compte sans adresse e-mail n’en a pas de vérifiée",
      addresses: (most) => `une boîte aux lettres a au plus ${most} autres adresses`,
      email: "l’adresse e-mail doit avoir la forme nom@domaine",
      fullName: (longest) => `le nom d’une personne a de 1 à ${longest} caractères`,
      language: "la langue doit être un code de langue, par exemple de-CH",
      postalAddress: "l’adresse postale est trop longue",
      newName: {
        empty: () => "le nom est vide",
        "too-long": (longest) => `le nom a plus de ${longest} caractères`,
        invisible: () => "le nom contient une espace ou un caractère invisible",
      },
      newPassword: {
        "too-short": (shortest) => `le mot de passe a moins de ${shortest} caractères`,
        "too-long": () => "le mot de passe a plus de 1 024 octets",
        invisible: () =>
          "le mot de passe contient un caractère de contrôle, ou un autre caractère invisible, par exemple une espace sans chasse",
        common: () => "le mot de passe est l’un des plus courants, ou presque, et serait vite deviné",
        own: () => "le mot de passe n’est guère plus qu’un nom ou une adresse de ce compte ou de ce serveur, et serait vite deviné",
      },
      member: {
        url: (name) => `${name} doit être une adresse http ou https`,
        zone: (name) => `${name} doit être un fuseau horaire, par exemple Europe/Berlin`,
        tag: (name) => `${name} doit être un code de langue, par exemple de-CH`,
        phone: (name) => `${name} doit commencer par + et l’indicatif du pays`,
        date: (name) => `${name} doit avoir la forme AAAA-MM-JJ ou AAAA`,
        long: (name) => `${name} est trop long`,
        invisible: (name) => `${name} contient des caractères que personne ne peut voir`,
      },
      attribute: {
        string: (name) => `l’attribut ${name} est un texte de 1 000 caractères au plus`,
        number: (name) => `l’attribut ${name} est un nombre`,
        boolean: (name) => `l’attribut ${name} est true ou false`,
        strings: (name) => `l’attribut ${name} est une liste de 100 textes au plus`,
      },
      unknownAttribute: (name) =>
        `aucun scope ne donne un attribut ${name} ; latchkey scope add SCOPE --words "…" --claim ${name} en crée un`,
    },

    appPasswords: {
      name: (longest) => `un nom a de 1 à ${longest} caractères, sur une ligne`,
      emptyScope: "un scope a au moins un nom",
      unknownScope: (name) => `il n’y a pas de scope ${name} : latchkey scope list les montre`,
      tooMany: "le compte est désactivé ou supprimé, ou en a autant qu’il peut en avoir",
    },

    groups: {
      unknown: (name) => `il n’y a pas de groupe ${name} : créez-le d’abord`,
      exists: (name) => `il y a déjà un groupe ${name}`,
      name: "le nom d’un groupe a de 1 à 100 caractères sur une ligne, sans virgule, et ne commence ni par un tiret ni par une espace",
      words: "la description d’un groupe a de 1 à 200 caractères, sur une ligne",
      level: "un niveau est un nombre de 0 à 3",
    },

    scopes: {
      unknown: (name) => `il n’y a pas de scope ${name} ; latchkey scope add ${name} --words "…" le crée`,
      exists: (name) => `il y a déjà un scope ${name}`,
      name: "le nom d’un scope a de 1 à 100 caractères, tous permis par la RFC 6749 §3.3",
      words: "la description d’un scope a de 1 à 200 caractères, sur une ligne",
      detail: "le détail d’un scope a de 1 à 500 caractères, sur une ligne",
      claimTwice: "un scope nomme chacun de ses claims une seule fois",
      claimName:
        "le nom d’un claim a de 1 à 100 caractères imprimables, et n’est pas de ceux qu’OpenID Connect ou un jeton utilise déjà",
      named: {
        long: () => "le scope a plus de 4 000 caractères",
        many: () => "le scope a plus de 100 noms",
        character: () => "le scope a un caractère que la RFC 6749 §3.3 ne permet pas",
      },
    },

    resources: {
      unknown: (identifier) => `il n’y a pas de ressource ${identifier} ; latchkey resource add ${identifier} la crée`,
      exists: (identifier) => `il y a déjà une ressource ${identifier}, peut-être écrite autrement`,
      identifier:
        "une ressource est une adresse https sans fragment, une autre URI absolue, ou le nom d’hôte d’un serveur de messagerie ; http est pour cet ordinateur seulement",
      ours: "l’émetteur et ce qui se trouve en dessous n’ont pas besoin de ressource : c’est ce serveur lui-même",
      name: "le nom d’une ressource a de 1 à 100 caractères, sur une ligne",
      scopeTwice: "une ressource nomme chacun de ses scopes une seule fois",
      scopeWords: (name) => `dites ce que permet le scope ${name}, tel que les personnes le liront : ${name}="…"`,
      openid: "les scopes openid et offline_access appartiennent à ce serveur, et à aucune ressource",
      typeTwice: "une ressource nomme chaque type d’authorization details une seule fois",
      type: "un type d’authorization details a de 1 à 100 caractères imprimables, et appartient à une seule ressource",
      typeWords: "la description d’un type a de 1 à 300 caractères sur une ligne, avec les noms de ses membres entre accolades",
      schema: "un schéma a au plus 30 membres, 4 niveaux et 10 000 caractères",
      schemaForm:
        "les types d’authorization details sont une liste JSON d’objets avec type, words et schema ; un schéma connaît les mots type, properties, required, items, maxItems, enum, maxLength, minimum et maximum",
      server: (id) => `${id} n’est pas un serveur de ressources : seul un tel client interroge sur les jetons`,
      lifetime: "un jeton d’accès vit au moins une seconde, et au plus un jour",
      introspectionLifetime: "un serveur de ressources garde une réponse en mémoire une heure au plus",
      maxAge: "la connexion la plus ancienne acceptée date d’au moins une minute et d’au plus un an",
    },

    receivers: {
      name: "le nom d’un destinataire a de 1 à 100 caractères, sur une ligne",
      address:
        "l’adresse est une URL https sans fragment, nom d’utilisateur ni mot de passe ; http est réservé à votre propre réseau",
      key: "un Dovecot a une clé d’API, faite de caractères visibles",
      keyAgain: "une clé vaut pour l’adresse pour laquelle elle a été donnée : avec une nouvelle adresse, donnez-la de nouveau",
      doveadmAlone: "seul un Dovecot a une clé et connaît les personnes par un nom",
      stream: "un flux Shared Signals appartient à son client : seul son nom revient à l’administration",
      many: (most) => `il y a au plus ${most} destinataires`,
      notHere: "un destinataire ne peut pas être interrogé d’ici",
    },

    mailDomains: {
      exists: (domain) => `il y a déjà un domaine de messagerie ${domain}`,
      domain: "un domaine de messagerie est un nom de domaine, comme example.org",
      name: "le nom d’un domaine de messagerie a de 1 à 100 caractères, sur une ligne",
      server: (protocol) =>
        `le serveur ${protocol} s’écrit ${protocol}s://HOST ou ${protocol}+starttls://HOST:PORT, avec un nom d’hôte et un port de 1 à 65535`,
      plain: (protocol) =>
        `sans TLS, un serveur de messagerie ne se trouve que sur cet ordinateur : écrivez ${protocol}s://HOST ou ${protocol}+starttls://HOST`,
      url: (protocol) => `l’adresse ${protocol} est une URL https sans fragment ; http est réservé à cet ordinateur`,
      many: (most) => `un protocole a au plus ${most} serveurs, chacun nommé une fois`,
    },

    mailSetup: {
      doveadm: "L’API de Dovecot s’écrit http://127.0.0.1:8081/doveadm/v1, avec l’hôte et le port de la vôtre",
      otherKind: (id) => `il y a déjà un client ${id}, d’une autre sorte : indiquez un autre identifiant avec --id`,
      oneClient: "--id nomme un client, et ces programmes en ont plusieurs : configurez seul le programme auquel il est destiné",
      clientId:
        "l’identifiant de client à mettre dans la configuration d’un serveur de messagerie n’a que des lettres, des chiffres et . _ ~ -",
    },

    clients: {
      name: "le nom de l’application a de 1 à 100 caractères",
      id: "un identifiant client n’a que des lettres, des chiffres et . _ ~ @ + -, et commence par une lettre, un chiffre ou _",
      memberRule: (rule) => `impossible : ${rule}`,
      unknownMember: (name) => `il n’existe pas de membre ${name}`,
      memberValue: (name) => `${name} ne peut pas avoir cette valeur`,
      idTaken: (id) => `l’identifiant client ${id} est déjà pris`,
      grantType: (given, known) => `${given} n’est pas un type d’autorisation ; il y a ${known}`,
      responseType: (given, known) => `${given} n’est pas un type de réponse ; il y a ${known}`,
      defaultScope: "le scope qu’une application reçoit sans le demander fait partie du scope qu’elle peut avoir",
      consent: "seule la personne peut accepter ce que demande un programme qui s’est enregistré lui-même",
      ownWord: (id) => `${id} s’est enregistré lui-même : ce qui est dit de lui vient de lui`,
      ownName: (id) => `${id} s’est enregistré lui-même : son nom vient de lui`,
      nothingToDo:
        "l’application ne peut rien faire : donnez-lui un type d’autorisation ou une URI de redirection, ou faites-en un serveur de ressources",
      page: (name) => `${name} est l’adresse https d’une page, de 2 000 caractères au plus`,
      trace: "les requêtes d’une application sont conservées pendant un jour au plus à la fois",

      secret: "un secret client a au moins 8 caractères, tous imprimables, et 1 000 octets au plus",
      publicSecret: "un client public n’a pas de secret",
      madeSecret: "un client qui signe reçoit un secret créé pour lui, ou a sa propre clé : personne ne choisit de secret pour lui",
      publicMethod: "la méthode none est pour les clients publics, et pour eux seuls",
      publicActs: "un client public n’a rien qui prouve qui il est pour agir en son propre nom (RFC 6749 §4.4)",
      overlap: "les deux secrets peuvent valoir pendant 90 jours au plus",
      noSecret: (id) => `${id} n’a pas de secret à remplacer`,
      oneChosen: "de deux secrets qui valent en même temps, un seul au plus a été choisi par une personne : laissez-en créer un",

      reports: "seul un serveur de ressources voit qui présente des jetons, et peut le signaler",
      introspects: "un serveur de ressources a besoin d’un secret pour interroger sur les jetons (RFC 7662 §2.1)",
      usernameClaim: "seul un serveur de ressources apprend à qui est un jeton",
      mailboxUse:
        "une boîte aux lettres est pour un client qui agit en son propre nom : donnez-lui le type d’autorisation client_credentials",
      mailbox:
        "une boîte aux lettres est un nom que connaît le serveur de messagerie : de 1 à 254 caractères, en minuscules, sans espace",
      roleName: "le rôle a un claim à lui, à côté de celui des groupes",
      roles:
        "un rôle est donné pour au moins un groupe, sous la forme GROUPE=VALEUR, ou pour tout le monde ; une valeur a de 1 à 100 caractères",

      needsRedirectUri: "les types d’autorisation authorization_code et implicit ont besoin d’une URI de redirection",
      notItsUri: (uri) => `${uri} n’est pas une de ses URI de redirection`,
      redirectUri: (uri, rule) => `${uri} : ${rule}`,
      riskyRedirectUri: (uri, rule, risk) => `${uri} : ${rule}, car ${risk}`,
      redirectUris: {
        long: () => "une URI de redirection a 2 000 caractères au plus",
        fragment: () => "une URI de redirection n’a pas de fragment (RFC 6749 §3.1.2)",
        characters: () => "une URI de redirection n’a que les caractères de la RFC 3986",
        relative: () => "une URI de redirection est absolue, et commence par un schéma (RFC 6749 §3.1.2)",
        scheme: () =>
          "une URI de redirection est en https, en http sur cet ordinateur, ou d’un schéma propre au programme : celui-ci a un autre usage",
        hierarchy: () => "après son schéma, une URI de redirection a un chemin, ou // et un hôte (RFC 3986 §3)",
        dotless: () => "le schéma propre à un programme est un nom de domaine inversé, et contient donc un point (RFC 8252 §7.1)",
        host: () => "une URI de redirection a un hôte possible, et un port de 65535 au plus (RFC 3986 §3.2)",
        wildcard: () => "une URI de redirection n’a pas de caractère générique : elle est comparée caractère par caractère",
        userinfo: () => "une URI de redirection n’a ni nom d’utilisateur ni mot de passe",
        normal: () => "une URI de redirection est donnée sous sa forme normale (RFC 3986 §6)",
        http: () => "http est pour 127.0.0.1, [::1] et localhost seulement (RFC 9700 §2.6)",
      },
      risks: {
        taken: () =>
          "n’importe quel programme de l’ordinateur de la personne peut avoir pris le même nom, et recevrait les codes destinés à celui-ci",
        unencrypted: () =>
          "un inconnu qui écoute sur ce réseau, ou qui y répond sous ce nom, reçoit les codes destinés à ce programme",
      },
    },

    logos: {
      size: "un logo a 64 ko au plus",
      kind: "un logo est par son contenu un fichier PNG, JPEG ou WebP, quel que soit son nom",
      whole: "un logo est une seule image fixe et entière : ni tronquée, ni suivie d’autre chose",
      pixels: "un logo a de 16 à 1 024 pixels de côté",
    },

    programs: {
      unknown: "ce programme n’est pas connu ici : ajoutez-le par son URI de redirection",
      address: (name) => `dites où se trouve ${name}, par exemple https://app.example.org, sans requête ni fragment`,
      group: () => pasted("le nom d’un groupe"),
      issuer: () => pasted("l’émetteur"),
      clientId: () => pasted("l’identifiant client"),
      scope: () => pasted("le nom d’un scope"),
    },

    letters: {
      address: () => "aucun e-mail ne peut être envoyé à cette adresse",
      file: (place) => `le fichier ${place} (letters.ca_file) ne peut pas être lu`,
      written: () => "l’e-mail n’a pas pu être écrit",
      login: (place, answer) => `${place} refuse l’utilisateur ou le mot de passe${answer}`,
      host: (place) => `il n’y a pas d’hôte ${place}`,
      envelope: (place, answer) => `${place} refuse l’expéditeur ou le destinataire${answer}`,
      letter: (place, answer) => `${place} refuse l’e-mail${answer}`,
      tls: (place, answer) => `${place} ne parle pas TLS comme il le devrait (tls = "${answer}")`,
      silent: (place) => `${place} ne répond pas à temps`,
      slow: (place) => `${place} n’a pas accepté l’e-mail à temps`,
      closed: (place) => `rien n’écoute à ${place}`,
      other: (place) => `il est impossible de communiquer avec ${place}`,
    },

    limits: {
      shared: "plusieurs serveurs comptent les essais ensemble, ils ne reviennent donc qu’avec le temps",
    },
  },
};
