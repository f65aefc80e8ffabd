/** What the pages of a person's own account say in Polish, as far as it came with them: profile, activity, data. */

import { html } from "hono/html";
import type { englishOwnAccount } from "../english/own-account.ts";
import type { Translated } from "../untranslated.ts";

export const polishOwnAccount: Translated<typeof englishOwnAccount> = {
  ownAccount: {
    menu: {
      label: "Strony Twojego konta",
      profile: "Profil",
      password: "Hasło",
      activity: "Ostatnia aktywność",
      language: "Język",
      data: "Twoje dane",
    },

    sessions: {
      older: "Pokaż starsze",
      newest: "Wróć do najnowszych",
      noOther: "Nigdzie indziej nie trwa Twoja sesja.",
      others: "Wyloguj wszędzie indziej",
      othersLead: "Wszystkie przeglądarki oprócz tej. Aplikacje pozostaną połączone.",
    },
    signedOutOthers: {
      title: "Wylogowano wszędzie indziej: Twoje konto",
      news: "Wszystkie inne przeglądarki wylogowano",
      next: "Każda wymaga nowego logowania. Jeśli ktoś inny zna Twoje hasło, zmień także je.",
    },
    leaving: {
      news: (date) => html`Prośba o usunięcie Twojego konta: ${date}`,
      next: "Dopóki to nie nastąpi, możesz ją wycofać.",
      see: "Zobacz prośbę",
    },
    thunderbird: {
      heading: "Poczta w Thunderbirdzie",
      take: "Pobierz dodatek na swój komputer.",
      install:
        "W Thunderbirdzie otwórz „Dodatki i motywy”, przy kole zębatym wybierz „Zainstaluj dodatek z pliku…” i wskaż ten plik.",
      add: "Potem dodaj tam swoje konto pocztowe, podając swój adres: logujesz się na stronach tego serwera.",
      download: "Pobierz dodatek",
    },

    activity: {
      title: "Ostatnia aktywność",
      lead: "Co się działo na Twoim koncie, od najnowszych.",
      heading: "Co się działo",
      none: "Nic jeszcze nie zapisano.",
      noOlder: "Nic starszego nie zapisano.",
      kept: (days) => `Zdarzenia są przechowywane przez ${days}.`,
      when: (exact, relative) => html`${exact} (${relative})`,
      notMe: "To nie ja",
      notMeAbout: (what) => `To nie ja: ${what}`,
      older: "Pokaż starsze",
      newest: "Wróć do najnowszych",
    },

    notMe: {
      title: "To nie Ty?",
      lead: "W takim razie ktoś inny może mieć dostęp do Twojego konta. Zrób teraz to, w tej kolejności.",
      about: "Pytanie dotyczy",
      signOut: {
        heading: "Wyloguj wszystkie inne przeglądarki",
        words: "Kto jest zalogowany gdzie indziej, zostanie od razu wylogowany. Ta przeglądarka pozostanie.",
      },
      password: {
        heading: "Zmień hasło",
        words:
          "Wybierz takie, którego nie używasz nigdzie indziej. Jeśli nie zaznaczysz inaczej, odłączy to też wszystkie aplikacje.",
        button: "Zmień hasło",
        elsewhere: (source) => html`Przechowuje je ${source}. Zmień je tam.`,
      },
      ways: {
        heading: "Sprawdź, co otwiera Twoje konto",
        words: "Usuń drugie składniki, klucze dostępu i hasła aplikacji, które nie są Twoje.",
      },
      applications: {
        heading: "Sprawdź swoje aplikacje",
        words: "Odłącz te, których nie znasz.",
        button: "Połączone aplikacje",
      },
      tell: {
        heading: "Powiadom administratora",
        words: "Powiedz, co widzisz i kiedy to było.",
        support: "Pomoc",
      },
    },

    profile: {
      title: "Profil",
      lead: "Czego aplikacje dowiadują się o Tobie, o ile pozwolisz im to zobaczyć.",
      facts: {
        heading: "Twoje konto",
        username: "Nazwa użytkownika",
        email: "Adres e-mail",
        confirmed: "Potwierdzony.",
        unconfirmed: "Niepotwierdzony.",
        noEmail: "Brak",
        groups: "Grupy",
        noGroups: "Brak",
        since: "Od",
        changeEmail: "Zmień adres e-mail",
        changedByAdministrators: "Nazwą użytkownika i grupami zajmuje się administrator.",
      },
      elsewhere: {
        news: "Twój profil jest przechowywany gdzie indziej",
        next: (source) => html`Pochodzi z ${source}. Zmień go tam; zmiana zostanie przejęta przy następnym logowaniu.`,
      },
      about: {
        heading: "O Tobie",
        empty: "Pozostaw puste to, czego nie chcesz podawać.",
        name: "Imię i nazwisko",
        given_name: "Imię",
        family_name: "Nazwisko",
        nickname: "Jak Cię nazywają",
        picture: "Zdjęcie",
        pictureHint: "Adres zdjęcia w internecie, zaczynający się od https://",
        website: "Strona internetowa",
        phone_number: "Telefon",
        phoneHint: "Z kodem kraju, na przykład +49 30 901820",
        zoneinfo: "Strefa czasowa",
        zoneHint: "Na przykład Europe/Berlin",
        locale: "Język dla aplikacji",
        localeHint: "Na przykład de-CH. Język tych stron wybiera się gdzie indziej.",
        save: "Zapisz",
      },
      notices: {
        saved: {
          title: "Zapisano: Profil",
          news: "Twój profil został zapisany",
          next: "Aplikacje zobaczą go, gdy zapytają ponownie.",
        },
        fault: { title: "Nie zapisano: Profil", news: "Jednej rzeczy nie można zapisać", next: "Nic nie zmieniono." },
        stale: {
          title: "Nie zapisano: Profil",
          news: "W międzyczasie Twój profil został zmieniony",
          next: "Nic nie zapisano. Przejrzyj wpisane dane jeszcze raz, potem je zapisz.",
        },
        expired: {
          title: "Nie zapisano: Profil",
          news: "",
          next: "Nic nie zapisano. Naciśnij przycisk jeszcze raz.",
        },
      },
      faults: {
        url: "To nie jest adres internetowy. Zaczyna się on od https://",
        zone: "Nie ma takiej strefy czasowej.",
        tag: "To nie jest kod języka.",
        phone: "Zacznij od + i kodu kraju.",
        date: "Zapisz tak: 1990-12-31.",
        long: "To jest za długie.",
        invisible: "Są tu znaki, których nikt nie widzi.",
      },
    },

    data: {
      title: "Twoje dane",
      lead: "Co ten serwer o Tobie przechowuje i jak to się kończy.",
      download: {
        heading: "Pobierz swoje dane",
        words:
          "Plik (JSON) z Twoim profilem, grupami, sesjami, połączonymi aplikacjami, nazwami tego, co otwiera Twoje konto, i tym, co się działo. Nie ma w nim hasła ani klucza.",
        button: "Pobierz",
      },
      deletion: {
        heading: "Usuń swoje konto",
        words: "Tutaj możesz o to poprosić. Konto działa, dopóki to nie nastąpi, i do tego czasu możesz wycofać prośbę.",
        byAdministrator: "Robi to administrator.",
        byServer: (days) => `Czas do usunięcia: ${days}.`,
        ends: "Potem nikt nie może się na nie zalogować, aplikacje tracą dostęp, a Twój profil, hasła i składniki znikają na zawsze.",
        stays: (days) => `Zdarzenia pozostają w zapisach tego serwera przez ${days}.`,
        elsewhere: (source) => html`Twoje konto pochodzi z ${source}. To, co tam o Tobie wiadomo, tam pozostanie.`,
        reason: "Dlaczego",
        optional: "(opcjonalnie)",
        reasonHint: "Przeczyta to administrator.",
        button: "Poproś o usunięcie",
        asked: (date) => html`Prośba z dnia ${date}.`,
        due: (date) => html`Nastąpi to ${date} lub wkrótce potem.`,
        saidWhy: "Twój powód:",
        keep: "Zachowaj moje konto",
      },
      notices: {
        asked: {
          title: "Wysłano prośbę: Twoje dane",
          news: "Prośba o usunięcie została przyjęta",
          next: "Dopóki to nie nastąpi, możesz ją wycofać.",
        },
        kept: { title: "Wycofano: Twoje dane", news: "Twoje konto pozostaje", next: "Prośba została wycofana." },
        last: {
          title: "Nie wysłano prośby: Twoje dane",
          news: "Jesteś ostatnim administratorem",
          next: "Najpierw nadaj uprawnienia administratora innemu kontu. O nic nie poproszono.",
        },
        long: {
          title: "Nie wysłano prośby: Twoje dane",
          news: "Ten powód jest za długi",
          next: "Powód ma najwyżej 500 znaków. O nic nie poproszono.",
        },
        expired: {
          title: "Nie wykonano: Twoje dane",
          news: "",
          next: "Nic nie zrobiono. Naciśnij przycisk jeszcze raz.",
        },
      },
    },

    rename: {
      open: "Zmień nazwę",
      openWhat: (name) => `Zmień nazwę: ${name}`,
      label: "Nowa nazwa",
      button: "Zmień nazwę",
      done: { title: (page) => `Zmieniono nazwę: ${page}`, news: "Nazwa została zmieniona", next: "Działa jak wcześniej." },
    },

    /** On the administrators' pages. */
    forAdministrators: {
      asked: "Prośba o usunięcie",
      askedOn: (date, reason) => (reason === "" ? date : `${date}: ${reason}`),
    },

    language: {
      asBrowser: "Zgodnie z przeglądarką",
    },
  },
};
