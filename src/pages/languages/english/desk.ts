/** What the administrators' pages say in English about the server itself, and about forms that come too late. */

export const englishDesk = {
  desk: {
    signedInAgain: "You signed in again",
    expired: "The page was open too long",
    typedStays: "Nothing was changed yet. What you typed stands here again: press the button once more.",
  },
};
