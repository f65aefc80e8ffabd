/** Stands between a node and PostgreSQL, and cuts the connection at one statement: before it is passed on, or before its answer is. */

import { connect, createServer, type Socket } from "node:net";
import { listenOn } from "../../harness/ports.ts";
import { Messages, Statements } from "./postgres-wire.ts";

export type Side = "before it" | "before its answer";

export interface CuttingProxy {
  /** The same database, through here. */
  readonly url: string;
  /** The next statement whose text fits is cut off; resolves when that has happened. */
  arm(side: Side, statement: RegExp): Promise<void>;
  disarm(): void;
  close(): Promise<void>;
}

interface Armed {
  readonly side: Side;
  readonly statement: RegExp;
  readonly done: () => void;
}

export async function startCuttingProxy(database: string): Promise<CuttingProxy> {
  const target = new URL(database);
  const sockets = new Set<Socket>();
  let armed: Armed | undefined;

  const server = createServer((node) => {
    const postgres = connect(Number(target.port), target.hostname);
    const cut = (): void => {
      node.destroy();
      postgres.destroy();
    };
    for (const socket of [node, postgres]) {
      sockets.add(socket);
      socket.on("error", cut);
      socket.on("close", () => {
        sockets.delete(socket);
        cut();
      });
    }
    pass(node, postgres, cut);
  });

  function pass(node: Socket, postgres: Socket, cut: () => void): void {
    const asked = new Messages(true);
    const answered = new Messages(false);
    const statements = new Statements();
    let unanswered = 1; // the start-up is answered as a statement is
    let caught: Armed | undefined;

    node.on("data", (chunk: Buffer) => {
      for (const { body, type } of asked.read(chunk)) {
        if (type === "S" || type === "Q") unanswered += 1;
        const text = statements.runBy(type, body);
        if (armed === undefined || text === undefined || !armed.statement.test(text)) continue;
        caught = armed;
        armed = undefined;
      }
      if (caught?.side === "before it") {
        cut();
        caught.done();
      } else {
        postgres.write(chunk);
      }
    });
    postgres.on("data", (chunk: Buffer) => {
      for (const { type } of answered.read(chunk)) if (type === "Z") unanswered -= 1;
      if (caught === undefined) {
        node.write(chunk);
      } else if (unanswered === 0) {
        // All was carried out and committed by now, and nobody will hear of it.
        cut();
        caught.done();
      }
    });
  }

  const port = await listenOn(server, 0);
  const url = new URL(database);
  url.port = String(port);
  return {
    url: url.href,
    arm: (side, statement) =>
      new Promise((resolve) => {
        armed = { side, statement, done: resolve };
      }),
    disarm() {
      armed = undefined;
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
