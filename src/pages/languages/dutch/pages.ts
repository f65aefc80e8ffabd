/** What most pages say in Dutch. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPages } from "../english/pages.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const dutchPages: Translated<typeof englishPages> = {
  /** BCP 47 */
  tag: "nl",

  frame: {
    aboutThisServer: "Over deze server",
    language: "Taal:",
    support: "Hulp",
    terms: "Voorwaarden",
    privacy: "Privacy",
    reachedAs: (host: Html): Html => html`U hebt deze server bereikt als ${host}`,
    openUnderIssuer: (
      issuer: string,
    ): Html => html`De issuer is <b>${issuer}</b>, en programma’s en inloggen werken alleen onder die naam.
      ${link(`${issuer}/`, `Openen onder ${issuer}`)}. Beheert u deze server en klopt die naam niet, start de server dan met <code class="flag">--issuer</code>.`,
    openTooLong: "Deze pagina stond te lang open",
    copy: "Kopiëren",
    copied: "Gekopieerd",
  },

  times: {
    justNow: "zojuist",
    aMoment: "een ogenblik",
    utc: (date: string, time: string) => `${date}, ${time} UTC`,
  },

  setUp: {
    title: "Deze server instellen",
    notDoneYet: "Nog niet klaar: Deze server instellen",
    lead: "Maak het eerste account. Dat is van de beheerder. Daarna vervalt deze link.",
    issuer: "Issuer",
    issuerStays: (): Html =>
      html`Programma’s onthouden dit adres. Klopt het niet, stop de server dan en start hem met <code class="flag">--issuer</code>.`,
    username: "Gebruikersnaam",
    email: "E-mailadres",
    ifYouLike: "(optioneel)",
    password: "Wachtwoord",
    passwordHint: (shortest: number): Html =>
      html`Ten minste ${shortest} tekens. Drie of vier woorden zijn goed. Bent u het kwijt, dan stelt <code>latchkey user passwd</code> een nieuw in.`,
    submit: "Account maken",
    next: "U bent dan ingelogd en ziet de volgende stappen.",
    problems: {
      "username-malformed": {
        news: "Deze gebruikersnaam kan niet worden gebruikt",
        next: "Gebruik letters, cijfers, punten, streepjes en @, zonder spaties.",
      },
      "username-taken": {
        news: "Deze gebruikersnaam is al bezet",
        next: "Kies een andere, of log ermee in.",
      },
      "email-malformed": {
        news: "Dit is geen e-mailadres",
        next: "Verbeter het, of laat het veld leeg.",
      },
    },
    expired: "Er is geen account gemaakt. Typ het wachtwoord opnieuw en verstuur het nog een keer.",
  },

  goingOn: {
    title: "Doorgaan",
    heading: "Een toepassing heeft u hierheen gestuurd",
    lead: "Op de volgende pagina ziet u welke het is en wat die vraagt. Daarvoor wordt niets toegestaan.",
    submit: "Doorgaan",
  },

  signOut: {
    title: "Uitloggen?",
    notYet: "Nog niet uitgelogd",
    signedInAs: (account: Html): Html => html`U bent ingelogd als <b>${account}</b>. `,
    what: "Verbonden toepassingen blijven verbonden.",
    expired: "U bent nog ingelogd. Druk nog een keer op de knop.",
    submit: "Uitloggen",
    orNot: "Wilt u ingelogd blijven, sluit dan deze pagina.",
  },

  signedOut: {
    title: "Uitgelogd",
    heading: "U bent uitgelogd",
    what: (accountUrl: string): Html =>
      html`Verbonden toepassingen blijven verbonden. Loskoppelen kan onder ${link(accountUrl, "Uw account")}.`,
    backTo: (application: Html): Html => html`Terug naar ${application}`,
    again: "Opnieuw inloggen",
  },

  signIn: {
    title: "Inloggen",
    forDevice: "Log in om uw apparaat te verbinden. Voordat iets wordt toegestaan, ziet u wat het vraagt.",
    forAccount: "Log in om uw account en de toepassingen ervan te zien.",
    forApplication: (name: Html): Html =>
      html`Log in om door te gaan naar ${name}. Uw wachtwoord krijgt de toepassing niet te zien.`,
    forStranger: (name: Html): Html =>
      html`Log in om door te gaan naar een toepassing die zich ${name} noemt. Uw wachtwoord krijgt die niet te zien.`,
    goOnAs: (account: Html): Html => html`Doorgaan als ${account}`,
    orAnother: "Of log in met een ander account.",
    username: "Gebruikersnaam of e-mailadres",
    password: "Wachtwoord",
    forgotten: "Wachtwoord vergeten?",
    byLetter: "Stuur mij liever een link",
    addressBar: (host: Html): Html => html`Controleer eerst de adresbalk. Daar moet ${host} staan.`,
    otherAccount: {
      news: "De toepassing vraagt om een ander account",
      next: "U bent met een ander ingelogd. Log in met het account hieronder, of sluit deze pagina.",
    },
    wrong: {
      title: "Niet ingelogd: gebruikersnaam of wachtwoord onjuist",
      news: "Gebruikersnaam of wachtwoord onjuist",
      next: "Controleer beide en probeer het opnieuw. Elke volgende poging duurt iets langer.",
    },
    wait: {
      title: "Niet ingelogd: even wachten",
      news: (span: string) => `Wacht ${span} en probeer het dan opnieuw`,
      next: "Er waren te veel pogingen met deze naam. Deze is niet gecontroleerd.",
    },
    expired: {
      title: "Niet ingelogd: de pagina stond te lang open",
      next: "Log opnieuw in om door te gaan.",
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "Toepassing",
    addedByAdministrators: "Toegevoegd door de beheerders van deze server",
    yourAccount: "Uw account",
    notYou: "Bent u dit niet?",
    ownPages: "Eigen pagina’s van de toepassing",
    strangeApplication: (application: Html): Html => html`Toepassing ${application}`,
    registeredItself: "heeft zichzelf geregistreerd",
    links: { site: "Website", terms: "Servicevoorwaarden", privacy: "Privacybeleid" },
  },

  permissions: {
    heading: "De toepassing kan dan",
    knowThatYouAgreed: "Weten dat u akkoord ging",
    nothingElse: "Verder vraagt de toepassing niets.",
    notDescribed: "Deze server heeft hier geen beschrijving van.",
    details: {
      username: (username: string) => `Uw naam hier, ${username}.`,
      name: (name: string) => `Uw naam, ${name}.`,
      email: (address: string) => `Uw adres, ${address}.`,
      noEmail: "Bij uw account staat hier geen adres.",
      groups: (names: string) => `Nu: ${names}.`,
      noGroups: "U zit nu in geen enkele groep.",
      phone: (number: string) => `Uw nummer, ${number}.`,
      noPhone: "Bij uw account staat hier geen nummer.",
      mailbox: (address: string) => `Alle mappen van ${address}, via de mailserver.`,
      stays: (days: string) =>
        `De toepassing hoeft niet opnieuw te vragen, totdat u die loskoppelt of die ${days} niet wordt gebruikt.`,
    },
  },

  /** Of every page that asks for one. */
  decision: {
    nothingAllowedYet: (title: string) => `Nog niets toegestaan: ${title}`,
    expired: "Er is niets toegestaan. Bekijk het nog een keer en antwoord dan.",
    tooSoon: {
      news: "Dat ging erg snel",
      next: "Er is niets toegestaan, voor het geval dat u per ongeluk klikte. Lees de pagina en antwoord dan.",
    },
  },

  consent: {
    title: (application: string) => `${application} toestaan?`,
    heading: (application: Html): Html => html`${application} toestaan uw account te gebruiken?`,
    itsOwnWord: "Niet geverifieerd: koos deze naam zelf",
    newHere: {
      isNew: (age: string) => `Nieuw hier: registreerde zich ${age}`,
      registeredItself: (age: string) => `Registreerde zich ${age}`,
      describesItself: (host: Html): Html => html`Hier door niemand geverifieerd: beschrijft zichzelf op ${host}`,
      next: "Sta het alleen toe als u het zojuist zelf hebt gestart. Bracht een bericht of website u hier, weiger dan.",
    },
    describedAt: "Eigen adres van de toepassing",
    returnsTo: {
      term: "Stuurt u terug naar",
      thisComputer: "Deze computer",
      aProgramAt: (address: Html): Html => html`Een programma hier, op ${address}`,
      anApp: "Een app op dit apparaat",
      theOneThatOpens: (scheme: Html): Html => html`De app die adressen met ${scheme} opent`,
    },
    allow: "Toestaan",
    deny: "Weigeren",
    afterwards: (accountUrl: string): Html =>
      html`U kunt de toegang op elk moment intrekken onder ${link(accountUrl, "Uw account")}.`,
  },

  noAccess: {
    title: (application: string) => `Niet voor u beschikbaar: ${application}`,
    heading: (application: Html): Html => html`U mag ${application} niet gebruiken`,
    lead: "Andere mensen op deze server mogen dat wel, maar uw account niet.",
    ask: (support: Html): Html => html`Hebt u de toepassing nodig, vraag het dan aan ${support}.`,
    askAdministrator: "Hebt u de toepassing nodig, vraag het dan aan de beheerder van deze server.",
    back: (application: string) => `Terug naar ${application}`,
    isTold: "De toepassing krijgt te horen dat u geen toegang hebt, en verder niets.",
    deviceWasTold: "Uw apparaat heeft dat te horen gekregen. Begin daar opnieuw om het met een ander account te verbinden.",
  },

  deviceCode: {
    title: "Een apparaat verbinden",
    lead: "Voer de code in die uw apparaat toont.",
    label: "Code op uw apparaat",
    hint: "Acht letters. Hoofdletters en het streepje doen er niet toe.",
    submit: "Doorgaan",
    advice: "Voer alleen een code van uw eigen apparaat in, nooit een die iemand u heeft gestuurd.",
    unknown: {
      title: "Code niet gevonden",
      news: "Deze code is niet geldig",
      next: "Een code werkt één keer, enkele minuten lang. Controleer elke letter, of haal op uw apparaat een nieuwe code op.",
    },
    wait: {
      title: "Wacht even met de volgende code",
      news: (span: string) => `Wacht ${span} en probeer het dan opnieuw`,
      next: "Er waren te veel onjuiste codes. Deze is niet gecontroleerd.",
      signIn: (accountUrl: string): Html =>
        html` Waren die niet van u, ${link(accountUrl, "log dan eerst in")}. Dan hoeft u niet op anderen te wachten.`,
    },
    expired: {
      title: "De pagina stond te lang open",
      next: "Verstuur de code opnieuw om door te gaan.",
    },
  },

  deviceApprove: {
    title: "Hebt u dit gestart?",
    lead: "Een apparaat wil uw account gebruiken. Ga alleen door als het scherm daarvan nu deze code toont.",
    code: "Code: ",
    sent: {
      news: "Heeft iemand u deze code gestuurd?",
      next: "Weiger dan. Anders komt de afzender in uw account.",
    },
    itsOwnWord: (age: string) => `Niet geverifieerd: registreerde zich ${age}`,
    began: "Begonnen",
    from: "Vanaf",
    yourNetwork: "Het netwerk waarop u nu zit",
    otherNetwork: "Niet het netwerk waarop u nu zit",
    allow: "Ja, toestaan",
    deny: "Nee, weigeren",
  },

  deviceDone: {
    title: "Apparaat verbonden",
    heading: "Uw apparaat is verbonden",
    nowUses: (application: Html, account: Html): Html =>
      html`De toepassing ${application} gebruikt nu het account ${account}. Ga terug naar uw apparaat. Daar gaat het vanzelf verder.`,
    afterwards: (accountUrl: string): Html =>
      html`U kunt deze pagina sluiten. U kunt het apparaat op elk moment loskoppelen onder ${link(accountUrl, "Uw account")}.`,
  },

  deviceDenied: {
    title: "Geweigerd",
    gotNothing: (application: Html): Html =>
      html`De toepassing ${application} heeft geen toegang tot uw account gekregen. De code werkt niet meer.`,
    tellTime: "U kunt deze pagina sluiten. Heeft iemand u die code gestuurd, geef uw beheerder dan het tijdstip door:",
    tellTimeAndAddress:
      "U kunt deze pagina sluiten. Heeft iemand u die code gestuurd, geef uw beheerder dan het tijdstip en het adres door:",
  },

  account: {
    title: "Uw account",
    signOut: "Uitloggen",
    changePassword: "Wachtwoord wijzigen",
    notices: {
      disconnected: {
        title: "Losgekoppeld: Uw account",
        news: (application: Html): Html => html`U hebt ${application} losgekoppeld`,
        next: "De toegang is beëindigd. De toepassing kan het u opnieuw vragen.",
      },
      signedOutElsewhere: {
        title: "Daar uitgelogd: Uw account",
        news: "Die browser is uitgelogd",
        next: "Om opnieuw in te loggen is daar uw wachtwoord nodig.",
      },
      expired: {
        title: "Niets gewijzigd: Uw account",
        next: "Er is niets gewijzigd. Druk nog een keer op de knop.",
      },
    },
    connected: {
      heading: "Verbonden toepassingen",
      none: "Er zijn geen toepassingen verbonden. Staat u er een toe, dan kunt u die hier loskoppelen.",
      lead: "Loskoppelen beëindigt de toegang meteen. Uw gegevens blijven.",
      end: { button: "Loskoppelen", what: (application: string) => `${application} loskoppelen` },
    },
    remembered: {
      heading: "Mogen terugkomen zonder te vragen",
      lead: "Deze hebt u eerder toegestaan. Ze hebben nu geen toegang en krijgen die weer zodra u ze gebruikt. Laat u er een vergeten, dan moet die weer vragen.",
      end: { button: "Vergeten", what: (application: string) => `${application} vergeten` },
    },
    row: {
      knowThatYouAgreed: "Weten dat u akkoord ging.",
      neverUsed: "Nooit gebruikt.",
      used: (time: Html): Html => html`Gebruikt: ${time}.`,
      allowed: (date: Html): Html => html`Toegestaan op ${date}.`,
      allowedByCode: (date: Html): Html => html`Toegestaan op ${date}, met een code.`,
    },
    sessions: {
      heading: "Waar u bent ingelogd",
      lead: "Staat er een browser bij die u niet herkent? Log die uit en vertel het uw beheerder.",
      aBrowser: "Een browser",
      browserOn: (browser: string, system: string) => `${browser} op ${system}`,
      thisBrowser: "deze browser",
      since: (time: Html): Html => html`Sinds ${time}.`,
      sinceFrom: (address: Html, time: Html): Html => html`Vanaf ${address}, sinds ${time}.`,
      lastSeen: (time: Html): Html => html`Laatst gezien: ${time}.`,
      out: { button: "Uitloggen", what: (browser: string) => `${browser} uitloggen` },
    },
  },

  lostAccess: {
    heading: "Voor uw veiligheid losgekoppeld",
    why: (time: Html): Html =>
      html`Een van de oude sleutels werd opnieuw gebruikt, zoals een dief dat zou doen. Daarom is alle toegang ${time} beëindigd. Verbind de toepassing opnieuw om die te blijven gebruiken.`,
    cure: (command: Html): Html =>
      html`Voor een beheerder, als het weer gebeurt: de toepassing bewaart nieuwe refresh tokens niet, en met ${command} mag die het eerste houden.`,
    itMayAsk: (): Html =>
      html`Een toepassing die zichzelf registreert, kan daarom vragen (<code>keeps_refresh_token</code>) waar <code>registration.may_keep_refresh_token</code> aanstaat.`,
  },

  error: {
    whoCanMend: "Wie het kan oplossen",
    tellThem: "Geef hun de foutcode door.",
    errorId: "Foutcode",
    menders: {
      theApplication: "de toepassing",
      first: {
        you: () => "U",
        makers: (application: Html | string): Html => html`De makers van ${application}`,
        administrators: () => "De beheerders van deze server",
      },
      or: {
        you: () => ", of u",
        makers: (application: Html | string): Html => html`, of de makers van ${application}`,
        administrators: () => ", of de beheerders van deze server",
      },
    },
    details: {
      title: "Technische details",
      rule: "Regel",
      received: "Ontvangen",
      registered: "Geregistreerd",
      client: "Client",
      toMend: "Oplossing",
    },
  },
};
