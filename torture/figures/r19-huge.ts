/** R-19: a body, a head and a form that are larger than anything honest. */

import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Figure, Run } from "../figure.ts";
import { median } from "../load/latency.ts";
import { type Loaded, loaded } from "../load/loaded.ts";

const GIGABYTE = 1_000_000_000;
const GROWTH = 5_000_000; // bytes
const WARM_ROUNDS = 100;
/** The heap may still find its size in one of them. A leak grows in each. */
const MOST_STRETCHES = 3;
const PATIENCE = 15_000; // milliseconds
const FORM = "content-type: application/x-www-form-urlencoded\r\n";
const PIECE = Buffer.alloc(65_536, "a");

interface Attack {
  readonly name: string;
  readonly head: string;
  /** What follows the head, as long as the other side reads it. */
  body(): Generator<Buffer>;
  readonly refusals: readonly number[];
}

const ATTACKS: readonly Attack[] = [
  {
    name: "1 GB, announced",
    head: `POST /auth/token HTTP/1.1\r\nhost: h\r\n${FORM}content-length: ${GIGABYTE}\r\n\r\n`,
    body: () => pieces(PIECE, GIGABYTE),
    refusals: [413],
  },
  {
    name: "1 GB, in chunks",
    head: `POST /auth/token HTTP/1.1\r\nhost: h\r\n${FORM}transfer-encoding: chunked\r\n\r\n`,
    body: () => pieces(Buffer.concat([Buffer.from("10000\r\n"), PIECE, Buffer.from("\r\n")]), GIGABYTE),
    refusals: [413],
  },
  form("20,000 parameters of one name", "a=&".repeat(20_000)),
  form("20,000 different parameters", Array.from({ length: 20_000 }, (_, index) => `p${index}=1`).join("&")),
  {
    name: "64 kB of header",
    head: `GET /livez HTTP/1.1\r\nhost: h\r\nx-large: ${"a".repeat(65_536)}\r\n\r\n`,
    *body() {},
    refusals: [431],
  },
];

export const huge: Figure = {
  id: "R-19",
  title: "bodies, forms and heads without measure",
  stores: ["sqlite", "postgres"],
  measure: (run) => loaded({ store: run.store }, (with_) => measure(run, with_)),
};

async function measure({ short, progress }: Run, { installation, port }: Loaded) {
  const rounds = short ? 20 : 200;
  const residentMemory = async (): Promise<number> => {
    const samples: number[] = [];
    for (let sample = 0; sample < 5; sample++) {
      samples.push(installation.node.residentMemory());
      await pause(20);
    }
    return median(samples);
  };
  const wrong: string[] = [];
  const attackAll = async (): Promise<void> => {
    for (const attack of ATTACKS) {
      const { status, sent } = await attackWith(attack, port);
      if (!attack.refusals.includes(status)) wrong.push(`${attack.name}: ${status} after ${sent} bytes`);
    }
  };

  // The first rounds let the heap find its size, which it does by doubling. What grows after them is a leak.
  for (let round = 0; round < WARM_ROUNDS; round++) await attackAll();
  let start = 0;
  let before = await residentMemory();
  let stretches = 0;
  const growths: number[] = [];
  do {
    start = before;
    stretches++;
    for (let round = 0; round < rounds; round++) {
      progress(`round ${round + 1} of ${rounds}`);
      await attackAll();
      const after = await residentMemory();
      growths.push(after - before);
      before = after;
    }
  } while (before - start > GROWTH && stretches < MOST_STRETCHES);
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  return {
    held: wrong.length === 0 && before - start <= GROWTH && installation.node.running,
    rounds: stretches * rounds * ATTACKS.length,
    detail:
      `${ATTACKS.map(({ name, refusals }) => `${name}: ${refusals.join(" or ")}`).join("; ")}; ${wrong.length} otherwise` +
      `${wrong[0] === undefined ? "" : ` (${wrong[0]})`}; resident memory ${mb(start)} before and ${mb(before)} after all of them (at most 5 MB more), ` +
      `one of each at most ${mb(Math.max(...growths))}; counted after ${WARM_ROUNDS + (stretches - 1) * rounds} rounds, in which the heap finds its size`,
  };
}

function form(name: string, text: string): Attack {
  return {
    name,
    head: `POST /auth/token HTTP/1.1\r\nhost: h\r\n${FORM}content-length: ${text.length}\r\n\r\n`,
    *body() {
      yield Buffer.from(text);
    },
    refusals: [400, 413],
  };
}

function* pieces(piece: Buffer, total: number): Generator<Buffer> {
  for (let sent = 0; sent < total; sent += piece.length) yield piece;
}

/** Sends until the server stops it. Status 0: the server closed the connection without an answer. */
async function attackWith({ head, body }: Attack, port: number): Promise<{ status: number; sent: number }> {
  const socket = connect({ host: "127.0.0.1", port });
  let answer = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    answer += text;
  });
  socket.on("error", () => {}); // cut off while it was sending
  await once(socket, "connect");
  const late = setTimeout(() => socket.destroy(), PATIENCE);
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  let sent = 0;
  socket.write(head);
  for (const piece of body()) {
    if (!socket.writable || answer !== "") break;
    sent += piece.length;
    if (!socket.write(piece)) await drained(socket);
  }
  while (!/^HTTP\/1\.1 \d{3}/.test(answer) && !socket.closed) await Promise.race([closed, once(socket, "data").catch(() => {})]);
  socket.destroy();
  await closed;
  clearTimeout(late);
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0), sent };
}

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.once("drain", resolve);
    socket.once("close", () => resolve());
    socket.once("data", () => resolve());
  });
