/** What the test client found out, line by line for people or as one JSON object for programs. */

import { type Output, printable } from "../../terminal/output.ts";
import type { JsonObject } from "./http.ts";
import type { TokenAnswer } from "./token-request.ts";

export interface Report {
  /** `label` and `line` are for people; the names in `values` are stable, for programs. */
  add(label: string, line: string, values: JsonObject): void;
  /** Notes why the run ended early; the caller tells people. */
  fail(reason: string): void;
  /** Writes the JSON object, if that was asked for. */
  end(): void;
}

const LABEL = 16;

export function startReport(output: Output, json: boolean): Report {
  let found: JsonObject = {};
  return {
    add(label, line, values) {
      found = { ...found, ...values };
      if (!json) output.line(`${label.padEnd(LABEL)}${printable(line)}`);
    },
    fail(reason) {
      found = { ...found, error: reason };
    },
    end() {
      if (json) output.json(found);
    },
  };
}

/** Enough of a token to recognise it, and too little to use it. */
export const recognizable = (token: string): string =>
  token.length <= 40 ? `${token.slice(0, 4)}…` : `${token.slice(0, 18)}…${token.slice(-4)}`;

export const shortened = (token: string): string => `${recognizable(token)} (${token.length} characters)`;

export function addTokens(report: Report, tokens: TokenAnswer, showTokens: boolean): void {
  const show = (token: string | undefined) => (token === undefined || showTokens ? token : shortened(token));
  const { token_type, expires_in, scope } = tokens;
  const [accessToken, refreshToken, idToken] = [show(tokens.access_token), show(tokens.refresh_token), show(tokens.id_token)];
  const life = expires_in === undefined ? "the server does not say for how long" : `for ${span(expires_in)}`;

  report.add("Access token", `${accessToken}, ${token_type}, ${life}`, {
    access_token: accessToken,
    token_type,
    expires_in,
  });
  report.add("Scope", scope ?? "as asked", { scope });
  report.add("Refresh token", refreshToken ?? "none", { refresh_token: refreshToken });
  if (idToken !== undefined) report.add("ID token", idToken, { id_token: idToken });
}

/** An introspection answer in one line. `now`: seconds since the epoch. */
export function describeIntrospection(answer: JsonObject, now: number): string {
  if (answer["active"] !== true) return "inactive";
  const { username, sub, client_id, scope, exp } = answer;
  const parts = [
    "active",
    typeof username === "string" ? username : typeof sub === "string" ? sub : undefined,
    typeof client_id === "string" ? `client ${client_id}` : undefined,
    typeof scope === "string" ? `scope ${scope === "" ? "(none)" : scope}` : "no scope",
    typeof exp === "number" ? `expires in ${span(Math.max(exp - now, 0))}` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}

/** A span of seconds as people say it, in its largest unit. */
export function span(seconds: number): string {
  const [length, unit] =
    seconds >= 172_800 ? [86_400, "days"] : seconds >= 7_200 ? [3_600, "hours"] : seconds >= 120 ? [60, "minutes"] : [1, "seconds"];
  return `${Math.round(seconds / length)} ${unit}`;
}
