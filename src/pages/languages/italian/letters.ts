/** The letters, in Italian. */

import type { LetterFactor } from "../../../records/letter.ts";
import type { LetterTexts } from "../letters.ts";

const FACTORS: Readonly<Record<LetterFactor, { readonly added: string; readonly removed: string }>> = {
  passkey: { added: "Una nuova passkey apre il suo account", removed: "Una passkey è stata rimossa dal suo account" },
  totp: {
    added: "Una nuova app di autenticazione appartiene al suo account",
    removed: "L’app di autenticazione è stata rimossa dal suo account",
  },
  "recovery-codes": {
    added: "Il suo account ha nuovi codici di recupero",
    removed: "I codici di recupero del suo account sono stati rimossi",
  },
  "app-password": {
    added: "Una nuova password per applicazioni apre il suo account",
    removed: "Una password per applicazioni del suo account è stata rimossa",
  },
  provider: {
    added: "Un account presso un altro fornitore apre ora il suo account",
    removed: "Un account presso un altro fornitore non apre più il suo account",
  },
};

const NOTHING_TO_DO = "Se è stato lei, non deve fare nulla.";
const LOOK = "Guardi il suo account";
const TELL = "Se non è stato lei, guardi ora il suo account, cambi la password e avvisi il suo amministratore.";

export const italianLetters: LetterTexts = {
  kinds: {
    invitation: ({ site, username }) => ({
      subject: `Il suo account in ${site}`,
      heading: `Ha un account in ${site}`,
      text: [["L’ha creato per lei un amministratore. Scelga una password, poi acceda con il nome ", { code: username }, "."]],
      button: "Scegliere una password",
      otherwise: ["Se non sa di che cosa si tratta, lasci stare. Senza questo link nessuno può usare l’account."],
    }),
    "forgotten-password": ({ site, username }) => ({
      subject: `Una nuova password per ${site}`,
      heading: "Scelga una nuova password",
      text: [
        ["Qualcuno ha chiesto una nuova password per il suo account ", { code: username }, ". Se è stato lei, la scelga qui."],
      ],
      button: "Scelga una nuova password",
      otherwise: ["Se non è stato lei, non faccia nulla. La sua password resta com’è."],
    }),
    "forgotten-password-refused": ({ site, username }) => ({
      subject: `La sua password in ${site}`,
      heading: "Deve aiutarla un amministratore",
      text: [
        ["Qualcuno ha chiesto una nuova password per il suo account ", { code: username }, "."],
        "Un’e-mail da sola non deve aprire questo account. Se ha perso la password, chieda un link a un amministratore.",
      ],
      otherwise: ["Se non è stato lei, non faccia nulla. La sua password resta com’è."],
    }),
    "confirm-address": ({ site, username }) => ({
      subject: `Confermi il suo indirizzo e-mail per ${site}`,
      heading: "Questo indirizzo è suo?",
      text: [
        ["È stato indicato per l’account ", { code: username }, ". Se è stato lei, confermi che le e-mail la raggiungono qui."],
      ],
      button: "Confermare questo indirizzo",
      otherwise: ["Se non è stato lei, non faccia nulla. L’indirizzo resta non confermato."],
    }),
    "sign-in-link": ({ site, username }) => ({
      subject: `Il suo link di accesso a ${site}`,
      heading: "Accedere senza password",
      text: [
        ["Qualcuno ha chiesto un link per accedere come ", { code: username }, ". Se è stato lei, lo usi nello stesso browser."],
      ],
      button: "Accedi",
      otherwise: ["Se non è stato lei, non faccia nulla e non dia il link a nessuno."],
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
      subject: "Una delle sue passkey potrebbe essere stata copiata",
      heading: "Una delle sue passkey potrebbe essere stata copiata",
      text: ["Ha risposto come se ne esistessero due, ed è stata rifiutata. La rimuova dal suo account e ne aggiunga una nuova."],
      button: LOOK,
      otherwise: [TELL],
    }),
    "password-changed": ({ site }) => ({
      subject: `La sua password in ${site} è stata cambiata`,
      heading: "La sua password è stata cambiata",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: ["Se non è stato lei, avvisi ora il suo amministratore."],
    }),
    "address-changed": ({ site }) => ({
      subject: `Il suo indirizzo e-mail in ${site} è stato cambiato`,
      heading: "Il suo account ha un altro indirizzo e-mail",
      text: ["Le e-mail sul suo account non arrivano più qui.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-place": ({ site }) => ({
      subject: `Nuovo accesso a ${site}`,
      heading: "C’è stato un accesso al suo account da un luogo nuovo",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "deletion-asked": ({ site }) => ({
      subject: `È stata chiesta l’eliminazione del suo account su ${site}`,
      heading: "Qualcuno ha chiesto l’eliminazione del suo account",
      text: ["Finché non avviene, il suo account resta attivo e può ritirare la richiesta in «I suoi dati».", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-application": () => ({
      subject: "Una nuova applicazione usa il suo account",
      heading: "Una nuova applicazione usa il suo account",
      text: ["Può scollegarla in ogni momento. Se l’ha consentita, non deve fare nulla."],
      button: LOOK,
      otherwise: ["Altrimenti la scolleghi ora, cambi la password e avvisi il suo amministratore."],
    }),
    "request-waiting": () => ({
      subject: "Un’applicazione attende la sua risposta",
      heading: "Un’applicazione chiede il suo consenso",
      text: ["Attende che lei consenta o rifiuti. Fino ad allora non ottiene nulla, e dopo un po’ la richiesta scade."],
      button: "Vedere che cosa chiede",
      otherwise: ["Se non si aspetta nessuna richiesta, la rifiuti lì. Se si ripete, avvisi il suo amministratore."],
    }),
    "password-ended": ({ site }) => ({
      subject: `La sua password in ${site} non vale più`,
      heading: "La sua password non vale più",
      text: [
        "Un amministratore l’ha revocata, e lei è stato disconnesso ovunque.",
        "Riceverà un link per sceglierne una nuova. Se non arriva, chieda al suo amministratore.",
      ],
      otherwise: [],
    }),
    "account-removed": ({ site, username }) => ({
      subject: `Il suo account in ${site} è stato eliminato`,
      heading: "Il suo account è stato eliminato",
      text: [["L’account ", { code: username }, " è stato eliminato come aveva chiesto, con ciò che qui gli apparteneva."]],
      otherwise: ["Se non lo ha chiesto lei, avvisi il suo amministratore."],
    }),
    test: ({ site }) => ({
      subject: `Le e-mail di ${site} arrivano`,
      heading: "Le e-mail arrivano",
      text: ["Un amministratore ha inviato questa e-mail per vedere se le e-mail partono. Partono."],
      otherwise: [],
    }),
  },
  facts: {
    username: "Account",
    when: "Quando",
    from: "Da",
    browser: "Browser",
    name: "Nome",
    by: "Da parte di",
    anAdministrator: "Un amministratore",
    application: "Si chiama",
    may: "Può",
  },
  orCopy: "Oppure apra questo indirizzo:",
  untilWhen: (until) => `Il link vale una volta, fino al ${until}.`,
  sentBy: (site, host) => `${site} (${host}) ha scritto questa e-mail automaticamente. Nessuno legge le risposte.`,
};
