/** What is said of passkeys in Spanish, wherever a page asks for one, adds one or lists one. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPasskeys } from "../english/passkeys.ts";
import type { Translated } from "../untranslated.ts";

export const spanishPasskeys: Translated<typeof englishPasskeys> = {
  passkeys: {
    signIn: "Iniciar sesión con una llave de acceso",
    use: "Usar una llave de acceso",
    second: (host: Html): Html => html`Use la llave de acceso que creó para ${host}.`,
    orPasskey: "O use una llave de acceso.",
    notHere: "Este paso necesita una llave de acceso. Abra esta página en un navegador que tenga la suya, con JavaScript activado.",
    otherAddress:
      "Sus llaves de acceso se crearon para otra dirección de este servidor y solo funcionan allí. Pida a su administrador que las restablezca.",
    impossible:
      "Este paso necesita una llave de acceso, y la dirección de este servidor no admite ninguna. Pregunte a su administrador.",
    cancelled: {
      get: "Su navegador no usó ninguna llave de acceso. Inténtelo de nuevo o continúe de otra manera.",
      create: "Su navegador no creó ninguna llave de acceso. Inténtelo de nuevo si quiere una.",
    },
    known: "Este dispositivo ya tiene una llave de acceso para esta cuenta.",
    add: {
      heading: "Añadir una llave de acceso",
      lead: "Su dispositivo o su gestor de contraseñas la guarda y la desbloquea con su huella, su cara o un PIN. Con ella inicia sesión sin escribir nada.",
      name: "Cómo la llama",
      nameHint: "Puede dejarlo vacío.",
      button: "Añadir una llave de acceso",
      step: "Iniciar sesión aquí requiere algo más que una contraseña. Añada una llave de acceso una sola vez. Desde entonces inicia sesión con ella.",
      stepOr: "O configure una aplicación de autenticación:",
    },
    rename: {
      open: "Cambiar nombre",
      openWhat: (name: string) => `Cambiar el nombre de ${name}`,
      name: "Nombre nuevo",
      button: "Guardar nombre",
    },
    synced: "Se guarda en más de un dispositivo.",
    cloned: (date: Html): Html =>
      html`El ${date} algo fue mal: su contador retrocedió, como si alguien tuviera una copia. Quítela y añada una nueva.`,
    refused: {
      title: "Sin iniciar sesión: llave de acceso rechazada",
      news: "Esta llave de acceso no abre ninguna cuenta aquí",
      next: "Pruebe con otra o continúe de otra manera.",
    },
    unverified: {
      title: "Sin iniciar sesión: falta un paso",
      news: "Su llave de acceso no pidió PIN, huella ni cara",
      next: "Inicie sesión con su contraseña. Esta llave de acceso será entonces su segundo paso.",
    },
    notAdded: {
      title: "Sin añadir: segundos factores",
      news: "La llave de acceso no se añadió",
      next: "Lo que envió su navegador no es para esta página o llegó demasiado tarde. Inténtelo de nuevo.",
    },
    renamed: {
      title: "Nombre cambiado: segundos factores",
      news: "Ya tiene su nombre nuevo",
      next: "No se cambió nada más.",
    },
  },
};
