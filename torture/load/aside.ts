/** Work in a thread of its own, so that a client that makes trouble does not delay the measurement of the others. */

import { setPriority } from "node:os";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

const LOW = 10;

/** Work that goes on beside us. */
export interface Aside<Done> {
  /** It has done what it does before the trouble begins. */
  readonly ready: Promise<void>;
  /** Lets it begin. */
  begin(): void;
  /** What came of it. */
  readonly done: Promise<Done>;
}

/** `file` calls {@link asideOf}; `data` must survive the way into another thread. Its thread ends when it is done, or fails. */
export function aside<Done>(file: URL, data: unknown): Aside<Done> {
  const worker = new Worker(file, { workerData: data });
  let isReady = (): void => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const done = new Promise<Done>((resolve, reject) => {
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("the thread ended without a word")));
    worker.on("message", (message: { readonly done?: Done }) => {
      if (!("done" in message)) return isReady();
      resolve(message.done as Done);
      void worker.terminate();
    });
  });
  done.catch(isReady);
  return { ready, begin: () => worker.postMessage("begin"), done };
}

/** In a file that is run aside: prepares, waits for the word, and tells what came of it. */
export async function asideOf<Data, Done>(prepare: (data: Data) => Promise<() => Promise<Done>>): Promise<void> {
  const port = parentPort;
  if (isMainThread || port === null) return;
  const begun = new Promise<void>((resolve) => port.once("message", () => resolve()));
  // It would come from another machine, and takes nothing from the server there: on Linux this is the thread's own priority.
  setPriority(LOW);
  const begin = await prepare(workerData as Data);
  port.postMessage({});
  await begun;
  port.postMessage({ done: await begin() });
}
