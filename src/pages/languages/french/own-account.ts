/** What the pages of a person's own account say in French, as far as it came with them: profile, activity, data. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishOwnAccount } from "../english/own-account.ts";
import type { Translated } from "../untranslated.ts";

export const frenchOwnAccount: Translated<typeof englishOwnAccount> = {
  ownAccount: {
    menu: {
      label: "Pages de votre compte",
      profile: "Profil",
      password: "Mot de passe",
      activity: "Activité récente",
      language: "Langue",
      data: "Vos données",
    },

    sessions: {
      older: "Afficher les plus anciennes",
      newest: "Revenir aux plus récentes",
      noOther: "Vous n’êtes connecté nulle part ailleurs.",
      others: "Se déconnecter partout ailleurs",
      othersLead: "Tous les navigateurs sauf celui-ci. Les applications restent connectées.",
    },
    signedOutOthers: {
      title: "Déconnecté partout ailleurs : votre compte",
      news: "Tous les autres navigateurs sont déconnectés",
      next: "Chacun doit se reconnecter. Si quelqu’un d’autre connaît votre mot de passe, changez-le aussi.",
    },
    leaving: {
      news: (date: Html): Html => html`Le ${date}, vous avez demandé la suppression de votre compte`,
      next: "Tant qu’elle n’est pas faite, vous pouvez retirer cette demande.",
      see: "Voir la demande",
    },
    thunderbird: {
      heading: "Courrier dans Thunderbird",
      take: "Téléchargez le module sur votre ordinateur.",
      install:
        "Dans Thunderbird, ouvrez « Modules complémentaires et thèmes », choisissez « Installer un module depuis un fichier… » sous la roue dentée, puis ce fichier.",
      add: "Ajoutez-y ensuite votre compte de courrier avec votre adresse : vous vous connectez sur les pages de ce serveur.",
      download: "Télécharger le module",
    },

    activity: {
      title: "Activité récente",
      lead: "Ce qui s’est passé dans votre compte, le plus récent d’abord.",
      heading: "Ce qui s’est passé",
      none: "Rien n’est conservé pour l’instant.",
      noOlder: "Rien de plus ancien n’est conservé.",
      kept: (days: string) => `Ce qui s’est passé est conservé pendant ${days}.`,
      when: (exact: Html, relative: Html): Html => html`${exact} (${relative})`,
      notMe: "Ce n’était pas moi",
      notMeAbout: (what: string) => `Ce n’était pas moi : ${what}`,
      older: "Afficher les plus anciens",
      newest: "Revenir aux plus récents",
    },

    notMe: {
      title: "Ce n’était pas vous ?",
      lead: "Quelqu’un d’autre est alors peut-être dans votre compte. Faites ceci maintenant, dans cet ordre.",
      about: "Votre question porte sur",
      signOut: {
        heading: "Déconnecter tous les autres navigateurs",
        words: "Quiconque est connecté ailleurs est aussitôt déconnecté. Ce navigateur reste connecté.",
      },
      password: {
        heading: "Changez votre mot de passe",
        words:
          "Choisissez-en un que vous n’utilisez nulle part ailleurs. Sauf indication contraire de votre part, cela déconnecte aussi toutes les applications.",
        button: "Changer le mot de passe",
        elsewhere: (source: Html): Html => html`Il est conservé par ${source}. Changez-le là-bas.`,
      },
      ways: {
        heading: "Regardez ce qui ouvre votre compte",
        words: "Retirez les seconds facteurs, clés d’accès et mots de passe d’application qui ne sont pas les vôtres.",
      },
      applications: {
        heading: "Regardez vos applications",
        words: "Déconnectez celles que vous ne connaissez pas.",
        button: "Applications connectées",
      },
      tell: {
        heading: "Prévenez votre administrateur",
        words: "Dites ce que vous avez vu, et quand.",
        support: "Aide",
      },
    },

    profile: {
      title: "Profil",
      lead: "Ce que les applications apprennent de vous, dans la mesure où vous les autorisez à le voir.",
      facts: {
        heading: "Votre compte",
        username: "Nom d’utilisateur",
        email: "Adresse e-mail",
        confirmed: "Confirmée.",
        unconfirmed: "Non confirmée.",
        noEmail: "Aucune",
        groups: "Groupes",
        noGroups: "Aucun",
        since: "Depuis",
        changeEmail: "Changer l’adresse e-mail",
        changedByAdministrators: "Votre administrateur gère le nom d’utilisateur et les groupes.",
      },
      elsewhere: {
        news: "Votre profil est conservé ailleurs",
        next: (source: Html): Html => html`Il vient de ${source}. Changez-le là-bas ; il est repris à votre prochaine connexion.`,
      },
      about: {
        heading: "À propos de vous",
        empty: "Laissez vide ce que vous ne voulez pas indiquer.",
        name: "Nom complet",
        given_name: "Prénom",
        family_name: "Nom de famille",
        nickname: "Comment on vous appelle",
        picture: "Image",
        pictureHint: "L’adresse d’une image sur le web, commençant par https://",
        website: "Site web",
        phone_number: "Téléphone",
        phoneHint: "Avec l’indicatif du pays, par exemple +33 1 99 00 12 34",
        zoneinfo: "Fuseau horaire",
        zoneHint: "Par exemple Europe/Paris",
        locale: "Langue pour les applications",
        localeHint: "Par exemple fr-CA. La langue de ces pages se choisit ailleurs.",
        save: "Enregistrer",
      },
      notices: {
        saved: {
          title: "Enregistré : profil",
          news: "Votre profil est enregistré",
          next: "Les applications le voient quand elles redemandent.",
        },
        fault: {
          title: "Non enregistré : profil",
          news: "Une indication ne peut pas être enregistrée",
          next: "Rien n’a été changé.",
        },
        stale: {
          title: "Non enregistré : profil",
          news: "Votre profil a été changé entre-temps",
          next: "Rien n’a été enregistré. Regardez encore une fois ce que vous avez saisi, puis enregistrez.",
        },
        expired: {
          title: "Non enregistré : profil",
          news: "",
          next: "Rien n’a été enregistré. Appuyez encore une fois sur le bouton.",
        },
      },
      faults: {
        url: "Ce n’est pas une adresse web. Elle commence par https://",
        zone: "Ce fuseau horaire n’existe pas.",
        tag: "Ce n’est pas un code de langue.",
        phone: "Commencez par + et l’indicatif du pays.",
        date: "Écrivez-la ainsi : 1990-12-31.",
        long: "C’est trop long.",
        invisible: "Il y a ici des caractères que personne ne peut voir.",
      },
    },

    data: {
      title: "Vos données",
      lead: "Ce que ce serveur détient sur vous, et comment cela prend fin.",
      download: {
        heading: "Télécharger vos données",
        words:
          "Un fichier (JSON) avec votre profil, vos groupes, vos sessions, vos applications connectées, les noms de ce qui ouvre votre compte et ce qui s’est passé. Il ne contient ni mot de passe ni clé.",
        button: "Télécharger",
      },
      deletion: {
        heading: "Supprimer votre compte",
        words: "Demandez-le ici. Jusque-là, votre compte continue, et vous pouvez retirer votre demande.",
        byAdministrator: "Un administrateur s’en charge.",
        byServer: (days: string) => `C’est fait après ${days}.`,
        ends: "Personne ne peut alors plus se connecter avec lui, les applications perdent leur accès, et votre profil, vos mots de passe et vos facteurs disparaissent définitivement.",
        stays: (days: string) => `Ce qui s’est passé reste dans les journaux de ce serveur pendant ${days}.`,
        elsewhere: (source: Html): Html => html`Votre compte vient de ${source}, qui garde ce qu’il sait de vous.`,
        reason: "Pourquoi",
        optional: "(facultatif)",
        reasonHint: "Votre administrateur lit ceci.",
        button: "Demander la suppression",
        asked: (date: Html): Html => html`Vous l’avez demandée le ${date}.`,
        due: (date: Html): Html => html`Elle a lieu le ${date} ou peu après.`,
        saidWhy: "Vous avez dit :",
        keep: "Garder mon compte",
      },
      notices: {
        asked: {
          title: "Demandé : vos données",
          news: "Vous avez demandé la suppression",
          next: "Tant qu’elle n’est pas faite, vous pouvez retirer cette demande.",
        },
        kept: { title: "Retiré : vos données", news: "Votre compte reste", next: "Vous avez retiré la demande." },
        last: {
          title: "Non demandé : vos données",
          news: "Vous êtes le dernier administrateur",
          next: "Nommez d’abord un autre compte administrateur. Rien n’a été demandé.",
        },
        long: {
          title: "Non demandé : vos données",
          news: "Cette raison est trop longue",
          next: "Une raison comporte 500 caractères au plus. Rien n’a été demandé.",
        },
        expired: {
          title: "Non effectué : vos données",
          news: "",
          next: "Rien n’a été fait. Appuyez encore une fois sur le bouton.",
        },
      },
    },

    rename: {
      open: "Renommer",
      openWhat: (name: string) => `Renommer ${name}`,
      label: "Nouveau nom",
      button: "Renommer",
      done: {
        title: (page: string) => `Renommé : ${page}`,
        news: "Le nouveau nom est enregistré",
        next: "Tout fonctionne comme avant.",
      },
    },

    /** On the administrators' pages. */
    forAdministrators: {
      asked: "Suppression demandée",
      askedOn: (date: string, reason: string): string => (reason === "" ? date : `${date} : ${reason}`),
    },

    language: {
      asBrowser: "Comme l’indique mon navigateur",
    },
  },
};
