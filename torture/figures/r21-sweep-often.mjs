/** Loaded into a server by R-21: what it does every minute, it does every second. */

const { setInterval } = globalThis;
globalThis.setInterval = (work, every, ...rest) => setInterval(work, every === 60_000 ? 1_000 : every, ...rest);
