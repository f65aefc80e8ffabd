/** What the built-in scopes allow, in Spanish. */

import type { englishScopes } from "../english/scopes.ts";
import type { Translated } from "../untranslated.ts";

export const spanishScopes: Translated<typeof englishScopes> = {
  scopes: {
    openid: { words: "Ver quién es usted", detail: "Un identificador de su cuenta en este servidor." },
    profile: { words: "Ver su nombre", detail: "El nombre de su cuenta, tal como consta aquí." },
    email: { words: "Ver su correo electrónico", detail: "La dirección de su cuenta." },
    groups: { words: "Ver en qué grupos está", detail: "Sus nombres, tal como los eligieron los administradores." },
    phone: { words: "Ver su número de teléfono", detail: "El número de su cuenta." },
    address: { words: "Ver su dirección postal", detail: "La dirección de su cuenta." },
    stay: { words: "Seguir conectada", detail: "" },
    mail: { words: "Leer, enviar y eliminar su correo", detail: "Todas las carpetas, a través del servidor de correo." },
    contacts: { words: "Leer y modificar sus contactos", detail: "Todas las libretas de direcciones de su cuenta." },
    calendars: { words: "Leer y modificar sus calendarios", detail: "Todos los calendarios de su cuenta." },
    administer: {
      words: "Administrar este servidor",
      detail: "Todo lo que usted puede hacer aquí como administrador, para cada cuenta y cada aplicación.",
    },
    hearSignals: {
      words: "Saber cuándo terminan cuentas y sesiones",
      detail: "Flujos de eventos de seguridad sobre cada cuenta (Shared Signals): crearlos, cambiarlos y leer lo que llega.",
    },
    seeSignals: {
      words: "Ver sus flujos de eventos de seguridad",
      detail: "Cómo están configurados sus flujos de Shared Signals y qué llega por ellos.",
    },
    seeAdministration: {
      words: "Ver cómo se administra este servidor",
      detail: "Cada cuenta, cada aplicación y lo que ha ocurrido. No cambia nada.",
    },
  },
};
