/** The errors that happen on any server, in Dutch. */

import type { Failures } from "../failures.ts";

const NOTHING_SHARED = "Om uw account te beschermen is deze server hier gestopt. Er is niets gedeeld.";

export const dutchFailures: Failures = {
  "not-found": () => ({
    title: "Pagina niet gevonden",
    heading: "Op dit adres staat geen pagina",
    sentence: "Misschien is de pagina verplaatst, of ontbreekt er een letter in het adres.",
    todo: "Controleer het adres, of begin opnieuw waar u vandaan kwam.",
  }),
  "wrong-method": () => ({
    title: "Geen pagina",
    heading: "Dit adres is voor programma’s",
    sentence: "Programma’s sturen hun verzoeken hierheen. In een browser is er niets te zien.",
    todo: "Ga terug naar waar u vandaan kwam.",
  }),
  "too-many": ({ wait }) => ({
    title: "Te veel verzoeken",
    heading: `Wacht ${wait} en probeer het dan opnieuw`,
    sentence: "Er kwamen veel verzoeken van uw netwerk, daarom is dit niet beantwoord. Er is niets gewijzigd.",
    todo: "Wachten is genoeg. Gebeurt het weer, geef de beheerders van deze server dan de foutcode door.",
  }),
  forged: ({ host }) => ({
    title: "Formulier niet geaccepteerd",
    heading: "Dit formulier kwam niet van een pagina van deze server",
    sentence: "Een andere site heeft het verstuurd, of uw browser bewaarde geen cookie voor deze. Er is niets gewijzigd.",
    todo: `Ga terug en laad de pagina opnieuw. Uw browser moet cookies van ${host} accepteren.`,
  }),
  unavailable: ({ wait }) => ({
    title: "Probeer het zo meteen opnieuw",
    heading: "Deze server kan nu even niet antwoorden",
    sentence: "Er ontbreekt iets wat de server nodig heeft. Dat gaat meestal vanzelf over, en er is niets verloren gegaan.",
    todo: `Probeer het over ${wait} opnieuw. Blijft het zo, geef hun dan de foutcode door.`,
  }),
  bug: () => ({
    title: "Er ging iets mis",
    heading: "Er ging hier iets mis",
    sentence: "Het is een fout van deze server. Ga terug en probeer het nog een keer.",
    todo: "Gebeurt het weer, geef hun dan de foutcode door.",
  }),
  "unknown-application": () => ({
    title: "Toepassing onbekend",
    heading: "Deze server kent de toepassing niet die u hierheen stuurde",
    sentence: `Die is hier nooit geregistreerd, of is verwijderd. ${NOTHING_SHARED}`,
  }),
  "waiting-application": ({ application }) => ({
    title: "Toepassing nog niet goedgekeurd",
    heading: ["De toepassing", ...application, " wacht op een beheerder"],
    sentence:
      "De toepassing heeft zichzelf bij deze server geregistreerd, en niemand heeft die nog goedgekeurd. Er is niets mee gedeeld.",
    todo: "Wilt u de toepassing gebruiken, vraag de beheerders van deze server dan om goedkeuring. Begin daarna opnieuw in de toepassing.",
  }),
  "return-address": ({ application }) => ({
    title: "Verkeerd retouradres",
    heading: ["De toepassing", ...application, " gaf een adres op dat deze server niet kent"],
    sentence: [
      "Na het inloggen wil de toepassing",
      ...application,
      ` u naar een adres laten sturen dat niet daarvoor is geregistreerd. ${NOTHING_SHARED}`,
    ],
  }),
  "no-return-address": ({ application }) => ({
    title: "Geen retouradres",
    heading: ["De toepassing", ...application, " zei niet waar u na het inloggen heen moet"],
    sentence: `De toepassing moet een van haar geregistreerde adressen noemen. ${NOTHING_SHARED}`,
  }),
  "bad-request": ({ application }) => ({
    title: "Verzoek niet begrepen",
    heading: ["De toepassing", ...application, " stuurde een verzoek dat deze server niet kan lezen"],
    sentence: NOTHING_SHARED,
  }),
  "request-over": () => ({
    title: "Deze inlogpoging is voorbij",
    heading: "Deze inlogpoging is voorbij of begon in een andere browser",
    sentence: `De aanvraag van de toepassing geldt één keer en maar kort. ${NOTHING_SHARED}`,
    todo: "Begin opnieuw in de toepassing.",
  }),
  "too-much-sent": ({ host }) => ({
    title: "Te veel cookies",
    heading: "Uw browser stuurde meer dan deze server leest",
    sentence: `Meestal zijn dat cookies: uw browser bewaart er te veel voor ${host} en stuurt ze met elk verzoek allemaal mee. Er is niets gewijzigd.`,
    todo: `Verwijder de cookies van ${host} in de instellingen van uw browser en begin dan opnieuw waar u vandaan kwam.`,
  }),
  "long-address": () => ({
    title: "Adres te lang",
    heading: "Dit adres is langer dan deze server leest",
    sentence: NOTHING_SHARED,
    todo: "Begin opnieuw waar u vandaan kwam. Gebeurt het weer, vertel het hun dan.",
  }),
  "link-over": () => ({
    title: "Deze link is verlopen",
    heading: "Deze link is verlopen",
    sentence: "Een link werkt één keer, enkele uren of dagen lang, en niet meer zodra er een nieuwere is.",
    todo: "Hebt u de link al gebruikt, log dan in met het wachtwoord dat u hebt gekozen. Zo niet, vraag om een nieuwe link.",
  }),
  "set-up-over": () => ({
    title: "Deze link is verlopen",
    heading: "Deze link is verlopen",
    sentence: "Een link voor het instellen werkt een dag, en alleen zolang er nog geen account is.",
    todo: "Is er nog geen account, start de server dan opnieuw: die toont een nieuwe link.",
  }),
};
