/** The letters, in Polish. */

import type { LetterFactor } from "../../../records/letter.ts";
import type { LetterTexts } from "../letters.ts";

const FACTORS: Readonly<Record<LetterFactor, { readonly added: string; readonly removed: string }>> = {
  passkey: { added: "Nowy klucz dostępu otwiera Twoje konto", removed: "Z Twojego konta usunięto klucz dostępu" },
  totp: {
    added: "Nowa aplikacja uwierzytelniająca na Twoim koncie",
    removed: "Z Twojego konta usunięto aplikację uwierzytelniającą",
  },
  "recovery-codes": {
    added: "Twoje konto ma nowe kody odzyskiwania",
    removed: "Usunięto kody odzyskiwania Twojego konta",
  },
  "app-password": {
    added: "Nowe hasło aplikacji otwiera Twoje konto",
    removed: "Usunięto hasło aplikacji Twojego konta",
  },
  provider: {
    added: "Konto gdzie indziej otwiera teraz Twoje konto",
    removed: "Konto gdzie indziej nie otwiera już Twojego konta",
  },
};

const NOTHING_TO_DO = "Jeśli to Ty, nie musisz nic robić.";
const LOOK = "Zobacz swoje konto";
const TELL = "Jeśli to nie Ty, sprawdź teraz swoje konto, zmień hasło i powiadom administratora.";

export const polishLetters: LetterTexts = {
  kinds: {
    invitation: ({ site, username }) => ({
      subject: `Twoje konto w ${site}`,
      heading: `Masz konto w ${site}`,
      text: [["Utworzył je dla Ciebie administrator. Wybierz hasło, potem zaloguj się nazwą ", { code: username }, "."]],
      button: "Wybierz hasło",
      otherwise: ["Jeśli nie wiesz, o co chodzi, nic nie rób. Bez tego linku nikt nie może użyć konta."],
    }),
    "forgotten-password": ({ site, username }) => ({
      subject: `Nowe hasło do ${site}`,
      heading: "Wybierz nowe hasło",
      text: [["Ktoś poprosił o nowe hasło do Twojego konta ", { code: username }, ". Jeśli to Ty, wybierz je tutaj."]],
      button: "Wybierz nowe hasło",
      otherwise: ["Jeśli to nie Ty, nic nie rób. Twoje hasło pozostaje bez zmian."],
    }),
    "forgotten-password-refused": ({ site, username }) => ({
      subject: `Twoje hasło w ${site}`,
      heading: "Potrzebna jest pomoc administratora",
      text: [
        ["Ktoś poprosił o nowe hasło do Twojego konta ", { code: username }, "."],
        "Sam e-mail nie może otworzyć tego konta. Jeśli nie masz już hasła, poproś administratora o link.",
      ],
      otherwise: ["Jeśli to nie Ty, nic nie rób. Twoje hasło pozostaje bez zmian."],
    }),
    "confirm-address": ({ site, username }) => ({
      subject: `Potwierdź swój adres e-mail w ${site}`,
      heading: "Czy ten adres jest Twój?",
      text: [["Podano go dla konta ", { code: username }, ". Jeśli to Ty, potwierdź, że e-maile tu docierają."]],
      button: "Potwierdź ten adres",
      otherwise: ["Jeśli to nie Ty, nic nie rób. Adres pozostanie niepotwierdzony."],
    }),
    "sign-in-link": ({ site, username }) => ({
      subject: `Twój link do logowania w ${site}`,
      heading: "Zaloguj się bez hasła",
      text: [
        ["Ktoś poprosił o link do zalogowania na konto ", { code: username }, ". Jeśli to Ty, użyj go w tej samej przeglądarce."],
      ],
      button: "Zaloguj się",
      otherwise: ["Jeśli to nie Ty, nic nie rób i nikomu nie przekazuj linku."],
    }),
    "factor-added": ({ factor }) => ({
      subject: FACTORS[factor].added,
      heading: FACTORS[factor].added,
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "factor-removed": ({ factor }) => ({
      subject: FACTORS[factor].removed,
      heading: FACTORS[factor].removed,
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "passkey-cloned": () => ({
      subject: "Jeden z Twoich kluczy dostępu mógł zostać skopiowany",
      heading: "Jeden z Twoich kluczy dostępu mógł zostać skopiowany",
      text: ["Odpowiedział tak, jakby były dwa, i został odrzucony. Usuń go ze swojego konta i dodaj nowy."],
      button: LOOK,
      otherwise: [TELL],
    }),
    "password-changed": ({ site }) => ({
      subject: `Zmieniono Twoje hasło w ${site}`,
      heading: "Zmieniono Twoje hasło",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: ["Jeśli to nie Ty, powiadom teraz administratora."],
    }),
    "address-changed": ({ site }) => ({
      subject: `Zmieniono Twój adres e-mail w ${site}`,
      heading: "Twoje konto ma inny adres e-mail",
      text: ["E-maile o Twoim koncie już tu nie przychodzą.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-place": ({ site }) => ({
      subject: `Nowe logowanie w ${site}`,
      heading: "Na Twoje konto zalogowano się z nowego miejsca",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "deletion-asked": ({ site }) => ({
      subject: `Poproszono o usunięcie Twojego konta w ${site}`,
      heading: "Ktoś poprosił o usunięcie Twojego konta",
      text: ["Dopóki to nie nastąpi, konto działa dalej, a prośbę możesz wycofać na stronie „Twoje dane”.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-application": () => ({
      subject: "Nowa aplikacja używa Twojego konta",
      heading: "Nowa aplikacja używa Twojego konta",
      text: ["Możesz ją w każdej chwili odłączyć. Jeśli masz pewność, że to Twoja zgoda, nie musisz nic robić."],
      button: LOOK,
      otherwise: ["Jeśli to nie Ty, odłącz ją tam teraz, zmień hasło i powiadom administratora."],
    }),
    "request-waiting": () => ({
      subject: "Aplikacja czeka na Twoją odpowiedź",
      heading: "Aplikacja prosi o Twoją zgodę",
      text: ["Czeka, aż na to zezwolisz albo odmówisz. Do tego czasu niczego nie dostanie, a prośba po pewnym czasie wygaśnie."],
      button: "Zobacz, o co prosi",
      otherwise: ["Jeśli nie spodziewasz się takiej prośby, odmów tam. Jeśli się powtórzy, powiadom administratora."],
    }),
    "password-ended": ({ site }) => ({
      subject: `Hasło do ${site} już nie działa`,
      heading: "Twoje hasło już nie działa",
      text: [
        "Administrator je unieważnił, a wszystkie Twoje sesje zostały zakończone.",
        "Otrzymasz link do wyboru nowego hasła. Jeśli nie dotrze, zapytaj administratora.",
      ],
      otherwise: [],
    }),
    "account-removed": ({ site, username }) => ({
      subject: `Twoje konto w ${site} zostało usunięte`,
      heading: "Twoje konto zostało usunięte",
      text: [["Konto ", { code: username }, " zostało usunięte na Twoją prośbę, wraz z tym, co tutaj do niego należało."]],
      otherwise: ["Jeśli to nie była Twoja prośba, powiadom administratora."],
    }),
    test: ({ site }) => ({
      subject: `E-maile z ${site} docierają`,
      heading: "E-maile docierają",
      text: ["Administrator wysłał tę wiadomość, aby sprawdzić, czy e-maile są wysyłane. Są."],
      otherwise: [],
    }),
  },
  facts: {
    username: "Konto",
    when: "Kiedy",
    from: "Skąd",
    browser: "Przeglądarka",
    name: "Nazwa",
    by: "Kto",
    anAdministrator: "Administrator",
    application: "Nazywa się",
    may: "Wolno jej",
  },
  orCopy: "Lub otwórz ten adres:",
  untilWhen: (until) => `Link działa raz, do: ${until}.`,
  sentBy: (site, host) => `Tę wiadomość napisał automatycznie serwer ${site} (${host}). Nikt nie czyta odpowiedzi na nią.`,
};
