/** What the pages of second factors and application passwords say in Spanish. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishFactors } from "../english/factors.ts";
import { plural } from "../plural.ts";
import type { Translated } from "../untranslated.ts";

export const spanishFactors: Translated<typeof englishFactors> = {
  factors: {
    title: "Segundos factores",
    lead: "Con uno de estos configurado, su contraseña sola ya no abre su cuenta.",
    heading: "Lo que tiene configurado",
    none: "Nada todavía. Su contraseña sola abre su cuenta.",
    row: {
      kinds: { passkey: "Llave de acceso.", totp: "Aplicación de autenticación." },
      added: (date: Html): Html => html`Añadida el ${date}.`,
      used: (when: Html): Html => html`Último uso ${when}.`,
      neverUsed: "Nunca usada.",
      remove: "Quitar",
      removeWhat: (name: string) => `Quitar ${name}`,
    },
    add: {
      heading: "Añadir una aplicación de autenticación",
      lead: "Una aplicación de su teléfono muestra un código nuevo de seis cifras cada 30 segundos. Usted escribe uno al iniciar sesión.",
      name: "Cómo la llama",
      example: "Mi teléfono",
      button: "Añadir aplicación",
    },
    adding: {
      heading: "Añadir una aplicación de autenticación",
      scan: "Abra la aplicación y escanee esta imagen con ella.",
      picture: "Código QR con la clave para su aplicación de autenticación",
      orType: "¿Sin cámara? Escriba esta clave en la aplicación:",
      code: "Las seis cifras que la aplicación muestra ahora",
      button: "Listo",
      cancel: "No añadirla",
    },
    recovery: {
      heading: "Códigos de recuperación",
      newHeading: "Sus códigos de recuperación",
      lead: "Cada uno inicia su sesión una vez, en lugar de la aplicación. Guárdelos en papel, lejos de su teléfono.",
      once: "Anótelos o imprímalos ahora. Es la única vez que se muestran.",
      left: (count: number): string => plural("es", count, { one: "Queda # de 10.", other: "Quedan # de 10." }),
      button: "Crear códigos nuevos",
    },
    notices: {
      added: {
        title: "Listo: segundos factores",
        news: "Está hecho",
        next: "Desde su próximo inicio de sesión, se le pedirá después de la contraseña.",
      },
      removed: { title: "Quitado: segundos factores", news: "Se ha quitado", next: "Ya no abre su cuenta." },
      wrong: {
        title: "Aún sin añadir: segundos factores",
        news: "Este código no es el que la aplicación muestra ahora",
        next: "No se añadió nada. Espere al siguiente código y escríbalo. Si falla otra vez, compruebe el reloj de su teléfono.",
      },
      refused: {
        title: "Sin cambios: segundos factores",
        news: "No se añadió nada",
        next: "Ya está aquí, o tiene tantos como puede tener.",
      },
      "no name": {
        title: "Sin cambios: segundos factores",
        news: "Necesita un nombre",
        next: "Un nombre tiene entre 1 y 100 caracteres.",
      },
      expired: {
        title: "Sin cambios: segundos factores",
        news: "",
        next: "No se cambió nada. Pulse el botón una vez más.",
      },
    },
  },

  appPasswords: {
    title: "Contraseñas de aplicación",
    lead: "Para un programa que solo sabe guardar una contraseña, como un programa de correo antiguo. Cada una abre solo lo que usted elija y se revoca por separado.",
    heading: "Sus contraseñas de aplicación",
    none: "Ninguna todavía.",
    made: (name: Html): Html => html`La contraseña para ${name}`,
    once: "Escríbala ahora en el programa, con o sin los guiones. Es la única vez que se muestra.",
    row: {
      everything: "Todo lo que su programa puede tener.",
      added: (date: Html): Html => html`Creada el ${date}.`,
      used: (when: Html): Html => html`Último uso ${when}.`,
      neverUsed: "Nunca usada.",
      end: "Revocar",
      endWhat: (name: string) => `Revocar la contraseña para ${name}`,
    },
    add: {
      heading: "Crear otra",
      name: "Programa",
      nameHint: "Por ejemplo, Thunderbird en el portátil. Con este nombre la encontrará de nuevo.",
      scopes: "Qué puede hacer",
      button: "Crear contraseña",
    },
    notices: {
      made: {
        title: "Creada: contraseñas de aplicación",
        news: "La contraseña está creada",
        next: "Funciona desde ahora.",
      },
      ended: {
        title: "Revocada: contraseñas de aplicación",
        news: "La contraseña está revocada",
        next: "El programa que la guarda ya no puede entrar.",
      },
      "no name": {
        title: "No creada: contraseñas de aplicación",
        news: "Necesita un nombre",
        next: "Un nombre tiene entre 1 y 100 caracteres.",
      },
      "no scope": {
        title: "No creada: contraseñas de aplicación",
        news: "No abriría nada",
        next: "Elija al menos una cosa que pueda hacer.",
      },
      refused: {
        title: "No creada: contraseñas de aplicación",
        news: "No se creó ninguna contraseña",
        next: "Tiene tantas como puede tener. Revoque una que ya no use.",
      },
      expired: {
        title: "Sin cambios: contraseñas de aplicación",
        news: "",
        next: "No se cambió nada. Pulse el botón una vez más.",
      },
    },
  },
};
