/** The errors that happen on any server, in Spanish. */

import type { Failures } from "../failures.ts";

const NOTHING_SHARED = "Para proteger su cuenta, este servidor se detuvo aquí. No se compartió nada.";

export const spanishFailures: Failures = {
  "not-found": () => ({
    title: "Página no encontrada",
    heading: "No hay ninguna página en esta dirección",
    sentence: "Quizá se trasladó, o falta una letra en la dirección.",
    todo: "Mire la dirección o empiece de nuevo desde donde vino.",
  }),
  "wrong-method": () => ({
    title: "No es una página",
    heading: "Esta dirección es para programas",
    sentence: "Los programas envían aquí sus solicitudes. En un navegador no hay nada que ver.",
    todo: "Vuelva al lugar de donde vino.",
  }),
  "too-many": ({ wait }) => ({
    title: "Demasiadas solicitudes",
    heading: `Espere ${wait} e inténtelo de nuevo`,
    sentence: "Hubo muchas solicitudes desde su red, así que esta no se respondió. No se cambió nada.",
    todo: "Basta con esperar. Si vuelve a ocurrir, indique el número de error a los administradores de este servidor.",
  }),
  forged: ({ host }) => ({
    title: "Formulario no aceptado",
    heading: "Este formulario no vino de una página de este servidor",
    sentence: "Lo envió otro sitio, o su navegador no guardó ninguna cookie de este. No se cambió nada.",
    todo: `Vuelva atrás y cargue la página de nuevo. Su navegador tiene que aceptar cookies de ${host}.`,
  }),
  unavailable: ({ wait }) => ({
    title: "Inténtelo de nuevo en un momento",
    heading: "Este servidor no puede responder ahora",
    sentence: "Falta algo que necesita. Casi siempre se pasa por sí solo, y no se perdió nada.",
    todo: `Inténtelo de nuevo dentro de ${wait}. Si sigue igual, indíqueles el número de error.`,
  }),
  bug: () => ({
    title: "Algo salió mal",
    heading: "Algo salió mal aquí",
    sentence: "Es un fallo de este servidor. Vuelva atrás e inténtelo una vez más.",
    todo: "Si vuelve a ocurrir, indíqueles el número de error.",
  }),
  "unknown-application": () => ({
    title: "Aplicación desconocida",
    heading: "Este servidor no conoce la aplicación que le envió",
    sentence: `Nunca se registró aquí, o se eliminó. ${NOTHING_SHARED}`,
  }),
  "waiting-application": ({ application }) => ({
    title: "Aplicación aún sin aprobar",
    heading: ["La aplicación", ...application, " espera a un administrador"],
    sentence: "Se registró por sí misma en este servidor, y nadie la ha aprobado todavía. No se compartió nada con ella.",
    todo: "Pida a los administradores de este servidor que la aprueben, si quiere usarla. Después empiece de nuevo en la aplicación.",
  }),
  "return-address": ({ application }) => ({
    title: "Dirección de retorno incorrecta",
    heading: ["La aplicación", ...application, " dio una dirección que este servidor no conoce"],
    sentence: [
      "Tras el inicio de sesión, la aplicación",
      ...application,
      ` quiere enviarle a una dirección que no está registrada para ella. ${NOTHING_SHARED}`,
    ],
  }),
  "no-return-address": ({ application }) => ({
    title: "Sin dirección de retorno",
    heading: ["La aplicación", ...application, " no dijo adónde enviarle tras el inicio de sesión"],
    sentence: `Tiene que nombrar una de las direcciones que registró. ${NOTHING_SHARED}`,
  }),
  "bad-request": ({ application }) => ({
    title: "Solicitud no entendida",
    heading: ["La aplicación", ...application, " envió una solicitud que este servidor no puede leer"],
    sentence: NOTHING_SHARED,
  }),
  "request-over": () => ({
    title: "Este inicio de sesión ha terminado",
    heading: "Este inicio de sesión ha terminado o empezó en otro navegador",
    sentence: `La solicitud de la aplicación sirve una sola vez y por poco tiempo. ${NOTHING_SHARED}`,
    todo: "Empiece de nuevo en la aplicación.",
  }),
  "too-much-sent": ({ host }) => ({
    title: "Demasiadas cookies",
    heading: "Su navegador envió más de lo que lee este servidor",
    sentence: `Suelen ser cookies: guarda demasiadas de ${host} y las envía todas con cada solicitud. No se cambió nada.`,
    todo: `Borre las cookies de ${host} en los ajustes de su navegador y empiece de nuevo desde donde vino.`,
  }),
  "long-address": () => ({
    title: "Dirección demasiado larga",
    heading: "Esta dirección es más larga de lo que lee este servidor",
    sentence: NOTHING_SHARED,
    todo: "Empiece de nuevo desde donde vino. Si vuelve a ocurrir, avíseles.",
  }),
  "link-over": () => ({
    title: "Este enlace ha caducado",
    heading: "Este enlace ha caducado",
    sentence: "Sirve una vez, durante unas horas o días, y deja de servir cuando hay uno más reciente.",
    todo: "Si ya lo usó, inicie sesión con la contraseña que eligió. Si no, pida un enlace nuevo.",
  }),
  "set-up-over": () => ({
    title: "Este enlace ha caducado",
    heading: "Este enlace ha caducado",
    sentence: "Un enlace de configuración sirve durante un día, y solo hasta que haya una primera cuenta.",
    todo: "Si aún no hay ninguna cuenta, inicie el servidor otra vez: muestra un enlace nuevo.",
  }),
};
