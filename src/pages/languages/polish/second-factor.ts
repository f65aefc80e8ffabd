/** What a sign-in says in Polish that takes more than a password. */

import { html } from "hono/html";
import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Translated } from "../untranslated.ts";

export const polishSecondFactor: Translated<typeof englishSecondFactor> = {
  secondFactor: {
    title: "Jeszcze jeden krok",
    fromApp: (host) => html`Wpisz sześć cyfr, które aplikacja uwierzytelniająca pokazuje teraz dla ${host}.`,
    recoveryCode: "Wpisz jeden ze swoich kodów odzyskiwania.",
    code: "Kod",
    orRecoveryCode: "Jeśli nie masz aplikacji przy sobie, wpisz jeden z kodów odzyskiwania.",
    submit: "Kontynuuj",
    signingInAs: (account) => html`Logujesz się na konto ${account}.`,
    startOver: "Użyj innego konta",
    wrong: {
      title: "Nie zalogowano: błędny kod",
      news: "Ten kod jest błędny lub był już użyty",
      next: "Wpisz kod, który aplikacja teraz pokazuje. Każdy kod działa raz.",
    },
    wait: {
      title: "Nie zalogowano: poczekaj chwilę",
      news: (span) => `Poczekaj: ${span}. Potem spróbuj ponownie`,
      next: "Było zbyt wiele błędnych kodów. Ten nie został sprawdzony.",
    },
    expired: {
      title: "Nie zalogowano: strona była otwarta zbyt długo",
      next: "Wpisz kod, który aplikacja teraz pokazuje.",
    },
  },

  addFactor: {
    title: "Ustaw drugi krok",
    lead: "Aby się tu zalogować, samo hasło nie wystarczy. Ustaw raz aplikację uwierzytelniającą. Od tej chwili pokazuje ona kod do każdego logowania.",
    done: "Aplikacja została ustawiona.",
    goOn: "Kontynuuj",
    expired: "Nic nie ustawiono. Zeskanuj obraz ponownie.",
  },
};
