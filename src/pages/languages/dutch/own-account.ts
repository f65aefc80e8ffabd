/** What the pages of a person's own account say in Dutch, as far as it came with them: profile, activity, data. */

import { html } from "hono/html";
import type { englishOwnAccount } from "../english/own-account.ts";
import type { Translated } from "../untranslated.ts";

export const dutchOwnAccount: Translated<typeof englishOwnAccount> = {
  ownAccount: {
    menu: {
      label: "Pagina’s van uw account",
      profile: "Profiel",
      password: "Wachtwoord",
      activity: "Recente activiteit",
      language: "Taal",
      data: "Uw gegevens",
    },

    sessions: {
      older: "Oudere tonen",
      newest: "Terug naar de nieuwste",
      noOther: "U bent verder nergens ingelogd.",
      others: "Overal elders uitloggen",
      othersLead: "Alle browsers behalve deze. Toepassingen blijven verbonden.",
    },
    signedOutOthers: {
      title: "Overal elders uitgelogd: Uw account",
      news: "Alle andere browsers zijn uitgelogd",
      next: "In elk ervan moet opnieuw worden ingelogd. Kent iemand anders uw wachtwoord, wijzig dat dan ook.",
    },
    leaving: {
      news: (date) => html`Op ${date} vroeg u om verwijdering van uw account`,
      next: "Totdat het gebeurt, kunt u dat intrekken.",
      see: "Verzoek bekijken",
    },
    thunderbird: {
      heading: "Mail in Thunderbird",
      take: "Download de add-on naar je computer.",
      install:
        "Open in Thunderbird ‘Add-ons en thema’s’, kies bij het tandwiel ‘Add-on installeren via bestand…’, en neem dat bestand.",
      add: "Voeg daar dan je mailaccount toe met je adres: je meldt je aan op de pagina’s van deze server.",
      download: "Add-on downloaden",
    },

    activity: {
      title: "Recente activiteit",
      lead: "Wat er in uw account gebeurde, het nieuwste eerst.",
      heading: "Wat er gebeurde",
      none: "Er is nog niets bewaard.",
      noOlder: "Er is niets ouders bewaard.",
      kept: (days) => `Wat er gebeurde, wordt ${days} bewaard.`,
      when: (exact, relative) => html`${exact} (${relative})`,
      notMe: "Dit was ik niet",
      notMeAbout: (what) => `Dit was ik niet: ${what}`,
      older: "Oudere tonen",
      newest: "Terug naar de nieuwste",
    },

    notMe: {
      title: "Was u dit niet?",
      lead: "Dan zit misschien iemand anders in uw account. Doe nu het volgende, in deze volgorde.",
      about: "U vroeg naar",
      signOut: {
        heading: "Log elke andere browser uit",
        words: "Wie elders is ingelogd, wordt meteen uitgelogd. Deze browser blijft.",
      },
      password: {
        heading: "Wijzig uw wachtwoord",
        words: "Kies er een dat u nergens anders gebruikt. Tenzij u anders aangeeft, koppelt dit ook alle toepassingen los.",
        button: "Wachtwoord wijzigen",
        elsewhere: (source) => html`Het wordt bewaard door ${source}. Wijzig het daar.`,
      },
      ways: {
        heading: "Bekijk wat uw account opent",
        words: "Verwijder tweede factoren, passkeys en app-wachtwoorden die niet van u zijn.",
      },
      applications: {
        heading: "Bekijk uw toepassingen",
        words: "Koppel los wat u niet kent.",
        button: "Verbonden toepassingen",
      },
      tell: {
        heading: "Vertel het uw beheerder",
        words: "Zeg wat u zag, en wanneer.",
        support: "Hulp",
      },
    },

    profile: {
      title: "Profiel",
      lead: "Wat toepassingen over u te horen krijgen, voor zover u hun toestaat het te zien.",
      facts: {
        heading: "Uw account",
        username: "Gebruikersnaam",
        email: "E-mailadres",
        confirmed: "Bevestigd.",
        unconfirmed: "Niet bevestigd.",
        noEmail: "Geen",
        groups: "Groepen",
        noGroups: "Geen",
        since: "Sinds",
        changeEmail: "E-mailadres wijzigen",
        changedByAdministrators: "Uw beheerder gaat over de gebruikersnaam en de groepen.",
      },
      elsewhere: {
        news: "Uw profiel wordt elders bewaard",
        next: (source) => html`Het komt van ${source}. Wijzig het daar; het wordt overgenomen wanneer u opnieuw inlogt.`,
      },
      about: {
        heading: "Over u",
        empty: "Laat leeg wat u niet wilt zeggen.",
        name: "Naam",
        given_name: "Voornaam",
        family_name: "Achternaam",
        nickname: "Hoe mensen u noemen",
        picture: "Afbeelding",
        pictureHint: "Het webadres van een afbeelding, dat begint met https://",
        website: "Website",
        phone_number: "Telefoon",
        phoneHint: "Met de landcode, bijvoorbeeld +49 30 901820",
        zoneinfo: "Tijdzone",
        zoneHint: "Bijvoorbeeld Europe/Berlin",
        locale: "Taal voor toepassingen",
        localeHint: "Bijvoorbeeld de-CH. De taal van deze pagina’s kiest u ergens anders.",
        save: "Opslaan",
      },
      notices: {
        saved: {
          title: "Opgeslagen: Profiel",
          news: "Uw profiel is opgeslagen",
          next: "Toepassingen zien het wanneer ze er weer om vragen.",
        },
        fault: {
          title: "Niet opgeslagen: Profiel",
          news: "Eén ding kan niet worden opgeslagen",
          next: "Er is niets gewijzigd.",
        },
        stale: {
          title: "Niet opgeslagen: Profiel",
          news: "Uw profiel is intussen gewijzigd",
          next: "Er is niets opgeslagen. Bekijk nog een keer wat u hebt getypt en sla het dan op.",
        },
        expired: {
          title: "Niet opgeslagen: Profiel",
          news: "",
          next: "Er is niets opgeslagen. Druk nog een keer op de knop.",
        },
      },
      faults: {
        url: "Dit is geen webadres. Dat begint met https://",
        zone: "Zo’n tijdzone bestaat niet.",
        tag: "Dit is geen taalcode.",
        phone: "Begin met + en de landcode.",
        date: "Schrijf het als 1990-12-31.",
        long: "Dit is te lang.",
        invisible: "Dit bevat tekens die niemand kan zien.",
      },
    },

    data: {
      title: "Uw gegevens",
      lead: "Wat deze server van u bewaart, en hoe dat eindigt.",
      download: {
        heading: "Download uw gegevens",
        words:
          "Een bestand (JSON) met uw profiel, groepen, sessies, verbonden toepassingen, de namen van wat uw account opent, en wat er gebeurde. Er staat geen wachtwoord of sleutel in.",
        button: "Downloaden",
      },
      deletion: {
        heading: "Verwijder uw account",
        words: "Vraag er hier om. Uw account blijft werken totdat het gebeurt, en tot dan kunt u het intrekken.",
        byAdministrator: "Een beheerder doet het.",
        byServer: (days) => `Het gebeurt na ${days}.`,
        ends: "Daarna kan niemand ermee inloggen, verliezen toepassingen hun toegang, en zijn uw profiel, wachtwoorden en factoren voorgoed weg.",
        stays: (days) => `Wat er gebeurde, blijft ${days} in de administratie van deze server.`,
        elsewhere: (source) => html`Uw account komt van ${source}. Wat daar over u bekend is, blijft daar.`,
        reason: "Waarom",
        optional: "(optioneel)",
        reasonHint: "Uw beheerder leest dit.",
        button: "Om verwijdering vragen",
        asked: (date) => html`U hebt er op ${date} om gevraagd.`,
        due: (date) => html`Het gebeurt op ${date} of kort daarna.`,
        saidWhy: "U zei:",
        keep: "Mijn account behouden",
      },
      notices: {
        asked: {
          title: "Gevraagd: Uw gegevens",
          news: "U hebt om de verwijdering gevraagd",
          next: "Totdat het gebeurt, kunt u dat intrekken.",
        },
        kept: { title: "Ingetrokken: Uw gegevens", news: "Uw account blijft", next: "U hebt het verzoek ingetrokken." },
        last: {
          title: "Niet gevraagd: Uw gegevens",
          news: "U bent de laatste beheerder",
          next: "Maak eerst een ander account beheerder. Er is niets gevraagd.",
        },
        long: {
          title: "Niet gevraagd: Uw gegevens",
          news: "Deze reden is te lang",
          next: "Een reden heeft hoogstens 500 tekens. Er is niets gevraagd.",
        },
        expired: {
          title: "Niet gelukt: Uw gegevens",
          news: "",
          next: "Er is niets gedaan. Druk nog een keer op de knop.",
        },
      },
    },

    rename: {
      open: "Naam wijzigen",
      openWhat: (name) => `Naam van ${name} wijzigen`,
      label: "Nieuwe naam",
      button: "Naam wijzigen",
      done: { title: (page) => `Naam gewijzigd: ${page}`, news: "De naam is gewijzigd", next: "Het werkt zoals eerst." },
    },

    /** On the administrators' pages. */
    forAdministrators: {
      asked: "Verwijdering gevraagd",
      askedOn: (date, reason) => (reason === "" ? date : `${date}: ${reason}`),
    },

    language: {
      asBrowser: "Zoals mijn browser aangeeft",
    },
  },
};
