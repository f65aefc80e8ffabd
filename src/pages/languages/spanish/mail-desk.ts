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
};
