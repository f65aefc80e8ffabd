/** What the administrators' pages say in Spanish about mail domains. */

import type { englishMailDesk } from "../english/mail-desk.ts";
import type { Translated } from "../untranslated.ts";

export const spanishMailDesk: Translated<typeof englishMailDesk> = {
  mailDesk: {
    title: "Dominios de correo",
    lead: "De quién son los servidores de correo que preguntan aquí, y dónde los encuentran los programas de correo.",
    none: "No se ha añadido ninguno. Los programas de correo no saben nada.",
    add: "Añadir un dominio de correo",
    domain: "Dominio",
    placesHint:
      "Como imaps://HOST o imap+starttls://HOST:PORT, varios separados por un espacio. Si no se dice nada: IMAP y SMTP en mail. y el dominio.",
    login: "Nombre en el servidor de correo",
    address: "La dirección entera",
    localPart: "Lo que va antes de la arroba",
    passwords: "Contraseñas en los programas de correo",
    allowed: "Los programas pueden usarlas",
    refused: "Ninguna: solo tokens",
    added: "El dominio de correo está añadido",
    removeLead: "Los programas de correo ya no saben nada de él. Sus servidores, personas y aplicaciones quedan como están.",
    keep: "Conservar el dominio de correo",
    removed: "El dominio de correo está eliminado",
  },
  mailPasswords: {
    title: "Contraseñas en los programas de correo",
    lead: "Quién abre todavía su buzón con una contraseña, con qué y desde dónde.",
    far: "Hasta dónde ha llegado la gente",
    seen: (days) => `Todas las cuentas, según lo que abrió su buzón (${days})`,
    firstSeen: (count, days) => `Las primeras ${count} cuentas, según lo que abrió su buzón (${days})`,
    ways: {
      tokens: "Solo tokens",
      application: "Contraseñas de aplicación",
      own: "Su propia contraseña",
      none: "Ningún programa de correo visto",
    },
    of: (count, all) => `${count} de ${all}`,
    next: "Qué hacer ahora",
    stops:
      "Cuando se rechacen las contraseñas propias, dejarán de funcionar los programas que aún usan una. Así que estas personas necesitan antes tokens, o una contraseña de aplicación para un programa que no los conozca: la crean en su propia página, o usted en la página de la persona.",
    nothingStops: "Nadie usó su propia contraseña en este tiempo. Si se rechaza, no se detiene nada de lo que se ha visto.",
    idle: "En este tiempo no se usó ninguna contraseña en un servidor de correo. Si la gente lee su correo, su servidor de correo aún no pregunta aquí.",
    refused:
      "Las contraseñas propias se rechazan en los servidores de correo, porque mail.own_passwords es false. Quien aparece con la suya la usó antes.",
    setting: "Rechaza las contraseñas propias, desde el próximo arranque del servidor",
    domains: "Rechazar toda contraseña, para un dominio de correo",
    domainsDetail: (choice) =>
      `Elija allí «${choice}» y dé a su servidor de correo lo que muestre entonces latchkey mail setup. También dejan de valer las contraseñas de aplicación.`,
    list: "Quién usa una contraseña",
    nobody: "Nadie, en este tiempo.",
    way: "Contraseña",
    anyWay: "Cualquiera",
    within: "Tiempo",
    application: (name) => `Contraseña de aplicación: ${name}`,
    others: (count) => `Y ${count} más`,
  },
};
