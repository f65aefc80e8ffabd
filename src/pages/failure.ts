/** The errors that happen on any server, in words. An endpoint only says which one it is. */

import type { Instant, Seconds } from "../protocol/time.ts";
import { type ErrorDetails, type ErrorView, errorPage } from "./error.ts";
import { type Application, applicationPieces } from "./facts.ts";
import { type Frame, host, type Site } from "./shell.ts";
import type { Piece } from "./text.ts";
import { span } from "./times.ts";

export interface FailureView extends Frame {
  readonly kind: FailureKind;
  /** The application that sent the person here. Undefined: it is not known. */
  readonly application?: Application | undefined;
  /** How long to wait, if waiting helps. */
  readonly seconds?: Seconds | undefined;
  readonly errorId: string;
  readonly at: Instant;
  /** See {@link ErrorView.details}. */
  readonly details?: ErrorDetails | undefined;
}

export type FailureKind =
  /** 404 */
  | "not-found"
  /** 405: an endpoint for programs, opened in a browser */
  | "wrong-method"
  /** 429 */
  | "too-many"
  /** 403: from another site, or without its cookie */
  | "forged"
  /** 503 */
  | "unavailable"
  /** 500 */
  | "bug"
  /** 400: the `client_id` is missing, unknown or disabled */
  | "unknown-application"
  /** 400: the `redirect_uri` is not registered */
  | "return-address"
  /** 400: there is no `redirect_uri`, and not exactly one is registered */
  | "no-return-address"
  /** 400: a request that cannot be read, as with a repeated parameter */
  | "bad-request"
  /** 431: mostly cookies, of everything under the same name */
  | "too-much-sent"
  /** 414 */
  | "long-address"
  /** 410: the set-up link is too old, or there is an account */
  | "set-up-over";

type Sentences = Pick<ErrorView, "title" | "heading" | "sentence" | "mend" | "todo">;
interface Names {
  /** A blank and its name. Empty: the name is not known. */
  readonly application: readonly Piece[];
  readonly host: string;
  readonly wait: string;
}

const NOTHING_SHARED = "To keep your account safe, this server stopped here. Nothing was shared.";

const SENTENCES: Readonly<Record<FailureKind, (names: Names) => Sentences>> = {
  "not-found": () => ({
    title: "Page not found",
    heading: "There is no page at this address",
    sentence: "It may have moved, or a letter of the address is missing.",
    mend: ["you"],
    todo: "Look at the address, or begin again where you came from.",
  }),
  "wrong-method": () => ({
    title: "Not a page",
    heading: "This address is for programs",
    sentence: "Programs send their requests here. In a browser there is nothing to see.",
    mend: ["you"],
    todo: "Go back to where you came from.",
  }),
  "too-many": ({ wait }) => ({
    title: "Too many requests",
    heading: `Wait ${wait}, then try again`,
    sentence: "There were many requests from your network, so this one was not answered. Nothing was changed.",
    mend: ["you"],
    todo: "Waiting is enough. If it comes again, tell the administrators of this server the error id.",
  }),
  forged: ({ host }) => ({
    title: "Form not accepted",
    heading: "This form did not come from this server’s page",
    sentence: "Another site sent it, or your browser kept no cookie for this one. Nothing was changed.",
    mend: ["you"],
    todo: `Go back and load the page again. Your browser has to accept cookies from ${host}.`,
  }),
  unavailable: ({ wait }) => ({
    title: "Try again in a moment",
    heading: "This server cannot answer just now",
    sentence: "Something that it needs is not there. That passes by itself most of the time, and nothing was lost.",
    mend: ["administrators"],
    todo: `Try again in ${wait}. If it stays so, tell them the error id.`,
  }),
  bug: () => ({
    title: "Something went wrong",
    heading: "Something went wrong here",
    sentence: "It is a fault of this server. Go back and try once more.",
    mend: ["administrators"],
    todo: "If it comes again, tell them the error id.",
  }),
  "unknown-application": () => ({
    title: "Application not known",
    heading: "This server does not know the application that sent you",
    sentence: `It never registered here, or it was removed. ${NOTHING_SHARED}`,
    mend: ["makers", "administrators"],
  }),
  "return-address": ({ application }) => ({
    title: "Wrong return address",
    heading: ["The application", ...application, " gave an address that this server does not know"],
    sentence: [
      "After sign-in, the application",
      ...application,
      ` wants you sent to an address that is not registered for it. ${NOTHING_SHARED}`,
    ],
    mend: ["makers", "administrators"],
  }),
  "no-return-address": ({ application }) => ({
    title: "No return address",
    heading: ["The application", ...application, " did not say where to send you after sign-in"],
    sentence: `It has to name one of the addresses that it registered. ${NOTHING_SHARED}`,
    mend: ["makers"],
  }),
  "bad-request": ({ application }) => ({
    title: "Request not understood",
    heading: ["The application", ...application, " sent a request that this server cannot read"],
    sentence: NOTHING_SHARED,
    mend: ["makers"],
  }),
  "too-much-sent": ({ host }) => ({
    title: "Too many cookies",
    heading: "Your browser sent more than this server reads",
    sentence: `Mostly that is cookies: it keeps too many for ${host}, and sends them all with each request. Nothing was changed.`,
    mend: ["you"],
    todo: `Delete the cookies of ${host} in your browser’s settings, then begin again where you came from.`,
  }),
  "long-address": () => ({
    title: "Address too long",
    heading: "This address is longer than this server reads",
    sentence: NOTHING_SHARED,
    mend: ["makers"],
    todo: "Begin again where you came from. If it comes again, tell them.",
  }),
  "set-up-over": () => ({
    title: "This link has ended",
    heading: "This link has ended",
    sentence: "A set-up link works for a day, and only until there is a first account.",
    mend: ["you", "administrators"],
    todo: "If there is no account yet, start the server again: it prints a new link.",
  }),
};

export function failurePage(site: Site, view: FailureView): string {
  const { application, seconds } = view;
  const sentences = SENTENCES[view.kind]({
    application: application === undefined ? [] : [" ", ...applicationPieces(application)],
    host: host(site),
    wait: seconds === undefined ? "a moment" : span(seconds),
  });
  return errorPage(site, { ...view, ...sentences });
}
