/** What the page says in English where an application asked for a person without a browser. */

export const englishWaiting = {
  waiting: {
    title: "Did you ask for this?",
    lead: "An application wants to use your account. Continue only if you began this yourself, just now.",
    notYours: {
      news: "Did you not begin this, or does the application show another message?",
      next: "Then deny. Somebody else would get into your account.",
    },
    message: "Message",
    nothing: { title: "Nothing waits for you", lead: "What an application asked for was decided, or its time is over." },
    account: { news: "An application waits for your decision.", see: "Look at it" },
  },
};
