/** What an administrator is told in Portuguese who asked for something that a rule forbids. */

import type { englishRules } from "../english/rules.ts";
import type { Translated } from "../untranslated.ts";

const pasted = (what: string): string =>
  `${what} que vai para a configuração de um programa só tem letras, números, espaços e . _ ~ : / @ + , -`;

export const portugueseRules: Translated<typeof englishRules> = {
  rules: {
    sentence: (rule) => `${rule}.`,

    people: {
      taken: "outra conta tem este nome ou este endereço de e-mail",
      addressTaken: "outra conta tem este endereço de e-mail",
      nameTaken: (name) => `o nome ${name} já está em uso`,
      exists: (name) => `já existe uma conta ${name}: latchkey user reset ${name} cria um link para escolher uma nova senha`,
      disabled: "a conta está desativada: ative-a primeiro",
      last: "este é o último administrador: torne antes outra conta administradora",
      keptElsewhere: (source) => `a conta vem da origem ${source}, que guarda a senha dela: altere-a lá`,
      choosesElsewhere: "outra origem guarda a senha desta conta e pede ela mesma uma nova",
      noneVerified: "uma conta sem endereço de e-mail não tem nenhum verificado",
      addresses: (most) => `uma caixa de correio tem no máximo ${most} outros endereços`,
      email: "o endereço de e-mail deve ter a forma nome@domínio",
      fullName: (longest) => `o nome de uma pessoa tem de 1 a ${longest} caracteres`,
      language: "o idioma deve ser um código de idioma, por exemplo de-CH",
      postalAddress: "o endereço postal é longo demais",
      newName: {
        empty: () => "o nome está vazio",
        "too-long": (longest) => `o nome tem mais de ${longest} caracteres`,
        invisible: () => "o nome tem um espaço ou um caractere invisível",
      },
      newPassword: {
        "too-short": (shortest) => `a senha tem menos de ${shortest} caracteres`,
        "too-long": () => "a senha tem mais de 1.024 bytes",
        invisible: () => "a senha tem um caractere de controle ou outro que não se vê, por exemplo um espaço de largura zero",
        common: () => "a senha é uma das mais comuns, ou quase, e logo seria adivinhada",
        own: () => "a senha é pouco mais que um nome ou endereço desta conta ou deste servidor, e logo seria adivinhada",
      },
      member: {
        url: (name) => `${name} deve ser um endereço http ou https`,
        zone: (name) => `${name} deve ser um fuso horário, por exemplo Europe/Berlin`,
        tag: (name) => `${name} deve ser um código de idioma, por exemplo de-CH`,
        phone: (name) => `${name} deve começar com + e o código do país`,
        date: (name) => `${name} deve ter a forma AAAA-MM-DD ou AAAA`,
        long: (name) => `${name} é longo demais`,
        invisible: (name) => `${name} tem caracteres que ninguém vê`,
      },
      attribute: {
        string: (name) => `o atributo ${name} é um texto de no máximo 1.000 caracteres`,
        number: (name) => `o atributo ${name} é um número`,
        boolean: (name) => `o atributo ${name} é true ou false`,
        strings: (name) => `o atributo ${name} é uma lista de no máximo 100 textos`,
      },
      unknownAttribute: (name) =>
        `nenhum escopo informa um atributo ${name}; latchkey scope add SCOPE --words "…" --claim ${name} cria um`,
    },

    appPasswords: {
      name: (longest) => `um nome tem de 1 a ${longest} caracteres, em uma linha`,
      emptyScope: "um escopo tem pelo menos um nome",
      unknownScope: (name) => `não há nenhum escopo ${name}: latchkey scope list mostra todos`,
      tooMany: "a conta está desativada ou não existe mais, ou tem tantas quantas pode ter",
    },

    groups: {
      unknown: (name) => `não há nenhum grupo ${name}: crie-o primeiro`,
      exists: (name) => `já existe um grupo ${name}`,
      name: "o nome de um grupo tem de 1 a 100 caracteres em uma linha, nenhuma vírgula, e não começa com hífen nem espaço",
      words: "a descrição de um grupo tem de 1 a 200 caracteres, em uma linha",
      level: "um nível é um número de 0 a 3",
    },

    scopes: {
      unknown: (name) => `não há nenhum escopo ${name}; latchkey scope add ${name} --words "…" o cria`,
      exists: (name) => `já existe um escopo ${name}`,
      name: "o nome de um escopo tem de 1 a 100 caracteres, todos permitidos pela RFC 6749 §3.3",
      words: "a descrição de um escopo tem de 1 a 200 caracteres, em uma linha",
      detail: "o detalhe de um escopo tem de 1 a 500 caracteres, em uma linha",
      claimTwice: "um escopo nomeia cada uma de suas claims uma só vez",
      claimName:
        "o nome de uma claim tem de 1 a 100 caracteres imprimíveis e não é um dos que o OpenID Connect ou um token já usam",
      named: {
        long: () => "o escopo tem mais de 4.000 caracteres",
        many: () => "o escopo tem mais de 100 nomes",
        character: () => "o escopo tem um caractere que a RFC 6749 §3.3 não permite",
      },
    },

    resources: {
      unknown: (identifier) => `não há nenhum recurso ${identifier}; latchkey resource add ${identifier} o cria`,
      exists: (identifier) => `já existe um recurso ${identifier}, talvez escrito de outra forma`,
      identifier:
        "um recurso é um endereço https sem fragmento, outro URI absoluto ou o nome de host de um servidor de e-mail; http é só para este computador",
      ours: "o emissor e o que está abaixo dele não precisam de recurso: são este próprio servidor",
      name: "o nome de um recurso tem de 1 a 100 caracteres, em uma linha",
      scopeTwice: "um recurso nomeia cada um de seus escopos uma só vez",
      scopeWords: (name) => `diga o que o escopo ${name} permite, como as pessoas vão ler: ${name}="…"`,
      openid: "os escopos openid e offline_access são deste servidor, e de nenhum recurso",
      typeTwice: "um recurso nomeia cada tipo de authorization details uma só vez",
      type: "um tipo de authorization details tem de 1 a 100 caracteres imprimíveis e pertence a um só recurso",
      typeWords: "a descrição de um tipo tem de 1 a 300 caracteres em uma linha, e nomes de seus membros entre chaves",
      schema: "um esquema tem no máximo 30 membros, 4 níveis e 10.000 caracteres",
      schemaForm:
        "os tipos de authorization details são uma lista JSON de objetos com type, words e schema; um esquema conhece as palavras type, properties, required, items, maxItems, enum, maxLength, minimum e maximum",
      server: (id) => `${id} não é um servidor de recursos: só um cliente assim pergunta por tokens`,
      lifetime: "um token de acesso vale por no mínimo um segundo e no máximo um dia",
      introspectionLifetime: "um servidor de recursos guarda uma resposta na memória por no máximo uma hora",
      maxAge: "o início de sessão mais antigo que conta tem pelo menos um minuto e no máximo um ano",
    },

    receivers: {
      name: "o nome de um destinatário tem de 1 a 100 caracteres, em uma linha",
      address: "o endereço é um URL https sem fragmento, nome de usuário ou senha; http é para uma rede própria",
      key: "um Dovecot tem uma chave de API, de caracteres visíveis",
      keyAgain: "uma chave vale para o endereço para o qual foi dada: com um endereço novo, informe-a de novo",
      doveadmAlone: "só um Dovecot tem chave e conhece as pessoas por um nome",
      stream: "um fluxo de Shared Signals é do seu cliente: só o nome cabe à administração",
      many: (most) => `há no máximo ${most} destinatários`,
      notHere: "um destinatário não pode ser consultado daqui",
    },

    mailDomains: {
      exists: (domain) => `já existe um domínio de e-mail ${domain}`,
      domain: "um domínio de e-mail é um nome de domínio, como example.org",
      name: "o nome de um domínio de e-mail tem de 1 a 100 caracteres, em uma linha",
      server: (protocol) =>
        `o servidor ${protocol} é escrito como ${protocol}s://HOST ou ${protocol}+starttls://HOST:PORT, com um nome de host e uma porta de 1 a 65535`,
      plain: (protocol) =>
        `sem TLS, um servidor de e-mail fica só neste computador: escreva ${protocol}s://HOST ou ${protocol}+starttls://HOST`,
      url: (protocol) => `o endereço ${protocol} é um URL https sem fragmento; http é só para este computador`,
      many: (most) => `um protocolo tem no máximo ${most} servidores, cada um indicado uma vez`,
    },

    mailSetup: {
      doveadm: "a API do Dovecot é escrita como http://127.0.0.1:8081/doveadm/v1, com o host e a porta da sua",
      otherKind: (id) => `já existe um cliente ${id}, de outro tipo: indique outro id com --id`,
      oneClient: "--id nomeia um cliente, e estes programas têm vários: configure sozinho o programa para o qual ele é",
      clientId: "o id de cliente que deve ficar na configuração de um servidor de e-mail tem só letras, algarismos e . _ ~ -",
    },

    clients: {
      name: "o nome do aplicativo tem de 1 a 100 caracteres",
      id: "um ID do cliente só tem letras, números e . _ ~ @ + -, e começa com uma letra, um número ou _",
      memberRule: (rule) => `não é possível: ${rule}`,
      unknownMember: (name) => `não há membro ${name}`,
      memberValue: (name) => `${name} não pode ter esse valor`,
      idTaken: (id) => `o ID do cliente ${id} já está em uso`,
      grantType: (given, known) => `${given} não é um tipo de concessão; há ${known}`,
      responseType: (given, known) => `${given} não é um tipo de resposta; há ${known}`,
      defaultScope: "o escopo que um aplicativo recebe sem pedir é parte do escopo que ele pode ter",
      consent: "só a pessoa pode concordar com o que pede um programa que se registrou sozinho",
      ownWord: (id) => `${id} se registrou sozinho: o que se diz dele é ele mesmo que diz`,
      ownName: (id) => `${id} se registrou sozinho: o nome dele é ele mesmo que diz`,
      nothingToDo:
        "o aplicativo não pode fazer nada: dê a ele um tipo de concessão ou um URI de redirecionamento, ou faça dele um servidor de recursos",
      page: (name) => `${name} é o endereço https de uma página, com no máximo 2.000 caracteres`,
      trace: "as solicitações de um aplicativo são guardadas por no máximo um dia de cada vez",

      secret: "um segredo do cliente tem pelo menos 8 caracteres, todos imprimíveis, e no máximo 1.000 bytes",
      publicSecret: "um cliente público não tem segredo",
      madeSecret:
        "um cliente que assina recebe um segredo criado para ele, ou tem uma chave própria: ninguém escolhe um segredo para ele",
      publicMethod: "o método none é para clientes públicos, e só para eles",
      publicActs: "um cliente público não tem credenciais para agir por si mesmo (RFC 6749 §4.4)",
      overlap: "os dois segredos podem valer por no máximo 90 dias",
      noSecret: (id) => `${id} não tem nenhum segredo que possa ser trocado`,
      oneChosen: "de dois segredos que valem ao mesmo tempo, no máximo um foi escolhido por uma pessoa: deixe criar um",

      reports: "só um servidor de recursos vê quem apresenta tokens e pode informar isso",
      introspects: "um servidor de recursos precisa de um segredo para perguntar por tokens (RFC 7662 §2.1)",
      usernameClaim: "só um servidor de recursos fica sabendo de quem é um token",
      mailboxUse: "uma caixa de correio é para um cliente que age por si mesmo: dê a ele o tipo de concessão client_credentials",
      mailbox:
        "uma caixa de correio é um nome que o servidor de e-mail conhece: de 1 a 254 caracteres, em minúsculas e sem espaços",
      roleName: "a função tem uma claim própria, ao lado da claim dos grupos",
      roles: "uma função é informada para pelo menos um grupo, como GRUPO=VALOR, ou para todos; um valor tem de 1 a 100 caracteres",

      needsRedirectUri: "os tipos de concessão authorization_code e implicit precisam de um URI de redirecionamento",
      notItsUri: (uri) => `${uri} não é um dos URIs de redirecionamento dele`,
      redirectUri: (uri, rule) => `${uri}: ${rule}`,
      riskyRedirectUri: (uri, rule, risk) => `${uri}: ${rule}, pois ${risk}`,
      redirectUris: {
        long: () => "um URI de redirecionamento tem no máximo 2.000 caracteres",
        fragment: () => "um URI de redirecionamento não tem fragmento (RFC 6749 §3.1.2)",
        characters: () => "um URI de redirecionamento só tem os caracteres da RFC 3986",
        relative: () => "um URI de redirecionamento é absoluto e começa com um esquema (RFC 6749 §3.1.2)",
        scheme: () =>
          "um URI de redirecionamento é https, http neste computador, ou de um esquema próprio do programa: este tem outro uso",
        hierarchy: () => "depois do esquema, um URI de redirecionamento tem um caminho, ou // e um host (RFC 3986 §3)",
        dotless: () => "o esquema próprio de um programa é um nome de domínio invertido e, por isso, tem um ponto (RFC 8252 §7.1)",
        host: () => "um URI de redirecionamento tem um host possível e uma porta até 65535 (RFC 3986 §3.2)",
        wildcard: () => "um URI de redirecionamento não tem curinga: ele é comparado letra por letra",
        userinfo: () => "um URI de redirecionamento não tem nome de usuário nem senha",
        normal: () => "um URI de redirecionamento é dado em sua forma normal (RFC 3986 §6)",
        http: () => "http é só para 127.0.0.1, [::1] e localhost (RFC 9700 §2.6)",
      },
      risks: {
        taken: () =>
          "qualquer programa no computador da pessoa pode ter tomado o mesmo nome e receberia os códigos destinados a este",
        unencrypted: () =>
          "um estranho que escute nessa rede, ou responda nela com esse nome, recebe os códigos destinados a este programa",
      },
    },

    logos: {
      size: "um logotipo tem no máximo 64 kB",
      kind: "um logotipo é, pelo conteúdo, um arquivo PNG, JPEG ou WebP, seja qual for o nome",
      whole: "um logotipo é uma só imagem inteira e parada: nem cortada, nem com algo depois do fim",
      pixels: "um logotipo tem de 16 a 1.024 pixels em cada direção",
    },

    programs: {
      unknown: "este programa não é conhecido aqui: adicione-o pelo URI de redirecionamento dele",
      address: (name) => `diga onde fica o ${name}, por exemplo https://app.example.org, sem consulta nem fragmento`,
      group: () => pasted("o nome de um grupo"),
      issuer: () => pasted("o emissor"),
      clientId: () => pasted("o ID do cliente"),
      scope: () => pasted("o nome de um escopo"),
    },

    letters: {
      address: () => "não é possível enviar um e-mail para este endereço",
      file: (place) => `não é possível ler o arquivo ${place} (letters.ca_file)`,
      written: () => "não foi possível escrever o e-mail",
      login: (place, answer) => `${place} recusa o usuário ou a senha${answer}`,
      host: (place) => `não há nenhum host ${place}`,
      envelope: (place, answer) => `${place} recusa o remetente ou o destinatário${answer}`,
      letter: (place, answer) => `${place} recusa o e-mail${answer}`,
      tls: (place, answer) => `${place} não usa TLS como deveria (tls = "${answer}")`,
      silent: (place) => `${place} não responde a tempo`,
      slow: (place) => `${place} não aceitou o e-mail a tempo`,
      closed: (place) => `nada escuta em ${place}`,
      other: (place) => `não é possível se comunicar com ${place}`,
    },

    limits: {
      shared: "vários servidores contam as tentativas juntos, por isso elas só voltam com o tempo",
    },
  },
};
