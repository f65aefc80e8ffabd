/** What the page of a forgotten password says in English. */

export const englishForgotten = {
  forgotten: {
    title: "Forgot your password?",
    lead: "Type your username or e-mail address. A letter brings you a link to choose a new one.",
    submit: "Send me a link",
    asked: {
      title: "Look into your mailbox",
      lead: "If there is such an account, with an address that was confirmed, a letter is on its way. It may take some minutes.",
      nothing: "Nothing came? Look among unwanted mail, or ask your administrator.",
    },
    wait: {
      news: (span: string) => `Wait ${span}, then try again`,
      next: "Many letters were asked for from your network. Nothing was sent.",
    },
    expired: "Nothing was sent. Type your name once more.",
  },
};
