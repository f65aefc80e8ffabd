/** What the pages around letters say in Spanish: an e-mail address that is given, and one that is confirmed. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Translated } from "../untranslated.ts";

export const spanishLetterPages: Translated<typeof englishLetterPages> = {
  /** On the way to sign in by letter. */
  signInLetter: {
    title: "Iniciar sesión por correo",
    lead: "Escriba su nombre de usuario o correo electrónico. Recibirá un correo con un enlace para iniciar sesión.",
    submit: "Enviarme un enlace",
    asked: {
      title: "Mire su buzón",
      lead: "Si existe esa cuenta y puede abrirse por correo, hay un correo en camino. Puede tardar unos minutos.",
      nothing:
        "Abra el enlace que contiene en este navegador, antes de diez minutos. ¿No llegó nada? Mire en el correo no deseado o use su contraseña.",
    },
    wait: {
      news: (span: string): string => `Espere ${span} e inténtelo de nuevo`,
      next: "Se pidieron muchos correos desde su red. No se envió nada.",
    },
    expired: "No se envió nada. Escriba su nombre una vez más.",
    more: {
      news: "Un correo no basta aquí",
      next: "Se piden dos factores. Vuelva atrás e inicie sesión con su contraseña.",
    },
  },

  /** `/sign-in-link` */
  signInLink: {
    title: "Iniciar sesión",
    lead: "Usted pidió un enlace para iniciar sesión como:",
    submit: "Iniciar sesión",
    stranger: "Si no lo pidió, cierre esta página.",
    elsewhere: {
      title: "Abra este enlace donde lo pidió",
      lead: "Solo funciona en el navegador desde el que se pidió. Copie allí la dirección o pida un enlace aquí. Si no lo pidió, no haga nada.",
    },
  },

  /** `/account/email` */
  email: {
    title: "Correo electrónico",
    lead: "Los correos sobre su cuenta llegan ahí, y con él puede iniciar sesión.",
    now: "Ahora",
    none: "Ninguno",
    confirmed: "Confirmado",
    unconfirmed: "Aún sin confirmar. No se envía allí ningún correo.",
    waiting: {
      news: (address: Html): Html => html`Hay un correo en camino a ${address}`,
      next: "Abra el enlace que contiene para confirmar la dirección. Hasta entonces no cambia nada.",
    },
    address: "Nuevo correo electrónico",
    hint: "Se envía allí un correo con un enlace. Su dirección cambia cuando abra el enlace y la confirme.",
    submit: "Enviar el correo",
    again: "Enviar otra vez",
    cancel: "Descartar",
    confirmNow: "Confirmar la dirección actual",
    notDone: "Sin hacer: correo electrónico",
    sent: { title: "Enviado: correo electrónico" },
    forgotten: { news: "Descartado", next: "Su dirección sigue como está. El enlace del correo ya no abre nada." },
    malformed: { news: "Esto no es una dirección de correo electrónico", next: "Tiene la forma nombre@example.org." },
    same: { news: "Esta ya es su dirección", next: "Está confirmada, así que no hay nada que hacer." },
    wait: {
      news: (span: string): string => `Espere ${span} y vuelva a pedirlo`,
      next: "Ha pedido varios correos. El último puede estar aún en camino.",
    },
    expired: "No se envió nada. Envíe el formulario una vez más.",
    elsewhere: {
      news: "Su dirección no se guarda aquí",
      next: "Viene de donde viene su cuenta. Cámbiela allí.",
    },
    noLetters: {
      news: "Este servidor no envía correos",
      next: "Por eso no puede averiguar si una dirección es suya. Pida a un administrador que la cambie.",
    },
  },

  /** `/confirm-address` */
  confirmAddress: {
    title: "Confirme su correo electrónico",
    lead: "Los correos sobre la cuenta de abajo llegarán a esta dirección, y con ella se podrá iniciar sesión.",
    address: "Dirección",
    username: "Cuenta",
    submit: "Confirmar esta dirección",
    stranger: "Si esta cuenta no es suya, cierre esta página. Entonces no cambia nada.",
    notDone: "Sin hacer: confirme su correo electrónico",
    expired: "No se confirmó nada. Pulse el botón una vez más.",
    taken: {
      news: "Otra cuenta tiene esta dirección",
      next: "Una dirección pertenece a una sola cuenta. Si es un error, pregunte a un administrador.",
    },
    done: {
      title: "Su dirección está confirmada",
      lead: "Desde ahora, los correos sobre su cuenta llegan ahí.",
      account: "Su cuenta",
    },
  },
};
