/** What the pages of a person's own account say in Spanish, as far as it came with them: profile, activity, data. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishOwnAccount } from "../english/own-account.ts";
import type { Translated } from "../untranslated.ts";

export const spanishOwnAccount: Translated<typeof englishOwnAccount> = {
  ownAccount: {
    menu: {
      label: "Páginas de su cuenta",
      profile: "Perfil",
      password: "Contraseña",
      activity: "Actividad reciente",
      language: "Idioma",
      data: "Sus datos",
    },

    sessions: {
      older: "Ver anteriores",
      newest: "Volver a las más recientes",
      noOther: "No tiene la sesión abierta en ningún otro lugar.",
      others: "Cerrar sesión en los demás lugares",
      othersLead: "Todos los navegadores menos este. Las aplicaciones siguen conectadas.",
    },
    signedOutOthers: {
      title: "Sesión cerrada en los demás lugares: su cuenta",
      news: "La sesión está cerrada en todos los demás navegadores",
      next: "Cada uno debe iniciar sesión de nuevo. Si alguien más sabe su contraseña, cámbiela también.",
    },
    leaving: {
      news: (date: Html): Html => html`El ${date} pidió la eliminación de su cuenta`,
      next: "Hasta que se haga, puede retirar la solicitud.",
      see: "Ver la solicitud",
    },
    thunderbird: {
      heading: "Correo en Thunderbird",
      take: "Descarga el complemento en tu ordenador.",
      install:
        "En Thunderbird, abre «Complementos y temas», elige «Instalar complemento desde archivo…» en el engranaje, y toma ese archivo.",
      add: "Después añade allí tu cuenta de correo con tu dirección: inicias sesión en las páginas de este servidor.",
      download: "Descargar el complemento",
    },

    activity: {
      title: "Actividad reciente",
      lead: "Lo que ocurrió en su cuenta, lo más reciente primero.",
      heading: "Lo que ocurrió",
      none: "Aún no se guarda nada.",
      noOlder: "No se guarda nada anterior.",
      kept: (days: string) => `Lo que ocurrió se guarda durante ${days}.`,
      when: (exact: Html, relative: Html): Html => html`${exact} (${relative})`,
      notMe: "No fui yo",
      notMeAbout: (what: string) => `No fui yo: ${what}`,
      older: "Ver anteriores",
      newest: "Volver a lo más reciente",
    },

    notMe: {
      title: "¿No fue usted?",
      lead: "Entonces puede que otra persona esté en su cuenta. Haga esto ahora, en este orden.",
      about: "Preguntó por",
      signOut: {
        heading: "Cierre la sesión en todos los demás navegadores",
        words: "Quien tenga la sesión abierta en otro lugar la pierde de inmediato. Este navegador sigue.",
      },
      password: {
        heading: "Cambie su contraseña",
        words:
          "Elija una que no use en ningún otro lugar. Si no indica lo contrario, esto también desconecta todas las aplicaciones.",
        button: "Cambiar contraseña",
        elsewhere: (source: Html): Html => html`La guarda ${source}. Cámbiela allí.`,
      },
      ways: {
        heading: "Mire qué abre su cuenta",
        words: "Quite los segundos factores, las llaves de acceso y las contraseñas de aplicación que no sean suyos.",
      },
      applications: {
        heading: "Mire sus aplicaciones",
        words: "Desconecte las que no conozca.",
        button: "Aplicaciones conectadas",
      },
      tell: {
        heading: "Avise a su administrador",
        words: "Diga qué vio y cuándo.",
        support: "Ayuda",
      },
    },

    profile: {
      title: "Perfil",
      lead: "Lo que se dice de usted a las aplicaciones, hasta donde usted les permita verlo.",
      facts: {
        heading: "Su cuenta",
        username: "Nombre de usuario",
        email: "Correo electrónico",
        confirmed: "Confirmado.",
        unconfirmed: "Sin confirmar.",
        noEmail: "Ninguno",
        groups: "Grupos",
        noGroups: "Ninguno",
        since: "Desde",
        changeEmail: "Cambiar el correo electrónico",
        changedByAdministrators: "Su administrador se ocupa del nombre de usuario y de los grupos.",
      },
      elsewhere: {
        news: "Su perfil se guarda en otro lugar",
        next: (source: Html): Html => html`Viene de ${source}. Cámbielo allí; se actualiza aquí cuando inicie sesión de nuevo.`,
      },
      about: {
        heading: "Sobre usted",
        empty: "Deje vacío lo que no quiera decir.",
        name: "Nombre completo",
        given_name: "Nombre",
        family_name: "Apellidos",
        nickname: "Cómo le llaman",
        picture: "Imagen",
        pictureHint: "La dirección de una imagen en la web, que empieza por https://",
        website: "Sitio web",
        phone_number: "Teléfono",
        phoneHint: "Con el prefijo del país, por ejemplo +49 30 901820",
        zoneinfo: "Zona horaria",
        zoneHint: "Por ejemplo, Europe/Madrid",
        locale: "Idioma para las aplicaciones",
        localeHint: "Por ejemplo, es-MX. El idioma de estas páginas se elige en otro lugar.",
        save: "Guardar",
      },
      notices: {
        saved: {
          title: "Guardado: perfil",
          news: "Su perfil está guardado",
          next: "Las aplicaciones lo ven cuando vuelven a preguntar.",
        },
        fault: { title: "Sin guardar: perfil", news: "Hay un dato que no se puede guardar", next: "No se cambió nada." },
        stale: {
          title: "Sin guardar: perfil",
          news: "Su perfil se cambió entretanto",
          next: "No se guardó nada. Revise una vez más lo que escribió y guárdelo.",
        },
        expired: { title: "Sin guardar: perfil", news: "", next: "No se guardó nada. Pulse el botón una vez más." },
      },
      faults: {
        url: "Esto no es una dirección web. Empieza por https://",
        zone: "No existe esa zona horaria.",
        tag: "Esto no es el código de un idioma.",
        phone: "Empiece con + y el prefijo del país.",
        date: "Escríbala así: 1990-12-31.",
        long: "Esto es demasiado largo.",
        invisible: "Esto tiene caracteres que nadie puede ver.",
      },
    },

    data: {
      title: "Sus datos",
      lead: "Lo que este servidor guarda de usted, y cómo termina.",
      download: {
        heading: "Descargar sus datos",
        words:
          "Un archivo (JSON) con su perfil, sus grupos, sus sesiones, sus aplicaciones conectadas, los nombres de lo que abre su cuenta y lo que ocurrió. No contiene contraseñas ni claves.",
        button: "Descargar",
      },
      deletion: {
        heading: "Eliminar su cuenta",
        words: "Pídalo aquí. Su cuenta sigue hasta que se haga, y hasta entonces puede retirar la solicitud.",
        byAdministrator: "Lo hace un administrador.",
        byServer: (days: string) => `Se hace después de ${days}.`,
        ends: "Entonces nadie puede iniciar sesión con ella, las aplicaciones pierden su acceso, y su perfil, sus contraseñas y sus factores desaparecen para siempre.",
        stays: (days: string) => `Lo que ocurrió permanece en los registros de este servidor durante ${days}.`,
        elsewhere: (source: Html): Html => html`Su cuenta viene de ${source}, que conserva lo que sabe de usted.`,
        reason: "Por qué",
        optional: "(opcional)",
        reasonHint: "Lo lee su administrador.",
        button: "Pedir la eliminación",
        asked: (date: Html): Html => html`La pidió el ${date}.`,
        due: (date: Html): Html => html`Se hace el ${date} o poco después.`,
        saidWhy: "Usted dijo:",
        keep: "Conservar mi cuenta",
      },
      notices: {
        asked: {
          title: "Solicitado: sus datos",
          news: "Ha pedido la eliminación",
          next: "Hasta que se haga, puede retirar la solicitud.",
        },
        kept: { title: "Retirado: sus datos", news: "Su cuenta se queda", next: "Ha retirado la solicitud." },
        last: {
          title: "Sin solicitar: sus datos",
          news: "Usted es el último administrador",
          next: "Haga primero administradora a otra cuenta. No se solicitó nada.",
        },
        long: {
          title: "Sin solicitar: sus datos",
          news: "Este motivo es demasiado largo",
          next: "Un motivo tiene 500 caracteres como máximo. No se solicitó nada.",
        },
        expired: { title: "Sin hacer: sus datos", news: "", next: "No se hizo nada. Pulse el botón una vez más." },
      },
    },

    rename: {
      open: "Cambiar nombre",
      openWhat: (name: string) => `Cambiar el nombre de ${name}`,
      label: "Nombre nuevo",
      button: "Cambiar nombre",
      done: {
        title: (page: string) => `Nombre cambiado: ${page}`,
        news: "Ya tiene otro nombre",
        next: "Funciona como antes.",
      },
    },

    /** On the administrators' pages. */
    forAdministrators: {
      asked: "Eliminación solicitada",
      askedOn: (date: string, reason: string): string => (reason === "" ? date : `${date}: ${reason}`),
    },

    language: {
      asBrowser: "El que indique mi navegador",
    },
  },
};
