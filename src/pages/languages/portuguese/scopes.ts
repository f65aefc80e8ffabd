/** What the built-in scopes allow, in Portuguese. */

import type { englishScopes } from "../english/scopes.ts";
import type { Translated } from "../untranslated.ts";

export const portugueseScopes: Translated<typeof englishScopes> = {
  scopes: {
    openid: { words: "Ver quem você é", detail: "Um identificador da sua conta neste servidor." },
    profile: { words: "Ver seu nome", detail: "O nome da sua conta, como está registrado aqui." },
    email: { words: "Ver seu endereço de e-mail", detail: "O endereço da sua conta." },
    groups: { words: "Ver os grupos de que você faz parte", detail: "Os nomes deles, como os administradores os escolheram." },
    phone: { words: "Ver seu número de telefone", detail: "O número da sua conta." },
    address: { words: "Ver seu endereço postal", detail: "O endereço da sua conta." },
    stay: { words: "Continuar conectado", detail: "" },
    mail: { words: "Ler, enviar e excluir seus e-mails", detail: "Todas as pastas, pelo servidor de e-mail." },
    contacts: { words: "Ler e alterar seus contatos", detail: "Todos os catálogos de endereços da sua conta." },
    calendars: { words: "Ler e alterar suas agendas", detail: "Todas as agendas da sua conta." },
    administer: {
      words: "Administrar este servidor",
      detail: "Tudo o que você pode fazer aqui como administrador, em todas as contas e todos os aplicativos.",
    },
    hearSignals: {
      words: "Saber quando contas e sessões terminam",
      detail: "Fluxos de eventos de segurança sobre cada conta (Shared Signals): criá-los, alterá-los e ler o que chega.",
    },
    seeSignals: {
      words: "Ver os seus fluxos de eventos de segurança",
      detail: "Como os seus fluxos de Shared Signals estão configurados e o que chega por eles.",
    },
    seeAdministration: {
      words: "Ver como este servidor é administrado",
      detail: "Todas as contas, todos os aplicativos e o que aconteceu. Não altera nada.",
    },
  },
};
