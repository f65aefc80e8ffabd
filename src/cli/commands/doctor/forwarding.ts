/**
 * Whether the proxies report the client's address, and whether a stranger can fake it: compares what the server saw with what
 * was sent.
 */

import * as z from "zod";
import { type Check, type Finding, ok, problem, skipped } from "./check.ts";
import { type Patient, pathOf } from "./patient.ts";

/** An address that nobody has (RFC 5737). */
const FORGED = "192.0.2.66";

const answer = z.object({
  address: z.string().nullable(),
  reached_as: z.string().nullable(),
  forwarded_for: z.string().nullable(),
});

/** What the server saw of the doctor's request. */
export interface Seen {
  readonly address: string | undefined;
  /** The name it was reached by, where that is not the issuer's. */
  readonly reachedAs: string | undefined;
  readonly forwardedFor: string | undefined;
}

export const forwardingCheck: Check = { id: "proxy", look };

async function look(patient: Patient): Promise<Finding> {
  const { ask, configuration, issuer } = patient;
  if (issuer === undefined) return skipped("there is no issuer to ask");
  const alive = await ask(`${pathOf(issuer)}/livez`).catch(() => undefined);
  if (alive?.status !== 200) return skipped("the issuer does not answer");
  const pass = await patient.pass().catch(() => undefined);
  if (pass === undefined) return skipped("the keys are not to be had here, so the server does not say what it sees");

  const headers = { authorization: `Bearer ${pass}`, "x-forwarded-for": FORGED };
  const told = await ask(`${pathOf(issuer)}/auth/seen`, headers).catch(() => undefined);
  const parsed = told?.status === 200 ? answer.safeParse(JSON.parse(told.body), { jitless: true }) : undefined;
  if (!parsed?.success) return skipped("the server there has other keys, so it does not say what it sees");
  const { address, forwarded_for, reached_as } = parsed.data;
  const seen = { address: address ?? undefined, reachedAs: reached_as ?? undefined, forwardedFor: forwarded_for ?? undefined };
  return forwardingFinding(seen, { trusted: configuration.trustedProxies, tls: issuer.protocol === "https:", host: issuer.host });
}

const SHARED = "all people count as one address, so a few wrong passwords of one hold up everybody";
const NGINX = "proxy_set_header X-Forwarded-For $remote_addr;";

export function forwardingFinding(
  { address, reachedAs, forwardedFor }: Seen,
  { host, tls, trusted }: { readonly trusted: readonly string[]; readonly tls: boolean; readonly host: string },
): Finding {
  if (reachedAs !== undefined) {
    return problem(
      `the server is asked for ${reachedAs}, not for ${host}`,
      "it says so to people on every page, since it may mean that they were led astray",
      "proxy_set_header Host $host; in the proxy",
    );
  }
  if (address === FORGED) {
    return problem(
      "an address that the doctor made up was believed",
      "a client that sends X-Forwarded-For itself escapes every limit",
      `let the outermost proxy replace the header (${NGINX}), and trust the proxies' addresses alone`,
    );
  }
  const written = (forwardedFor?.split(",") ?? []).map((entry) => entry.trim()).filter((entry) => entry !== FORGED);
  if (written.length === 0) {
    if (!tls) return ok("there is no proxy between");
    return problem(`the proxy at ${address} does not say who is asking`, SHARED, `${NGINX} and --trusted-proxy ${address}`);
  }
  if (trusted.length === 0 || address === undefined || !written.includes(address)) {
    return problem(`the proxy at ${address} says who is asking, and is not believed`, SHARED, `--trusted-proxy ${address}`);
  }
  if (address !== written[0]) {
    return problem(
      `there is another proxy, at ${address}, behind the outermost one`,
      SHARED,
      `--trusted-proxy ${address}, once more`,
    );
  }
  return ok(`the server sees who is asking (${address}), and believes nobody else about it`);
}
