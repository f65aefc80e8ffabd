/**
 * The peer: npm oidc-provider with its data in memory alone. It signs everybody in and consents without a page, and keeps all
 * it is given in an unbounded Map: the adapter that it ships evicts live tokens under load.
 */

import { generateKeyPairSync } from "node:crypto";
import Provider from "oidc-provider";

const port = Number(process.env.PORT);
const DAY = 86_400;
const rows = new Map();

class MapAdapter {
  constructor(model) {
    this.model = model;
  }
  key(id) {
    return `${this.model}:${id}`;
  }
  async upsert(id, payload) {
    const key = this.key(id);
    rows.set(key, payload);
    if (payload.uid) rows.set(`uid:${payload.uid}`, id);
    if (payload.userCode) rows.set(`userCode:${payload.userCode}`, id);
    if (!payload.grantId || this.model === "Grant") return;
    const family = rows.get(`family:${payload.grantId}`);
    if (family) family.push(key);
    else rows.set(`family:${payload.grantId}`, [key]);
  }
  async find(id) {
    return rows.get(this.key(id));
  }
  async findByUid(uid) {
    return this.find(rows.get(`uid:${uid}`));
  }
  async findByUserCode(userCode) {
    return this.find(rows.get(`userCode:${userCode}`));
  }
  async consume(id) {
    rows.get(this.key(id)).consumed = Math.floor(Date.now() / 1000);
  }
  async destroy(id) {
    rows.delete(this.key(id));
  }
  async revokeByGrantId(grantId) {
    for (const key of rows.get(`family:${grantId}`) ?? []) rows.delete(key);
    rows.delete(`family:${grantId}`);
  }
}

const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
const shared = { id_token_signed_response_alg: "ES256" };
const codeClient = {
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  redirect_uris: ["http://127.0.0.1:9/cb"],
};
const deviceGrant = ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"];

const provider = new Provider(`http://127.0.0.1:${port}`, {
  adapter: MapAdapter,
  jwks: {
    keys: [
      { ...ec, alg: "ES256", use: "sig", kid: "ES256" },
      { ...rsa, alg: "RS256", use: "sig", kid: "RS256" },
    ],
  },
  clients: [
    {
      client_id: "bench",
      client_secret: "bench-secret",
      grant_types: ["client_credentials"],
      redirect_uris: [],
      response_types: [],
      scope: "api",
    },
    { client_id: "web", client_secret: "web-secret", application_type: "native", ...codeClient },
    {
      client_id: "web-rs256",
      client_secret: "web-secret",
      application_type: "native",
      ...codeClient,
      id_token_signed_response_alg: "RS256",
    },
    {
      client_id: "device",
      token_endpoint_auth_method: "none",
      grant_types: deviceGrant,
      redirect_uris: [],
      response_types: [],
      application_type: "native",
    },
  ].map((client) => ({ ...shared, ...client })),
  clientDefaults: shared,
  scopes: ["openid", "offline_access", "api"],
  enabledJWA: { idTokenSigningAlgValues: ["ES256", "RS256"] },
  cookies: { keys: ["bench"] },
  findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  issueRefreshToken: async (_, client) => client.grantTypeAllowed("refresh_token"),
  rotateRefreshToken: true,
  ttl: {
    AccessToken: 3600,
    AuthorizationCode: 60,
    ClientCredentials: 3600,
    DeviceCode: 900,
    Grant: 14 * DAY,
    IdToken: 3600,
    Interaction: 3600,
    RefreshToken: 14 * DAY,
    Session: 14 * DAY,
  },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    deviceFlow: { enabled: true },
    introspection: { enabled: true },
    registration: { enabled: true },
    revocation: { enabled: true },
    dPoP: { enabled: true },
    pushedAuthorizationRequests: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({
        scope: "api",
        accessTokenFormat: "jwt",
        accessTokenTTL: 3600,
        jwt: { sign: { alg: "ES256" } },
      }),
    },
  },
});

let reported = false;
provider.on("server_error", (_, error) => {
  if (!reported) console.error(error);
  reported = true;
});

// The person: signs in at once, allows everything, sees no page.
provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/interaction/")) return next();
  const { prompt, session, grantId, params } = await provider.interactionDetails(ctx.req, ctx.res);
  ctx.respond = false;
  if (prompt.name === "login") return provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: "person" } });
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  const { missingOIDCScope, missingOIDCClaims } = prompt.details;
  if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(" "));
  if (missingOIDCClaims) grant.addOIDCClaims(missingOIDCClaims);
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(ctx.req, ctx.res, { consent }, { mergeWithLastSubmission: true });
});

provider.listen(port, "127.0.0.1");
