/** What an administrator is told in Polish who asked for something that a rule forbids. */

import type { englishRules } from "../english/rules.ts";
import type { Translated } from "../untranslated.ts";

const pasted = (what: string): string =>
  `${what} w konfiguracji programu: dozwolone są tylko litery, cyfry, spacje oraz . _ ~ : / @ + , -`;

export const polishRules: Translated<typeof englishRules> = {
  rules: {
    sentence: (rule) => `${rule}.`,

    people: {
      taken: "inne konto ma tę nazwę lub ten adres e-mail",
      addressTaken: "inne konto ma ten adres e-mail",
      nameTaken: (name) => `nazwa ${name} jest zajęta`,
      exists: (name) => `istnieje już konto ${name}: latchkey user reset ${name} tworzy link do wyboru nowego hasła`,
      disabled: "konto jest wyłączone: najpierw je włącz",
      last: "to ostatni administrator: najpierw nadaj tę rolę innemu kontu",
      keptElsewhere: (source) => `konto pochodzi ze źródła ${source}, które przechowuje jego hasło: zmień je tam`,
      choosesElsewhere: "hasło tego konta przechowuje inne źródło i samo prosi o nowe",
      noneVerified: "konto bez adresu e-mail nie ma adresu potwierdzonego",
      addresses: (most) => `skrzynka ma najwyżej ${most} dodatkowych adresów`,
      email: "adres e-mail musi mieć postać nazwa@domena",
      fullName: (longest) => `długość imienia i nazwiska osoby: od 1 do ${longest} znaków`,
      language: "język musi być kodem języka, na przykład de-CH",
      postalAddress: "adres pocztowy jest za długi",
      newName: {
        empty: () => "nazwa jest pusta",
        "too-long": (longest) => `nazwa jest za długa; największa liczba znaków: ${longest}`,
        invisible: () => "nazwa zawiera spację lub niewidoczny znak",
      },
      newPassword: {
        "too-short": (shortest) => `hasło jest za krótkie; najmniejsza liczba znaków: ${shortest}`,
        "too-long": () => "hasło ma więcej niż 1024 bajty",
        invisible: () => "hasło zawiera znak sterujący lub inny niewidoczny znak, na przykład spację o zerowej szerokości",
        common: () => "hasło jest jednym z najczęstszych lub prawie takim i szybko dałoby się je odgadnąć",
        own: () => "hasło to niewiele więcej niż nazwa lub adres tego konta albo tego serwera i szybko dałoby się je odgadnąć",
      },
      member: {
        url: (name) => `${name} musi być adresem http lub https`,
        zone: (name) => `${name} musi być strefą czasową, na przykład Europe/Berlin`,
        tag: (name) => `${name} musi być kodem języka, na przykład de-CH`,
        phone: (name) => `${name} musi zaczynać się od + i numeru kierunkowego kraju`,
        date: (name) => `${name} musi mieć postać RRRR-MM-DD lub RRRR`,
        long: (name) => `${name}: wartość jest za długa`,
        invisible: (name) => `${name} ma znaki, których nikt nie widzi`,
      },
      attribute: {
        string: (name) => `atrybut ${name} to tekst, najwyżej 1000 znaków`,
        number: (name) => `atrybut ${name} to liczba`,
        boolean: (name) => `atrybut ${name} to true lub false`,
        strings: (name) => `atrybut ${name} to lista, najwyżej 100 tekstów`,
      },
      unknownAttribute: (name) =>
        `żaden zakres nie podaje atrybutu ${name}; tworzy go latchkey scope add SCOPE --words "…" --claim ${name}`,
    },

    appPasswords: {
      name: (longest) => `długość nazwy: od 1 do ${longest} znaków, w jednym wierszu`,
      emptyScope: "zakres ma co najmniej jedną nazwę",
      unknownScope: (name) => `nie ma zakresu ${name}: wszystkie pokazuje latchkey scope list`,
      tooMany: "konto jest wyłączone lub już go nie ma albo ma ich tyle, ile może mieć",
    },

    groups: {
      unknown: (name) => `nie ma grupy ${name}: najpierw ją utwórz`,
      exists: (name) => `istnieje już grupa ${name}`,
      name: "nazwa grupy ma od 1 do 100 znaków w jednym wierszu, bez przecinka, i nie zaczyna się od łącznika ani spacji",
      words: "opis grupy ma od 1 do 200 znaków, w jednym wierszu",
      level: "poziom to liczba od 0 do 3",
    },

    scopes: {
      unknown: (name) => `nie ma zakresu ${name}; tworzy go latchkey scope add ${name} --words "…"`,
      exists: (name) => `istnieje już zakres ${name}`,
      name: "nazwa zakresu ma od 1 do 100 znaków, takich, na jakie pozwala RFC 6749 §3.3",
      words: "opis zakresu ma od 1 do 200 znaków, w jednym wierszu",
      detail: "szczegóły zakresu mają od 1 do 500 znaków, w jednym wierszu",
      claimTwice: "zakres wymienia każdy ze swoich atrybutów (claims) jeden raz",
      claimName:
        "nazwa atrybutu (claim) ma od 1 do 100 drukowalnych znaków i nie jest żadną z tych, których używa już OpenID Connect lub token",
      named: {
        long: () => "zakres ma więcej niż 4000 znaków",
        many: () => "zakres ma więcej niż 100 nazw",
        character: () => "zakres zawiera znak, na który RFC 6749 §3.3 nie pozwala",
      },
    },

    resources: {
      unknown: (identifier) => `nie ma zasobu ${identifier}; tworzy go latchkey resource add ${identifier}`,
      exists: (identifier) => `istnieje już zasób ${identifier}, być może inaczej zapisany`,
      identifier:
        "zasób to adres https bez fragmentu, inne bezwzględne URI lub nazwa hosta serwera poczty; http jest tylko dla tego komputera",
      ours: "wystawca i to, co pod nim leży, nie potrzebują zasobu: to sam ten serwer",
      name: "nazwa zasobu ma od 1 do 100 znaków, w jednym wierszu",
      scopeTwice: "zasób wymienia każdy ze swoich zakresów jeden raz",
      scopeWords: (name) => `podaj, na co pozwala zakres ${name}, tak jak przeczytają to ludzie: ${name}="…"`,
      openid: "zakresy openid i offline_access należą do tego serwera, a nie do zasobu",
      typeTwice: "zasób wymienia każdy typ szczegółów autoryzacji (authorization details) jeden raz",
      type: "typ szczegółów autoryzacji (authorization details) ma od 1 do 100 drukowalnych znaków i należy tylko do jednego zasobu",
      typeWords: "opis typu ma od 1 do 300 znaków w jednym wierszu oraz nazwy jego pól w nawiasach klamrowych",
      schema: "schemat ma najwyżej 30 pól, 4 poziomy i 10 000 znaków",
      schemaForm:
        "typy szczegółów autoryzacji (authorization details) to lista JSON obiektów z type, words i schema; schemat zna słowa type, properties, required, items, maxItems, enum, maxLength, minimum i maximum",
      server: (id) => `${id} nie jest serwerem zasobów: tylko taki klient pyta o tokeny`,
      lifetime: "token dostępu działa co najmniej sekundę i najwyżej jeden dzień",
      introspectionLifetime: "serwer zasobów może pamiętać odpowiedź najwyżej godzinę",
      maxAge: "najstarsze logowanie, które się liczy, ma co najmniej minutę i najwyżej rok",
    },

    receivers: {
      name: "nazwa odbiorcy ma od 1 do 100 znaków, w jednym wierszu",
      address: "adres to adres https bez fragmentu, nazwy użytkownika i hasła; http jest dla własnej sieci",
      key: "Dovecot ma klucz API z widocznych znaków",
      keyAgain: "klucz jest dla adresu, dla którego go podano: przy nowym adresie podaj go jeszcze raz",
      doveadmAlone: "tylko Dovecot ma klucz i zna osoby pod nazwą",
      stream: "strumień Shared Signals należy do swojego klienta: administrator decyduje tylko o nazwie",
      many: (most) => `jest najwyżej ${most} odbiorców`,
      notHere: "stąd nie można zapytać odbiorcy",
    },

    mailDomains: {
      exists: (domain) => `jest już domena pocztowa ${domain}`,
      domain: "domena pocztowa to nazwa domeny, na przykład example.org",
      name: "nazwa domeny pocztowej ma od 1 do 100 znaków, w jednym wierszu",
      server: (protocol) =>
        `serwer ${protocol} zapisuje się jako ${protocol}s://HOST lub ${protocol}+starttls://HOST:PORT, z nazwą hosta i portem od 1 do 65535`,
      plain: (protocol) =>
        `bez TLS serwer poczty jest tylko na tym komputerze: napisz ${protocol}s://HOST lub ${protocol}+starttls://HOST`,
      url: (protocol) => `adres ${protocol} to adres https bez fragmentu; http jest tylko dla tego komputera`,
      many: (most) => `protokół ma najwyżej ${most} serwery, każdy podany raz`,
    },

    mailSetup: {
      doveadm: "API Dovecota zapisuje się jako http://127.0.0.1:8081/doveadm/v1, z własnym hostem i portem",
      otherKind: (id) => `jest już klient ${id}, innego rodzaju: podaj inny identyfikator przez --id`,
      oneClient: "--id nazywa jednego klienta, a te programy mają ich kilka: skonfiguruj osobno program, dla którego jest",
      clientId: "identyfikator klienta, który ma stać w konfiguracji serwera poczty, ma tylko litery, cyfry i . _ ~ -",
    },

    clients: {
      name: "nazwa aplikacji ma od 1 do 100 znaków",
      id: "identyfikator klienta ma tylko litery, cyfry oraz . _ ~ @ + - i zaczyna się od litery, cyfry lub _",
      memberRule: (rule) => `to niemożliwe: ${rule}`,
      unknownMember: (name) => `nie ma pola ${name}`,
      memberValue: (name) => `${name} nie może mieć takiej wartości`,
      idTaken: (id) => `identyfikator klienta ${id} jest zajęty`,
      grantType: (given, known) => `${given} nie jest typem uprawnień (grant type); są: ${known}`,
      responseType: (given, known) => `${given} nie jest typem odpowiedzi (response type); są: ${known}`,
      defaultScope: "zakres, który aplikacja dostaje bez proszenia, jest częścią zakresu, który może mieć",
      consent: "na to, o co prosi program, który sam się zarejestrował, może zgodzić się tylko dana osoba",
      ownWord: (id) => `${id}: aplikacja zarejestrowała się sama i sama mówi, czym jest`,
      ownName: (id) => `${id}: aplikacja zarejestrowała się sama i sama podaje swoją nazwę`,
      nothingToDo:
        "aplikacja nie może nic robić: nadaj jej typ uprawnień (grant type) lub URI przekierowania albo uczyń ją serwerem zasobów",
      page: (name) => `${name} to adres https strony, najwyżej 2000 znaków`,
      trace: "żądania aplikacji przechowuje się najwyżej przez jeden dzień naraz",

      secret: "sekret klienta ma co najmniej 8 znaków, wszystkie drukowalne, i najwyżej 1000 bajtów",
      publicSecret: "klient publiczny nie ma sekretu",
      madeSecret: "klient, który podpisuje, dostaje wygenerowany sekret albo ma własny klucz: sekretu się dla niego nie wybiera",
      publicMethod: "metoda none jest dla klientów publicznych i tylko dla nich",
      publicActs: "klient publiczny nie ma poświadczeń, by działać we własnym imieniu (RFC 6749 §4.4)",
      overlap: "oba sekrety mogą działać najwyżej przez 90 dni",
      noSecret: (id) => `${id}: nie ma sekretu, który można by zastąpić`,
      oneChosen: "z dwóch sekretów działających obok siebie najwyżej jeden wybrał człowiek: pozwól jeden wygenerować",

      reports: "tylko serwer zasobów widzi, kto okazuje tokeny, i może to zgłaszać",
      introspects: "serwer zasobów potrzebuje sekretu, by pytać o tokeny (RFC 7662 §2.1)",
      usernameClaim: "tylko serwer zasobów dowiaduje się, czyj jest token",
      mailboxUse: "skrzynka pocztowa jest dla klienta, który działa we własnym imieniu: nadaj mu typ uprawnień client_credentials",
      mailbox: "skrzynka pocztowa to nazwa znana serwerowi poczty: od 1 do 254 znaków, małymi literami i bez spacji",
      roleName: "rola ma własny atrybut (claim), obok atrybutu grup",
      roles: "rolę podaje się dla co najmniej jednej grupy, jako GRUPA=WARTOŚĆ, albo dla wszystkich; wartość ma od 1 do 100 znaków",

      needsRedirectUri: "typy uprawnień authorization_code i implicit wymagają URI przekierowania",
      notItsUri: (uri) => `${uri} nie jest jednym z jej URI przekierowania`,
      redirectUri: (uri, rule) => `${uri}: ${rule}`,
      riskyRedirectUri: (uri, rule, risk) => `${uri}: ${rule}, ponieważ ${risk}`,
      redirectUris: {
        long: () => "URI przekierowania ma najwyżej 2000 znaków",
        fragment: () => "URI przekierowania nie ma fragmentu (RFC 6749 §3.1.2)",
        characters: () => "URI przekierowania ma tylko znaki z RFC 3986",
        relative: () => "URI przekierowania jest bezwzględne i zaczyna się od schematu (RFC 6749 §3.1.2)",
        scheme: () =>
          "URI przekierowania zaczyna się od https, od http na tym komputerze lub od własnego schematu programu: ten schemat służy do czego innego",
        hierarchy: () => "po schemacie URI przekierowania ma ścieżkę albo // i host (RFC 3986 §3)",
        dotless: () => "własny schemat programu to odwrócona nazwa domeny, więc zawiera kropkę (RFC 8252 §7.1)",
        host: () => "URI przekierowania ma możliwy host i port do 65535 (RFC 3986 §3.2)",
        wildcard: () => "URI przekierowania nie ma symboli wieloznacznych: porównuje się je znak po znaku",
        userinfo: () => "URI przekierowania nie ma nazwy użytkownika ani hasła",
        normal: () => "URI przekierowania podaje się w postaci normalnej (RFC 3986 §6)",
        http: () => "http jest tylko dla 127.0.0.1, [::1] i localhost (RFC 9700 §2.6)",
      },
      risks: {
        taken: () =>
          "każdy program na komputerze tej osoby mógł zająć tę samą nazwę i dostawałby kody przeznaczone dla tego programu",
        unencrypted: () =>
          "obca osoba, która podsłuchuje w tej sieci lub odpowiada w niej pod tą nazwą, dostaje kody przeznaczone dla tego programu",
      },
    },

    logos: {
      size: "logo ma najwyżej 64 kB",
      kind: "logo to plik, który zawiera PNG, JPEG lub WebP, niezależnie od swojej nazwy",
      whole: "logo to jeden cały, nieruchomy obraz: nieucięty i bez niczego po jego końcu",
      pixels: "logo ma od 16 do 1024 pikseli w każdym kierunku",
    },

    programs: {
      unknown: "ten program nie jest tu znany: dodaj go, podając URI przekierowania",
      address: (name) => `podaj adres programu ${name}, na przykład https://app.example.org, bez zapytania i fragmentu`,
      group: () => pasted("nazwa grupy"),
      issuer: () => pasted("wystawca"),
      clientId: () => pasted("identyfikator klienta"),
      scope: () => pasted("nazwa zakresu"),
    },

    letters: {
      address: () => "na ten adres nie można wysłać e-maila",
      file: (place) => `nie można odczytać pliku ${place} (letters.ca_file)`,
      written: () => "nie udało się napisać e-maila",
      login: (place, answer) => `${place} odrzuca użytkownika lub hasło${answer}`,
      host: (place) => `nie ma hosta ${place}`,
      envelope: (place, answer) => `${place} odrzuca nadawcę lub odbiorcę${answer}`,
      letter: (place, answer) => `${place} odrzuca e-mail${answer}`,
      tls: (place, answer) => `${place} nie używa TLS tak, jak powinien (tls = "${answer}")`,
      silent: (place) => `${place} nie odpowiada na czas`,
      slow: (place) => `${place}: e-mail nie został przyjęty na czas`,
      closed: (place) => `nic nie nasłuchuje pod ${place}`,
      other: (place) => `nie można porozumieć się z ${place}`,
    },

    limits: {
      shared: "kilka serwerów liczy próby wspólnie, więc wracają one tylko z czasem",
    },
  },
};
