/** What is said of passkeys in Polish, wherever a page asks for one, adds one or lists one. */

import { html } from "hono/html";
import type { englishPasskeys } from "../english/passkeys.ts";
import type { Translated } from "../untranslated.ts";

export const polishPasskeys: Translated<typeof englishPasskeys> = {
  passkeys: {
    signIn: "Zaloguj się kluczem dostępu",
    use: "Użyj klucza dostępu",
    second: (host) => html`Użyj klucza dostępu utworzonego dla ${host}.`,
    orPasskey: "Lub użyj klucza dostępu.",
    notHere: "Ten krok wymaga klucza dostępu. Otwórz tę stronę w przeglądarce, która ma Twój klucz, z włączoną obsługą JavaScript.",
    otherAddress:
      "Twoje klucze dostępu utworzono dla innego adresu tego serwera i działają tylko tam. Poproś administratora o ich zresetowanie.",
    impossible: "Ten krok wymaga klucza dostępu, a adres tego serwera nie może mieć żadnego. Zapytaj administratora.",
    cancelled: {
      get: "Przeglądarka nie użyła klucza dostępu. Spróbuj ponownie lub przejdź dalej w inny sposób.",
      create: "Przeglądarka nie utworzyła klucza dostępu. Spróbuj ponownie, jeśli chcesz go mieć.",
    },
    known: "To urządzenie ma już klucz dostępu do tego konta.",
    add: {
      heading: "Dodaj klucz dostępu",
      lead: "Przechowuje go urządzenie lub menedżer haseł, a odblokowuje palec, twarz lub kod PIN. Logujesz się nim i niczego nie wpisujesz.",
      name: "Twoja nazwa",
      nameHint: "Możesz pozostawić to pole puste.",
      button: "Dodaj klucz dostępu",
      step: "Aby się tu zalogować, samo hasło nie wystarczy. Dodaj raz klucz dostępu. Od tej chwili logujesz się nim.",
      stepOr: "Lub ustaw aplikację uwierzytelniającą:",
    },
    rename: {
      open: "Zmień nazwę",
      openWhat: (name) => `Zmień nazwę: ${name}`,
      name: "Nowa nazwa",
      button: "Zapisz nazwę",
    },
    synced: "Jest przechowywany na więcej niż jednym urządzeniu.",
    cloned: (date) => html`Coś poszło nie tak (${date}): jego licznik się cofnął, jakby ktoś miał kopię. Usuń go i dodaj nowy.`,
    refused: {
      title: "Nie zalogowano: odrzucono klucz dostępu",
      news: "Ten klucz dostępu nie otwiera tu żadnego konta",
      next: "Spróbuj innego lub przejdź dalej w inny sposób.",
    },
    unverified: {
      title: "Nie zalogowano: potrzebny jeszcze jeden krok",
      news: "Klucz dostępu nie zapytał o kod PIN, palec ani twarz",
      next: "Zaloguj się hasłem. Wtedy ten klucz dostępu będzie drugim krokiem.",
    },
    notAdded: {
      title: "Nie dodano: Drugie składniki",
      news: "Nie dodano klucza dostępu",
      next: "To, co wysłała przeglądarka, nie jest dla tej strony lub przyszło za późno. Spróbuj ponownie.",
    },
    renamed: {
      title: "Zmieniono nazwę: Drugie składniki",
      news: "Nowa nazwa została zapisana",
      next: "Nic więcej nie zmieniono.",
    },
  },
};
