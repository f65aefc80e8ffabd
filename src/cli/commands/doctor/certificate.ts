/** What a certificate says of itself: whether it holds, and for how long. */

import { type Finding, ok, problem } from "./check.ts";

const DAY = 86_400_000; // milliseconds
const SOON = 14; // days

/** A certificate that is renewed in time never reaches its last quarter. Some live for six days only. In milliseconds. */
export function lifeFinding(from: number, to: number, now: number): Finding {
  const left = to - now;
  const days = left < 2 * DAY ? `${Math.floor((24 * left) / DAY)} hours` : `${Math.floor(left / DAY)} days`;
  if (left >= Math.min(SOON * DAY, (to - from) / 4)) return ok(`its certificate holds for ${days}`);
  return problem(
    `its certificate ends in ${days}`,
    "then no client connects any more",
    "renew it, and see why that is not automatic",
  );
}

export interface Looked {
  readonly host: string;
  /** Milliseconds since the epoch, as is `now`. */
  readonly endedAt: number;
  readonly now: number;
  /** What to do about a chain that is not whole, and about an authority of one's own. */
  readonly cures?: { readonly chain: string; readonly own: string };
}

const AT_A_PROXY = {
  chain: "let the proxy send the intermediate certificates too: fullchain.pem in place of cert.pem",
  own: "get one from a public authority, or set NODE_EXTRA_CA_CERTS to your own authority's, here and wherever a client runs",
};

/** By OpenSSL's words for what is wrong. */
export function certificateProblem(fault: string, { cures = AT_A_PROXY, endedAt, host, now }: Looked): Finding {
  const why = "clients refuse to connect";
  switch (fault) {
    case "CERT_HAS_EXPIRED":
      return problem(`its certificate ended ${Math.floor((now - endedAt) / DAY)} days ago`, why, "renew it");
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return problem(`its certificate is not for ${host}`, why, `get one that names ${host}, or correct the issuer`);
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
    case "UNABLE_TO_GET_ISSUER_CERT":
      return problem("its certificate comes without its chain", `${why}, though browsers may`, cures.chain);
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
    case "SELF_SIGNED_CERT_IN_CHAIN":
      return problem("its certificate is signed by nobody that this machine knows", why, cures.own);
    default:
      return problem(`its certificate does not hold (${fault})`, why, "replace it");
  }
}
