/** The letters, in Dutch. */

import type { LetterFactor } from "../../../records/letter.ts";
import type { LetterTexts } from "../letters.ts";

const FACTORS: Readonly<Record<LetterFactor, { readonly added: string; readonly removed: string }>> = {
  passkey: { added: "Een nieuwe passkey opent uw account", removed: "Er is een passkey uit uw account verwijderd" },
  totp: {
    added: "Een nieuwe authenticator-app hoort bij uw account",
    removed: "De authenticator-app is uit uw account verwijderd",
  },
  "recovery-codes": {
    added: "Uw account heeft nieuwe herstelcodes",
    removed: "De herstelcodes van uw account zijn verwijderd",
  },
  "app-password": {
    added: "Een nieuw app-wachtwoord opent uw account",
    removed: "Er is een app-wachtwoord van uw account verwijderd",
  },
  provider: {
    added: "Een account elders opent nu uw account",
    removed: "Een account elders opent uw account niet meer",
  },
};

const NOTHING_TO_DO = "Was u dit zelf, dan hoeft u niets te doen.";
const LOOK = "Uw account bekijken";
const TELL = "Was u dit niet, bekijk dan nu uw account, wijzig uw wachtwoord en vertel het uw beheerder.";

export const dutchLetters: LetterTexts = {
  kinds: {
    invitation: ({ site, username }) => ({
      subject: `Uw account bij ${site}`,
      heading: `U hebt een account bij ${site}`,
      text: [["Een beheerder heeft het voor u gemaakt. Kies een wachtwoord en log dan in met de naam ", { code: username }, "."]],
      button: "Kies een wachtwoord",
      otherwise: ["Weet u niet waar dit over gaat, laat het dan. Zonder deze link kan niemand het account gebruiken."],
    }),
    "forgotten-password": ({ site, username }) => ({
      subject: `Een nieuw wachtwoord voor ${site}`,
      heading: "Kies een nieuw wachtwoord",
      text: [["Iemand vroeg om een nieuw wachtwoord voor uw account ", { code: username }, ". Was u dat, kies het dan hier."]],
      button: "Kies een nieuw wachtwoord",
      otherwise: ["Was u het niet, doe dan niets. Uw wachtwoord blijft zoals het is."],
    }),
    "forgotten-password-refused": ({ site, username }) => ({
      subject: `Uw wachtwoord bij ${site}`,
      heading: "Een beheerder moet helpen",
      text: [
        ["Iemand vroeg om een nieuw wachtwoord voor uw account ", { code: username }, "."],
        "Een e-mail alleen mag dit account niet openen. Bent u uw wachtwoord kwijt, vraag een beheerder dan om een link.",
      ],
      otherwise: ["Was u het niet, doe dan niets. Uw wachtwoord blijft zoals het is."],
    }),
    "confirm-address": ({ site, username }) => ({
      subject: `Bevestig uw e-mailadres voor ${site}`,
      heading: "Is dit adres van u?",
      text: [["Het is opgegeven voor het account ", { code: username }, ". Was u dat, bevestig dan dat e-mails u hier bereiken."]],
      button: "Dit adres bevestigen",
      otherwise: ["Was u het niet, doe dan niets. Het adres blijft onbevestigd."],
    }),
    "sign-in-link": ({ site, username }) => ({
      subject: `Uw link om in te loggen bij ${site}`,
      heading: "Inloggen zonder wachtwoord",
      text: [
        ["Iemand vroeg om een link om in te loggen als ", { code: username }, ". Was u dat, gebruik hem dan in dezelfde browser."],
      ],
      button: "Inloggen",
      otherwise: ["Was u het niet, doe dan niets en geef de link aan niemand door."],
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
      subject: "Een van uw passkeys is misschien gekopieerd",
      heading: "Een van uw passkeys is misschien gekopieerd",
      text: ["Hij antwoordde alsof er twee van waren en is geweigerd. Verwijder hem uit uw account en voeg een nieuwe toe."],
      button: LOOK,
      otherwise: [TELL],
    }),
    "password-changed": ({ site }) => ({
      subject: `Uw wachtwoord bij ${site} is gewijzigd`,
      heading: "Uw wachtwoord is gewijzigd",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: ["Was u dit niet, vertel het dan nu uw beheerder."],
    }),
    "address-changed": ({ site }) => ({
      subject: `Uw e-mailadres bij ${site} is gewijzigd`,
      heading: "Uw account heeft een ander e-mailadres",
      text: ["E-mails over uw account komen niet meer hier aan.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-place": ({ site }) => ({
      subject: `Er is nieuw ingelogd bij ${site}`,
      heading: "Er is vanaf een nieuwe plek op uw account ingelogd",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "deletion-asked": ({ site }) => ({
      subject: `Er is gevraagd uw account bij ${site} te verwijderen`,
      heading: "Iemand vroeg om verwijdering van uw account",
      text: ["Totdat het gebeurt, blijft uw account werken en kunt u dat intrekken onder “Uw gegevens”.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-application": () => ({
      subject: "Een nieuwe toepassing gebruikt uw account",
      heading: "Een nieuwe toepassing gebruikt uw account",
      text: ["U kunt die op elk moment loskoppelen. Hebt u die toegestaan, dan hoeft u niets te doen."],
      button: LOOK,
      otherwise: ["Zo niet, koppel de toepassing daar dan nu los, wijzig uw wachtwoord en vertel het uw beheerder."],
    }),
    "request-waiting": () => ({
      subject: "Een toepassing wacht op uw antwoord",
      heading: "Een toepassing vraagt uw toestemming",
      text: ["Ze wacht tot u toestaat of weigert. Tot dan krijgt ze niets, en na een tijd verloopt het verzoek."],
      button: "Bekijken wat ze vraagt",
      otherwise: ["Verwacht u geen verzoek, weiger het dan daar. Komt het terug, vertel het dan uw beheerder."],
    }),
    "password-ended": ({ site }) => ({
      subject: `Uw wachtwoord bij ${site} werkt niet meer`,
      heading: "Uw wachtwoord werkt niet meer",
      text: [
        "Een beheerder heeft het beëindigd, en u bent overal uitgelogd.",
        "U krijgt een link om een nieuw wachtwoord te kiezen. Komt er geen, vraag het dan aan uw beheerder.",
      ],
      otherwise: [],
    }),
    "account-removed": ({ site, username }) => ({
      subject: `Uw account bij ${site} is verwijderd`,
      heading: "Uw account is verwijderd",
      text: [["Het account ", { code: username }, " is op uw verzoek verwijderd, met alles wat er hier bij hoorde."]],
      otherwise: ["Hebt u dit niet gevraagd, zeg het dan tegen uw beheerder."],
    }),
    test: ({ site }) => ({
      subject: `E-mails van ${site} komen aan`,
      heading: "E-mails komen aan",
      text: ["Een beheerder verstuurde deze e-mail om te zien of e-mails worden verzonden. Dat worden ze."],
      otherwise: [],
    }),
  },
  facts: {
    username: "Account",
    when: "Wanneer",
    from: "Vanaf",
    browser: "Browser",
    name: "Naam",
    by: "Door",
    anAdministrator: "Een beheerder",
    application: "Noemt zich",
    may: "Mag",
  },
  orCopy: "Of open dit adres:",
  untilWhen: (until) => `De link werkt één keer, tot ${until}.`,
  sentBy: (site, host) => `${site} (${host}) heeft deze e-mail automatisch geschreven. Antwoorden worden door niemand gelezen.`,
};
