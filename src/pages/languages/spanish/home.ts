/** What the home page and its sisters say in Spanish. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishHome } from "../english/home.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const spanishHome: Translated<typeof englishHome> = {
  home: {
    title: "Inicio",
    notSetUp: {
      heading: "Este servidor aún no está configurado",
      lead: "Aún no hay ninguna cuenta. Al iniciarse, el servidor mostró un enlace que crea la primera.",
      next: (command: Html): Html =>
        html`El enlace sirve durante un día. Para obtener uno nuevo, inicie el servidor otra vez con ${command}.`,
    },
    heading: (name: string) => `Bienvenido a ${name}`,
    lead: "Inicie sesión para ver su cuenta y las aplicaciones que puede usar.",
    signIn: "Iniciar sesión",
    greeting: (person: Html): Html => html`Bienvenido, ${person}`,
    yourAccount: "Su cuenta",
    administration: "Administración",
    enterCode: "Escribir el código de un dispositivo",
    signOut: "Cerrar sesión",
    applications: {
      heading: "Sus aplicaciones",
      none: "Aún no hay ninguna. Las que añadan sus administradores aparecerán aquí.",
    },
  },

  /** For people who connect a program. */
  about: {
    title: "Acerca de este servidor",
    heading: (name: string) => `Donde ${name} inicia la sesión de las personas`,
    lead: "Este servidor pregunta a las personas qué puede hacer un programa y da al programa un token solo para eso, nunca una contraseña. Lo permitido se puede retirar.",
    issuer: "Emisor",
    issuerIsEnough: "La mayoría de los programas necesitan esta dirección y nada más.",
    theyReadTheRest: "Leen el resto por sí mismos:",
    serverMetadata: "Metadatos del servidor",
    openidConfiguration: "Configuración de OpenID",
    signingKeys: "Claves de firma",
    howToConnect: "Cómo conectarse",
    application: {
      heading: "Una aplicación",
      words: (): Html =>
        html`Para un programa web, de escritorio o de correo: el flujo de código de autorización con PKCE. Los programas pueden registrarse solos, o un administrador los añade:`,
    },
    device: {
      heading: "Un dispositivo o una línea de comandos",
      words: (url: string, address: string): Html =>
        html`Donde cuesta escribir o no hay navegador: muestra un código y su dueño lo escribe en ${link(url, address)}. Pruébelo:`,
    },
    resourceServer: {
      heading: "Una API o un servidor de correo",
      words: (path: string): Html =>
        html`Lo que está detrás de este servidor le pregunta si un token vale, para quién y para qué, en <code>${path}</code>:`,
    },
  },

  /** What the first administrator sees after the set-up. */
  welcome: {
    title: "Este servidor está listo",
    lead: "Usted es su administrador.",
    next: "Siguientes pasos, en cualquier orden",
    invite: {
      heading: "Invitar a personas",
      words: "Cada una recibe un enlace y elige allí una contraseña.",
    },
    application: {
      heading: "Añadir una aplicación",
      words: "Un programa en el que las personas inician sesión. Lo que necesitan los más usados ya está rellenado.",
    },
    mailServer: {
      heading: "Conectar un servidor de correo",
      words: "Pregunta a este servidor si un token abre un buzón. Dovecot es uno.",
    },
    toHome: "Ir a la página de inicio",
    toAdministration: "Todo lo que puede hacer como administrador",
    actions: { invite: "Invitar a alguien", application: "Elegir una aplicación", mailServer: "Conectar Dovecot" },
  },

  languageChoice: {
    title: "Idioma",
    lead: "Las páginas aparecen en el idioma que usted elija.",
    notChosen: "Nada ha cambiado: idioma",
    chosen: {
      news: "A partir de ahora, las páginas aparecen en este idioma",
      next: "Vuelva a la página de la que vino y cárguela de nuevo.",
    },
    expired: "Elija una vez más.",
  },
};
