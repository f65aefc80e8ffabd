/** What stands on pages about resources: what tokens are for. */

export const englishResources = {
  resources: {
    /** Of the consent page: the servers that the application may then use. */
    usedAt: "To use there",
  },
};
