/** Opens the identity providers of the settings: a line for each kind. Their code is loaded only where there is one. */

import type { AnyProviderSettings } from "../../config/sources/settings.ts";
import { systemClock } from "../../ports/clock.ts";
import type { Provider } from "../../ports/provider.ts";

/** None is asked yet, so one that is down keeps no server from starting. */
export const openProviders = (settings: readonly AnyProviderSettings[]): Promise<readonly Provider[]> =>
  Promise.all(settings.map(openProvider));

async function openProvider(settings: AnyProviderSettings): Promise<Provider> {
  const { createProviderFetch } = await import("../../fetcher/provider-fetch.ts");
  const { ca_file: caFile, scopes } = settings;
  const shared = { ...sharedOptions(settings), scopes, clock: systemClock };
  switch (settings.kind) {
    case "openid": {
      const { createOpenId } = await import("../../accounts/sources/openid.ts");
      const { choose_prompt: choosePrompt, fresh, fresh_prompt: freshPrompt, issuer, response_mode: responseMode } = settings;
      const twoFactors = { acr: settings.two_factors_acr, amr: settings.two_factors_amr };
      const ask = createProviderFetch({ named: [issuer], caFile });
      return createOpenId({
        ...shared,
        issuer,
        twoFactors,
        tellsTime: fresh === "told",
        freshPrompt,
        choosePrompt,
        responseMode,
        ask,
      });
    }
    case "oauth": {
      const { createOAuth } = await import("../../accounts/sources/oauth.ts");
      const { issuer, subject_claim: subjectClaim } = settings;
      const endpoints = {
        authorization: settings.authorization_endpoint,
        token: settings.token_endpoint,
        userinfo: settings.userinfo_endpoint,
        emails: settings.emails_endpoint,
      };
      const named = Object.values(endpoints).filter((address) => address !== undefined);
      return createOAuth({ ...shared, issuer, endpoints, subjectClaim, ask: createProviderFetch({ named, caFile }) });
    }
  }
}

const sharedOptions = (settings: AnyProviderSettings) => ({
  name: settings.name,
  label: settings.label ?? settings.name,
  makesAccounts: settings.new_people === "created",
  linksByAddress: settings.link_by_address,
  client: {
    clientId: settings.client_id,
    clientSecret: settings.client_secret,
    authentication: settings.client_authentication,
  },
  rules: {
    claims: {
      username: settings.username_claim,
      email: settings.email_claim,
      emailVerified: settings.email_verified_claim,
      name: settings.name_claim,
      groups: settings.groups_claim,
    },
    trustsNames: settings.trust_names,
    allowedDomains: settings.allowed_domains,
    allowedGroups: settings.allowed_groups,
    groupNames: settings.group_names,
  },
});
