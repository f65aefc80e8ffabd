/** What the pages where people choose passwords say in Spanish. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPasswords } from "../english/passwords.ts";
import type { Translated } from "../untranslated.ts";

export const spanishPasswords: Translated<typeof englishPasswords> = {
  /** Wherever a person chooses one. */
  newPassword: {
    faults: {
      "too-short": {
        news: "Esta contraseña es demasiado corta",
        next: (shortest: number) =>
          `Necesita al menos ${shortest} caracteres. Tres o cuatro palabras son fáciles de recordar y difíciles de adivinar.`,
      },
      "too-long": {
        news: "Esta contraseña es demasiado larga",
        next: () => "Puede tener 1024 bytes, que son algunas páginas de texto.",
      },
      invisible: {
        news: "Esta contraseña tiene un carácter que no se ve",
        next: () => "Quizá se pegó. Escríbala o elija otra.",
      },
      common: {
        news: "Esta contraseña es una de las más comunes",
        next: () =>
          "Ella, o una muy parecida, es de las primeras que prueba un extraño. Elija otra, por ejemplo tres o cuatro palabras.",
      },
      own: {
        news: "Esta contraseña está hecha de un nombre",
        next: () =>
          "Es poco más que su nombre o dirección, o el nombre de este servidor, que un extraño prueba primero. Elija otra.",
      },
    },
  },

  choosePassword: {
    invitation: {
      title: "Elija su contraseña",
      lead: "Está invitado. Esto abre su cuenta aquí e inicia su sesión. Después, el enlace caduca.",
    },
    reset: {
      title: "Elija una contraseña nueva",
      lead: "Con ella termina su contraseña anterior. Se inicia la sesión aquí y se cierra en todos los demás navegadores.",
    },
    demand: {
      title: "Elija una contraseña nueva",
      lead: "Un administrador pide una antes de que continúe. La sesión se cierra en todos los demás navegadores.",
    },
    notDoneYet: (title: string) => `Aún sin terminar: ${title}`,
    username: "Nombre de usuario",
    password: "Contraseña nueva",
    passwordHint: (shortest: number) => `Al menos ${shortest} caracteres. Tres o cuatro palabras son una buena elección.`,
    submit: "Guardar contraseña",
    addressBar: (host: Html): Html => html`Compruebe primero la barra de direcciones. Debe decir ${host}.`,
    otherPerson: {
      news: (account: Html): Html => html`Aquí ha iniciado sesión como ${account}`,
      next: "Esa sesión termina en este navegador cuando guarde una contraseña para la cuenta de abajo. Si no es la suya, cierre esta página.",
    },
    expired: "No se guardó ninguna contraseña. Escríbala de nuevo y vuelva a enviarla.",
  },

  changePassword: {
    title: "Cambiar contraseña",
    notDoneYet: "Sin cambios: cambiar contraseña",
    of: (account: Html): Html => html`De la cuenta ${account}.`,
    lead: "Su sesión sigue abierta aquí y se cierra en todos los demás navegadores.",
    current: "Contraseña actual",
    password: "Contraseña nueva",
    passwordHint: (shortest: number) => `Al menos ${shortest} caracteres. Tres o cuatro palabras son una buena elección.`,
    keep: "Mantener conectadas mis aplicaciones",
    keepHint:
      "Déjelo sin marcar si alguien más puede conocer su contraseña anterior. Entonces sus aplicaciones tendrán que volver a preguntarle.",
    submit: "Cambiar contraseña",
    changed: {
      title: "Cambiada: cambiar contraseña",
      news: "Su contraseña ha cambiado",
      kept: "La sesión se cerró en todos los demás navegadores. Sus aplicaciones siguen conectadas.",
      disconnected:
        "La sesión se cerró en todos los demás navegadores y sus aplicaciones se desconectaron. Pueden volver a preguntarle.",
    },
    wrong: {
      news: "La contraseña actual es incorrecta",
      next: "No se cambió nada. Cada intento más tarda un poco más.",
    },
    wait: {
      news: (span: string) => `Espere ${span} e inténtelo de nuevo`,
      next: "Hubo demasiados intentos. Este no se comprobó.",
    },
    expired: "No se cambió nada. Escriba de nuevo ambas contraseñas y vuelva a enviarlas.",
    elsewhere: {
      news: "Su contraseña no se guarda aquí",
      next: (source: Html): Html => html`Inicia sesión con su contraseña de ${source}. Cámbiela allí.`,
    },
  },
};
