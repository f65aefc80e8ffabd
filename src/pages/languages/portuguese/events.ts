/** What happened, in Portuguese. No sentence says who: the page or the column beside it does. */

import type { EventTexts } from "../events.ts";

/** What was changed, by the reasons that the audit stream gives. Another reason is said as it stands. */
const ACCOUNT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "Conta desativada"],
  ["enabled", "Conta ativada"],
  ["password", "Nova senha definida"],
  ["password_ended", "Senha encerrada"],
  ["edited", "Conta editada"],
  ["address", "Endereço de e-mail confirmado"],
]);
const CLIENT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "desativado"],
  ["enabled", "ativado"],
  ["described", "nova descrição"],
  ["changed", "alterado"],
]);
const ENDED: ReadonlyMap<string | undefined, string> = new Map([
  ["revoked_by_person", "Desconectado: "],
  ["revoked_by_administrator", "Desconectado: "],
  ["revoked_by_client", "Desconectado pelo próprio aplicativo: "],
  ["replayed", "Desconectado, pois um token antigo foi usado de novo: "],
]);
const LIMITS: ReadonlyMap<string | undefined, string> = new Map([
  ["password", "senhas erradas demais para a conta"],
  ["passwordNetwork", "senhas erradas demais dessa rede"],
  ["passwordAccount", "senhas erradas demais para a conta, de muitas redes"],
]);

const CREDENTIAL: ReadonlyMap<string, string> = new Map([
  ["passkey", "uma chave de acesso"],
  ["totp", "um app autenticador"],
  ["recovery_code", "um código de recuperação"],
  ["recovery_codes", "códigos de recuperação"],
  ["app_password", "uma senha de aplicativo"],
  ["identity", "uma conta de outro provedor"],
]);

const LINKS: ReadonlyMap<string, string> = new Map([
  ["invitation", "Convite criado"],
  ["reset", "Link para escolher uma nova senha criado"],
  ["address", "Link para confirmar um endereço de e-mail criado"],
  ["sign_in", "Link para entrar criado"],
]);

const because = (text: string | undefined): string => (text === undefined || text === "" ? "" : ` (${text})`);

export const portugueseEvents: EventTexts = {
  proofs: {
    password: "senha",
    passkey: "chave de acesso",
    code: "código",
    letter: "link por e-mail",
    elsewhere: "outro servidor de login",
  },
  how: (proofs) => `com ${proofs}`,
  from: (place) => `a partir de ${place}`,
  in: (program) => `em ${program}`,
  byAdministrator: "por um administrador",
  anApplication: "um aplicativo",

  sentences: {
    "session.started": ({ how, where }) => `Login${how}${where}`,
    "session.ended": ({ reason, where, who }) =>
      reason === "all_others" ? `Sessões em todos os outros lugares encerradas${where}` : `Sessão encerrada${who}${where}`,
    "logout.undelivered": ({ application, detail }) => [
      "Não foi possível avisar que alguém encerrou a sessão: ",
      ...application,
      because(detail),
    ],
    "logout.retried": ({ application, detail, who }) => [
      "Nova tentativa imediata de avisar dos encerramentos de sessão: ",
      ...application,
      who,
      because(detail),
    ],
    "logout.dropped": ({ application, detail, who }) => [
      "Aviso de encerramentos de sessão abandonado: ",
      ...application,
      who,
      because(detail),
    ],
    "sign_in.failed": ({ reason, where }) =>
      reason === "password_changed"
        ? `Login interrompido, pois a senha mudou nesse meio-tempo${where}`
        : reason === "app_password_needed"
          ? `Falha no login de um programa, pois ele precisa de uma senha de aplicativo${where}`
          : `Falha no login${where}`,
    "sign_in.limited": ({ reason, where }) => `O login teve que esperar${where}${because(LIMITS.get(reason))}`,
    "authorization.requested": ({ application, reason, where }) => [
      reason === "backchannel" ? "Pediu permissão: " : "Um dispositivo pediu um código para ",
      ...application,
      where,
    ],
    "authorization.approved": ({ application, where }) => ["Conectado: ", ...application, where],
    "authorization.exchanged": ({ application, where }) => [
      "Age em seu nome com o token de outro aplicativo: ",
      ...application,
      where,
    ],
    "authorization.denied": ({ application, where }) => ["Recusado: ", ...application, where],
    "authorization.ended": ({ application, reason, where, who }) => [
      ENDED.get(reason) ?? "Desconectado: ",
      ...application,
      `${who}${where}`,
    ],
    "initial_token.made": ({ detail, who }) => `Token de acesso inicial criado${who}, para ${detail}`,
    "stream.changed": ({ application, where }) => [
      "Uma aplicação alterou os seus fluxos de eventos de segurança: ",
      ...application,
      where,
    ],
    "registration.changed": ({ application, where }) => ["Uma aplicação alterou o próprio registo: ", ...application, where],
    "registration.removed": ({ application, where }) => ["Uma aplicação removeu o próprio registo: ", ...application, where],
    "client.registered": ({ application, where }) => ["Registrou-se por conta própria: ", ...application, where],
    "client.added": ({ application, who }) => ["Aplicativo adicionado: ", ...application, who],
    "client.changed": ({ application, detail, reason = "changed", who }) => [
      "Aplicativo ",
      ...application,
      `: ${CLIENT.get(reason) ?? reason}${who}${because(detail)}`,
    ],
    "client.removed": ({ application, who }) => ["Aplicativo removido: ", ...application, who],
    "client.authentication_failed": ({ application, where }) => ["Segredo do cliente incorreto: ", ...application, where],
    "scope.added": ({ detail, who }) => `Escopo ${detail} adicionado${who}`,
    "scope.removed": ({ detail, who }) => `Escopo ${detail} removido${who}`,
    "resource.added": ({ detail, who }) => `Recurso ${detail} adicionado${who}`,
    "resource.changed": ({ detail, who }) => `Recurso ${detail} alterado${who}`,
    "resource.removed": ({ detail, who }) => `Recurso ${detail} removido${who}`,
    "mail_domain.added": ({ detail, who }) => `Domínio de e-mail ${detail} adicionado${who}`,
    "mail_domain.changed": ({ detail, who }) => `Domínio de e-mail ${detail} alterado${who}`,
    "mail_domain.removed": ({ detail, who }) => `Domínio de e-mail ${detail} removido${who}`,
    "receiver.added": ({ detail, who }) => `Destinatário de avisos de segurança ${detail} adicionado${who}`,
    "receiver.changed": ({ detail, reason, who }) =>
      `Destinatário de avisos de segurança ${detail} alterado${who}${because(reason)}`,
    "receiver.removed": ({ detail, who }) => `Destinatário de avisos de segurança ${detail} removido${who}`,
    "receiver.not_told": ({ detail, reason }) => `Não foi possível avisar ${detail} do que terminou aqui${because(reason)}`,
    "group.added": ({ detail, who }) => `Grupo ${detail} criado${who}`,
    "group.changed": ({ detail, who }) => `Nova descrição do grupo ${detail}${who}`,
    "group.removed": ({ detail, who }) => `Grupo ${detail} removido${who}`,
    "group.joined": ({ detail, who }) => `Entrada no grupo ${detail}${who}`,
    "group.left": ({ detail, who }) => `Saída do grupo ${detail}${who}`,
    "account.added": ({ detail, reason, who }) =>
      `Conta criada${reason === "set-up" ? " pelo link de configuração" : who}${because(reason === "set-up" ? undefined : detail)}`,
    "account.changed": ({ detail, reason, who }) =>
      `${ACCOUNT.get(reason) ?? `Conta alterada${because(reason)}`}${who}${because(detail)}`,
    "account.removed": ({ reason, who }) => (reason === "asked" ? "Conta removida, como a pessoa pediu" : `Conta removida${who}`),
    "link.made": ({ reason = "", who }) => `${LINKS.get(reason) ?? "Link criado"}${who}`,
    "credential.added": ({ detail, where, who }) => `Adição: ${CREDENTIAL.get(detail) ?? detail}${who}${where}`,
    "credential.used": ({ detail, where }) => `Comprovação com ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "credential.failed": ({ detail, reason, where }) =>
      `Recusa: ${CREDENTIAL.get(detail) ?? (detail === "" ? "um código ou uma chave de acesso" : detail)}${where}${because(reason)}`,
    "credential.cloned": ({ where }) => `Recusa: uma chave de acesso da qual parece haver duas${where}`,
    "credential.removed": ({ detail, where, who }) =>
      `Remoção: ${CREDENTIAL.get(detail) ?? (detail === "" ? "todos os segundos fatores" : detail)}${who}${where}`,
    "credential.renamed": ({ detail, where }) => `Novo nome: ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "profile.changed": ({ detail, where }) => `Perfil alterado${where}${because(detail)}`,
    "data.downloaded": ({ where }) => `Dados pessoais baixados${where}`,
    "deletion.asked": ({ where }) => `Exclusão da conta pedida${where}`,
    "deletion.withdrawn": ({ where }) => `Pedido de exclusão da conta cancelado${where}`,
    "key.rotated": ({ detail, who }) => `Chave criada${who}${because(detail)}`,
    "key.removed": ({ detail, who }) => `Chave removida${who}${because(detail)}`,
    "limit.lifted": ({ reason, where, who }) => `Limite liberado${who}${where}${because(LIMITS.get(reason) ?? reason)}`,
    "letter.failed": ({ detail, reason }) => `Não foi possível enviar um e-mail${because(detail)}${because(reason)}`,
    "user_code.guessed": ({ where }) => `Foi digitado um código que nenhum dispositivo mostra${where}`,
    "request.traced": ({ application, rule, where }) => ["Solicitação de ", ...application, `${where}: ${rule}`],
    "request.refused": ({ application, rule, where }) => ["Solicitação recusada de ", ...application, `${where}: ${rule}`],
  },
};
