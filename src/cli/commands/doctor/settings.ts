/** Checks of the settings: values that are allowed and seldom meant. */

import { isLoopbackHost } from "../../../protocol/issuer.ts";
import { type Check, type Finding, ok, problem } from "./check.ts";
import { nameOf, type Patient } from "./patient.ts";

export const settingsChecks: readonly Check[] = [
  { id: "issuer", look: async (patient) => issuerFinding(patient) },
  { id: "listening", look: async (patient) => listeningFinding(patient) },
  { id: "limits", look: async (patient) => limitsFinding(patient) },
];

function issuerFinding({ configuration, issuer }: Patient): Finding {
  if (issuer === undefined) {
    return problem(
      `the server listens on ${configuration.host} and was told no issuer`,
      "every link and every token names the issuer, so the server does not start without it",
      "--issuer https://auth.example.org, or LATCHKEY_ISSUER",
    );
  }
  if (issuer.protocol === "https:") return ok(`the issuer is ${nameOf(issuer)}`);
  if (configuration.issuer === undefined) return ok(`the issuer is ${nameOf(issuer)}: it serves this computer alone`);
  return problem(
    `the issuer ${nameOf(issuer)} is http`,
    "only programs on this computer can use it, and what they send can be read by others here",
    "put a TLS proxy in front, and set --issuer to its https URL",
  );
}

/** RFC 9700 §2.6 */
function listeningFinding({ configuration: { host, trustedProxies } }: Patient): Finding {
  if (isLoopbackHost(host)) return ok(`it listens on ${host}, where only this computer reaches it`);
  if (trustedProxies.length > 0) return ok(`it listens on ${host}, for proxies at ${trustedProxies.join(", ")}`);
  return problem(
    `it listens in clear on ${host}, and names no proxy`,
    "passwords and tokens can be read on the way",
    "--host 127.0.0.1 behind a proxy on this machine, or --trusted-proxy and the address of the one that is elsewhere",
  );
}

function limitsFinding({ configuration: { settings } }: Patient): Finding {
  // This is how the settings say “off”: a budget that nobody can use up.
  if (settings.limits.password.burst < 1_000_000_000) return ok("wrong passwords, secrets and codes are limited");
  return problem("limits are off", "anybody may guess passwords as fast as the machine can", "take limits.enabled = false away");
}
