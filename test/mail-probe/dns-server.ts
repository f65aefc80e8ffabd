/** A name service on loopback that knows what a test tells it (RFC 1035 §4), and says of all else that it is not there. */

import { createSocket } from "node:dgram";
import { once } from "node:events";

export type Records = Readonly<Record<string, readonly DnsRecord[]>>;

export type DnsRecord =
  | { readonly a: string }
  | { readonly mx: readonly [preference: number, host: string] }
  | { readonly srv: readonly [priority: number, weight: number, port: number, host: string] };

export interface DnsServer {
  /** As `--dns-server` takes it. */
  readonly address: string;
  close(): void;
}

const TYPES = { a: 1, mx: 15, srv: 33 } as const;

/** `records`: by name, without the dot at the end. */
export async function startDnsServer(records: Records): Promise<DnsServer> {
  const socket = createSocket("udp4");
  socket.on("message", (question, { address, port }) => socket.send(answer(question, records), port, address));
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return { address: `127.0.0.1:${socket.address().port}`, close: () => socket.close() };
}

function answer(question: Buffer, records: Records): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.subarray(at + 1, at + 1 + length).toString("latin1"));
    at += 1 + length;
  }
  const type = question.readUInt16BE(at + 1);
  const known = records[labels.join(".").toLowerCase()];
  const found = (known ?? []).flatMap((record) => {
    const [kind] = Object.keys(record);
    return kind !== undefined && Reflect.get(TYPES, kind) === type ? [dataOf(record)] : [];
  });
  const head = Buffer.alloc(12);
  question.copy(head, 0, 0, 2);
  head.writeUInt16BE(known === undefined ? 0x8183 : 0x8180, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(found.length, 6);
  const answers = found.map((data) => {
    const start = Buffer.alloc(12);
    start.writeUInt16BE(0xc00c, 0); // the name of the question
    start.writeUInt16BE(type, 2);
    start.writeUInt16BE(1, 4);
    start.writeUInt16BE(data.length, 10);
    return Buffer.concat([start, data]);
  });
  return Buffer.concat([head, question.subarray(12, at + 5), ...answers]);
}

function dataOf(record: DnsRecord): Buffer {
  if ("a" in record) return Buffer.from(record.a.split(".").map(Number));
  const [host, ...numbers] = ("mx" in record ? record.mx : record.srv).toReversed();
  const head = Buffer.alloc(numbers.length * 2);
  for (const [at, number] of numbers.toReversed().entries()) head.writeUInt16BE(Number(number), at * 2);
  return Buffer.concat([head, nameOf(String(host))]);
}

const nameOf = (host: string): Buffer =>
  Buffer.concat([
    ...host
      .split(".")
      .filter(Boolean)
      .map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, "latin1")),
    Buffer.alloc(1),
  ]);
