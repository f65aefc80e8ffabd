/** What the pages where people choose passwords say in Polish. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPasswords } from "../english/passwords.ts";
import type { Begun } from "../untranslated.ts";

export const polishPasswords: Begun<typeof englishPasswords> = {
  choosePassword: {
    username: "Nazwa użytkownika",
    password: "Nowe hasło",
    submit: "Zapisz hasło",
    addressBar: (host: Html): Html => html`Najpierw sprawdź pasek adresu. Powinno tam być ${host}.`,
  },

  changePassword: {
    title: "Zmień hasło",
    current: "Obecne hasło",
    password: "Nowe hasło",
    submit: "Zmień hasło",
    wait: {
      news: (span: string) => `Poczekaj: ${span}. Potem spróbuj ponownie`,
    },
  },
};
