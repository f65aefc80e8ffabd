/** What most pages say in Polish. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPages } from "../english/pages.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const polishPages: Translated<typeof englishPages> = {
  /** BCP 47 */
  tag: "pl",

  frame: {
    aboutThisServer: "O tym serwerze",
    language: "Język:",
    support: "Pomoc",
    terms: "Warunki",
    privacy: "Prywatność",
    reachedAs: (host: Html): Html => html`Ten serwer został otwarty jako ${host}`,
    openUnderIssuer: (
      issuer: string,
    ): Html => html`Jego wystawca (issuer) to <b>${issuer}</b>; programy i logowanie działają tylko pod tą nazwą.
      ${link(`${issuer}/`, `Otwórz pod ${issuer}`)}. Jeśli prowadzisz ten serwer, a nazwa jest błędna, uruchom go z <code class="flag">--issuer</code>.`,
    openTooLong: "Ta strona była otwarta zbyt długo",
    copy: "Kopiuj",
    copied: "Skopiowano",
  },

  times: {
    justNow: "przed chwilą",
    aMoment: "chwilę",
    utc: (date: string, time: string) => `${date}, ${time} UTC`,
  },

  setUp: {
    title: "Skonfiguruj ten serwer",
    notDoneYet: "Jeszcze nie gotowe: Skonfiguruj ten serwer",
    lead: "Utwórz pierwsze konto. Należy ono do administratora. Potem ten link wygaśnie.",
    issuer: "Wystawca (issuer)",
    issuerStays: (): Html =>
      html`Programy zapamiętają ten adres. Jeśli jest błędny, zatrzymaj serwer i uruchom go z <code class="flag">--issuer</code>.`,
    username: "Nazwa użytkownika",
    email: "Adres e-mail",
    ifYouLike: "(opcjonalnie)",
    password: "Hasło",
    passwordHint: (shortest: number): Html =>
      html`Minimalna liczba znaków: ${shortest}. Dobre są trzy lub cztery słowa. Jeśli je zgubisz, <code>latchkey user passwd</code> ustawi nowe.`,
    submit: "Utwórz konto",
    next: "Nastąpi zalogowanie i pojawią się następne kroki.",
    problems: {
      "username-malformed": {
        news: "Tej nazwy użytkownika nie można użyć",
        next: "Użyj liter, cyfr, kropek, łączników i @, bez spacji.",
      },
      "username-taken": {
        news: "Ta nazwa użytkownika jest zajęta",
        next: "Wybierz inną lub zaloguj się tą nazwą.",
      },
      "email-malformed": {
        news: "To nie jest adres e-mail",
        next: "Popraw go lub pozostaw pole puste.",
      },
    },
    expired: "Nie utworzono konta. Wpisz hasło ponownie i wyślij je jeszcze raz.",
  },

  goingOn: {
    title: "Przejście dalej",
    heading: "Przysyła Cię tu aplikacja",
    lead: "Następna strona pokaże, co to za aplikacja i o co prosi. Wcześniej nic nie zostanie dozwolone.",
    submit: "Kontynuuj",
  },

  signOut: {
    title: "Wylogować?",
    notYet: "Jeszcze nie wylogowano",
    signedInAs: (account: Html): Html => html`Jesteś na koncie <b>${account}</b>. `,
    what: "Połączone aplikacje pozostaną połączone.",
    expired: "Sesja nadal trwa. Naciśnij przycisk jeszcze raz.",
    submit: "Wyloguj",
    orNot: "Aby pozostać na koncie, zamknij tę stronę.",
  },

  signedOut: {
    title: "Wylogowano",
    heading: "Wylogowano Cię",
    what: (accountUrl: string): Html =>
      html`Połączone aplikacje pozostają połączone. Możesz je odłączyć na stronie ${link(accountUrl, "Twoje konto")}.`,
    backTo: (application: Html): Html => html`Wróć do ${application}`,
    again: "Zaloguj ponownie",
  },

  signIn: {
    title: "Zaloguj się",
    forDevice: "Zaloguj się, aby połączyć urządzenie. Zanim cokolwiek zostanie dozwolone, zobaczysz, o co prosi.",
    forAccount: "Zaloguj się, aby zobaczyć swoje konto i jego aplikacje.",
    forApplication: (name: Html): Html => html`Zaloguj się, aby przejść do ${name}. Aplikacja nie zobaczy Twojego hasła.`,
    forStranger: (name: Html): Html =>
      html`Zaloguj się, aby przejść do aplikacji, która nazywa się ${name}. Nie zobaczy ona Twojego hasła.`,
    goOnAs: (account: Html): Html => html`Kontynuuj jako ${account}`,
    orAnother: "Albo zaloguj się na inne konto.",
    username: "Nazwa użytkownika lub adres e-mail",
    password: "Hasło",
    forgotten: "Nie pamiętasz hasła?",
    byLetter: "Wyślij mi zamiast tego link",
    addressBar: (host: Html): Html => html`Najpierw sprawdź pasek adresu. Powinno tam być ${host}.`,
    otherAccount: {
      news: "Aplikacja prosi o inne konto",
      next: "Logowanie dotyczyło innego konta. Zaloguj się na konto poniżej lub zamknij tę stronę.",
    },
    wrong: {
      title: "Nie zalogowano: błędna nazwa użytkownika lub hasło",
      news: "Błędna nazwa użytkownika lub hasło",
      next: "Sprawdź oba i spróbuj ponownie. Każda kolejna próba trwa trochę dłużej.",
    },
    wait: {
      title: "Nie zalogowano: poczekaj chwilę",
      news: (span: string) => `Poczekaj: ${span}. Potem spróbuj ponownie`,
      next: "Było zbyt wiele prób z tą nazwą. Ta nie została sprawdzona.",
    },
    expired: {
      title: "Nie zalogowano: strona była otwarta zbyt długo",
      next: "Zaloguj się ponownie, aby kontynuować.",
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "Aplikacja",
    addedByAdministrators: "Dodana przez administratorów tego serwera",
    yourAccount: "Twoje konto",
    notYou: "To nie Ty?",
    ownPages: "Własne strony aplikacji",
    strangeApplication: (application: Html): Html => html`Aplikacja ${application}`,
    registeredItself: "zarejestrowała się sama",
    links: { site: "Strona internetowa", terms: "Warunki korzystania", privacy: "Polityka prywatności" },
  },

  permissions: {
    heading: "Będzie mogła",
    knowThatYouAgreed: "Wiedzieć, że wyrażasz zgodę",
    nothingElse: "O nic więcej nie prosi.",
    notDescribed: "Ten serwer nie ma opisu tego uprawnienia.",
    details: {
      username: (username: string) => `Twoja nazwa tutaj: ${username}.`,
      name: (name: string) => `Twoje imię i nazwisko: ${name}.`,
      email: (address: string) => `Twój adres: ${address}.`,
      noEmail: "Dla Twojego konta nie ma tu adresu.",
      groups: (names: string) => `Obecnie: ${names}.`,
      noGroups: "Obecnie nie należysz do żadnej.",
      phone: (number: string) => `Twój numer: ${number}.`,
      noPhone: "Dla Twojego konta nie ma tu numeru.",
      mailbox: (address: string) => `Wszystkie foldery ${address}, przez serwer pocztowy.`,
      stays: (days: string) => `Nie musi pytać ponownie, dopóki jej nie odłączysz albo nie będzie nieużywana przez ${days}.`,
    },
  },

  /** Of every page that asks for one. */
  decision: {
    nothingAllowedYet: (title: string) => `Nic jeszcze nie dozwolono: ${title}`,
    expired: "Nic nie dozwolono. Przejrzyj to jeszcze raz, potem odpowiedz.",
    tooSoon: {
      news: "To było bardzo szybko",
      next: "Nic nie dozwolono, na wypadek przypadkowego kliknięcia. Przeczytaj stronę, potem odpowiedz.",
    },
  },

  consent: {
    title: (application: string) => `Zezwolić: ${application}?`,
    heading: (application: Html): Html => html`Zezwolić aplikacji ${application} na użycie Twojego konta?`,
    itsOwnWord: "Niezweryfikowana: sama wybrała tę nazwę",
    newHere: {
      isNew: (age: string) => `Nowa tutaj: zarejestrowała się sama ${age}`,
      registeredItself: (age: string) => `Zarejestrowała się sama ${age}`,
      describesItself: (host: Html): Html => html`Nikt tutaj jej nie sprawdził: opisuje się sama pod ${host}`,
      next: "Zezwól tylko wtedy, gdy to właśnie Ty ją uruchamiasz. Jeśli prowadzi tu wiadomość lub strona internetowa, odmów.",
    },
    describedAt: "Własny adres aplikacji",
    returnsTo: {
      term: "Wrócisz do",
      thisComputer: "Ten komputer",
      aProgramAt: (address: Html): Html => html`Program tutaj, pod ${address}`,
      anApp: "Aplikacja na tym urządzeniu",
      theOneThatOpens: (scheme: Html): Html => html`Ta, która otwiera adresy ${scheme}`,
    },
    allow: "Zezwól",
    deny: "Odmów",
    afterwards: (accountUrl: string): Html =>
      html`Dostęp możesz w każdej chwili odebrać na stronie ${link(accountUrl, "Twoje konto")}.`,
  },

  noAccess: {
    title: (application: string) => `Niedostępna dla Ciebie: ${application}`,
    heading: (application: Html): Html => html`Nie możesz używać aplikacji ${application}`,
    lead: "Jest dostępna dla innych osób na tym serwerze, ale nie dla Twojego konta.",
    ask: (support: Html): Html => html`Jeśli jej potrzebujesz, zapytaj: ${support}.`,
    askAdministrator: "Jeśli jej potrzebujesz, zapytaj administratora tego serwera.",
    back: (application: string) => `Wróć do ${application}`,
    isTold: "Aplikacja dowie się, że nie masz dostępu, i niczego więcej.",
    deviceWasTold: "Urządzenie zostało o tym powiadomione. Aby połączyć je z innym kontem, zacznij na nim od nowa.",
  },

  deviceCode: {
    title: "Połącz urządzenie",
    lead: "Wpisz kod widoczny na urządzeniu.",
    label: "Kod na urządzeniu",
    hint: "Osiem liter. Wielkość liter i łącznik nie mają znaczenia.",
    submit: "Kontynuuj",
    advice: "Wpisuj tylko kod z własnego urządzenia. Nigdy nie wpisuj kodu, który ktoś Ci przysłał.",
    unknown: {
      title: "Nie znaleziono kodu",
      news: "Ten kod jest nieprawidłowy",
      next: "Kod działa raz, przez kilka minut. Sprawdź każdą literę lub pobierz na urządzeniu nowy kod.",
    },
    wait: {
      title: "Poczekaj chwilę przed następnym kodem",
      news: (span: string) => `Poczekaj: ${span}. Potem spróbuj ponownie`,
      next: "Było zbyt wiele błędnych kodów. Ten nie został sprawdzony.",
      signIn: (accountUrl: string): Html =>
        html` Jeśli nie były Twoje, najpierw ${link(accountUrl, "zaloguj się")}. Wtedy nie trzeba czekać z powodu innych.`,
    },
    expired: {
      title: "Strona była otwarta zbyt długo",
      next: "Wyślij kod ponownie, aby kontynuować.",
    },
  },

  deviceApprove: {
    title: "Czy to Ty to uruchamiasz?",
    lead: "Urządzenie chce użyć Twojego konta. Kontynuuj tylko, jeśli jego ekran pokazuje teraz ten kod.",
    code: "Kod: ",
    sent: { news: "Ktoś przysłał Ci ten kod?", next: "W takim razie odmów. Nadawca dostałby się na Twoje konto." },
    itsOwnWord: (age: string) => `Niezweryfikowana: zarejestrowała się sama ${age}`,
    began: "Rozpoczęto",
    from: "Skąd",
    yourNetwork: "Sieć, w której teraz jesteś",
    otherNetwork: "Inna sieć niż ta, w której teraz jesteś",
    allow: "Tak, zezwól",
    deny: "Nie, odmów",
  },

  deviceDone: {
    title: "Urządzenie połączone",
    heading: "Twoje urządzenie jest połączone",
    nowUses: (application: Html, account: Html): Html =>
      html`Aplikacja ${application} używa teraz konta ${account}. Wróć do urządzenia. Dalej pójdzie samo.`,
    afterwards: (accountUrl: string): Html =>
      html`Możesz zamknąć tę stronę. Urządzenie możesz w każdej chwili odłączyć na stronie ${link(accountUrl, "Twoje konto")}.`,
  },

  deviceDenied: {
    title: "Odmówiono",
    gotNothing: (application: Html): Html =>
      html`Aplikacja ${application} nie dostała dostępu do Twojego konta. Jej kod już nie działa.`,
    tellTime: "Możesz zamknąć tę stronę. Jeśli ktoś przysłał Ci ten kod, podaj administratorowi czas:",
    tellTimeAndAddress: "Możesz zamknąć tę stronę. Jeśli ktoś przysłał Ci ten kod, podaj administratorowi czas i adres:",
  },

  account: {
    title: "Twoje konto",
    signOut: "Wyloguj",
    changePassword: "Zmień hasło",
    notices: {
      disconnected: {
        title: "Odłączono: Twoje konto",
        news: (application: Html): Html => html`Odłączono aplikację ${application}`,
        next: "Jej dostęp się zakończył. Może poprosić Cię ponownie.",
      },
      signedOutElsewhere: {
        title: "Wylogowano tam: Twoje konto",
        news: "Tę przeglądarkę wylogowano",
        next: "Ponowne zalogowanie wymaga w niej Twojego hasła.",
      },
      expired: {
        title: "Nic nie zmieniono: Twoje konto",
        next: "Nic nie zmieniono. Naciśnij przycisk jeszcze raz.",
      },
    },
    connected: {
      heading: "Połączone aplikacje",
      none: "Nie ma połączonych aplikacji. Gdy na jakąś zezwolisz, możesz ją tu odłączyć.",
      lead: "Odłączenie od razu kończy dostęp. Twoje dane pozostają.",
      end: { button: "Odłącz", what: (application: string) => `Odłącz aplikację ${application}` },
    },
    remembered: {
      heading: "Mogą wrócić bez pytania",
      lead: "Te aplikacje mają Twoją wcześniejszą zgodę. Teraz nie mają dostępu i dostaną go znowu, gdy ich użyjesz. Jeśli którąś zapomnisz, będzie musiała zapytać.",
      end: { button: "Zapomnij", what: (application: string) => `Zapomnij aplikację ${application}` },
    },
    row: {
      knowThatYouAgreed: "Wiedzieć, że wyrażasz zgodę.",
      neverUsed: "Nigdy nieużywana.",
      used: (time: Html): Html => html`Użyta ${time}.`,
      allowed: (date: Html): Html => html`Dozwolona ${date}.`,
      allowedByCode: (date: Html): Html => html`Dozwolona ${date}, kodem.`,
    },
    sessions: {
      heading: "Gdzie trwają Twoje sesje",
      lead: "Widzisz przeglądarkę, której nie rozpoznajesz? Wyloguj ją i powiadom administratora.",
      aBrowser: "Przeglądarka",
      browserOn: (browser: string, system: string) => `${browser} w systemie ${system}`,
      thisBrowser: "ta przeglądarka",
      since: (time: Html): Html => html`Od: ${time}.`,
      sinceFrom: (address: Html, time: Html): Html => html`Z adresu ${address}, od: ${time}.`,
      lastSeen: (time: Html): Html => html`Ostatnio widziana ${time}.`,
      out: { button: "Wyloguj", what: (browser: string) => `Wyloguj: ${browser}` },
    },
  },

  lostAccess: {
    heading: "Odłączono dla Twojego bezpieczeństwa",
    why: (time: Html): Html =>
      html`Jeden z jej starych kluczy został użyty ponownie, tak jak zrobiłby to złodziej, więc cały jej dostęp zakończono ${time}. Aby dalej jej używać, połącz ją ponownie.`,
    cure: (command: Html): Html =>
      html`Dla administratora, jeśli to się powtórzy: aplikacja nie zapisuje nowych tokenów odświeżania, a ${command} pozwala jej zachować pierwszy.`,
    itMayAsk: (): Html =>
      html`Aplikacja, która rejestruje się sama, może o to poprosić (<code>keeps_refresh_token</code>), gdy włączono <code>registration.may_keep_refresh_token</code>.`,
  },

  error: {
    whoCanMend: "Kto może to naprawić",
    tellThem: "Podaj im identyfikator błędu.",
    errorId: "Identyfikator błędu",
    menders: {
      theApplication: "tej aplikacji",
      first: {
        you: () => "Ty",
        makers: (application: Html | string): Html => html`Twórcy ${application}`,
        administrators: () => "Administratorzy tego serwera",
      },
      or: {
        you: () => " lub Ty",
        makers: (application: Html | string): Html => html` lub twórcy ${application}`,
        administrators: () => " lub administratorzy tego serwera",
      },
    },
    details: {
      title: "Szczegóły techniczne",
      rule: "Reguła",
      received: "Otrzymano",
      registered: "Zarejestrowano",
      client: "Klient",
      toMend: "Jak naprawić",
    },
  },
};
