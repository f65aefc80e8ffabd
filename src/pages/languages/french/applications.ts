/** What the administrators' pages say in French about programs that are known, applications that wait, and the trace of a flow. */

import type { englishApplications } from "../english/applications.ts";
import type { Translated } from "../untranslated.ts";

export const frenchApplications: Translated<typeof englishApplications> = {
  applications: {
    known: "Ajouter un programme connu",
    knownLead: "Pour ceux-ci, ce qu’il faut à une application est déjà rempli, et vous obtenez le texte à y coller.",
    search: "Nom ou usage",
    searchButton: "Afficher les programmes",
    programs: "Programmes connus",
    noPrograms: "Aucun n’est connu sous ces mots. Ajoutez l’application par son URI de redirection.",
    other: "Ajouter une autre application",
    address: "Où le programme est accessible",
    addressHint: (example: string): string => `Par exemple ${example}`,
    adminGroup: "Groupe de ses administrateurs",
    adminGroupHint: "Si le programme connaît cette notion, les membres de ce groupe y sont administrateurs.",
    allowed: "Ouverte à ces groupes",
    allowedHint: "Séparés par une virgule. Vide : tout le monde peut l’utiliser.",
    next: "Continuer",
    fill: "Où se trouve-t-il ?",
    check: "Voici ce qu’il lui faut",
    checkLead: "C’est rempli pour ce programme. Modifiez ce qui doit être différent.",
    clientId: "Identifiant client",
    redirectUris: "URI de redirection",
    redirectUrisHint: "Une par ligne.",
    scope: "Scopes",
    scopeHint: "Séparés par une espace.",
    mailbox: "Boîte aux lettres qu’elle ouvre pour elle-même",
    grants: "Types d’autorisation",
    inIdToken: "Donner aussi les claims de ses scopes dans le jeton d’identité",
    isPublic: "Elle ne garde pas de secret",
    riskTaken: "Accepter des URI de redirection risquées",
    open: "Vers l’application",
    editLead: "Ce que les gens lui ont autorisé reste. Ce que vous retirez disparaît aussitôt.",
    onlyGroups: "Seuls les membres de ces groupes peuvent l’utiliser",
    groups: "Ces groupes",
    groupsHint:
      "Séparés par une virgule. Si elle est réservée à des groupes et qu’aucun n’est indiqué, personne ne peut l’utiliser.",
    consent: "Consentement",
    consents: {
      ask: "Demandé aux gens à chaque fois",
      remember: "Demandé aux gens une fois",
      skip: "Donné par un administrateur, pour un programme de la maison",
    },
    level: "Connexion",
    levels: (level: number): string =>
      level === 0
        ? "Comme le serveur l’exige"
        : level === 1
          ? "Au moins un facteur"
          : level === 2
            ? "Au moins deux facteurs"
            : "Une clé d’accès",
    requirePkce: "Elle doit utiliser PKCE",
    groupsName: "Nom du claim des groupes",
    groupsNameHint: "Vide : groups.",
    groupsOnly: "Ne lui indiquer que ces groupes",
    groupsOnlyHint: "Séparés par une virgule. Vide : tous.",
    accessLifetime: "Jeton d’accès",
    refreshLifetime: "Jeton d’actualisation, depuis sa dernière utilisation",
    lifetimeHint: "En secondes. Vide : selon les réglages.",
    role: "Claim du rôle",
    olderSecret: "L’ancien secret fonctionne jusqu’au",
    use: "Utilisation",
    useLead:
      "Connexions : combien d’accords donnés sont encore valables ; 500 au plus sont comptés. Les jetons sont comptés dans la seule mémoire de ce processus.",
    issued: "Jetons depuis le début du compte",
    issuedSince: "Début du compte",
    people: "Personnes qui l’utilisent",
    noPeople: "Personne pour l’instant.",
    disconnect: "Déconnecter",
    pages: "Ses pages",
    pagesLead: "Les gens les voient quand elle demande quelque chose. Les adresses commencent par https.",
    clientUri: "Site web",
    policyUri: "Politique de confidentialité",
    tosUri: "Conditions d’utilisation",
    logo: "Logo",
    logoLead: "Une image PNG, JPEG ou WebP de 64 ko et 1 024 pixels de côté au plus.",
    logoNow: "Actuel",
    logoFile: "Image",
    logoButton: "Utiliser cette image",
    logoRemove: "La retirer",
    secretLead:
      "Les deux secrets fonctionnent un certain temps, pour que le programme continue pendant que vous le changez chez lui.",
    overlap: "L’ancien secret fonctionne encore",
    atOnce: "plus du tout",
    trace: "Requête par requête",
    traceLead: "Tant que c’est activé, chaque requête de cette application est conservée une heure, les secrets étant masqués.",
    traceButton: "Activer pour une heure",
    traceAgain: "Encore une heure",
    untrace: "Désactiver",
    traced: "Ses requêtes sont désormais conservées",
    untraced: "Ses requêtes ne sont plus conservées",
    tracedUntil: "Activé jusqu’au",
    noSteps: "Rien n’est encore arrivé. Commencez une connexion dans l’application, puis rechargez cette page.",
    rule: "Règle",
    section: "Section",
    curl: "La même chose avec curl",
    waiting: "Inscriptions en attente",
    waitingLead:
      "Ces programmes se sont inscrits eux-mêmes. Ils ne peuvent rien faire tant qu’un administrateur n’a pas donné son accord.",
    waits: "attend un administrateur",
    waitsLead:
      "Elle s’est inscrite elle-même et ne peut encore rien faire. Ce qu’elle dit d’elle n’engage qu’elle : regardez où les gens seraient envoyés.",
    approve: "Approuver",
    approved: "L’application peut maintenant fonctionner",
    changedMeanwhile:
      "quelqu’un a modifié l’application entre-temps : regardez ce qu’elle est maintenant, puis appuyez de nouveau sur le bouton",
    noPicture: "choisissez d’abord une image",
    noLifetime: "une durée est un nombre de secondes, ou reste vide",
  },
};
