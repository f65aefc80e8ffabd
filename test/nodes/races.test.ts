/** Twenty at once over two nodes for what may be had once: codes, tokens, proofs, assertions, requests. */

import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import {
  type Answer,
  credentialsOf,
  decideDevice,
  enterUserCode,
  exchangeCode,
  getCode,
  getTokens,
  goThrough,
  PASSWORD,
  pollDevice,
  refresh,
  startDevice,
  TestBrowser,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { makeProofKey } from "../flows/proofs.ts";
import { askedOn, passkeyInHand } from "../passkey-in-hand.ts";
import { gatherCast, TRUSTED, trustedFetcher } from "../races/cast.ts";
import { type Cast, CONTESTS, openContests, openLineages } from "../races/contests.ts";
import { cameOf, endWhileExchanging, race } from "../races/race.ts";
import { closeNodes, type Nodes, startNodes, withPostgres } from "./nodes.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 25);
const AT_ONCE = 20;
const LONG = { timeout: 30_000 + ROUNDS * 500 };

const postgres = withPostgres();
let nodes: Nodes;
let client: TestClient;
let browser: TestBrowser;
let cast: Cast;
beforeAll(async () => {
  nodes = await startNodes(postgres(), { fetcher: trustedFetcher, settings: { trustedIssuers: [TRUSTED] } });
  const { administration, clock, issuer } = nodes[0];
  cast = await gatherCast(administration, { issuer, now: () => clock.now(), username: USERNAME, password: PASSWORD });
  client = await nodes[0].addClient({
    grantTypes: [GRANT_TYPE.authorizationCode, GRANT_TYPE.refreshToken, GRANT_TYPE.deviceCode],
  });
  browser = nodes[0].browser();
  await goThrough(browser, await browser.open(`${nodes[0].issuer}/account`));
});
afterAll(() => closeNodes(nodes));

const nodeOf = (n: number): TestServer => nodes[n % 2 === 0 ? 0 : 1];
const atOnce = (ask: (node: TestServer, n: number) => Promise<Answer>): Promise<readonly Answer[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, n) => ask(nodeOf(n), n)));
const given = (answers: readonly Answer[]): readonly Answer[] => answers.filter(({ status }) => status === 200);
const errors = (answers: readonly Answer[]): readonly string[] => [
  ...new Set(answers.filter(({ status }) => status !== 200).map(({ status, body }) => `${status} ${body.error}`)),
];

test("[MN-01][AC-07] a code: one of 20 gets tokens, and as it was used twice nobody keeps them", LONG, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const code = await getCode(nodeOf(round), client, {}, browser);

    const answers = await atOnce((node) => exchangeCode(node, client, code));

    const [winner] = given(answers);
    expect(given(answers)).toHaveLength(1);
    expect(errors(answers)).toEqual(["400 invalid_grant"]);
    for (const node of nodes) expect((await refresh(node, client, winner?.body.refresh_token)).body.error).toBe("invalid_grant");
  }
});

test(
  "[MN-01][AC-05] a code with a verifier that is wrong, at all nodes, takes nothing from the client with the right one",
  LONG,
  async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const code = await getCode(nodeOf(round), client, {}, browser);

      const answers = await atOnce((node, n) => exchangeCode(node, client, n === 7 ? code : { ...code, verifier: "w".repeat(43) }));

      expect(given(answers)).toHaveLength(1);
      expect((await refresh(nodeOf(round), client, given(answers)[0]?.body.refresh_token)).status).toBe(200);
    }
  },
);

test(
  "[MN-01][RF-12][RF-16][RF-17] a refresh token: all of 20 get the same successor, which goes on; the old one then ends all",
  LONG,
  async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { body: first } = await getTokens(nodeOf(round), client, {}, browser);

      const answers = await atOnce((node) => refresh(node, client, first.refresh_token));
      const successors = new Set(answers.map(({ body }) => body.refresh_token));
      const [successor = ""] = successors;
      const next = await refresh(nodeOf(round + 1), client, successor);
      const stolen = await refresh(nodeOf(round), client, first.refresh_token);
      const after = await refresh(nodeOf(round + 1), client, next.body.refresh_token);

      expect(given(answers)).toHaveLength(AT_ONCE);
      expect(successors.size).toBe(1);
      expect(next.status).toBe(200);
      expect([stolen.body.error, after.body.error]).toEqual(["invalid_grant", "invalid_grant"]);
    }
  },
);

test("[MN-01][RF-12] after the grace time, an old refresh token is theft at whatever node, and ends all of it", LONG, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { body: first } = await getTokens(nodeOf(round), client, {}, browser);
    const { body: second } = await refresh(nodeOf(round), client, first.refresh_token);
    for (const { clock } of nodes) clock.advance(61);

    const answers = await atOnce((node, n) => refresh(node, client, n < 10 ? first.refresh_token : second.refresh_token));

    // The owner's may have been first, once; what it got ends with the rest.
    const [won] = given(answers);
    for (const token of [second.refresh_token, won?.body.refresh_token ?? second.refresh_token]) {
      for (const node of nodes) expect((await refresh(node, client, token)).body.error).toBe("invalid_grant");
    }
  }
});

test("[MN-01][DV-11] a device code: one of 20 polls gets tokens, and what follows ends them", LONG, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { body: codes } = await startDevice(nodeOf(round), client);
    await decideDevice(nodeOf(round + 1), codes.user_code, "allow", browser);

    const answers = await atOnce((node) => pollDevice(node, client, codes.device_code));

    expect(given(answers)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200 || status === 400)).toHaveLength(AT_ONCE);
  }
});

test("[MN-01][BA-07] a request for a person: one of 20 polls gets tokens, and what follows ends them", LONG, async () => {
  const asking = await nodes[0].addClient({
    isPublic: false,
    redirectUris: [],
    grantTypes: [GRANT_TYPE.ciba, GRANT_TYPE.refreshToken],
  });
  const { headers } = credentialsOf(asking);
  for (let round = 0; round < ROUNDS; round++) {
    const { body } = await nodeOf(round).post("/auth/ciba", { scope: "openid", login_hint: USERNAME }, headers);
    await browser.submit(await browser.open(`${nodes[0].issuer}/waiting`), { decision: "allow" });
    const form = { grant_type: GRANT_TYPE.ciba, auth_req_id: body.auth_req_id };

    const answers = await atOnce((node) => node.post("/auth/token", form, headers));

    expect(given(answers)).toHaveLength(1);
    expect(errors(answers)).toEqual(["400 invalid_grant"]);
  }
});

test("[MN-01][DP-05] a DPoP proof: of 20 requests with it one is answered, and their code is redeemed once", LONG, async () => {
  const key = await makeProofKey();
  for (let round = 0; round < ROUNDS; round++) {
    const { code, verifier } = await getCode(nodeOf(round), client, {}, browser);
    const htu = `${nodes[0].issuer}/auth/token`;
    const proof = await key.proof(nodeOf(round), { htu });
    const form = { grant_type: GRANT_TYPE.authorizationCode, code, code_verifier: verifier, redirect_uri: client.redirectUri };

    const answers = await atOnce((node) => node.post("/auth/token", { ...form, client_id: client.clientId }, proof));

    expect(given(answers)).toHaveLength(1);
    expect(errors(answers)).toEqual(["400 invalid_dpop_proof"]);
    // What the winner got lives on: the others did not use the code a second time.
    const [won] = given(answers);
    const again = { grant_type: GRANT_TYPE.refreshToken, refresh_token: won?.body.refresh_token, client_id: client.clientId };
    const next = await nodeOf(round + 1).post("/auth/token", again, await key.proof(nodeOf(round), { htu }));
    expect(next.status).toBe(200);
  }
});

test.for(CONTESTS)("[MN-01]%s a %s counts once: one of 20 wins, and what it got is as it should be", LONG, async ([, name]) => {
  const contests = await openContests(cast, nodes[0]);
  for (let round = 0; round < ROUNDS / 5; round++) {
    for (const { clock } of nodes) clock.advance(60); // the budgets of open requests and of sign-ins
    expect(await race(await contests[name](), nodes)).toEqual({ won: 1, refused: AT_ONCE - 1, broken: [] });
  }
});

test("[MN-01][XC-06] a token is exchanged by 20 while it ends: nothing that came of it lives on", LONG, async () => {
  const begin = await openLineages(cast, nodes[0]);
  for (let round = 0; round < ROUNDS / 5; round++) {
    const lineage = await begin();

    const { children, ended } = cameOf(await Promise.all(endWhileExchanging(lineage, nodes)));

    expect(ended).toBe(true);
    for (const node of nodes) {
      // The other node notices within a second of its own, which a busy machine makes longer.
      while (await lineage.parentIsActive(node)) await nextTurn();
      for (const child of children) while (await lineage.isActive(node, child)) await nextTurn();
      expect((await lineage.exchange(node)).body.error).toBe("invalid_request");
    }
  }
});

test("[MN-01] a user code: of 20 browsers that type it at once, one has it", LONG, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { body: codes } = await startDevice(nodeOf(round), client);
    // Each from a place of its own, so that no limit decides.
    const pages = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, n) => {
        const node = nodeOf(n);
        return enterUserCode(node.browser({ remoteAddress: `198.51.${round}.${n}` }), node, codes.user_code);
      }),
    );

    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
  }
});

test("[MN-01][FA-05] a passkey's challenge: of 20 answers, by two passkeys at two nodes, one signs in", LONG, async () => {
  const keys = [passkeyInHand(), passkeyInHand()] as const;
  // A passkey is added by somebody who signed in lately.
  const owner = nodes[0].browser();
  await goThrough(owner, await owner.open(`${nodes[0].issuer}/account`));
  for (const key of keys) {
    const page = await owner.open("/account/factors");
    await owner.submit(page, { added_passkey: key.create(askedOn(page)), passkey_name: "" });
  }
  for (let round = 0; round < ROUNDS / 5; round++) {
    // Wrong ones of the round before, or of another test, have used up the network's budget.
    for (const node of nodes) node.clock.advance(3_600);
    let turn = 0;
    const visitor = new TestBrowser(nodes[0].issuer, (request) => nodeOf(turn++).fetch(request));
    const page = await visitor.open("/account");
    const form = page.forms.find(({ fields }) => "passkey" in fields)?.fields ?? {};
    const posts = Array.from({ length: AT_ONCE }, (_, n) =>
      visitor.post("/account", { ...form, passkey: (n % 4 < 2 ? keys[0] : keys[1]).get(askedOn(page)) }),
    );
    expect((await Promise.all(posts)).filter(({ status }) => status === 303)).toHaveLength(1);
  }
});
