/** All that the pages say in Spanish, but for errors. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPages } from "../english/pages.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const spanishPages: Translated<typeof englishPages> = {
  /** BCP 47 */
  tag: "es",

  frame: {
    aboutThisServer: "Acerca de este servidor",
    language: "Idioma:",
    support: "Ayuda",
    terms: "Condiciones",
    privacy: "Privacidad",
    reachedAs: (host: Html): Html => html`Ha llegado a este servidor como ${host}`,
    openUnderIssuer: (issuer: string): Html =>
      html`Su emisor es <b>${issuer}</b>; los programas y el inicio de sesión solo funcionan con ese nombre. ${link(`${issuer}/`, `Abrirlo en ${issuer}`)}. Si usted administra este servidor y ese nombre es incorrecto, inícielo con <code class="flag">--issuer</code>.`,
    openTooLong: "Esta página estuvo abierta demasiado tiempo",
    copy: "Copiar",
    copied: "Copiado",
  },

  times: {
    justNow: "ahora mismo",
    aMoment: "un momento",
    utc: (date: string, time: string) => `${date}, ${time} UTC`,
  },

  setUp: {
    title: "Configurar este servidor",
    notDoneYet: "Aún sin terminar: configurar este servidor",
    lead: "Cree la primera cuenta. Es la del administrador. Después, este enlace caduca.",
    issuer: "Emisor",
    issuerStays: (): Html =>
      html`Los programas recordarán esta dirección. Si es incorrecta, detenga el servidor e inícielo con <code class="flag">--issuer</code>.`,
    username: "Nombre de usuario",
    email: "Correo electrónico",
    ifYouLike: "(opcional)",
    password: "Contraseña",
    passwordHint: (shortest: number): Html =>
      html`Al menos ${shortest} caracteres. Tres o cuatro palabras son una buena elección. Si la pierde, <code>latchkey user passwd</code> establece una nueva.`,
    submit: "Crear cuenta",
    next: "Después habrá iniciado sesión y verá los siguientes pasos.",
    problems: {
      "username-malformed": {
        news: "Este nombre de usuario no se puede usar",
        next: "Use letras, cifras, puntos, guiones y @, sin espacios.",
      },
      "username-taken": {
        news: "Este nombre de usuario ya existe",
        next: "Elija otro o inicie sesión con él.",
      },
      "email-malformed": {
        news: "Esto no es una dirección de correo electrónico",
        next: "Corríjala o deje el campo vacío.",
      },
    },
    expired: "No se creó ninguna cuenta. Escriba de nuevo la contraseña y vuelva a enviarla.",
  },

  goingOn: {
    title: "Continuar",
    heading: "Una aplicación le ha enviado aquí",
    lead: "La página siguiente dice cuál es y qué pide. Antes de eso no se permite nada.",
    submit: "Continuar",
  },

  signOut: {
    title: "¿Cerrar sesión?",
    notYet: "Sesión aún abierta",
    signedInAs: (account: Html): Html => html`Ha iniciado sesión como <b>${account}</b>. `,
    what: "Las aplicaciones conectadas siguen conectadas.",
    expired: "Su sesión sigue abierta. Pulse el botón una vez más.",
    submit: "Cerrar sesión",
    orNot: "Para mantener la sesión, cierre esta página.",
  },

  signedOut: {
    title: "Sesión cerrada",
    heading: "Ha cerrado la sesión",
    what: (accountUrl: string): Html =>
      html`Las aplicaciones conectadas siguen conectadas. Puede desconectarlas en ${link(accountUrl, "Su cuenta")}.`,
    backTo: (application: Html): Html => html`Volver a ${application}`,
    again: "Iniciar sesión de nuevo",
  },

  signIn: {
    title: "Iniciar sesión",
    forDevice: "Inicie sesión para conectar su dispositivo. Antes de permitir nada, verá qué pide.",
    forAccount: "Inicie sesión para ver su cuenta y sus aplicaciones.",
    forApplication: (name: Html): Html => html`Inicie sesión para continuar en ${name}. No verá su contraseña.`,
    forStranger: (name: Html): Html =>
      html`Inicie sesión para continuar en una aplicación que se llama a sí misma ${name}. No verá su contraseña.`,
    goOnAs: (account: Html): Html => html`Continuar como ${account}`,
    orAnother: "O inicie sesión con otra cuenta.",
    username: "Nombre de usuario o correo electrónico",
    password: "Contraseña",
    forgotten: "¿Ha olvidado su contraseña?",
    byLetter: "Enviarme un enlace en su lugar",
    addressBar: (host: Html): Html => html`Compruebe primero la barra de direcciones. Debe decir ${host}.`,
    otherAccount: {
      news: "La aplicación pide otra cuenta",
      next: "Ha iniciado sesión con otra. Inicie sesión con la indicada abajo o cierre esta página.",
    },
    wrong: {
      title: "Sin iniciar sesión: usuario o contraseña incorrectos",
      news: "Usuario o contraseña incorrectos",
      next: "Compruebe ambos e inténtelo de nuevo. Cada intento más tarda un poco más.",
    },
    wait: {
      title: "Sin iniciar sesión: espere un poco",
      news: (span: string) => `Espere ${span} e inténtelo de nuevo`,
      next: "Hubo demasiados intentos con este nombre. Este no se comprobó.",
    },
    expired: {
      title: "Sin iniciar sesión: la página estuvo abierta demasiado tiempo",
      next: "Inicie sesión de nuevo para continuar.",
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "Aplicación",
    addedByAdministrators: "Añadida por los administradores de este servidor",
    yourAccount: "Su cuenta",
    notYou: "¿No es usted?",
    ownPages: "Páginas propias de la aplicación",
    strangeApplication: (application: Html): Html => html`Aplicación ${application}`,
    registeredItself: "se registró sola",
    links: { site: "Sitio web", terms: "Condiciones del servicio", privacy: "Política de privacidad" },
  },

  permissions: {
    heading: "Podrá",
    knowThatYouAgreed: "Saber que usted aceptó",
    nothingElse: "No pide nada más.",
    notDescribed: "Este servidor no tiene una descripción de ello.",
    details: {
      username: (username: string) => `Su nombre aquí, ${username}.`,
      name: (name: string) => `Su nombre, ${name}.`,
      email: (address: string) => `Su dirección, ${address}.`,
      noEmail: "Aquí no consta ninguna dirección de su cuenta.",
      groups: (names: string) => `Ahora: ${names}.`,
      noGroups: "Ahora no está en ninguno.",
      phone: (number: string) => `Su número, ${number}.`,
      noPhone: "Aquí no consta ningún número de su cuenta.",
      mailbox: (address: string) => `Todas las carpetas de ${address}, a través del servidor de correo.`,
      stays: (days: string) => `No tiene que volver a preguntar hasta que usted la desconecte o no se use durante ${days}.`,
    },
  },

  /** Of every page that asks for one. */
  decision: {
    nothingAllowedYet: (title: string) => `Aún no se ha permitido nada: ${title}`,
    expired: "No se permitió nada. Mírelo una vez más y responda.",
    tooSoon: {
      news: "Eso fue muy rápido",
      next: "No se permitió nada, por si pulsó sin querer. Lea la página y responda.",
    },
  },

  consent: {
    title: (application: string) => `¿Permitir ${application}?`,
    heading: (application: Html): Html => html`¿Permitir que ${application} use su cuenta?`,
    itsOwnWord: "Sin verificar: eligió este nombre por sí misma",
    newHere: {
      isNew: (age: string) => `Nueva aquí: se registró sola ${age}`,
      registeredItself: (age: string) => `Se registró sola ${age}`,
      describesItself: (host: Html): Html => html`Nadie la ha verificado aquí: se describe a sí misma en ${host}`,
      next: "Permítalo solo si lo acaba de iniciar usted. Si le trajo aquí un mensaje o un sitio web, rechácelo.",
    },
    describedAt: "Dirección propia de la aplicación",
    returnsTo: {
      term: "Le devuelve a",
      thisComputer: "Este ordenador",
      aProgramAt: (address: Html): Html => html`Un programa aquí, en ${address}`,
      anApp: "Una aplicación en este dispositivo",
      theOneThatOpens: (scheme: Html): Html => html`La que abre direcciones ${scheme}`,
    },
    allow: "Permitir",
    deny: "Rechazar",
    afterwards: (accountUrl: string): Html =>
      html`Puede retirarle el acceso en cualquier momento en ${link(accountUrl, "Su cuenta")}.`,
  },

  noAccess: {
    title: (application: string) => `No abierta para usted: ${application}`,
    heading: (application: Html): Html => html`No puede usar ${application}`,
    lead: "Está abierta para otras personas de este servidor, y no para su cuenta.",
    ask: (support: Html): Html => html`Si la necesita, pregunte a ${support}.`,
    askAdministrator: "Si la necesita, pregunte al administrador de este servidor.",
    back: (application: string) => `Volver a ${application}`,
    isTold: "Se le dice que usted no tiene acceso, y nada más.",
    deviceWasTold: "Se le dijo a su dispositivo. Para conectarlo con otra cuenta, empiece allí de nuevo.",
  },

  deviceCode: {
    title: "Conectar un dispositivo",
    lead: "Escriba el código que muestra su dispositivo.",
    label: "Código en su dispositivo",
    hint: "Ocho letras. Las mayúsculas y el guion no importan.",
    submit: "Continuar",
    advice: "Escriba solo un código de su propio dispositivo, nunca uno que le haya enviado alguien.",
    unknown: {
      title: "Código no encontrado",
      news: "Este código no es válido",
      next: "Sirve una vez, durante unos minutos. Compruebe cada letra u obtenga un código nuevo en su dispositivo.",
    },
    wait: {
      title: "Espere un poco antes del siguiente código",
      news: (span: string) => `Espere ${span} e inténtelo de nuevo`,
      next: "Hubo demasiados códigos erróneos. Este no se comprobó.",
      signIn: (accountUrl: string): Html =>
        html` Si no eran suyos, primero ${link(accountUrl, "inicie sesión")}. Así no tendrá que esperar por otros.`,
    },
    expired: {
      title: "La página estuvo abierta demasiado tiempo",
      next: "Envíe el código de nuevo para continuar.",
    },
  },

  deviceApprove: {
    title: "¿Inició usted esto?",
    lead: "Un dispositivo quiere usar su cuenta. Continúe solo si su pantalla muestra ahora este código.",
    code: "Código: ",
    sent: { news: "¿Le envió alguien este código?", next: "Entonces rechácelo. El remitente entraría en su cuenta." },
    itsOwnWord: (age: string) => `Sin verificar: se registró sola ${age}`,
    began: "Comenzó",
    from: "Desde",
    yourNetwork: "La red en la que usted está ahora",
    otherNetwork: "No es la red en la que usted está ahora",
    allow: "Sí, permitir",
    deny: "No, rechazar",
  },

  deviceDone: {
    title: "Dispositivo conectado",
    heading: "Su dispositivo está conectado",
    nowUses: (application: Html, account: Html): Html =>
      html`La aplicación ${application} usa ahora la cuenta ${account}. Vuelva a su dispositivo. Continúa por sí solo.`,
    afterwards: (accountUrl: string): Html =>
      html`Puede cerrar esta página. Puede desconectar el dispositivo en cualquier momento en ${link(accountUrl, "Su cuenta")}.`,
  },

  deviceDenied: {
    title: "Rechazado",
    gotNothing: (application: Html): Html =>
      html`La aplicación ${application} no obtuvo acceso a su cuenta. Su código ya no sirve.`,
    tellTime: "Puede cerrar esta página. Si alguien le envió ese código, indique la hora a su administrador:",
    tellTimeAndAddress:
      "Puede cerrar esta página. Si alguien le envió ese código, indique la hora y la dirección a su administrador:",
  },

  account: {
    title: "Su cuenta",
    signOut: "Cerrar sesión",
    changePassword: "Cambiar contraseña",
    notices: {
      disconnected: {
        title: "Desconectada: su cuenta",
        news: (application: Html): Html => html`Ha desconectado ${application}`,
        next: "Su acceso ha terminado. Puede volver a preguntarle.",
      },
      signedOutElsewhere: {
        title: "Sesión cerrada allí: su cuenta",
        news: "La sesión de ese navegador está cerrada",
        next: "Necesita su contraseña para iniciar sesión de nuevo.",
      },
      expired: {
        title: "Nada ha cambiado: su cuenta",
        next: "No se cambió nada. Pulse el botón una vez más.",
      },
    },
    connected: {
      heading: "Aplicaciones conectadas",
      none: "No hay aplicaciones conectadas. Cuando permita una, podrá desconectarla aquí.",
      lead: "Desconectar termina el acceso de inmediato. Sus datos permanecen.",
      end: { button: "Desconectar", what: (application: string) => `Desconectar ${application}` },
    },
    remembered: {
      heading: "Pueden volver sin preguntar",
      lead: "Las permitió antes. Ahora no tienen acceso y lo recuperan cuando usted las usa. La que olvide tendrá que preguntar.",
      end: { button: "Olvidar", what: (application: string) => `Olvidar ${application}` },
    },
    row: {
      knowThatYouAgreed: "Saber que usted aceptó.",
      neverUsed: "Nunca usada.",
      used: (time: Html): Html => html`Usada ${time}.`,
      allowed: (date: Html): Html => html`Permitida el ${date}.`,
      allowedByCode: (date: Html): Html => html`Permitida el ${date}, por código.`,
    },
    sessions: {
      heading: "Dónde tiene la sesión abierta",
      lead: "¿Hay un navegador que no reconoce? Cierre su sesión y avise a su administrador.",
      aBrowser: "Un navegador",
      browserOn: (browser: string, system: string) => `${browser} en ${system}`,
      thisBrowser: "este navegador",
      since: (time: Html): Html => html`Desde: ${time}.`,
      sinceFrom: (address: Html, time: Html): Html => html`Desde ${address}, inicio: ${time}.`,
      lastSeen: (time: Html): Html => html`Visto ${time}.`,
      out: { button: "Cerrar sesión", what: (browser: string) => `Cerrar la sesión de ${browser}` },
    },
  },

  lostAccess: {
    heading: "Desconectada por su seguridad",
    why: (time: Html): Html =>
      html`Una de sus claves antiguas se usó de nuevo, como haría un ladrón, así que todo su acceso terminó ${time}. Para seguir usándola, conéctela de nuevo.`,
    cure: (command: Html): Html =>
      html`Para un administrador, si vuelve a ocurrir: no guarda los nuevos tokens de actualización, y ${command} le permite conservar el primero.`,
    itMayAsk: (): Html =>
      html`Una que se registra sola puede pedirlo (<code>keeps_refresh_token</code>) donde <code>registration.may_keep_refresh_token</code> está activado.`,
  },

  error: {
    whoCanMend: "Quién puede arreglarlo",
    tellThem: "Indíqueles el número de error.",
    errorId: "Número de error",
    menders: {
      theApplication: "la aplicación",
      first: {
        you: () => "Usted",
        makers: (application: Html | string): Html => html`Los autores de ${application}`,
        administrators: () => "Los administradores de este servidor",
      },
      or: {
        you: () => ", o usted",
        makers: (application: Html | string): Html => html`, o los autores de ${application}`,
        administrators: () => ", o los administradores de este servidor",
      },
    },
    details: {
      title: "Detalles técnicos",
      rule: "Regla",
      received: "Recibido",
      registered: "Registrado",
      client: "Cliente",
      toMend: "Para arreglarlo",
    },
  },
};
