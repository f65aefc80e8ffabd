/** What the pages around letters say in Polish: an e-mail address that is given, and one that is confirmed. */

import { html } from "hono/html";
import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Translated } from "../untranslated.ts";

export const polishLetterPages: Translated<typeof englishLetterPages> = {
  /** On the way to sign in by letter. */
  signInLetter: {
    title: "Zaloguj się przez e-mail",
    lead: "Wpisz nazwę użytkownika lub adres e-mail. Dostaniesz e-mail z linkiem do logowania.",
    submit: "Wyślij mi link",
    asked: {
      title: "Sprawdź swoją skrzynkę",
      lead: "Jeśli takie konto istnieje i można je otworzyć przez e-mail, wiadomość jest w drodze. Może to potrwać kilka minut.",
      nothing:
        "Otwórz link z niej w tej przeglądarce, w ciągu dziesięciu minut. Nic nie przyszło? Zajrzyj do niechcianej poczty lub użyj hasła.",
    },
    wait: {
      news: (span) => `Poczekaj: ${span}. Potem spróbuj ponownie`,
      next: "Z Twojej sieci poproszono o wiele e-maili. Nic nie wysłano.",
    },
    expired: "Nic nie wysłano. Wpisz nazwę jeszcze raz.",
    more: {
      news: "Sam e-mail tu nie wystarczy",
      next: "Wymagane są dwa składniki. Wróć i zaloguj się hasłem.",
    },
  },

  /** `/sign-in-link` */
  signInLink: {
    title: "Zaloguj się",
    lead: "Ten link służy do zalogowania na konto:",
    submit: "Zaloguj się",
    stranger: "Jeśli to nie Ty o niego prosisz, zamknij tę stronę.",
    elsewhere: {
      title: "Otwórz ten link tam, skąd wysłano prośbę",
      lead: "Działa tylko w przeglądarce, w której o niego poproszono. Skopiuj tam adres lub poproś tutaj o link. Jeśli to nie Ty o niego prosisz, nic nie rób.",
    },
  },

  /** `/account/email` */
  email: {
    title: "Adres e-mail",
    lead: "Na ten adres trafiają e-maile o Twoim koncie; możesz się nim też logować.",
    now: "Obecnie",
    none: "Brak",
    confirmed: "Potwierdzony",
    unconfirmed: "Jeszcze niepotwierdzony. E-maile tam nie trafiają.",
    waiting: {
      news: (address) => html`E-mail jest w drodze na ${address}`,
      next: "Otwórz link z niego, aby potwierdzić adres. Do tego czasu nic się nie zmieni.",
    },
    address: "Nowy adres e-mail",
    hint: "Zostanie tam wysłany e-mail z linkiem. Twój adres zmieni się, gdy otworzysz link i go potwierdzisz.",
    submit: "Wyślij e-mail",
    again: "Wyślij ponownie",
    cancel: "Anuluj",
    confirmNow: "Potwierdź obecny adres",
    notDone: "Nie wykonano: Adres e-mail",
    sent: { title: "Wysłano: Adres e-mail" },
    forgotten: { news: "Anulowano", next: "Twój adres pozostaje bez zmian. Link z e-maila niczego już nie otwiera." },
    malformed: { news: "To nie jest adres e-mail", next: "Wygląda on tak: name@example.org." },
    same: { news: "To już jest Twój adres", next: "Jest potwierdzony, więc nie trzeba nic robić." },
    wait: {
      news: (span) => `Poczekaj: ${span}. Potem poproś ponownie`,
      next: "Było już kilka próśb o e-mail. Ostatni może być jeszcze w drodze.",
    },
    expired: "Nic nie wysłano. Wyślij formularz jeszcze raz.",
    elsewhere: {
      news: "Twój adres nie jest przechowywany tutaj",
      next: "Pochodzi stamtąd, skąd Twoje konto. Zmień go tam.",
    },
    noLetters: {
      news: "Ten serwer nie wysyła e-maili",
      next: "Nie może więc sprawdzić, czy adres jest Twój. Poproś administratora o zmianę.",
    },
  },

  /** `/confirm-address` */
  confirmAddress: {
    title: "Potwierdź swój adres e-mail",
    lead: "E-maile o koncie poniżej będą trafiać na ten adres; można się nim też logować.",
    address: "Adres",
    username: "Konto",
    submit: "Potwierdź ten adres",
    stranger: "Jeśli to konto nie jest Twoje, zamknij tę stronę. Wtedy nic się nie zmieni.",
    notDone: "Nie wykonano: Potwierdź swój adres e-mail",
    expired: "Niczego nie potwierdzono. Naciśnij przycisk jeszcze raz.",
    taken: {
      news: "Ten adres ma inne konto",
      next: "Adres należy do jednego konta. Jeśli to pomyłka, zapytaj administratora.",
    },
    done: {
      title: "Twój adres jest potwierdzony",
      lead: "E-maile o Twoim koncie będą od teraz trafiać na ten adres.",
      account: "Twoje konto",
    },
  },
};
