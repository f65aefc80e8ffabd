/** The section `limits` of the settings. */

import type { Budget, Settings } from "../records/settings.ts";

export interface RawBudget {
  readonly burst: number;
  readonly refill: number;
  readonly growth: number;
  readonly longest_wait: number;
}

export type RawLimits = { readonly enabled: boolean } & Readonly<
  Record<
    | "registration"
    | "registration_site"
    | "client_document"
    | "client_secret"
    | "client_secret_network"
    | "password"
    | "password_network"
    | "password_account"
    | "factor"
    | "factor_network"
    | "provider"
    | "user_code"
    | "user_code_session"
    | "user_code_total"
    | "user_code_account"
    | "device_request"
    | "backchannel_request"
    | "device_request_network"
    | "pushed_request"
    | "revocation"
    | "revocation_network"
    | "set_up"
    | "one_time_link"
    | "letter_request"
    | "letter_account",
    RawBudget
  >
>;

export function limitsOf(raw: RawLimits): Settings["limits"] {
  const budgetOf = (set: RawBudget): Budget =>
    // "Off" is a budget that nobody can use up, so that no other code has to know about it.
    raw.enabled
      ? { burst: set.burst, refill: set.refill, growth: set.growth, longestWait: set.longest_wait }
      : { burst: 1_000_000_000, refill: 0.001, growth: 1, longestWait: 1 };
  return {
    registration: budgetOf(raw.registration),
    registrationSite: budgetOf(raw.registration_site),
    clientDocument: budgetOf(raw.client_document),
    clientSecret: budgetOf(raw.client_secret),
    clientSecretNetwork: budgetOf(raw.client_secret_network),
    password: budgetOf(raw.password),
    passwordNetwork: budgetOf(raw.password_network),
    passwordAccount: budgetOf(raw.password_account),
    factor: budgetOf(raw.factor),
    factorNetwork: budgetOf(raw.factor_network),
    provider: budgetOf(raw.provider),
    userCode: budgetOf(raw.user_code),
    userCodeSession: budgetOf(raw.user_code_session),
    userCodeTotal: budgetOf(raw.user_code_total),
    userCodeAccount: budgetOf(raw.user_code_account),
    deviceRequest: budgetOf(raw.device_request),
    backchannelRequest: budgetOf(raw.backchannel_request),
    pushedRequest: budgetOf(raw.pushed_request),
    deviceRequestNetwork: budgetOf(raw.device_request_network),
    revocation: budgetOf(raw.revocation),
    revocationNetwork: budgetOf(raw.revocation_network),
    setUp: budgetOf(raw.set_up),
    oneTimeLink: budgetOf(raw.one_time_link),
    letterRequest: budgetOf(raw.letter_request),
    letterAccount: budgetOf(raw.letter_account),
  };
}
