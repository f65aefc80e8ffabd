/** What a sign-in says in Spanish that takes more than a password. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Translated } from "../untranslated.ts";

export const spanishSecondFactor: Translated<typeof englishSecondFactor> = {
  secondFactor: {
    title: "Un paso más",
    fromApp: (host: Html): Html => html`Escriba las seis cifras que su aplicación de autenticación muestra ahora para ${host}.`,
    recoveryCode: "Escriba uno de sus códigos de recuperación.",
    code: "Código",
    orRecoveryCode: "Sin su aplicación, escriba uno de sus códigos de recuperación.",
    submit: "Continuar",
    signingInAs: (account: Html): Html => html`Está iniciando sesión como ${account}.`,
    startOver: "Usar otra cuenta",
    wrong: {
      title: "Sin iniciar sesión: código incorrecto",
      news: "Este código no es correcto o ya se usó",
      next: "Escriba el código que su aplicación muestra ahora. Cada código sirve una vez.",
    },
    wait: {
      title: "Sin iniciar sesión: espere un poco",
      news: (span: string) => `Espere ${span} e inténtelo de nuevo`,
      next: "Hubo demasiados códigos erróneos. Este no se comprobó.",
    },
    expired: {
      title: "Sin iniciar sesión: la página estuvo abierta demasiado tiempo",
      next: "Escriba el código que su aplicación muestra ahora.",
    },
  },

  addFactor: {
    title: "Configurar un segundo paso",
    lead: "Iniciar sesión aquí requiere algo más que una contraseña. Configure una aplicación de autenticación una sola vez. Desde entonces muestra un código para cada inicio de sesión.",
    done: "La aplicación está configurada.",
    goOn: "Continuar",
    expired: "No se configuró nada. Escanee la imagen de nuevo.",
  },
};
