/** What is said in Spanish about signing in with an account at another provider. */

import { html } from "hono/html";
import type { Html, Words } from "../../text.ts";
import type { englishElsewhere } from "../english/elsewhere.ts";
import type { Translated } from "../untranslated.ts";

export const spanishElsewhere: Translated<typeof englishElsewhere> = {
  elsewhere: {
    button: (provider: Html): Html => html`Iniciar sesión con ${provider}`,
    or: "O inicie sesión con una cuenta que tenga en otro lugar:",
    back: "Volver al inicio de sesión",
    problems: {
      over: {
        title: "Este inicio de sesión ha terminado",
        heading: (provider: string): Words => ["Este inicio de sesión con ", { name: provider }, " ha terminado"],
        sentence: (_provider: string): Words =>
          "Tardó demasiado, ya estaba terminado o empezó en otro navegador. No inició la sesión de nadie.",
        todo: "Vuelva atrás y empiece de nuevo.",
      },
      denied: {
        title: "Sin iniciar sesión",
        heading: (provider: string): Words => [{ name: provider }, " no inició su sesión"],
        sentence: (_provider: string): Words => "Usted lo rechazó allí, o no puede usarlo para esto.",
        todo: "Vuelva atrás e inténtelo de nuevo, o inicie sesión de otra manera.",
      },
      stale: {
        title: "Sin iniciar sesión",
        heading: (provider: string): Words => ["Tiene que iniciar sesión de nuevo en ", { name: provider }],
        sentence: (provider: string): Words => [
          "Esta página pide un inicio de sesión de ahora mismo, y ",
          { name: provider },
          " no indicó que el suyo lo sea.",
        ],
        todo: "Cierre primero la sesión allí, luego vuelva atrás e inténtelo de nuevo. O inicie sesión de otra manera.",
      },
      "not invited": {
        title: "Sin iniciar sesión",
        heading: (provider: string): Words => ["Su cuenta en ", { name: provider }, " no puede iniciar sesión aquí"],
        sentence: (_provider: string): Words => "Los responsables de este servidor decidieron quién puede.",
        todo: "Pregúnteles, o vuelva atrás y elija otra cuenta.",
      },
      refused: {
        title: "Sin iniciar sesión",
        heading: (provider: string): Words => ["La respuesta de ", { name: provider }, " no se pudo usar"],
        sentence: (_provider: string): Words => "Por eso no se inició la sesión de nadie. Algo está mal configurado, allí o aquí.",
        todo: "Inténtelo de nuevo. Si sigue igual, indíqueles el número de error.",
      },
      unknown: {
        title: "Sin cuenta aquí",
        heading: (provider: string): Words => ["Su cuenta en ", { name: provider }, " no abre ninguna cuenta aquí"],
        sentence: (_provider: string): Words =>
          "Si tiene una cuenta aquí, inicie sesión en ella como siempre. En su página puede vincular las dos.",
        todo: "Si no tiene ninguna, pídales una.",
      },
      name: {
        title: "Sin cuenta aquí",
        heading: (provider: string): Words => ["No se pudo crear una cuenta para usted con lo que indica ", { name: provider }],
        sentence: (_provider: string): Words => "Su nombre de allí no puede serlo aquí, o ya lo tiene alguien.",
        todo: "Indíqueles el número de error.",
      },
      taken: {
        title: "Sin vincular",
        heading: (provider: string): Words => ["Esta cuenta en ", { name: provider }, " ya está en uso"],
        sentence: (_provider: string): Words => "Abre otra cuenta aquí y solo puede abrir una. No se cambió nada.",
        todo: "Elija allí otra cuenta, o desvincúlela primero de la otra.",
      },
      down: {
        title: "Sin iniciar sesión",
        heading: (provider: string): Words => ["Ahora no se puede contactar con ", { name: provider }],
        sentence: (_provider: string): Words => "Su cuenta aquí sigue como estaba. Puede iniciar sesión de otra manera.",
        todo: "Inténtelo de nuevo en unos minutos.",
      },
    },
  },
  connections: {
    title: "Cuentas en otros lugares",
    lead: "Con una de ellas vinculada, inicia sesión allí y la tiene iniciada aquí.",
    heading: "Vinculadas",
    none: "Ninguna todavía.",
    home: (provider: Html): Html => html`Su cuenta viene de ${provider}. Eso no cambia.`,
    row: {
      added: (date: Html): Html => html`Vinculada el ${date}.`,
      used: (when: Html): Html => html`Último uso ${when}.`,
      neverUsed: "Nunca usada.",
      remove: "Desvincular",
      removeWhat: (provider: string) => `Desvincular ${provider}`,
    },
    add: {
      heading: "Vincular otra",
      lead: "Se le lleva allí para iniciar sesión. No se le muestra nada de su cuenta de aquí.",
      button: (provider: Html): Html => html`Vincular su cuenta en ${provider}`,
    },
    notices: {
      removed: {
        title: "Desvinculada: cuentas en otros lugares",
        news: "Está desvinculada",
        next: "Ya no abre su cuenta.",
      },
      last: {
        title: "Sin desvincular: cuentas en otros lugares",
        news: "Es su única forma de entrar",
        next: "No se cambió nada. Elija primero una contraseña o añada una llave de acceso.",
      },
      down: {
        title: "Sin vincular: cuentas en otros lugares",
        news: "Ahora no se puede contactar con el proveedor",
        next: "No se cambió nada. Inténtelo de nuevo en unos minutos.",
      },
      expired: {
        title: "Sin cambios: cuentas en otros lugares",
        next: "No se cambió nada. Inténtelo una vez más.",
      },
    },
  },
};
