/** What the pages where people choose passwords say in Dutch. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPasswords } from "../english/passwords.ts";
import type { Begun } from "../untranslated.ts";

export const dutchPasswords: Begun<typeof englishPasswords> = {
  choosePassword: {
    invitation: {
      title: "Kies uw wachtwoord",
    },
    reset: {
      title: "Kies een nieuw wachtwoord",
    },
    username: "Gebruikersnaam",
    password: "Nieuw wachtwoord",
    submit: "Wachtwoord opslaan",
    addressBar: (host: Html): Html => html`Controleer eerst de adresbalk. Daar moet ${host} staan.`,
  },

  changePassword: {
    title: "Wachtwoord wijzigen",
    current: "Huidig wachtwoord",
    password: "Nieuw wachtwoord",
    submit: "Wachtwoord wijzigen",
    wait: {
      news: (span: string) => `Wacht ${span} en probeer het dan opnieuw`,
    },
  },
};
