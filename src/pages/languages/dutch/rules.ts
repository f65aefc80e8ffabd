/** What an administrator is told in Dutch who asked for something that a rule forbids. */

import type { englishRules } from "../english/rules.ts";
import type { Translated } from "../untranslated.ts";

const pasted = (what: string): string =>
  `${what} voor de configuratie van een programma heeft alleen letters, cijfers, spaties en . _ ~ : / @ + , -`;

export const dutchRules: Translated<typeof englishRules> = {
  rules: {
    sentence: (rule) => `${rule}.`,

    people: {
      taken: "een ander account heeft deze naam of dit e-mailadres",
      addressTaken: "een ander account heeft dit e-mailadres",
      nameTaken: (name) => `de naam ${name} is bezet`,
      exists: (name) =>
        `er is al een account ${name}: latchkey user reset ${name} maakt een link om een nieuw wachtwoord te kiezen`,
      disabled: "het account is uitgeschakeld: schakel het eerst in",
      last: "dit is de laatste beheerder: maak eerst een ander account beheerder",
      keptElsewhere: (source) => `het account komt van de bron ${source}, die het wachtwoord bewaart: wijzig het daar`,
      choosesElsewhere: "een andere bron bewaart het wachtwoord van dit account en vraagt zelf om een nieuw",
      noneVerified: "een account zonder e-mailadres heeft er geen dat bevestigd is",
      addresses: (most) => `een postbus heeft hoogstens ${most} overige adressen`,
      email: "het e-mailadres moet de vorm naam@domein hebben",
      fullName: (longest) => `de naam van een persoon heeft 1 tot ${longest} tekens`,
      language: "de taal moet een taalcode zijn, zoals de-CH",
      postalAddress: "het postadres is te lang",
      newName: {
        empty: () => "de naam is leeg",
        "too-long": (longest) => `de naam is langer dan ${longest} tekens`,
        invisible: () => "de naam bevat een spatie of een onzichtbaar teken",
      },
      newPassword: {
        "too-short": (shortest) => `het wachtwoord heeft minder dan ${shortest} tekens`,
        "too-long": () => "het wachtwoord is langer dan 1.024 bytes",
        invisible: () => "het wachtwoord bevat een besturingsteken of een ander onzichtbaar teken, zoals een spatie zonder breedte",
        common: () => "het wachtwoord is een van de meest gebruikte, of bijna, en zou snel geraden zijn",
        own: () => "het wachtwoord is weinig meer dan een naam of adres van dit account of deze server, en zou snel geraden zijn",
      },
      member: {
        url: (name) => `${name} moet een http- of https-adres zijn`,
        zone: (name) => `${name} moet een tijdzone zijn, zoals Europe/Berlin`,
        tag: (name) => `${name} moet een taalcode zijn, zoals de-CH`,
        phone: (name) => `${name} moet beginnen met + en het landnummer`,
        date: (name) => `${name} moet JJJJ-MM-DD of JJJJ zijn`,
        long: (name) => `${name} is te lang`,
        invisible: (name) => `${name} bevat tekens die niemand kan zien`,
      },
      attribute: {
        string: (name) => `het attribuut ${name} is een tekst van hoogstens 1.000 tekens`,
        number: (name) => `het attribuut ${name} is een getal`,
        boolean: (name) => `het attribuut ${name} is true of false`,
        strings: (name) => `het attribuut ${name} is een lijst van hoogstens 100 teksten`,
      },
      unknownAttribute: (name) =>
        `geen scope vermeldt een attribuut ${name}; latchkey scope add SCOPE --words "…" --claim ${name} maakt er een`,
    },

    appPasswords: {
      name: (longest) => `een naam heeft 1 tot ${longest} tekens, op één regel`,
      emptyScope: "een scope heeft minstens één naam",
      unknownScope: (name) => `er is geen scope ${name}: latchkey scope list toont ze`,
      tooMany: "het account is uitgeschakeld of weg, of heeft er zoveel als het mag hebben",
    },

    groups: {
      unknown: (name) => `er is geen groep ${name}: maak die eerst`,
      exists: (name) => `er is al een groep ${name}`,
      name: "de naam van een groep heeft 1 tot 100 tekens op één regel, geen komma, en begint niet met een streepje of spatie",
      words: "de beschrijving van een groep heeft 1 tot 200 tekens, op één regel",
      level: "een niveau is een getal van 0 tot 3",
    },

    scopes: {
      unknown: (name) => `er is geen scope ${name}; latchkey scope add ${name} --words "…" maakt die`,
      exists: (name) => `er is al een scope ${name}`,
      name: "de naam van een scope heeft 1 tot 100 tekens, zoals RFC 6749 §3.3 ze toestaat",
      words: "de beschrijving van een scope heeft 1 tot 200 tekens, op één regel",
      detail: "de toelichting van een scope heeft 1 tot 500 tekens, op één regel",
      claimTwice: "een scope noemt elk van zijn claims één keer",
      claimName:
        "de naam van een claim heeft 1 tot 100 afdrukbare tekens, en is er geen die OpenID Connect of een token al gebruikt",
      named: {
        long: () => "de scope is langer dan 4.000 tekens",
        many: () => "de scope heeft meer dan 100 namen",
        character: () => "de scope bevat een teken dat RFC 6749 §3.3 niet toestaat",
      },
    },

    resources: {
      unknown: (identifier) => `er is geen resource ${identifier}; latchkey resource add ${identifier} maakt die`,
      exists: (identifier) => `er is al een resource ${identifier}, misschien anders geschreven`,
      identifier:
        "een resource is een https-adres zonder fragment, een andere absolute URI, of de hostnaam van een mailserver; http is alleen voor deze computer",
      ours: "de issuer en wat daaronder ligt, hebben geen resource nodig: dat is deze server zelf",
      name: "de naam van een resource heeft 1 tot 100 tekens, op één regel",
      scopeTwice: "een resource noemt elk van zijn scopes één keer",
      scopeWords: (name) => `geef aan wat de scope ${name} toestaat, zoals men het zal lezen: ${name}="…"`,
      openid: "de scopes openid en offline_access horen bij deze server, en bij geen resource",
      typeTwice: "een resource noemt elk type authorization details één keer",
      type: "een type authorization details heeft 1 tot 100 afdrukbare tekens, en hoort bij één resource",
      typeWords: "de beschrijving van een type heeft 1 tot 300 tekens op één regel, en namen van de velden tussen accolades",
      schema: "een schema heeft hoogstens 30 velden, 4 niveaus en 10.000 tekens",
      schemaForm:
        "types authorization details zijn een JSON-lijst van objecten met type, words en schema; een schema kent de woorden type, properties, required, items, maxItems, enum, maxLength, minimum en maximum",
      server: (id) => `${id} is geen resource server: alleen zo’n client vraagt naar tokens`,
      lifetime: "een access-token leeft minstens een seconde, en hoogstens een dag",
      introspectionLifetime: "een resourceserver mag een antwoord hoogstens een uur onthouden",
      maxAge: "de oudste aanmelding die telt, is minstens een minuut en hoogstens een jaar oud",
    },

    receivers: {
      name: "de naam van een ontvanger heeft 1 tot 100 tekens, op één regel",
      address: "het adres is een https-URL zonder fragment, gebruikersnaam of wachtwoord; http is voor een eigen netwerk",
      key: "een Dovecot heeft een API-sleutel van zichtbare tekens",
      keyAgain: "een sleutel geldt voor het adres waarvoor hij is gegeven: geef hem bij een nieuw adres opnieuw",
      doveadmAlone: "alleen een Dovecot heeft een sleutel en kent mensen bij een naam",
      stream: "een stroom van Shared Signals is van zijn client: alleen de naam is aan de beheerder",
      many: (most) => `er zijn hoogstens ${most} ontvangers`,
      notHere: "een ontvanger kan van hieruit niet worden gevraagd",
    },

    mailDomains: {
      exists: (domain) => `er is al een maildomein ${domain}`,
      domain: "een maildomein is een domeinnaam, zoals example.org",
      name: "de naam van een maildomein heeft 1 tot 100 tekens, op één regel",
      server: (protocol) =>
        `de ${protocol}-server wordt geschreven als ${protocol}s://HOST of ${protocol}+starttls://HOST:PORT, met een hostnaam en een poort van 1 tot 65535`,
      plain: (protocol) =>
        `zonder TLS staat een mailserver alleen op deze computer: schrijf ${protocol}s://HOST of ${protocol}+starttls://HOST`,
      url: (protocol) => `het ${protocol}-adres is een https-URL zonder fragment; http is alleen voor deze computer`,
      many: (most) => `een protocol heeft hoogstens ${most} servers, elk één keer genoemd`,
    },

    mailSetup: {
      doveadm: "de API van Dovecot wordt geschreven als http://127.0.0.1:8081/doveadm/v1, met uw host en poort",
      otherKind: (id) => `er is al een client ${id}, van een andere soort: noem een andere id met --id`,
      oneClient: "--id noemt één client, en deze programma's hebben er meer: stel het programma waarvoor hij is apart in",
      clientId: "de client-id die in de configuratie van een mailserver moet staan, heeft alleen letters, cijfers en . _ ~ -",
    },

    clients: {
      name: "de naam van de toepassing heeft 1 tot 100 tekens",
      id: "een client-id heeft alleen letters, cijfers en . _ ~ @ + -, en begint met een letter, een cijfer of _",
      memberRule: (rule) => `dat kan niet: ${rule}`,
      unknownMember: (name) => `er is geen gegeven ${name}`,
      memberValue: (name) => `${name} kan die waarde niet hebben`,
      idTaken: (id) => `het client-id ${id} is bezet`,
      grantType: (given, known) => `${given} is geen grant type; er zijn ${known}`,
      responseType: (given, known) => `${given} is geen response type; er zijn ${known}`,
      defaultScope: "de scope die een toepassing ongevraagd krijgt, is een deel van de scope die ze mag hebben",
      consent: "alleen de persoon kan instemmen met wat een programma vraagt dat zichzelf registreerde",
      ownWord: (id) => `${id} registreerde zichzelf: wat erover gezegd wordt, zegt het zelf`,
      ownName: (id) => `${id} registreerde zichzelf: zijn naam zegt het zelf`,
      nothingToDo: "de toepassing kan niets doen: geef haar een grant type of een redirect-URI, of maak er een resource server van",
      page: (name) => `${name} is het https-adres van een pagina, met hoogstens 2.000 tekens`,
      trace: "de verzoeken van een toepassing worden hoogstens een dag achtereen bewaard",

      secret: "een client-secret heeft minstens 8 tekens, allemaal afdrukbaar, en hoogstens 1.000 bytes",
      publicSecret: "een publieke client heeft geen secret",
      madeSecret:
        "een client die ondertekent, krijgt een gemaakt secret of heeft een eigen sleutel: niemand kiest er een secret voor",
      publicMethod: "de methode none is voor publieke clients, en alleen voor hen",
      publicActs: "een publieke client heeft niets om zich mee te legitimeren en namens zichzelf te handelen (RFC 6749 §4.4)",
      overlap: "beide secrets kunnen hoogstens 90 dagen gelden",
      noSecret: (id) => `${id} heeft geen secret dat vervangen kan worden`,
      oneChosen: "van twee secrets die naast elkaar gelden, is er hoogstens één door een persoon gekozen: laat er een maken",

      reports: "alleen een resource server ziet wie tokens toont, en kan dat melden",
      introspects: "een resource server heeft een secret nodig om naar tokens te vragen (RFC 7662 §2.1)",
      usernameClaim: "alleen een resource server krijgt te horen van wie een token is",
      mailboxUse: "een mailbox is voor een client die namens zichzelf handelt: geef die het grant type client_credentials",
      mailbox: "een mailbox is een naam zoals de mailserver die kent: 1 tot 254 tekens, in kleine letters en zonder spaties",
      roleName: "de rol heeft een eigen claim, naast die van de groepen",
      roles: "een rol wordt voor minstens één groep vermeld, als GROEP=WAARDE, of voor iedereen; een waarde heeft 1 tot 100 tekens",

      needsRedirectUri: "de grant types authorization_code en implicit hebben een redirect-URI nodig",
      notItsUri: (uri) => `${uri} is niet een van de redirect-URI’s`,
      redirectUri: (uri, rule) => `${uri}: ${rule}`,
      riskyRedirectUri: (uri, rule, risk) => `${uri}: ${rule}, want ${risk}`,
      redirectUris: {
        long: () => "een redirect-URI heeft hoogstens 2.000 tekens",
        fragment: () => "een redirect-URI heeft geen fragment (RFC 6749 §3.1.2)",
        characters: () => "een redirect-URI heeft alleen de tekens van RFC 3986",
        relative: () => "een redirect-URI is absoluut en begint met een schema (RFC 6749 §3.1.2)",
        scheme: () =>
          "een redirect-URI is https, http op deze computer, of van een eigen schema van het programma: dit schema dient ergens anders voor",
        hierarchy: () => "na het schema heeft een redirect-URI een pad, of // en een host (RFC 3986 §3)",
        dotless: () => "het eigen schema van een programma is een omgekeerde domeinnaam, en bevat dus een punt (RFC 8252 §7.1)",
        host: () => "een redirect-URI heeft een mogelijke host en een poort tot 65535 (RFC 3986 §3.2)",
        wildcard: () => "een redirect-URI heeft geen jokerteken: hij wordt teken voor teken vergeleken",
        userinfo: () => "een redirect-URI heeft geen gebruikersnaam of wachtwoord",
        normal: () => "een redirect-URI wordt in zijn normale vorm gegeven (RFC 3986 §6)",
        http: () => "http is alleen voor 127.0.0.1, [::1] en localhost (RFC 9700 §2.6)",
      },
      risks: {
        taken: () =>
          "elk programma op de computer van de persoon kan dezelfde naam genomen hebben, en zou de codes krijgen die voor dit programma bedoeld zijn",
        unencrypted: () =>
          "een vreemde die in dat netwerk meeluistert, of er onder die naam antwoordt, krijgt de codes die voor dit programma bedoeld zijn",
      },
    },

    logos: {
      size: "een logo is hoogstens 64 kB groot",
      kind: "een logo is naar zijn inhoud een PNG-, JPEG- of WebP-bestand, hoe het ook heet",
      whole: "een logo is één hele, stilstaande afbeelding: niet afgekapt, en zonder iets na het einde",
      pixels: "een logo is 16 tot 1.024 pixels breed en hoog",
    },

    programs: {
      unknown: "dit programma is hier niet bekend: voeg het toe met de redirect-URI",
      address: (name) => `geef aan waar ${name} te bereiken is, zoals https://app.example.org, zonder query of fragment`,
      group: () => pasted("de naam van een groep"),
      issuer: () => pasted("de issuer"),
      clientId: () => pasted("het client-id"),
      scope: () => pasted("de naam van een scope"),
    },

    letters: {
      address: () => "naar dit adres kan geen e-mail worden gestuurd",
      file: (place) => `het bestand ${place} (letters.ca_file) kan niet gelezen worden`,
      written: () => "de e-mail kon niet geschreven worden",
      login: (place, answer) => `${place} weigert de gebruiker of het wachtwoord${answer}`,
      host: (place) => `er is geen host ${place}`,
      envelope: (place, answer) => `${place} weigert de afzender of de ontvanger${answer}`,
      letter: (place, answer) => `${place} weigert de e-mail${answer}`,
      tls: (place, answer) => `${place} spreekt TLS niet zoals het hoort (tls = "${answer}")`,
      silent: (place) => `${place} antwoordt niet op tijd`,
      slow: (place) => `${place} nam de e-mail niet op tijd aan`,
      closed: (place) => `niets luistert op ${place}`,
      other: (place) => `met ${place} is geen contact mogelijk`,
    },

    limits: {
      shared: "meerdere servers tellen de pogingen samen, dus die komen alleen met de tijd terug",
    },
  },
};
