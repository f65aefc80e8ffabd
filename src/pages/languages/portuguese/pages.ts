/** What most pages say in Portuguese. */

import { html } from "hono/html";
import type { englishPages } from "../english/pages.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const portuguesePages: Translated<typeof englishPages> = {
  /** BCP 47 */
  tag: "pt-BR",

  frame: {
    aboutThisServer: "Sobre este servidor",
    language: "Idioma:",
    support: "Ajuda",
    terms: "Termos",
    privacy: "Privacidade",
    reachedAs: (host) => html`Você acessou este servidor como ${host}`,
    openUnderIssuer: (issuer) => html`O emissor dele é <b>${issuer}</b>, e os programas e o login só funcionam com esse nome.
      ${link(`${issuer}/`, `Abrir em ${issuer}`)}. Se você opera este servidor e esse nome está errado, inicie-o com <code class="flag">--issuer</code>.`,
    openTooLong: "Esta página ficou aberta por tempo demais",
    copy: "Copiar",
    copied: "Copiado",
  },

  times: {
    justNow: "agora mesmo",
    aMoment: "um momento",
    utc: (date, time) => `${date}, ${time} UTC`,
  },

  setUp: {
    title: "Configurar este servidor",
    notDoneYet: "Ainda não concluído: Configurar este servidor",
    lead: "Crie a primeira conta. Ela será a do administrador. Depois disso, este link deixa de funcionar.",
    issuer: "Emissor",
    issuerStays: () =>
      html`Os programas vão guardar este endereço. Se ele estiver errado, pare o servidor e inicie-o com <code class="flag">--issuer</code>.`,
    username: "Nome de usuário",
    email: "Endereço de e-mail",
    ifYouLike: "(opcional)",
    password: "Senha",
    passwordHint: (shortest) =>
      html`Pelo menos ${shortest} caracteres. Três ou quatro palavras são uma boa escolha. Se você a perder, <code>latchkey user passwd</code> define uma nova.`,
    submit: "Criar conta",
    next: "Em seguida, você entra e vê os próximos passos.",
    problems: {
      "username-malformed": {
        news: "Este nome de usuário não pode ser usado",
        next: "Use letras, números, pontos, hifens e @, sem espaços.",
      },
      "username-taken": {
        news: "Este nome de usuário já está em uso",
        next: "Escolha outro ou entre com ele.",
      },
      "email-malformed": {
        news: "Isto não é um endereço de e-mail",
        next: "Corrija-o ou deixe o campo vazio.",
      },
    },
    expired: "Nenhuma conta foi criada. Digite a senha de novo e envie mais uma vez.",
  },

  goingOn: {
    title: "Continuar",
    heading: "Um aplicativo enviou você para cá",
    lead: "A próxima página mostra qual é o aplicativo e o que ele pede. Nada é permitido antes disso.",
    submit: "Continuar",
  },

  signOut: {
    title: "Sair?",
    notYet: "Você ainda não saiu",
    signedInAs: (account) => html`Você entrou como <b>${account}</b>. `,
    what: "Os aplicativos conectados continuam conectados.",
    expired: "Você ainda não saiu. Pressione o botão mais uma vez.",
    submit: "Sair",
    orNot: "Para não sair, feche esta página.",
  },

  signedOut: {
    title: "Sessão encerrada",
    heading: "Você saiu",
    what: (accountUrl) =>
      html`Os aplicativos conectados continuam conectados. Você pode desconectá-los em ${link(accountUrl, "Sua conta")}.`,
    backTo: (application) => html`Voltar para ${application}`,
    again: "Entrar novamente",
  },

  signIn: {
    title: "Entrar",
    forDevice: "Entre para conectar seu dispositivo. Antes de permitir algo, você vê o que ele pede.",
    forAccount: "Entre para ver sua conta e seus aplicativos.",
    forApplication: (name) => html`Entre para continuar em ${name}. Ele não vê sua senha.`,
    forStranger: (name) => html`Entre para continuar em um aplicativo que se chama ${name}. Ele não vê sua senha.`,
    goOnAs: (account) => html`Continuar como ${account}`,
    orAnother: "Ou entre com outra conta.",
    username: "Nome de usuário ou e-mail",
    password: "Senha",
    forgotten: "Esqueceu a senha?",
    byLetter: "Receber um link por e-mail",
    addressBar: (host) => html`Confira primeiro a barra de endereço. Ela deve mostrar ${host}.`,
    otherAccount: {
      news: "O aplicativo pede outra conta",
      next: "Você entrou com uma conta diferente. Entre com a conta abaixo ou feche esta página.",
    },
    wrong: {
      title: "Não entrou: nome de usuário ou senha incorretos",
      news: "Nome de usuário ou senha incorretos",
      next: "Confira ambos e tente novamente. Cada nova tentativa demora um pouco mais.",
    },
    wait: {
      title: "Não entrou: aguarde um pouco",
      news: (span) => `Aguarde ${span} e tente novamente`,
      next: "Houve tentativas demais com este nome. Esta não foi verificada.",
    },
    expired: {
      title: "Não entrou: a página ficou aberta por tempo demais",
      next: "Entre novamente para continuar.",
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "Aplicativo",
    addedByAdministrators: "Adicionado pelos administradores deste servidor",
    yourAccount: "Sua conta",
    notYou: "Não é você?",
    ownPages: "Páginas do próprio aplicativo",
    strangeApplication: (application) => html`Aplicativo ${application}`,
    registeredItself: "registrou-se por conta própria",
    links: { site: "Site", terms: "Termos de serviço", privacy: "Política de privacidade" },
  },

  permissions: {
    heading: "Ele poderá",
    knowThatYouAgreed: "Saber que você concordou",
    nothingElse: "Ele não pede mais nada.",
    notDescribed: "Este servidor não tem uma descrição disso.",
    details: {
      username: (username) => `Seu nome aqui, ${username}.`,
      name: (name) => `Seu nome, ${name}.`,
      email: (address) => `Seu endereço, ${address}.`,
      noEmail: "Sua conta não tem um endereço aqui.",
      groups: (names) => `Agora: ${names}.`,
      noGroups: "Agora você não está em nenhum.",
      phone: (number) => `Seu número, ${number}.`,
      noPhone: "Sua conta não tem um número aqui.",
      mailbox: (address) => `Todas as pastas de ${address}, pelo servidor de e-mail.`,
      stays: (days) => `Ele não precisa perguntar de novo até você desconectá-lo ou ele ficar ${days} sem uso.`,
    },
  },

  /** Of every page that asks for one. */
  decision: {
    nothingAllowedYet: (title) => `Nada foi permitido ainda: ${title}`,
    expired: "Nada foi permitido. Olhe mais uma vez e depois responda.",
    tooSoon: {
      news: "Foi rápido demais",
      next: "Nada foi permitido, caso você tenha clicado sem querer. Leia a página e depois responda.",
    },
  },

  consent: {
    title: (application) => `Permitir ${application}?`,
    heading: (application) => html`Permitir que ${application} use sua conta?`,
    itsOwnWord: "Não verificado: escolheu este nome por conta própria",
    newHere: {
      isNew: (age) => `Novo aqui: registrou-se por conta própria ${age}`,
      registeredItself: (age) => `Registrou-se por conta própria ${age}`,
      describesItself: (host) => html`Ninguém aqui o verificou: ele mesmo se descreve em ${host}`,
      next: "Permita somente se você mesmo o iniciou agora. Se uma mensagem ou um site trouxe você aqui, recuse.",
    },
    describedAt: "Endereço do próprio aplicativo",
    returnsTo: {
      term: "Devolve você a",
      thisComputer: "Este computador",
      aProgramAt: (address) => html`Um programa daqui, em ${address}`,
      anApp: "Um app deste dispositivo",
      theOneThatOpens: (scheme) => html`O que abre endereços ${scheme}`,
    },
    allow: "Permitir",
    deny: "Recusar",
    afterwards: (accountUrl) => html`Você pode remover o acesso a qualquer momento em ${link(accountUrl, "Sua conta")}.`,
  },

  noAccess: {
    title: (application) => `Sem acesso: ${application}`,
    heading: (application) => html`Você não pode usar ${application}`,
    lead: "Ele está aberto a outras pessoas neste servidor, mas não à sua conta.",
    ask: (support) => html`Se você precisa dele, fale com ${support}.`,
    askAdministrator: "Se você precisa dele, fale com o administrador deste servidor.",
    back: (application) => `Voltar para ${application}`,
    isTold: "Ele fica sabendo que você não tem acesso, e nada mais.",
    deviceWasTold: "Seu dispositivo foi informado disso. Para conectá-lo com outra conta, comece de novo nele.",
  },

  deviceCode: {
    title: "Conectar um dispositivo",
    lead: "Digite o código que seu dispositivo mostra.",
    label: "Código no seu dispositivo",
    hint: "Oito letras. Maiúsculas e o hífen não importam.",
    submit: "Continuar",
    advice: "Digite somente um código do seu próprio dispositivo, nunca um que alguém enviou a você.",
    unknown: {
      title: "Código não encontrado",
      news: "Este código não é válido",
      next: "Ele funciona uma vez, por alguns minutos. Confira cada letra ou gere um novo código no seu dispositivo.",
    },
    wait: {
      title: "Aguarde um pouco antes do próximo código",
      news: (span) => `Aguarde ${span} e tente novamente`,
      next: "Houve códigos errados demais. Este não foi verificado.",
      signIn: (accountUrl) =>
        html` Se não foi você, ${link(accountUrl, "entre")} primeiro. Assim você não precisa esperar pelos outros.`,
    },
    expired: {
      title: "A página ficou aberta por tempo demais",
      next: "Envie o código mais uma vez para continuar.",
    },
  },

  deviceApprove: {
    title: "Foi você quem iniciou isto?",
    lead: "Um dispositivo quer usar sua conta. Continue somente se a tela dele mostra este código agora.",
    code: "Código: ",
    sent: { news: "Alguém enviou este código a você?", next: "Então recuse. Quem o enviou entraria na sua conta." },
    itsOwnWord: (age) => `Não verificado: registrou-se por conta própria ${age}`,
    began: "Início",
    from: "De",
    yourNetwork: "A rede em que você está agora",
    otherNetwork: "Não é a rede em que você está agora",
    allow: "Sim, permitir",
    deny: "Não, recusar",
  },

  deviceDone: {
    title: "Dispositivo conectado",
    heading: "Seu dispositivo está conectado",
    nowUses: (application, account) =>
      html`O aplicativo ${application} agora usa a conta ${account}. Volte ao seu dispositivo. Ele continua sozinho.`,
    afterwards: (accountUrl) =>
      html`Você pode fechar esta página. Para desconectar o dispositivo a qualquer momento, vá a ${link(accountUrl, "Sua conta")}.`,
  },

  deviceDenied: {
    title: "Recusado",
    gotNothing: (application) => html`O aplicativo ${application} não recebeu acesso à sua conta. O código dele não funciona mais.`,
    tellTime: "Você pode fechar esta página. Se alguém enviou esse código a você, informe o horário ao seu administrador:",
    tellTimeAndAddress:
      "Você pode fechar esta página. Se alguém enviou esse código a você, informe o horário e o endereço ao seu administrador:",
  },

  account: {
    title: "Sua conta",
    signOut: "Sair",
    changePassword: "Alterar senha",
    notices: {
      disconnected: {
        title: "Desconectado: Sua conta",
        news: (application) => html`Você desconectou ${application}`,
        next: "O acesso dele terminou. Ele pode pedir de novo.",
      },
      signedOutElsewhere: {
        title: "Sessão encerrada: Sua conta",
        news: "A sessão daquele navegador foi encerrada",
        next: "Ele precisa da sua senha para entrar de novo.",
      },
      expired: {
        title: "Nada mudou: Sua conta",
        next: "Nada foi alterado. Pressione o botão mais uma vez.",
      },
    },
    connected: {
      heading: "Aplicativos conectados",
      none: "Nenhum aplicativo está conectado. Quando você permitir um, poderá desconectá-lo aqui.",
      lead: "Desconectar encerra o acesso na hora. Seus dados permanecem.",
      end: { button: "Desconectar", what: (application) => `Desconectar ${application}` },
    },
    remembered: {
      heading: "Podem voltar sem perguntar",
      lead: "Você já permitiu estes antes. Agora eles não têm acesso e voltam a tê-lo quando você os usar. Se você esquecer um deles, ele terá que perguntar.",
      end: { button: "Esquecer", what: (application) => `Esquecer ${application}` },
    },
    row: {
      knowThatYouAgreed: "Saber que você concordou.",
      neverUsed: "Nunca usado.",
      used: (time) => html`Usado ${time}.`,
      allowed: (date) => html`Permitido em ${date}.`,
      allowedByCode: (date) => html`Permitido em ${date}, por código.`,
    },
    sessions: {
      heading: "Onde você está conectado",
      lead: "Há um navegador que você não reconhece? Encerre a sessão dele e avise seu administrador.",
      aBrowser: "Um navegador",
      browserOn: (browser, system) => `${browser} no ${system}`,
      thisBrowser: "este navegador",
      since: (time) => html`Início: ${time}.`,
      sinceFrom: (address, time) => html`De ${address}. Início: ${time}.`,
      lastSeen: (time) => html`Visto pela última vez ${time}.`,
      out: { button: "Sair", what: (browser) => `Sair de ${browser}` },
    },
  },

  lostAccess: {
    heading: "Desconectado para sua segurança",
    why: (time) =>
      html`Uma das chaves antigas dele foi usada de novo, como faria um ladrão. Por isso, todo o acesso dele terminou ${time}. Para continuar a usá-lo, conecte-o novamente.`,
    cure: (command) =>
      html`Para um administrador, se acontecer de novo: ele não guarda refresh tokens novos, e ${command} permite que mantenha o primeiro.`,
    itMayAsk: () =>
      html`Um aplicativo que se registra por conta própria pode pedir isso (<code>keeps_refresh_token</code>) onde <code>registration.may_keep_refresh_token</code> está ativado.`,
  },

  error: {
    whoCanMend: "Quem pode resolver",
    tellThem: "Informe o ID do erro.",
    errorId: "ID do erro",
    menders: {
      theApplication: "o aplicativo",
      first: {
        you: () => "Você",
        makers: (application) => html`Quem criou ${application}`,
        administrators: () => "Os administradores deste servidor",
      },
      or: {
        you: () => " ou você",
        makers: (application) => html` ou quem criou ${application}`,
        administrators: () => " ou os administradores deste servidor",
      },
    },
    details: {
      title: "Detalhes técnicos",
      rule: "Regra",
      received: "Recebido",
      registered: "Registrado",
      client: "Cliente",
      toMend: "Para resolver",
    },
  },
};
