/** What an embedder's server can tell about itself: requests and where their time went, metrics, spans. */

export { observeHasher } from "./observed-hasher.ts";
export { observeStore } from "./observed-store.ts";
export { createObserver, type ObserverOptions, type ServerObserver } from "./observer.ts";
