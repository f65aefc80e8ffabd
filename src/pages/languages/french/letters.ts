/** The letters, in French. */

import type { LetterFactor } from "../../../records/letter.ts";
import type { LetterTexts } from "../letters.ts";

const FACTORS: Readonly<Record<LetterFactor, { readonly added: string; readonly removed: string }>> = {
  passkey: { added: "Une nouvelle clé d’accès ouvre votre compte", removed: "Une clé d’accès a été retirée de votre compte" },
  totp: {
    added: "Une nouvelle application d’authentification est liée à votre compte",
    removed: "L’application d’authentification a été retirée de votre compte",
  },
  "recovery-codes": {
    added: "Votre compte a de nouveaux codes de récupération",
    removed: "Les codes de récupération de votre compte ont été retirés",
  },
  "app-password": {
    added: "Un nouveau mot de passe d’application ouvre votre compte",
    removed: "Un mot de passe d’application de votre compte a été retiré",
  },
  provider: {
    added: "Un compte chez un autre fournisseur ouvre maintenant votre compte",
    removed: "Un compte chez un autre fournisseur n’ouvre plus votre compte",
  },
};

const NOTHING_TO_DO = "Si c’était vous, il n’y a rien à faire.";
const LOOK = "Voir votre compte";
const TELL =
  "Si ce n’était pas vous, regardez votre compte maintenant, changez votre mot de passe et prévenez votre administrateur.";

export const frenchLetters: LetterTexts = {
  kinds: {
    invitation: ({ site, username }) => ({
      subject: `Votre compte chez ${site}`,
      heading: `Vous avez un compte chez ${site}`,
      text: [
        [
          "Un administrateur l’a créé pour vous. Choisissez un mot de passe, puis connectez-vous avec le nom ",
          { code: username },
          ".",
        ],
      ],
      button: "Choisir un mot de passe",
      otherwise: ["Si vous ne savez pas de quoi il s’agit, n’en faites rien. Sans ce lien, personne ne peut utiliser le compte."],
    }),
    "forgotten-password": ({ site, username }) => ({
      subject: `Un nouveau mot de passe pour ${site}`,
      heading: "Choisissez un nouveau mot de passe",
      text: [
        [
          "Quelqu’un a demandé un nouveau mot de passe pour votre compte ",
          { code: username },
          ". Si c’était vous, choisissez-le ici.",
        ],
      ],
      button: "Choisissez un nouveau mot de passe",
      otherwise: ["Si ce n’était pas vous, ne faites rien. Votre mot de passe reste tel quel."],
    }),
    "forgotten-password-refused": ({ site, username }) => ({
      subject: `Votre mot de passe chez ${site}`,
      heading: "Un administrateur doit vous aider",
      text: [
        ["Quelqu’un a demandé un nouveau mot de passe pour votre compte ", { code: username }, "."],
        "Un e-mail seul ne doit pas ouvrir ce compte. Si vous avez perdu votre mot de passe, demandez un lien à un administrateur.",
      ],
      otherwise: ["Si ce n’était pas vous, ne faites rien. Votre mot de passe reste tel quel."],
    }),
    "confirm-address": ({ site, username }) => ({
      subject: `Confirmez votre adresse e-mail pour ${site}`,
      heading: "Cette adresse est-elle la vôtre ?",
      text: [
        [
          "Elle a été indiquée pour le compte ",
          { code: username },
          ". Si c’était vous, confirmez que les e-mails vous parviennent ici.",
        ],
      ],
      button: "Confirmer cette adresse",
      otherwise: ["Si ce n’était pas vous, ne faites rien. L’adresse reste non confirmée."],
    }),
    "sign-in-link": ({ site, username }) => ({
      subject: `Votre lien de connexion à ${site}`,
      heading: "Se connecter sans mot de passe",
      text: [
        [
          "Quelqu’un a demandé un lien pour se connecter en tant que ",
          { code: username },
          ". Si c’était vous, utilisez-le dans le même navigateur.",
        ],
      ],
      button: "Se connecter",
      otherwise: ["Si ce n’était pas vous, ne faites rien et ne transmettez le lien à personne."],
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
      subject: "Une de vos clés d’accès a peut-être été copiée",
      heading: "Une de vos clés d’accès a peut-être été copiée",
      text: [
        "Elle a répondu comme s’il en existait deux, et a été refusée. Retirez-la de votre compte et ajoutez-en une nouvelle.",
      ],
      button: LOOK,
      otherwise: [TELL],
    }),
    "password-changed": ({ site }) => ({
      subject: `Votre mot de passe chez ${site} a été changé`,
      heading: "Votre mot de passe a été changé",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: ["Si ce n’était pas vous, prévenez votre administrateur maintenant."],
    }),
    "address-changed": ({ site }) => ({
      subject: `Votre adresse e-mail chez ${site} a été changée`,
      heading: "Votre compte a une autre adresse e-mail",
      text: ["Les e-mails sur votre compte n’arrivent plus ici.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-place": ({ site }) => ({
      subject: `Nouvelle connexion à ${site}`,
      heading: "Une connexion à votre compte a eu lieu depuis un nouvel endroit",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "deletion-asked": ({ site }) => ({
      subject: `La suppression de votre compte sur ${site} a été demandée`,
      heading: "Quelqu’un a demandé la suppression de votre compte",
      text: [
        "Tant qu’elle n’est pas faite, votre compte continue et vous pouvez retirer cette demande sous « Vos données ».",
        NOTHING_TO_DO,
      ],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-application": () => ({
      subject: "Une nouvelle application utilise votre compte",
      heading: "Une nouvelle application utilise votre compte",
      text: ["Vous pouvez la déconnecter à tout moment. Si vous l’avez autorisée, il n’y a rien à faire."],
      button: LOOK,
      otherwise: ["Sinon, déconnectez-la maintenant, changez votre mot de passe et prévenez votre administrateur."],
    }),
    "request-waiting": () => ({
      subject: "Une application attend votre réponse",
      heading: "Une application demande votre accord",
      text: [
        "Elle attend que vous acceptiez ou refusiez. D’ici là, elle n’obtient rien, et la demande expire au bout d’un moment.",
      ],
      button: "Voir la demande",
      otherwise: ["Si vous n’attendez aucune demande, refusez-la là-bas. Si elle revient, prévenez votre administrateur."],
    }),
    "password-ended": ({ site }) => ({
      subject: `Votre mot de passe chez ${site} n’est plus valable`,
      heading: "Votre mot de passe n’est plus valable",
      text: [
        "Un administrateur y a mis fin, et vous êtes déconnecté partout.",
        "Vous recevrez un lien pour en choisir un nouveau. Si rien n’arrive, demandez à votre administrateur.",
      ],
      otherwise: [],
    }),
    "account-removed": ({ site, username }) => ({
      subject: `Votre compte chez ${site} a été supprimé`,
      heading: "Votre compte a été supprimé",
      text: [["Le compte ", { code: username }, " a été supprimé à votre demande, avec ce qui en dépendait ici."]],
      otherwise: ["Si vous ne l’avez pas demandé, prévenez votre administrateur."],
    }),
    test: ({ site }) => ({
      subject: `Les e-mails de ${site} arrivent`,
      heading: "Les e-mails arrivent",
      text: ["Un administrateur a envoyé cet e-mail pour voir si les e-mails partent. C’est le cas."],
      otherwise: [],
    }),
  },
  facts: {
    username: "Compte",
    when: "Quand",
    from: "Depuis",
    browser: "Navigateur",
    name: "Nom",
    by: "Par",
    anAdministrator: "Un administrateur",
    application: "Elle se nomme",
    may: "Elle peut",
  },
  orCopy: "Ou ouvrez cette adresse :",
  untilWhen: (until) => `Le lien fonctionne une fois, jusqu’au ${until}.`,
  sentBy: (site, host) => `${site} (${host}) a écrit cet e-mail automatiquement. Personne ne lit les réponses.`,
};
