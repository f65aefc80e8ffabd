/** What the page says in Spanish where an application asked for a person without a browser. */

import type { englishWaiting } from "../english/waiting.ts";
import type { Translated } from "../untranslated.ts";

export const spanishWaiting: Translated<typeof englishWaiting> = {
  waiting: {
    title: "¿Lo ha pedido usted?",
    lead: "Una aplicación quiere usar su cuenta. Continúe solo si lo acaba de iniciar usted.",
    notYours: {
      news: "¿No lo ha iniciado usted, o la aplicación muestra otro mensaje?",
      next: "Entonces rechácelo. De lo contrario, otra persona entraría en su cuenta.",
    },
    message: "Mensaje",
    nothing: { title: "No hay nada pendiente", lead: "Ya se decidió sobre lo que pedía la aplicación, o su plazo ha terminado." },
    account: { news: "Una aplicación espera su decisión.", see: "Ver la solicitud" },
  },
};
