/** What the built-in scopes allow, in English: the same words as in the settings' defaults, where programs and the command line read them. */

export const englishScopes = {
  scopes: {
    openid: { words: "See who you are", detail: "An identifier for your account at this server." },
    profile: { words: "See your name", detail: "The name of your account, as it stands here." },
    email: { words: "See your e-mail address", detail: "The address of your account." },
    groups: { words: "See which groups you are in", detail: "Their names, as administrators chose them." },
    phone: { words: "See your telephone number", detail: "The number of your account." },
    address: { words: "See your postal address", detail: "The address of your account." },
    stay: { words: "Stay connected", detail: "" },
    mail: { words: "Read, send and delete your mail", detail: "All folders, through the mail server." },
    contacts: { words: "Read and change your contacts", detail: "All address books of your account." },
    calendars: { words: "Read and change your calendars", detail: "All calendars of your account." },
    administer: {
      words: "Administer this server",
      detail: "Everything that you can do here as an administrator, for every account and every application.",
    },
    hearSignals: {
      words: "Hear when accounts and sessions end",
      detail: "Streams of security events about every account (Shared Signals): make them, change them, and read what comes.",
    },
    seeSignals: {
      words: "See its streams of security events",
      detail: "How its streams of Shared Signals are set up, and what comes on them.",
    },
    seeAdministration: {
      words: "See how this server is administered",
      detail: "Every account, every application, and what happened. It changes nothing.",
    },
  },
};
