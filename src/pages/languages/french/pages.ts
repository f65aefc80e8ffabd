/** All that the pages say in French, but for errors. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPages } from "../english/pages.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const frenchPages: Translated<typeof englishPages> = {
  /** BCP 47 */
  tag: "fr",

  frame: {
    aboutThisServer: "À propos de ce serveur",
    language: "Langue :",
    support: "Aide",
    terms: "Conditions",
    privacy: "Confidentialité",
    reachedAs: (host: Html): Html => html`Vous avez atteint ce serveur sous le nom ${host}`,
    openUnderIssuer: (issuer: string): Html =>
      html`Son émetteur est <b>${issuer}</b> ; les programmes et la connexion ne fonctionnent que sous ce nom. ${link(`${issuer}/`, `Ouvrir sous ${issuer}`)}. Si vous gérez ce serveur et que ce nom est faux, démarrez-le avec <code class="flag">--issuer</code>.`,
    openTooLong: "Cette page est restée ouverte trop longtemps",
    copy: "Copier",
    copied: "Copié",
  },

  times: {
    justNow: "à l’instant",
    aMoment: "un instant",
    utc: (date: string, time: string) => `${date}, ${time} UTC`,
  },

  setUp: {
    title: "Configurer ce serveur",
    notDoneYet: "Pas encore terminé : configurer ce serveur",
    lead: "Créez le premier compte. C’est celui de l’administrateur. Ce lien prend alors fin.",
    issuer: "Émetteur",
    issuerStays: (): Html =>
      html`Les programmes retiendront cette adresse. Si elle est fausse, arrêtez le serveur et démarrez-le avec <code class="flag">--issuer</code>.`,
    username: "Nom d’utilisateur",
    email: "Adresse e-mail",
    ifYouLike: "(facultatif)",
    password: "Mot de passe",
    passwordHint: (shortest: number): Html =>
      html`Au moins ${shortest} caractères. Trois ou quatre mots conviennent bien. Si vous le perdez, <code>latchkey user passwd</code> en définit un nouveau.`,
    submit: "Créer le compte",
    next: "Vous êtes alors connecté et voyez les prochaines étapes.",
    problems: {
      "username-malformed": {
        news: "Ce nom d’utilisateur ne peut pas être utilisé",
        next: "Utilisez des lettres, des chiffres, des points, des tirets et @, sans espaces.",
      },
      "username-taken": {
        news: "Ce nom d’utilisateur est déjà pris",
        next: "Choisissez-en un autre ou connectez-vous avec celui-ci.",
      },
      "email-malformed": {
        news: "Ce n’est pas une adresse e-mail",
        next: "Corrigez-la ou laissez le champ vide.",
      },
    },
    expired: "Aucun compte n’a été créé. Saisissez de nouveau le mot de passe et renvoyez-le.",
  },

  goingOn: {
    title: "Suite",
    heading: "Une application vous a envoyé ici",
    lead: "La page suivante indique laquelle et ce qu’elle demande. Rien n’est autorisé avant.",
    submit: "Continuer",
  },

  signOut: {
    title: "Se déconnecter ?",
    notYet: "Pas encore déconnecté",
    signedInAs: (account: Html): Html => html`Vous êtes connecté en tant que <b>${account}</b>. `,
    what: "Les applications connectées le restent.",
    expired: "Vous êtes toujours connecté. Appuyez encore une fois sur le bouton.",
    submit: "Se déconnecter",
    orNot: "Pour rester connecté, fermez cette page.",
  },

  signedOut: {
    title: "Déconnecté",
    heading: "Vous êtes déconnecté",
    what: (accountUrl: string): Html =>
      html`Les applications connectées le restent. Vous pouvez les déconnecter sous ${link(accountUrl, "Votre compte")}.`,
    backTo: (application: Html): Html => html`Retour à ${application}`,
    again: "Se reconnecter",
  },

  signIn: {
    title: "Se connecter",
    forDevice: "Connectez-vous pour associer votre appareil. Avant toute autorisation, vous voyez ce qu’il demande.",
    forAccount: "Connectez-vous pour voir votre compte et ses applications.",
    forApplication: (name: Html): Html => html`Connectez-vous pour continuer vers ${name}. Elle ne voit pas votre mot de passe.`,
    forStranger: (name: Html): Html =>
      html`Connectez-vous pour continuer vers une application qui se nomme ${name}. Elle ne voit pas votre mot de passe.`,
    goOnAs: (account: Html): Html => html`Continuer en tant que ${account}`,
    orAnother: "Ou connectez-vous avec un autre compte.",
    username: "Nom d’utilisateur ou adresse e-mail",
    password: "Mot de passe",
    forgotten: "Mot de passe oublié ?",
    byLetter: "M’envoyer plutôt un lien",
    addressBar: (host: Html): Html => html`Vérifiez d’abord la barre d’adresse. Elle doit indiquer ${host}.`,
    otherAccount: {
      news: "L’application demande un autre compte",
      next: "Vous êtes connecté avec un autre compte. Connectez-vous avec celui ci-dessous ou fermez cette page.",
    },
    wrong: {
      title: "Non connecté : nom d’utilisateur ou mot de passe incorrect",
      news: "Nom d’utilisateur ou mot de passe incorrect",
      next: "Vérifiez les deux et réessayez. Chaque essai de plus prend un peu plus de temps.",
    },
    wait: {
      title: "Non connecté : veuillez patienter",
      news: (span: string) => `Attendez ${span}, puis réessayez`,
      next: "Il y a eu trop d’essais avec ce nom. Celui-ci n’a pas été vérifié.",
    },
    expired: {
      title: "Non connecté : page restée ouverte trop longtemps",
      next: "Connectez-vous de nouveau pour continuer.",
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "Application",
    addedByAdministrators: "Ajoutée par les administrateurs de ce serveur",
    yourAccount: "Votre compte",
    notYou: "Ce n’est pas vous ?",
    ownPages: "Pages de l’application elle-même",
    strangeApplication: (application: Html): Html => html`Application ${application}`,
    registeredItself: "inscrite elle-même",
    links: { site: "Site web", terms: "Conditions d’utilisation", privacy: "Politique de confidentialité" },
  },

  permissions: {
    heading: "Elle pourra",
    knowThatYouAgreed: "Savoir que vous avez accepté",
    nothingElse: "Elle ne demande rien d’autre.",
    notDescribed: "Ce serveur n’en a pas de description.",
    details: {
      username: (username: string) => `Votre nom ici, ${username}.`,
      name: (name: string) => `Votre nom, ${name}.`,
      email: (address: string) => `Votre adresse, ${address}.`,
      noEmail: "Aucune adresse n’est enregistrée ici pour votre compte.",
      groups: (names: string) => `Actuellement : ${names}.`,
      noGroups: "Vous n’êtes actuellement dans aucun.",
      phone: (number: string) => `Votre numéro, ${number}.`,
      noPhone: "Aucun numéro n’est enregistré ici pour votre compte.",
      mailbox: (address: string) => `Tous les dossiers de ${address}, par le serveur de messagerie.`,
      stays: (days: string) =>
        `Elle n’a pas à redemander tant que vous ne la déconnectez pas et qu’elle ne reste pas inutilisée pendant ${days}.`,
    },
  },

  /** Of every page that asks for one. */
  decision: {
    nothingAllowedYet: (title: string) => `Rien n’est encore autorisé : ${title}`,
    expired: "Rien n’a été autorisé. Regardez encore une fois, puis répondez.",
    tooSoon: {
      news: "C’était très rapide",
      next: "Rien n’a été autorisé, au cas où vous auriez cliqué par erreur. Lisez la page, puis répondez.",
    },
  },

  consent: {
    title: (application: string) => `Autoriser ${application} ?`,
    heading: (application: Html): Html => html`Autoriser ${application} à utiliser votre compte ?`,
    itsOwnWord: "Non vérifiée : elle a choisi ce nom elle-même",
    newHere: {
      isNew: (age: string) => `Nouvelle ici : elle s’est inscrite elle-même ${age}`,
      registeredItself: (age: string) => `Elle s’est inscrite elle-même ${age}`,
      describesItself: (host: Html): Html => html`Personne ici ne l’a vérifiée : elle se décrit elle-même à ${host}`,
      next: "N’autorisez que si vous l’avez lancée vous-même à l’instant. Si un message ou un site vous a mené ici, refusez.",
    },
    describedAt: "Sa propre adresse",
    returnsTo: {
      term: "Vous renvoie vers",
      thisComputer: "Cet ordinateur",
      aProgramAt: (address: Html): Html => html`Un programme ici, à ${address}`,
      anApp: "Une application sur cet appareil",
      theOneThatOpens: (scheme: Html): Html => html`Celle qui ouvre les adresses ${scheme}`,
    },
    allow: "Autoriser",
    deny: "Refuser",
    afterwards: (accountUrl: string): Html =>
      html`Vous pouvez retirer son accès à tout moment sous ${link(accountUrl, "Votre compte")}.`,
  },

  noAccess: {
    title: (application: string) => `Non ouverte pour vous : ${application}`,
    heading: (application: Html): Html => html`Vous ne pouvez pas utiliser ${application}`,
    lead: "Elle est ouverte à d’autres personnes sur ce serveur, mais pas à votre compte.",
    ask: (support: Html): Html => html`Si vous en avez besoin, adressez-vous à ${support}.`,
    askAdministrator: "Si vous en avez besoin, adressez-vous à l’administrateur de ce serveur.",
    back: (application: string) => `Retour à ${application}`,
    isTold: "Elle apprend que vous n’avez pas d’accès, et rien d’autre.",
    deviceWasTold: "Votre appareil en a été informé. Pour l’associer avec un autre compte, recommencez là-bas.",
  },

  deviceCode: {
    title: "Associer un appareil",
    lead: "Saisissez le code qu’affiche votre appareil.",
    label: "Code sur votre appareil",
    hint: "Huit lettres. Les majuscules et le tiret n’ont pas d’importance.",
    submit: "Continuer",
    advice: "Ne saisissez qu’un code de votre propre appareil, jamais un code que quelqu’un vous a envoyé.",
    unknown: {
      title: "Code introuvable",
      news: "Ce code n’est pas valable",
      next: "Il fonctionne une fois, pendant quelques minutes. Vérifiez chaque lettre ou obtenez un nouveau code sur votre appareil.",
    },
    wait: {
      title: "Patientez un peu avant le prochain code",
      news: (span: string) => `Attendez ${span}, puis réessayez`,
      next: "Il y a eu trop de codes erronés. Celui-ci n’a pas été vérifié.",
      signIn: (accountUrl: string): Html =>
        html` Si ce n’étaient pas les vôtres, ${link(accountUrl, "connectez-vous")} d’abord. Vous n’aurez alors pas à attendre à cause des autres.`,
    },
    expired: {
      title: "Page restée ouverte trop longtemps",
      next: "Renvoyez le code pour continuer.",
    },
  },

  deviceApprove: {
    title: "Est-ce vous qui avez lancé ceci ?",
    lead: "Un appareil veut utiliser votre compte. Ne continuez que si son écran affiche ce code maintenant.",
    code: "Code : ",
    sent: { news: "Quelqu’un vous a-t-il envoyé ce code ?", next: "Alors refusez. L’expéditeur entrerait dans votre compte." },
    itsOwnWord: (age: string) => `Non vérifiée : elle s’est inscrite elle-même ${age}`,
    began: "Début",
    from: "Depuis",
    yourNetwork: "Le réseau sur lequel vous êtes actuellement",
    otherNetwork: "Pas le réseau sur lequel vous êtes actuellement",
    allow: "Oui, autoriser",
    deny: "Non, refuser",
  },

  deviceDone: {
    title: "Appareil associé",
    heading: "Votre appareil est associé",
    nowUses: (application: Html, account: Html): Html =>
      html`L’application ${application} utilise maintenant le compte ${account}. Retournez à votre appareil. Il continue de lui-même.`,
    afterwards: (accountUrl: string): Html =>
      html`Vous pouvez fermer cette page. Vous pouvez dissocier l’appareil à tout moment sous ${link(accountUrl, "Votre compte")}.`,
  },

  deviceDenied: {
    title: "Refusé",
    gotNothing: (application: Html): Html =>
      html`L’application ${application} n’a obtenu aucun accès à votre compte. Son code ne fonctionne plus.`,
    tellTime: "Vous pouvez fermer cette page. Si quelqu’un vous a envoyé ce code, indiquez l’heure à votre administrateur :",
    tellTimeAndAddress:
      "Vous pouvez fermer cette page. Si quelqu’un vous a envoyé ce code, indiquez l’heure et l’adresse à votre administrateur :",
  },

  account: {
    title: "Votre compte",
    signOut: "Se déconnecter",
    changePassword: "Changer le mot de passe",
    notices: {
      disconnected: {
        title: "Déconnectée : votre compte",
        news: (application: Html): Html => html`Vous avez déconnecté ${application}`,
        next: "Son accès a pris fin. Elle peut vous redemander.",
      },
      signedOutElsewhere: {
        title: "Déconnecté là-bas : votre compte",
        news: "Ce navigateur est déconnecté",
        next: "Il lui faut votre mot de passe pour se reconnecter.",
      },
      expired: {
        title: "Rien n’a changé : votre compte",
        next: "Rien n’a été changé. Appuyez encore une fois sur le bouton.",
      },
    },
    connected: {
      heading: "Applications connectées",
      none: "Aucune application n’est connectée. Quand vous en autorisez une, vous pouvez la déconnecter ici.",
      lead: "Déconnecter met fin à l’accès immédiatement. Vos données restent.",
      end: { button: "Déconnecter", what: (application: string) => `Déconnecter ${application}` },
    },
    remembered: {
      heading: "Peuvent revenir sans demander",
      lead: "Vous les avez autorisées auparavant. Elles n’ont pas d’accès maintenant et le retrouvent quand vous les utilisez. Celle que vous oubliez doit redemander.",
      end: { button: "Oublier", what: (application: string) => `Oublier ${application}` },
    },
    row: {
      knowThatYouAgreed: "Savoir que vous avez accepté.",
      neverUsed: "Jamais utilisée.",
      used: (time: Html): Html => html`Utilisée ${time}.`,
      allowed: (date: Html): Html => html`Autorisée le ${date}.`,
      allowedByCode: (date: Html): Html => html`Autorisée le ${date}, par code.`,
    },
    sessions: {
      heading: "Où vous êtes connecté",
      lead: "Y a-t-il un navigateur que vous ne reconnaissez pas ? Déconnectez-le et prévenez votre administrateur.",
      aBrowser: "Un navigateur",
      browserOn: (browser: string, system: string) => `${browser} sur ${system}`,
      thisBrowser: "ce navigateur",
      since: (time: Html): Html => html`Depuis : ${time}.`,
      sinceFrom: (address: Html, time: Html): Html => html`De ${address}, depuis : ${time}.`,
      lastSeen: (time: Html): Html => html`Vu ${time}.`,
      out: { button: "Se déconnecter", what: (browser: string) => `Déconnecter ${browser}` },
    },
  },

  lostAccess: {
    heading: "Déconnectée pour votre sécurité",
    why: (time: Html): Html =>
      html`Une de ses anciennes clés a été réutilisée, comme le ferait un voleur ; tout son accès a donc pris fin ${time}. Pour continuer à l’utiliser, connectez-la de nouveau.`,
    cure: (command: Html): Html =>
      html`Pour un administrateur, si cela se reproduit : elle n’enregistre pas les nouveaux jetons d’actualisation, et ${command} lui permet de garder le premier.`,
    itMayAsk: (): Html =>
      html`Celle qui s’inscrit elle-même peut le demander (<code>keeps_refresh_token</code>) là où <code>registration.may_keep_refresh_token</code> est activé.`,
  },

  error: {
    whoCanMend: "Qui peut y remédier",
    tellThem: "Donnez-leur le numéro d’erreur.",
    errorId: "Numéro d’erreur",
    menders: {
      theApplication: "l’application",
      first: {
        you: () => "Vous",
        makers: (application: Html | string): Html => html`Les auteurs de ${application}`,
        administrators: () => "Les administrateurs de ce serveur",
      },
      or: {
        you: () => ", ou vous",
        makers: (application: Html | string): Html => html`, ou les auteurs de ${application}`,
        administrators: () => ", ou les administrateurs de ce serveur",
      },
    },
    details: {
      title: "Détails techniques",
      rule: "Règle",
      received: "Reçu",
      registered: "Enregistré",
      client: "Client",
      toMend: "Pour y remédier",
    },
  },
};
