/** The add-on by which a person's Thunderbird learns of this server, as they download it or an administrator's policy names it. */

import { errorAnswer } from "../http/answers.ts";
import { ADD_ON_PATH, REDIRECT_URI, THUNDERBIRD, thunderbirdAddOn, thunderbirdHosts } from "../mail-documents/thunderbird.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { Parameters } from "../protocol/parameters.ts";
import { mayUse } from "../records/access.ts";
import type { Account } from "../records/account.ts";
import { type Client, isConfidential, mayWork } from "../records/client.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";

type Context = Pick<EndpointContext, "issuer" | "settings" | "store">;

const MAX_AGE_SECONDS = 300;

export const thunderbirdAddOnEndpoint = (context: Context): Endpoint => ({
  path: ADD_ON_PATH,
  permission: "public",
  caller: "program",
  crossOrigin: false,
  handlers: {
    async GET({ query }) {
      const found = await currentAddOn(context, Parameters.parse(query).optional("client_id"));
      if (found === undefined) return errorAnswer(new OAuthError("not_found", "no mail domain and client make an add-on here"));
      return { status: 200, headers: HEADERS, body: found.addOn };
    },
  },
});

/** Whether there is one, and this person may use what it is for. */
export async function isAddOnFor(account: Pick<Account, "groups">, context: Context): Promise<boolean> {
  const found = await currentAddOn(context);
  return found !== undefined && mayUse(account, found.client);
}

interface Found {
  readonly addOn: Uint8Array;
  readonly client: Client;
}

/**
 * `clientId`: the client that it names, where that is another than usual. Undefined: no mail domain has a server, or the client is not there, or cannot be a program without a secret.
 */
async function currentAddOn({ issuer, settings, store }: Context, clientId = THUNDERBIRD): Promise<Found | undefined> {
  const hosts = thunderbirdHosts(await store.listMailDomains());
  if (hosts.length === 0) return undefined;
  const client = await store.findClient(clientId);
  if (client === undefined || !mayWork(client) || isConfidential(client)) return undefined;
  // The add-on bears this server's name. So it names no client that registered itself, nor one that Thunderbird cannot be.
  const isThunderbirds = client.origin === "administrator" && client.redirectUris.includes(REDIRECT_URI);
  if (clientId !== THUNDERBIRD && !isThunderbirds) return undefined;
  return { addOn: thunderbirdAddOn({ issuer, name: settings.name, hosts }, client).bytes, client };
}

/** The same for everybody, whatever host was asked. A browser keeps it as a file, since Firefox would take it for an add-on of its own. */
const HEADERS = {
  "content-type": "application/x-xpinstall",
  "content-disposition": 'attachment; filename="thunderbird.xpi"',
  "cache-control": `public, max-age=${MAX_AGE_SECONDS}`,
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
};
