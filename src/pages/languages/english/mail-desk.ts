/** What the administrators' pages say in English about mail domains. */

export const englishMailDesk = {
  mailDesk: {
    title: "Mail domains",
    lead: "Whose mail servers ask here, and where mail programs find them.",
    none: "None was added. Mail programs are told nothing.",
    add: "Add a mail domain",
    domain: "Domain",
    placesHint:
      "As imaps://HOST or imap+starttls://HOST:PORT, several with a space between. If nothing is said, IMAP and SMTP at mail. and the domain.",
    login: "Name at the mail server",
    address: "The whole address",
    localPart: "What is before the at-sign",
    passwords: "Passwords in mail programs",
    allowed: "Programs may use them",
    refused: "None: tokens alone",
    added: "The mail domain is added",
    removeLead: "Mail programs are told nothing of it any more. Its mail servers, people and applications stay as they are.",
    keep: "Keep the mail domain",
    removed: "The mail domain is removed",
  },
  mailPasswords: {
    title: "Passwords in mail programs",
    lead: "Who still opens a mailbox with a password, with what and from where.",
    far: "How far people are",
    seen: (days: string): string => `All accounts, by what opened their mailboxes (${days})`,
    firstSeen: (count: string, days: string): string => `The first ${count} accounts, by what opened their mailboxes (${days})`,
    ways: { tokens: "Tokens alone", application: "Application passwords", own: "Their own password", none: "No mail program seen" },
    of: (count: string, all: string): string => `${count} of ${all}`,
    next: "What to do next",
    stops:
      "Once people’s own passwords are refused, programs that still use one stop. So these people need tokens first, or an application password for a program that knows none: they make it on their own page, or you on the page of the person.",
    nothingStops: "Nobody used their own password in this time. So nothing that was seen stops when it is refused.",
    idle: "No password was used at a mail server in this time. If people do read their mail, their mail server does not ask here yet.",
    refused:
      "People’s own passwords are refused at mail servers, since mail.own_passwords is false. Whoever is listed with one used it before.",
    setting: "Refuses people’s own passwords, from the next start of the server",
    domains: "Refuse every password, for one mail domain",
    domainsDetail: (choice: string): string =>
      `Choose “${choice}” there, and give its mail server what latchkey mail setup prints then. Application passwords stop too.`,
    list: "Who uses a password",
    nobody: "Nobody, in this time.",
    way: "Password",
    anyWay: "Any",
    within: "Time",
    application: (name: string): string => `Application password: ${name}`,
    others: (count: number): string => `And ${count} more`,
  },
};
