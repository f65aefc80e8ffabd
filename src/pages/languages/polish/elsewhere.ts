/** What is said in Polish about signing in with an account at another provider. */

import { html } from "hono/html";
import type { englishElsewhere } from "../english/elsewhere.ts";
import type { Translated } from "../untranslated.ts";

export const polishElsewhere: Translated<typeof englishElsewhere> = {
  elsewhere: {
    button: (provider) => html`Zaloguj się przez ${provider}`,
    or: "Lub zaloguj się kontem, które masz gdzie indziej:",
    back: "Wróć do logowania",
    problems: {
      over: {
        title: "To logowanie się skończyło",
        heading: (provider) => ["To logowanie przez ", { name: provider }, " się skończyło"],
        sentence: () =>
          "Trwało zbyt długo, zostało już zakończone albo zaczęło się w innej przeglądarce. Nikt nie został przez nie zalogowany.",
        todo: "Wróć i zacznij od nowa.",
      },
      denied: {
        title: "Nie zalogowano",
        heading: (provider) => ["Logowanie przez ", { name: provider }, " nie powiodło się"],
        sentence: () => "Padła tam odmowa albo nie możesz tego konta do tego używać.",
        todo: "Wróć i spróbuj ponownie lub zaloguj się w inny sposób.",
      },
      stale: {
        title: "Nie zalogowano",
        heading: (provider) => ["Musisz zalogować się na nowo w ", { name: provider }],
        sentence: (provider) => [
          "Ta strona wymaga logowania sprzed chwili, a ",
          { name: provider },
          " nie potwierdza, że Twoje takie jest.",
        ],
        todo: "Najpierw wyloguj się tam, potem wróć i spróbuj ponownie. Lub zaloguj się w inny sposób.",
      },
      "not invited": {
        title: "Nie zalogowano",
        heading: (provider) => ["Twojemu kontu w ", { name: provider }, " nie wolno się tu logować"],
        sentence: () => "O tym, komu wolno, zdecydowały osoby prowadzące ten serwer.",
        todo: "Zapytaj je albo wróć i wybierz inne konto.",
      },
      refused: {
        title: "Nie zalogowano",
        heading: (provider) => ["Odpowiedzi z ", { name: provider }, " nie można było użyć"],
        sentence: () => "Dlatego nikogo nie zalogowano. Coś jest błędnie skonfigurowane, tam lub tutaj.",
        todo: "Spróbuj ponownie. Jeśli nic się nie zmieni, podaj im identyfikator błędu.",
      },
      unknown: {
        title: "Nie ma tu konta",
        heading: (provider) => ["Twoje konto w ", { name: provider }, " nie otwiera tu żadnego konta"],
        sentence: () => "Jeśli masz tu konto, zaloguj się na nie jak zwykle. Na jego stronie możesz połączyć oba.",
        todo: "Jeśli nie masz, poproś ich o nie.",
      },
      name: {
        title: "Nie ma tu konta",
        heading: (provider) => ["Nie udało się utworzyć dla Ciebie konta z danych, które podaje ", { name: provider }],
        sentence: () => "Twojej nazwy stamtąd nie można tu użyć albo ktoś już ją ma.",
        todo: "Podaj im identyfikator błędu.",
      },
      taken: {
        title: "Nie połączono",
        heading: (provider) => ["To konto w ", { name: provider }, " jest już w użyciu"],
        sentence: () => "Otwiera tu inne konto, a może otwierać tylko jedno. Nic nie zmieniono.",
        todo: "Wybierz tam inne konto lub najpierw odłącz je od tamtego konta.",
      },
      down: {
        title: "Nie zalogowano",
        heading: (provider) => [{ name: provider }, ": teraz brak połączenia"],
        sentence: () => "Twoje konto tutaj pozostało bez zmian. Możesz zalogować się w inny sposób.",
        todo: "Spróbuj ponownie za kilka minut.",
      },
    },
  },
  connections: {
    title: "Konta gdzie indziej",
    lead: "Gdy jedno z nich jest połączone, logujesz się tam i masz dostęp tutaj.",
    heading: "Połączone",
    none: "Jeszcze żadne.",
    home: (provider) => html`Twoje konto pochodzi z ${provider}. To się nie zmieni.`,
    row: {
      added: (date) => html`Połączono ${date}.`,
      used: (when) => html`Ostatnio użyto ${when}.`,
      neverUsed: "Nigdy nie użyto.",
      remove: "Odłącz",
      removeWhat: (provider) => `Odłącz konto w ${provider}`,
    },
    add: {
      heading: "Połącz kolejne",
      lead: "Przejdziesz tam, aby się zalogować. Nic z Twojego konta tutaj nie zostanie tam pokazane.",
      button: (provider) => html`Połącz swoje konto w ${provider}`,
    },
    notices: {
      removed: {
        title: "Odłączono: Konta gdzie indziej",
        news: "Konto zostało odłączone",
        next: "Nie otwiera już Twojego konta.",
      },
      last: {
        title: "Nie odłączono: Konta gdzie indziej",
        news: "To Twój jedyny dostęp",
        next: "Nic nie zmieniono. Najpierw wybierz hasło lub dodaj klucz dostępu.",
      },
      down: {
        title: "Nie połączono: Konta gdzie indziej",
        news: "Teraz nie ma połączenia",
        next: "Nic nie zmieniono. Spróbuj ponownie za kilka minut.",
      },
      expired: {
        title: "Nie zmieniono: Konta gdzie indziej",
        next: "Nic nie zmieniono. Spróbuj jeszcze raz.",
      },
    },
  },
};
