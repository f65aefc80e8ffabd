/** Makes a step of a trace: the request as it came, and what became of it, without a secret of either. */

import type { HttpAnswer } from "../ports/exchange.ts";
import { placeOf } from "../protocol/explanation.ts";
import type { TracedStep } from "../records/traced-step.ts";
import { type Broken, type RefusedRequest, receivedIn, refusalOf, STRUCK } from "./refusal.ts";

export function stepOf(
  request: RefusedRequest,
  { answer, broken }: { readonly answer: HttpAnswer; readonly broken?: Broken | undefined },
  issuer: string,
): TracedStep {
  const received = receivedIn(request);
  const { rule, section } = broken === undefined ? {} : refusalOf(broken, request);
  return {
    endpoint: `${request.method} ${request.path}`.slice(0, 200),
    received,
    status: answer.status,
    decided: decided(answer).slice(0, 300),
    ...(rule !== undefined && { rule }),
    ...(section !== undefined && { section }),
    curl: curl(request, received, issuer),
  };
}

function decided({ body, headers, status }: HttpAnswer): string {
  const { location } = headers;
  if (typeof location === "string") return `sent on to ${placeOf(location)}${whatFor(location)}`;
  if (typeof body !== "string") return `${status}`;
  if (String(headers["content-type"]).startsWith("text/html")) return `showed a page: ${/<title>([^<]*)/.exec(body)?.[1] ?? ""}`;
  try {
    const { active, error, error_description: description, scope } = Object(JSON.parse(body));
    if (error !== undefined) return `refused: ${error}, ${description}`;
    if (active !== undefined) return active === true ? "the token is alive" : "the token is dead";
    return scope === undefined ? "answered" : `gave tokens for ${scope}`;
  } catch {
    return "answered";
  }
}

/** A client's answer stands in the address. */
function whatFor(location: string): string {
  const answer = new URLSearchParams(location.slice(location.search(/[?#]/) + 1));
  const error = answer.get("error");
  if (error !== null) return ` with the error ${error}: ${answer.get("error_description") ?? ""}`;
  if (answer.has("code") && answer.has("iss")) return " with a code";
  return answer.has("access_token") ? " with a token" : "";
}

/** A variable for each secret, by the name of its parameter. */
function curl({ authorization, method, path, clientId }: RefusedRequest, received: TracedStep["received"], issuer: string): string {
  const fields = Object.entries(received).filter(([name]) => name !== "authorization");
  return [
    `curl -sS ${method === "GET" ? "-G " : ""}${quoted(`${issuer}${path}`)}`,
    ...(authorization === null
      ? []
      : [/^basic /i.test(authorization) ? `-u "${safe(clientId ?? "")}:$CLIENT_SECRET"` : '-H "authorization: Bearer $TOKEN"']),
    ...fields.map(([name, value]) =>
      value === STRUCK ? `--data-urlencode "${name}=$${name.toUpperCase()}"` : `--data-urlencode ${quoted(`${name}=${value}`)}`,
    ),
  ].join(" ");
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const safe = (clientId: string): string => clientId.replaceAll(/[^A-Za-z0-9._~-]/g, "");
