/** What happened, in Spanish. No sentence says who: the page or the column beside it does. */

import type { EventTexts } from "../events.ts";

const ACCOUNT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "Cuenta desactivada"],
  ["enabled", "Cuenta activada"],
  ["password", "Contraseña restablecida"],
  ["password_ended", "Contraseña revocada"],
  ["edited", "Cuenta modificada"],
  ["address", "Correo electrónico confirmado"],
]);
const CLIENT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "desactivada"],
  ["enabled", "activada"],
  ["described", "descrita de nuevo"],
  ["changed", "modificada"],
]);
const ENDED: ReadonlyMap<string | undefined, string> = new Map([
  ["revoked_by_person", "Aplicación desconectada: "],
  ["revoked_by_administrator", "Aplicación desconectada: "],
  ["revoked_by_client", "Sesión cerrada por la aplicación: "],
  ["replayed", "Desconectada, porque se volvió a usar un token antiguo: "],
]);
const LIMITS: ReadonlyMap<string | undefined, string> = new Map([
  ["password", "demasiadas contraseñas erróneas para la cuenta"],
  ["passwordNetwork", "demasiadas contraseñas erróneas desde esa red"],
  ["passwordAccount", "demasiadas contraseñas erróneas para la cuenta, desde muchas redes"],
]);
const CREDENTIAL: ReadonlyMap<string, string> = new Map([
  ["passkey", "una llave de acceso"],
  ["totp", "una aplicación de autenticación"],
  ["recovery_code", "un código de recuperación"],
  ["recovery_codes", "códigos de recuperación"],
  ["app_password", "una contraseña de aplicación"],
  ["identity", "una cuenta de otro proveedor"],
]);

const LINKS: ReadonlyMap<string, string> = new Map([
  ["invitation", "Invitación creada"],
  ["reset", "Enlace para elegir una contraseña nueva creado"],
  ["address", "Enlace para confirmar un correo electrónico creado"],
  ["sign_in", "Enlace para iniciar sesión creado"],
]);

const because = (text: string | undefined): string => (text === undefined || text === "" ? "" : ` (${text})`);

export const spanishEvents: EventTexts = {
  proofs: {
    password: "contraseña",
    passkey: "una llave de acceso",
    code: "un código",
    letter: "un correo",
    elsewhere: "otro servidor de inicio de sesión",
  },
  how: (proofs) => `con ${proofs}`,
  from: (place) => `desde ${place}`,
  in: (program) => `en ${program}`,
  byAdministrator: "por un administrador",
  anApplication: "una aplicación",

  sentences: {
    "session.started": ({ how, where }) => `Inicio de sesión${how}${where}`,
    "session.ended": ({ reason, where, who }) =>
      reason === "all_others" ? `Sesión cerrada en todos los demás lugares${where}` : `Sesión cerrada${who}${where}`,
    "logout.undelivered": ({ application, detail }) => [
      "No se pudo avisar de que alguien cerró la sesión: ",
      ...application,
      because(detail),
    ],
    "logout.retried": ({ application, detail, who }) => [
      "Nuevo intento inmediato de avisar de los cierres de sesión: ",
      ...application,
      who,
      because(detail),
    ],
    "logout.dropped": ({ application, detail, who }) => [
      "Se renunció a avisar de los cierres de sesión: ",
      ...application,
      who,
      because(detail),
    ],
    "sign_in.failed": ({ reason, where }) =>
      reason === "password_changed"
        ? `Inicio de sesión interrumpido, porque la contraseña cambió entretanto${where}`
        : reason === "app_password_needed"
          ? `Inicio de sesión de un programa fallido, porque necesita una contraseña de aplicación${where}`
          : `Inicio de sesión fallido${where}`,
    "sign_in.limited": ({ reason, where }) => `El inicio de sesión tuvo que esperar${where}${because(LIMITS.get(reason))}`,
    "authorization.requested": ({ application, reason, where }) => [
      reason === "backchannel" ? "Pidió permiso: " : "Un dispositivo pidió un código para ",
      ...application,
      where,
    ],
    "authorization.approved": ({ application, where }) => ["Aplicación conectada: ", ...application, where],
    "authorization.exchanged": ({ application, where }) => [
      "Actúa en su nombre con el token de otra aplicación: ",
      ...application,
      where,
    ],
    "authorization.denied": ({ application, where }) => ["Aplicación rechazada: ", ...application, where],
    "authorization.ended": ({ application, reason, where, who }) => [
      ENDED.get(reason) ?? "Aplicación desconectada: ",
      ...application,
      `${who}${where}`,
    ],
    "initial_token.made": ({ detail, who }) => `Token de acceso inicial creado${who}, para ${detail}`,
    "stream.changed": ({ application, where }) => [
      "Una aplicación cambió sus flujos de eventos de seguridad: ",
      ...application,
      where,
    ],
    "registration.changed": ({ application, where }) => ["Una aplicación cambió su registro: ", ...application, where],
    "registration.removed": ({ application, where }) => ["Una aplicación eliminó su registro: ", ...application, where],
    "client.registered": ({ application, where }) => ["Una aplicación se registró sola: ", ...application, where],
    "client.added": ({ application, who }) => ["Aplicación añadida: ", ...application, who],
    "client.changed": ({ application, detail, reason = "changed", who }) => [
      "Aplicación ",
      ...application,
      `: ${CLIENT.get(reason) ?? reason}${who}${because(detail)}`,
    ],
    "client.removed": ({ application, who }) => ["Aplicación eliminada: ", ...application, who],
    "client.authentication_failed": ({ application, where }) => ["Secreto de cliente erróneo para ", ...application, where],
    "scope.added": ({ detail, who }) => `Scope ${detail} añadido${who}`,
    "scope.removed": ({ detail, who }) => `Scope ${detail} eliminado${who}`,
    "resource.added": ({ detail, who }) => `Recurso ${detail} añadido${who}`,
    "resource.changed": ({ detail, who }) => `Recurso ${detail} modificado${who}`,
    "resource.removed": ({ detail, who }) => `Recurso ${detail} eliminado${who}`,
    "mail_domain.added": ({ detail, who }) => `Dominio de correo ${detail} añadido${who}`,
    "mail_domain.changed": ({ detail, who }) => `Dominio de correo ${detail} modificado${who}`,
    "mail_domain.removed": ({ detail, who }) => `Dominio de correo ${detail} eliminado${who}`,
    "receiver.added": ({ detail, who }) => `Receptor de avisos de seguridad ${detail} añadido${who}`,
    "receiver.changed": ({ detail, reason, who }) => `Receptor de avisos de seguridad ${detail} modificado${who}${because(reason)}`,
    "receiver.removed": ({ detail, who }) => `Receptor de avisos de seguridad ${detail} eliminado${who}`,
    "receiver.not_told": ({ detail, reason }) => `No se pudo avisar a ${detail} de lo que terminó aquí${because(reason)}`,
    "group.added": ({ detail, who }) => `Grupo ${detail} añadido${who}`,
    "group.changed": ({ detail, who }) => `Grupo ${detail} descrito de nuevo${who}`,
    "group.removed": ({ detail, who }) => `Grupo ${detail} eliminado${who}`,
    "group.joined": ({ detail, who }) => `Incorporación al grupo ${detail}${who}`,
    "group.left": ({ detail, who }) => `Salida del grupo ${detail}${who}`,
    "account.added": ({ detail, reason, who }) =>
      `Cuenta añadida${reason === "set-up" ? " con el enlace de configuración" : who}${because(reason === "set-up" ? undefined : detail)}`,
    "account.changed": ({ detail, reason, who }) =>
      `${ACCOUNT.get(reason) ?? `Cuenta modificada${because(reason)}`}${who}${because(detail)}`,
    "account.removed": ({ reason, who }) =>
      reason === "asked" ? "Cuenta eliminada, como había pedido la persona" : `Cuenta eliminada${who}`,
    "link.made": ({ reason = "", who }) => `${LINKS.get(reason) ?? "Enlace creado"}${who}`,
    "credential.added": ({ detail, where, who }) => `Se añadió ${CREDENTIAL.get(detail) ?? detail}${who}${where}`,
    "credential.used": ({ detail, where }) => `Comprobación con ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "credential.failed": ({ detail, reason, where }) =>
      `Se rechazó ${CREDENTIAL.get(detail) ?? (detail === "" ? "un código o una llave de acceso" : detail)}${where}${because(reason)}`,
    "credential.cloned": ({ where }) => `Se rechazó una llave de acceso de la que parece haber dos${where}`,
    "credential.removed": ({ detail, where, who }) =>
      `Retirada: ${CREDENTIAL.get(detail) ?? (detail === "" ? "todos los segundos factores" : detail)}${who}${where}`,
    "credential.renamed": ({ detail, where }) => `Nombre cambiado: ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "profile.changed": ({ detail, where }) => `Perfil modificado${where}${because(detail)}`,
    "data.downloaded": ({ where }) => `Datos propios descargados${where}`,
    "deletion.asked": ({ where }) => `Eliminación de la cuenta solicitada${where}`,
    "deletion.withdrawn": ({ where }) => `Solicitud de eliminar la cuenta retirada${where}`,
    "key.rotated": ({ detail, who }) => `Clave creada${who}${because(detail)}`,
    "key.removed": ({ detail, who }) => `Clave eliminada${who}${because(detail)}`,
    "limit.lifted": ({ reason, where, who }) => `Límite levantado${who}${where}${because(LIMITS.get(reason) ?? reason)}`,
    "letter.failed": ({ detail, reason }) => `No se pudo enviar un correo${because(detail)}${because(reason)}`,
    "user_code.guessed": ({ where }) => `Se escribió un código que ningún dispositivo muestra${where}`,
    "request.traced": ({ application, rule, where }) => ["Petición de ", ...application, `${where}: ${rule}`],
    "request.refused": ({ application, rule, where }) => ["Petición rechazada de ", ...application, `${where}: ${rule}`],
  },
};
