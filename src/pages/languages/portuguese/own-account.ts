/** What the pages of a person's own account say in Portuguese, as far as it came with them: profile, activity, data. */

import { html } from "hono/html";
import type { englishOwnAccount } from "../english/own-account.ts";
import type { Translated } from "../untranslated.ts";

export const portugueseOwnAccount: Translated<typeof englishOwnAccount> = {
  ownAccount: {
    menu: {
      label: "Páginas da sua conta",
      profile: "Perfil",
      password: "Senha",
      activity: "Atividade recente",
      language: "Idioma",
      data: "Seus dados",
    },

    sessions: {
      older: "Mostrar mais antigas",
      newest: "Voltar às mais recentes",
      noOther: "Sua conta não está aberta em nenhum outro lugar.",
      others: "Sair de todos os outros lugares",
      othersLead: "Todos os navegadores, menos este. Os aplicativos continuam conectados.",
    },
    signedOutOthers: {
      title: "Outras sessões encerradas: Sua conta",
      news: "As sessões em todos os outros navegadores foram encerradas",
      next: "Cada um precisa de um novo login. Se outra pessoa sabe sua senha, altere-a também.",
    },
    leaving: {
      news: (date) => html`Em ${date}, você pediu a exclusão da sua conta`,
      next: "Até que ela seja feita, você pode desistir.",
      see: "Ver o pedido",
    },
    thunderbird: {
      heading: "E-mail no Thunderbird",
      take: "Baixe a extensão no seu computador.",
      install:
        "No Thunderbird, abra “Extensões e temas”, escolha “Instalar extensão de um arquivo…” na engrenagem, e use esse arquivo.",
      add: "Depois adicione lá sua conta de e-mail com seu endereço: você entra pelas páginas deste servidor.",
      download: "Baixar a extensão",
    },

    activity: {
      title: "Atividade recente",
      lead: "O que aconteceu na sua conta, do mais recente ao mais antigo.",
      heading: "O que aconteceu",
      none: "Ainda não há nada guardado.",
      noOlder: "Não há nada mais antigo guardado.",
      kept: (days) => `O que aconteceu fica guardado por ${days}.`,
      when: (exact, relative) => html`${exact} (${relative})`,
      notMe: "Não fui eu",
      notMeAbout: (what) => `Não fui eu: ${what}`,
      older: "Mostrar mais antigas",
      newest: "Voltar às mais recentes",
    },

    notMe: {
      title: "Não foi você?",
      lead: "Então outra pessoa pode estar na sua conta. Faça isto agora, nesta ordem.",
      about: "Você perguntou sobre",
      signOut: {
        heading: "Encerre as sessões em todos os outros navegadores",
        words: "Quem estiver em outro lugar sai na hora. Este navegador continua.",
      },
      password: {
        heading: "Altere sua senha",
        words:
          "Escolha uma que você não usa em nenhum outro lugar. Se você não disser o contrário, isso também desconecta todos os aplicativos.",
        button: "Alterar senha",
        elsewhere: (source) => html`Ela é guardada por ${source}. Altere-a lá.`,
      },
      ways: {
        heading: "Confira o que abre sua conta",
        words: "Remova segundos fatores, chaves de acesso e senhas de aplicativo que não são seus.",
      },
      applications: {
        heading: "Confira seus aplicativos",
        words: "Desconecte os que você não conhece.",
        button: "Aplicativos conectados",
      },
      tell: {
        heading: "Avise seu administrador",
        words: "Diga o que você viu e quando.",
        support: "Ajuda",
      },
    },

    profile: {
      title: "Perfil",
      lead: "O que os aplicativos ficam sabendo sobre você, na medida em que você permite.",
      facts: {
        heading: "Sua conta",
        username: "Nome de usuário",
        email: "Endereço de e-mail",
        confirmed: "Confirmado.",
        unconfirmed: "Não confirmado.",
        noEmail: "Nenhum",
        groups: "Grupos",
        noGroups: "Nenhum",
        since: "Desde",
        changeEmail: "Alterar o endereço de e-mail",
        changedByAdministrators: "Seu administrador cuida do nome de usuário e dos grupos.",
      },
      elsewhere: {
        news: "Seu perfil é guardado em outro lugar",
        next: (source) => html`Ele vem de ${source}. Altere-o lá; a mudança chega aqui quando você entrar de novo.`,
      },
      about: {
        heading: "Sobre você",
        empty: "Deixe vazio o que não quiser informar.",
        name: "Nome",
        given_name: "Primeiro nome",
        family_name: "Sobrenome",
        nickname: "Como as pessoas chamam você",
        picture: "Foto",
        pictureHint: "O endereço de uma imagem na web, que começa com https://",
        website: "Site",
        phone_number: "Telefone",
        phoneHint: "Com o código do país, como +55 11 91234-5678",
        zoneinfo: "Fuso horário",
        zoneHint: "Por exemplo, America/Sao_Paulo",
        locale: "Idioma para os aplicativos",
        localeHint: "Por exemplo, pt-BR. O idioma destas páginas é escolhido em outro lugar.",
        save: "Salvar",
      },
      notices: {
        saved: {
          title: "Salvo: Perfil",
          news: "Seu perfil foi salvo",
          next: "Os aplicativos o veem quando perguntarem de novo.",
        },
        fault: { title: "Não salvo: Perfil", news: "Um item não pode ser salvo", next: "Nada foi alterado." },
        stale: {
          title: "Não salvo: Perfil",
          news: "Seu perfil foi alterado nesse meio-tempo",
          next: "Nada foi salvo. Confira mais uma vez o que você digitou e depois salve.",
        },
        expired: { title: "Não salvo: Perfil", news: "", next: "Nada foi salvo. Pressione o botão mais uma vez." },
      },
      faults: {
        url: "Isto não é um endereço da web. Ele começa com https://",
        zone: "Esse fuso horário não existe.",
        tag: "Isto não é o código de um idioma.",
        phone: "Comece com + e o código do país.",
        date: "Escreva assim: 1990-12-31.",
        long: "Isto é longo demais.",
        invisible: "Há caracteres aqui que ninguém vê.",
      },
    },

    data: {
      title: "Seus dados",
      lead: "O que este servidor guarda sobre você e como isso termina.",
      download: {
        heading: "Baixar seus dados",
        words:
          "Um arquivo (JSON) com seu perfil, grupos, sessões, aplicativos conectados, os nomes do que abre sua conta e o que aconteceu. Ele não contém senhas nem chaves.",
        button: "Baixar",
      },
      deletion: {
        heading: "Excluir sua conta",
        words: "Peça aqui. Sua conta continua até que a exclusão seja feita, e você pode desistir até lá.",
        byAdministrator: "Um administrador a faz.",
        byServer: (days) => `Ela é feita depois de ${days}.`,
        ends: "Depois, ninguém pode entrar com a conta, os aplicativos perdem o acesso, e seu perfil, senhas e fatores são apagados para sempre.",
        stays: (days) => `O que aconteceu fica nos registros deste servidor por ${days}.`,
        elsewhere: (source) => html`Sua conta vem de ${source}, que continua guardando o que sabe sobre você.`,
        reason: "Motivo",
        optional: "(opcional)",
        reasonHint: "Seu administrador lê isto.",
        button: "Pedir exclusão",
        asked: (date) => html`Você fez o pedido em ${date}.`,
        due: (date) => html`A exclusão será feita em ${date} ou logo depois.`,
        saidWhy: "Você disse:",
        keep: "Manter minha conta",
      },
      notices: {
        asked: {
          title: "Pedido feito: Seus dados",
          news: "Você pediu a exclusão",
          next: "Até que ela seja feita, você pode desistir.",
        },
        kept: { title: "Pedido cancelado: Seus dados", news: "Sua conta continua", next: "Você cancelou o pedido." },
        last: {
          title: "Pedido não feito: Seus dados",
          news: "Você é o último administrador",
          next: "Primeiro torne outra conta administradora. Nada foi pedido.",
        },
        long: {
          title: "Pedido não feito: Seus dados",
          news: "Este motivo é longo demais",
          next: "Um motivo tem no máximo 500 caracteres. Nada foi pedido.",
        },
        expired: { title: "Não concluído: Seus dados", news: "", next: "Nada foi feito. Pressione o botão mais uma vez." },
      },
    },

    rename: {
      open: "Renomear",
      openWhat: (name) => `Renomear ${name}`,
      label: "Novo nome",
      button: "Renomear",
      done: { title: (page) => `Renomeado: ${page}`, news: "O nome foi alterado", next: "Funciona como antes." },
    },

    /** On the administrators' pages. */
    forAdministrators: {
      asked: "Pediu a exclusão",
      askedOn: (date, reason) => (reason === "" ? date : `${date}: ${reason}`),
    },

    language: {
      asBrowser: "Como no meu navegador",
    },
  },
};
