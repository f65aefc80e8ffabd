/** What the page of a forgotten password says in Spanish. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Translated } from "../untranslated.ts";

export const spanishForgotten: Translated<typeof englishForgotten> = {
  forgotten: {
    title: "¿Ha olvidado su contraseña?",
    lead: "Escriba su nombre de usuario o correo electrónico. Recibirá un correo con un enlace para elegir una nueva.",
    submit: "Enviarme un enlace",
    asked: {
      title: "Mire su buzón",
      lead: "Si existe esa cuenta, con una dirección confirmada, hay un correo en camino. Puede tardar unos minutos.",
      nothing: "¿No llegó nada? Mire en el correo no deseado o pregunte a su administrador.",
    },
    wait: {
      news: (span: string) => `Espere ${span} e inténtelo de nuevo`,
      next: "Se pidieron muchos correos desde su red. No se envió nada.",
    },
    expired: "No se envió nada. Escriba su nombre una vez más.",
  },
};
