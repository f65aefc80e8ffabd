/** R-27: one abusive client at full speed, beside others who go on with their work. */

import { LoadConnection, post } from "../../harness/load-connection.ts";
import type { Figure, Run } from "../figure.ts";
import { abuse } from "../load/abuse.ts";
import { Chance } from "../load/chance.ts";
import { median, ms, percentile, withoutStatus } from "../load/latency.ts";
import { type Loaded, loaded } from "../load/loaded.ts";
import { basic } from "../load/stock.ts";
import { pace, type Traffic } from "../load/traffic.ts";

const SLOWER = 2;
const RATE = 200; // requests of the others a second
const CONNECTIONS = 8; // of the abuser
/** Both come through a proxy, so that they have addresses of their own. */
const ABUSER = "X-Forwarded-For: 203.0.113.66\r\n";
/** The largest number of anything that one address may ask for at once, by default, and what comes back meanwhile. */
const LARGEST_BUDGET = 350;
const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const CLIENT = {
  redirect_uris: ["https://client.example/cb"],
  grant_types: ["authorization_code", DEVICE_GRANT],
  token_endpoint_auth_method: "none",
};

export const abuser: Figure = {
  id: "R-27",
  title: "one abusive client at full speed",
  stores: ["sqlite", "postgres"],
  timed: true,
  measure: (run) => {
    const settings = { LATCHKEY_LIMITS__ENABLED: "true", LATCHKEY_TRUSTED_PROXIES: "127.0.0.1", LATCHKEY_LOG__LEVEL: "error" };
    return loaded({ store: run.store, settings }, (with_) => measure(run, with_));
  },
};

async function measure({ short, seed, progress }: Run, { installation, port, stock }: Loaded) {
  const rounds = short ? 5 : 15;
  const seconds = short ? 1 : 4;
  const ids = await stock.authorize(500);
  const introspections = stock.introspections(ids, new Chance(seed));
  const others = (): Promise<Traffic> => pace({ port, source: introspections, rate: RATE, seconds, looksOn: true });
  const abuses = await abusesOf(new URL(installation.issuer).host, port);
  const texts = abuses.map(({ text }) => text);

  // Refusals must be as warmed up as answers.
  const warming = abuse({ port, texts, connections: CONNECTIONS, seconds: 2 });
  await warming.ready;
  warming.begin();
  await Promise.all([others(), warming.done]);
  const alone: Traffic[] = [];
  const beside: Traffic[] = [];
  const told = abuses.map(({ name }) => ({ name, sent: 0, limited: 0 }));
  // The rounds alternate, so that other work of the machine meets both alike.
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`);
    alone.push(await others());
    const aside = abuse({ port, texts, connections: CONNECTIONS, seconds });
    await aside.ready;
    aside.begin();
    const [traffic, abused] = await Promise.all([others(), aside.done]);
    beside.push(traffic);
    for (const [index, { sent, limited }] of abused.entries()) {
      const sum = told[index];
      if (sum === undefined) continue;
      sum.sent += sent;
      sum.limited += limited;
    }
  }

  const p99 = (traffics: readonly Traffic[]): number => median(traffics.map(({ outcomes }) => percentile(outcomes, 0.99)));
  const wrong = [...alone, ...beside].flatMap((traffic) => withoutStatus(traffic, 200)).length;
  const sent = told.reduce((sum, kind) => sum + kind.sent, 0);
  const spared = told.filter((kind) => kind.sent > LARGEST_BUDGET && kind.limited === 0);
  return {
    held: wrong === 0 && p99(beside) <= SLOWER * p99(alone) && spared.length === 0,
    rounds: sent,
    detail:
      `requests of the abuser over ${CONNECTIONS} connections, ${Math.round(sent / rounds / seconds)} a second; others at ${RATE} a second: ` +
      `p99 ${ms(p99(beside))}, without it ${ms(p99(alone))} (at most ${SLOWER} × that; medians of ${rounds} rounds in turn), ${wrong} of theirs not 200; ` +
      `the abuser was told to wait: ${told.map((kind) => `${kind.name} ${kind.limited} times of ${kind.sent}`).join(", ")}`,
  };
}

interface Abuse {
  readonly name: string;
  readonly text: string;
}

/** Registrations, device requests, wrong secrets, and polls without a pause. */
async function abusesOf(host: string, port: number): Promise<readonly Abuse[]> {
  const register = post(host, "/auth/register", JSON.stringify(CLIENT), ABUSER, "application/json");
  const clientId = await memberOf(port, register, "client_id");
  const request = post(host, "/auth/device", `client_id=${clientId}`, ABUSER);
  const deviceCode = await memberOf(port, request, "device_code");
  const poll = `grant_type=${DEVICE_GRANT}&device_code=${deviceCode}&client_id=${clientId}`;
  const guess = `${ABUSER}${basic({ id: "nobody", secret: "wrong" })}`;
  return [
    { name: "registration", text: register },
    { name: "device request", text: request },
    { name: "wrong secret", text: post(host, "/auth/introspect", "token=x", guess) },
    { name: "device poll", text: post(host, "/auth/token", poll, ABUSER) },
  ];
}

async function memberOf(port: number, text: string, name: string): Promise<string> {
  const connection = new LoadConnection(port);
  const { body, status } = await connection.send(text);
  connection.close();
  const value: unknown = JSON.parse(body)[name];
  if (typeof value !== "string") throw new Error(`there is no ${name}: ${status}`);
  return value;
}
