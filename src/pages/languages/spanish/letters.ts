/** The letters, in Spanish. */

import type { LetterFactor } from "../../../records/letter.ts";
import type { LetterTexts } from "../letters.ts";

const FACTORS: Readonly<Record<LetterFactor, { readonly added: string; readonly removed: string }>> = {
  passkey: { added: "Una nueva llave de acceso abre su cuenta", removed: "Se quitó una llave de acceso de su cuenta" },
  totp: {
    added: "Una nueva aplicación de autenticación pertenece a su cuenta",
    removed: "Se quitó la aplicación de autenticación de su cuenta",
  },
  "recovery-codes": {
    added: "Su cuenta tiene códigos de recuperación nuevos",
    removed: "Se quitaron los códigos de recuperación de su cuenta",
  },
  "app-password": {
    added: "Una nueva contraseña de aplicación abre su cuenta",
    removed: "Se quitó una contraseña de aplicación de su cuenta",
  },
  provider: {
    added: "Una cuenta de otro proveedor abre ahora su cuenta",
    removed: "Una cuenta de otro proveedor ya no abre su cuenta",
  },
};

const NOTHING_TO_DO = "Si fue usted, no tiene que hacer nada.";
const LOOK = "Ver su cuenta";
const TELL = "Si no fue usted, mire su cuenta ahora, cambie su contraseña y avise a su administrador.";

export const spanishLetters: LetterTexts = {
  kinds: {
    invitation: ({ site, username }) => ({
      subject: `Su cuenta en ${site}`,
      heading: `Tiene una cuenta en ${site}`,
      text: [
        ["Un administrador la creó para usted. Elija una contraseña y luego inicie sesión con el nombre ", { code: username }, "."],
      ],
      button: "Elegir una contraseña",
      otherwise: ["Si no sabe de qué se trata, no haga nada. Sin este enlace nadie puede usar la cuenta."],
    }),
    "forgotten-password": ({ site, username }) => ({
      subject: `Una contraseña nueva para ${site}`,
      heading: "Elija una contraseña nueva",
      text: [["Alguien pidió una contraseña nueva para su cuenta ", { code: username }, ". Si fue usted, elíjala aquí."]],
      button: "Elija una contraseña nueva",
      otherwise: ["Si no fue usted, no haga nada. Su contraseña sigue como está."],
    }),
    "forgotten-password-refused": ({ site, username }) => ({
      subject: `Su contraseña en ${site}`,
      heading: "Tiene que ayudarle un administrador",
      text: [
        ["Alguien pidió una contraseña nueva para su cuenta ", { code: username }, "."],
        "Un correo solo no debe abrir esta cuenta. Si perdió su contraseña, pida un enlace a un administrador.",
      ],
      otherwise: ["Si no fue usted, no haga nada. Su contraseña sigue como está."],
    }),
    "confirm-address": ({ site, username }) => ({
      subject: `Confirme su correo electrónico para ${site}`,
      heading: "¿Es suya esta dirección?",
      text: [["Se indicó para la cuenta ", { code: username }, ". Si fue usted, confirme que los correos le llegan aquí."]],
      button: "Confirmar esta dirección",
      otherwise: ["Si no fue usted, no haga nada. La dirección queda sin confirmar."],
    }),
    "sign-in-link": ({ site, username }) => ({
      subject: `Su enlace para iniciar sesión en ${site}`,
      heading: "Iniciar sesión sin contraseña",
      text: [
        ["Alguien pidió un enlace para iniciar sesión como ", { code: username }, ". Si fue usted, úselo en el mismo navegador."],
      ],
      button: "Iniciar sesión",
      otherwise: ["Si no fue usted, no haga nada y no pase el enlace a nadie."],
    }),
    "factor-added": ({ factor }) => ({
      subject: FACTORS[factor].added,
      heading: FACTORS[factor].added,
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "factor-removed": ({ factor }) => ({
      subject: FACTORS[factor].removed,
      heading: FACTORS[factor].removed,
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "passkey-cloned": () => ({
      subject: "Puede que alguien haya copiado una de sus llaves de acceso",
      heading: "Puede que alguien haya copiado una de sus llaves de acceso",
      text: ["Respondió como si hubiera dos, y se rechazó. Quítela de su cuenta y añada una nueva."],
      button: LOOK,
      otherwise: [TELL],
    }),
    "password-changed": ({ site }) => ({
      subject: `Se cambió su contraseña en ${site}`,
      heading: "Se cambió su contraseña",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: ["Si no fue usted, avise ahora a su administrador."],
    }),
    "address-changed": ({ site }) => ({
      subject: `Se cambió su correo electrónico en ${site}`,
      heading: "Su cuenta tiene otro correo electrónico",
      text: ["Los correos sobre su cuenta ya no llegan aquí.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-place": ({ site }) => ({
      subject: `Nuevo inicio de sesión en ${site}`,
      heading: "Se inició sesión en su cuenta desde un lugar nuevo",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "deletion-asked": ({ site }) => ({
      subject: `Se pidió la eliminación de su cuenta en ${site}`,
      heading: "Alguien pidió la eliminación de su cuenta",
      text: ["Hasta que se haga, su cuenta sigue activa y puede retirar la solicitud en «Sus datos».", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-application": () => ({
      subject: "Una aplicación nueva usa su cuenta",
      heading: "Una aplicación nueva usa su cuenta",
      text: ["Puede desconectarla en cualquier momento. Si usted la permitió, no tiene que hacer nada."],
      button: LOOK,
      otherwise: ["Si no, desconéctela allí ahora, cambie su contraseña y avise a su administrador."],
    }),
    "request-waiting": () => ({
      subject: "Una aplicación espera su respuesta",
      heading: "Una aplicación pide su aprobación",
      text: ["Espera a que usted la permita o la rechace. Hasta entonces no recibe nada, y al cabo de un rato la petición caduca."],
      button: "Ver qué pide",
      otherwise: ["Si no espera ninguna petición, rechácela allí. Si vuelve a llegar, avise a su administrador."],
    }),
    "password-ended": ({ site }) => ({
      subject: `Su contraseña en ${site} ya no vale`,
      heading: "Su contraseña ya no vale",
      text: [
        "Un administrador la anuló, y su sesión se cerró en todas partes.",
        "Recibirá un enlace para elegir una nueva. Si no llega, pregunte a su administrador.",
      ],
      otherwise: [],
    }),
    "account-removed": ({ site, username }) => ({
      subject: `Su cuenta en ${site} fue eliminada`,
      heading: "Su cuenta fue eliminada",
      text: [["La cuenta ", { code: username }, " fue eliminada como usted pidió, con lo que le pertenecía aquí."]],
      otherwise: ["Si no lo pidió usted, avise a su administrador."],
    }),
    test: ({ site }) => ({
      subject: `Los correos de ${site} llegan`,
      heading: "Los correos llegan",
      text: ["Un administrador envió este correo para comprobar si los correos salen. Salen."],
      otherwise: [],
    }),
  },
  facts: {
    username: "Cuenta",
    when: "Cuándo",
    from: "Desde",
    browser: "Navegador",
    name: "Nombre",
    by: "Por",
    anAdministrator: "Un administrador",
    application: "Se llama a sí misma",
    may: "Puede",
  },
  orCopy: "O abra esta dirección:",
  untilWhen: (until) => `El enlace sirve una vez, hasta el ${until}.`,
  sentBy: (site, host) => `${site} (${host}) escribió este correo automáticamente. Nadie lee las respuestas.`,
};
