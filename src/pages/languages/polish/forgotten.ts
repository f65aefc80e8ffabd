/** What the page of a forgotten password says in Polish. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Translated } from "../untranslated.ts";

export const polishForgotten: Translated<typeof englishForgotten> = {
  forgotten: {
    title: "Nie pamiętasz hasła?",
    lead: "Wpisz nazwę użytkownika lub adres e-mail. Dostaniesz e-mail z linkiem do wyboru nowego hasła.",
    submit: "Wyślij mi link",
    asked: {
      title: "Sprawdź swoją skrzynkę",
      lead: "Jeśli takie konto istnieje i ma potwierdzony adres, e-mail jest w drodze. Może to potrwać kilka minut.",
      nothing: "Nic nie przyszło? Zajrzyj do niechcianej poczty lub zapytaj administratora.",
    },
    wait: {
      news: (span) => `Poczekaj: ${span}. Potem spróbuj ponownie`,
      next: "Z Twojej sieci poproszono o wiele e-maili. Nic nie wysłano.",
    },
    expired: "Nic nie wysłano. Wpisz nazwę jeszcze raz.",
  },
};
