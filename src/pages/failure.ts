/** The errors that happen on any server. An endpoint only says which one it is. */

import type { Instant, Seconds } from "../protocol/time.ts";
import { type ErrorDetails, errorPage, type Mender } from "./error.ts";
import { type Application, applicationPieces } from "./facts.ts";
import type { FailureKind } from "./languages/failures.ts";
import { type Frame, host, type Site, type Written } from "./shell.ts";
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

/** The people that can mend each, the likeliest first. */
const MENDERS: Readonly<Record<FailureKind, readonly Mender[]>> = {
  "not-found": ["you"],
  "wrong-method": ["you"],
  "too-many": ["you"],
  forged: ["you"],
  unavailable: ["administrators"],
  bug: ["administrators"],
  "unknown-application": ["makers", "administrators"],
  "waiting-application": ["administrators"],
  "return-address": ["makers", "administrators"],
  "no-return-address": ["makers"],
  "bad-request": ["makers"],
  "request-over": ["you"],
  "too-much-sent": ["you"],
  "long-address": ["makers"],
  "link-over": ["you", "administrators"],
  "set-up-over": ["you", "administrators"],
};

export function failurePage(site: Site, view: Written<FailureView>): string {
  const { application, kind, language, seconds } = view;
  const words = language.failures[kind]({
    application: application === undefined ? [] : [" ", ...applicationPieces(application)],
    host: host(site),
    wait: seconds === undefined ? language.times.aMoment : span(language, seconds),
  });
  return errorPage(site, { ...view, ...words, mend: MENDERS[kind] });
}
