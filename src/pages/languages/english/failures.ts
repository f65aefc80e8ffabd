/** The errors that happen on any server, in English. */

import type { Failures } from "../failures.ts";

const NOTHING_SHARED = "To keep your account safe, this server stopped here. Nothing was shared.";

export const englishFailures: Failures = {
  "not-found": () => ({
    title: "Page not found",
    heading: "There is no page at this address",
    sentence: "It may have moved, or a letter of the address is missing.",
    todo: "Look at the address, or begin again where you came from.",
  }),
  "wrong-method": () => ({
    title: "Not a page",
    heading: "This address is for programs",
    sentence: "Programs send their requests here. In a browser there is nothing to see.",
    todo: "Go back to where you came from.",
  }),
  "too-many": ({ wait }) => ({
    title: "Too many requests",
    heading: `Wait ${wait}, then try again`,
    sentence: "There were many requests from your network, so this one was not answered. Nothing was changed.",
    todo: "Waiting is enough. If it comes again, tell the administrators of this server the error id.",
  }),
  forged: ({ host }) => ({
    title: "Form not accepted",
    heading: "This form did not come from this server’s page",
    sentence: "Another site sent it, or your browser kept no cookie for this one. Nothing was changed.",
    todo: `Go back and load the page again. Your browser has to accept cookies from ${host}.`,
  }),
  unavailable: ({ wait }) => ({
    title: "Try again in a moment",
    heading: "This server cannot answer just now",
    sentence: "Something that it needs is not there. That passes by itself most of the time, and nothing was lost.",
    todo: `Try again in ${wait}. If it stays so, tell them the error id.`,
  }),
  bug: () => ({
    title: "Something went wrong",
    heading: "Something went wrong here",
    sentence: "It is a fault of this server. Go back and try once more.",
    todo: "If it comes again, tell them the error id.",
  }),
  "unknown-application": () => ({
    title: "Application not known",
    heading: "This server does not know the application that sent you",
    sentence: `It never registered here, or it was removed. ${NOTHING_SHARED}`,
  }),
  "waiting-application": ({ application }) => ({
    title: "Application not approved yet",
    heading: ["The application", ...application, " waits for an administrator"],
    sentence: "It registered itself at this server, and nobody here has approved it yet. Nothing was shared with it.",
    todo: "Ask the administrators of this server to approve it, if you want to use it. Then begin again in the application.",
  }),
  "return-address": ({ application }) => ({
    title: "Wrong return address",
    heading: ["The application", ...application, " gave an address that this server does not know"],
    sentence: [
      "After sign-in, the application",
      ...application,
      ` wants you sent to an address that is not registered for it. ${NOTHING_SHARED}`,
    ],
  }),
  "no-return-address": ({ application }) => ({
    title: "No return address",
    heading: ["The application", ...application, " did not say where to send you after sign-in"],
    sentence: `It has to name one of the addresses that it registered. ${NOTHING_SHARED}`,
  }),
  "bad-request": ({ application }) => ({
    title: "Request not understood",
    heading: ["The application", ...application, " sent a request that this server cannot read"],
    sentence: NOTHING_SHARED,
  }),
  "request-over": () => ({
    title: "This sign-in has ended",
    heading: "This sign-in has ended, or began in another browser",
    sentence: `The application’s request works once, for a short while. ${NOTHING_SHARED}`,
    todo: "Begin again in the application.",
  }),
  "too-much-sent": ({ host }) => ({
    title: "Too many cookies",
    heading: "Your browser sent more than this server reads",
    sentence: `Mostly that is cookies: it keeps too many for ${host}, and sends them all with each request. Nothing was changed.`,
    todo: `Delete the cookies of ${host} in your browser’s settings, then begin again where you came from.`,
  }),
  "long-address": () => ({
    title: "Address too long",
    heading: "This address is longer than this server reads",
    sentence: NOTHING_SHARED,
    todo: "Begin again where you came from. If it comes again, tell them.",
  }),
  "link-over": () => ({
    title: "This link has ended",
    heading: "This link has ended",
    sentence: "It works once, for some hours or days, and not any more when there is a newer one.",
    todo: "If you have used it already, sign in with the password that you chose. If not, ask for a new link.",
  }),
  "set-up-over": () => ({
    title: "This link has ended",
    heading: "This link has ended",
    sentence: "A set-up link works for a day, and only until there is a first account.",
    todo: "If there is no account yet, start the server again: it prints a new link.",
  }),
};
