/** Checks of the issuer as the world sees it: its name, its certificate, and what answers there. */

import { lookup } from "node:dns/promises";
import { systemClock } from "../../../ports/clock.ts";
import { isLoopbackHost } from "../../../protocol/issuer.ts";
import { lookAtCertificate, Unanswered } from "./asking.ts";
import { certificateProblem, lifeFinding } from "./certificate.ts";
import { type Check, type Finding, ok, problem, skipped } from "./check.ts";
import { skewFinding } from "./database.ts";
import { nameOf, type Patient, pathOf } from "./patient.ts";

const NO_ISSUER = skipped("there is no issuer to ask");

export const outsideChecks: readonly Check[] = [
  { id: "dns", look: dnsFinding },
  { id: "tls", look: tlsFinding },
  { id: "reachable", look: reachableFinding },
  { id: "inserted-metadata", look: insertedFinding },
  { id: "referrer-policy", look: referrerFinding },
  { id: "clock", look: clockFinding },
];

async function dnsFinding({ issuer }: Patient): Promise<Finding> {
  if (issuer === undefined) return NO_ISSUER;
  const host = issuer.hostname.replace(/^\[|\]$/g, "");
  try {
    const found = (await lookup(host, { all: true })).map(({ address }) => address);
    if (isLoopbackHost(issuer.hostname) || !found.some((address) => /^127\.|^::1$/.test(address))) {
      return ok(`${host} is ${found.join(", ")}`);
    }
    return problem(
      `${host} is ${found.join(", ")} here`,
      "the name leads to this machine itself, so what is asked below says nothing of what others see",
      "take it out of /etc/hosts, or run the doctor elsewhere",
    );
  } catch {
    return problem(`${host} is not in the DNS`, "nobody finds the server", `add an A or AAAA record for ${host}`);
  }
}

async function tlsFinding({ issuer }: Patient): Promise<Finding> {
  if (issuer === undefined) return NO_ISSUER;
  if (issuer.protocol === "http:") return skipped("the issuer is http");
  try {
    const { certificate, fault, protocol } = await lookAtCertificate(issuer);
    const { valid_from, valid_to } = certificate;
    const now = systemClock.now() * 1_000;
    if (fault !== undefined) return certificateProblem(fault, { host: issuer.hostname, endedAt: Date.parse(valid_to), now });
    if (protocol !== "TLSv1.2" && protocol !== "TLSv1.3") {
      return problem(
        `it speaks ${protocol}`,
        "older versions than TLS 1.2 are broken (RFC 9325 §3.1.1)",
        "ssl_protocols TLSv1.2 TLSv1.3;",
      );
    }
    return lifeFinding(Date.parse(valid_from), Date.parse(valid_to), now);
  } catch (error) {
    return problem(
      `nothing speaks TLS there (${codeOf(error)})`,
      "clients connect to the issuer by https alone",
      "see that the proxy runs, and the port is open",
    );
  }
}

async function reachableFinding({ ask, issuer }: Patient): Promise<Finding> {
  if (issuer === undefined) return NO_ISSUER;
  const name = nameOf(issuer);
  const path = `${pathOf(issuer)}/.well-known/openid-configuration`;
  const why = "clients begin with this document, and hold every token's issuer against it";
  try {
    const { body, headers, status } = await ask(path);
    if (status >= 300 && status < 400) {
      return problem(
        `${path} is redirected to ${headers.location}`,
        "clients do not follow",
        `set --issuer to the name where it leads, or stop the redirect`,
      );
    }
    if (status === 502 || status === 503 || status === 504) {
      return problem(
        `${name} answers ${status}`,
        "the proxy does not reach the server, or it is not ready",
        "see that the server runs, and where the proxy sends requests",
      );
    }
    const said = issuerIn(body);
    if (status !== 200 || said === undefined) {
      return problem(`${name} is answered by something else (${status})`, why, "send its requests to the server, in the proxy");
    }
    if (said !== name)
      return problem(`the server there calls itself ${said}`, why, `--issuer ${name} for that server, or ${said} here`);
    return ok(`${name} answers, and calls itself so`);
  } catch (error) {
    return problem(
      `${name} does not answer (${codeOf(error)})`,
      "nobody can sign in",
      "see that server and proxy run, and that no firewall is between",
    );
  }
}

/** RFC 8414 §3: where the issuer has a path, the document stands above it. */
async function insertedFinding({ ask, issuer }: Patient): Promise<Finding> {
  if (issuer === undefined) return NO_ISSUER;
  const path = pathOf(issuer);
  if (path === "") return skipped("the issuer has no path");
  const inserted = `/.well-known/oauth-authorization-server${path}`;
  const answer = await ask(inserted).catch(() => undefined);
  if (answer?.status === 200 && issuerIn(answer.body) === nameOf(issuer)) return ok(`${inserted} leads to the server`);
  return problem(
    `${inserted} does not lead to the server`,
    "clients of RFC 8414 look there, above the path, and nowhere else",
    `location = ${inserted} { proxy_pass http://127.0.0.1:8080; }`,
  );
}

/** The server says same-origin on each page. Of several policies browsers take the last one (Referrer Policy §4.1, §8.1). */
async function referrerFinding({ ask, issuer }: Patient): Promise<Finding> {
  if (issuer === undefined) return NO_ISSUER;
  const answer = await ask(`${pathOf(issuer)}/`).catch(() => undefined);
  const policy = answer?.headers["referrer-policy"]?.toString();
  if (policy === undefined) return skipped("the home page has no referrer policy");
  if (policy.split(",").at(-1)?.trim().toLowerCase() !== "no-referrer") return ok("pages keep the referrer policy of the server");
  return problem(
    "the proxy adds Referrer-Policy: no-referrer",
    "browsers then send Origin: null with the server's own forms, and older ones do not say at all where a form comes from",
    "leave the header to the server: take add_header Referrer-Policy out for this name",
  );
}

async function clockFinding({ ask, issuer }: Patient): Promise<Finding> {
  if (issuer === undefined) return NO_ISSUER;
  const answer = await ask(`${pathOf(issuer)}/.well-known/openid-configuration`).catch(() => undefined);
  const said = Date.parse(answer?.headers.date ?? "");
  if (Number.isNaN(said)) return skipped("nothing there says what time it is");
  return skewFinding(Math.round(said / 1_000) - systemClock.now(), "the issuer");
}

function issuerIn(body: string): string | undefined {
  try {
    const found: unknown = JSON.parse(body);
    if (typeof found === "object" && found !== null && "issuer" in found && typeof found.issuer === "string") return found.issuer;
  } catch {}
  return undefined;
}

const codeOf = (error: unknown): string => (error instanceof Unanswered ? error.code : String(error));
