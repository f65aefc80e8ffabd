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
};
