/** `latchkey/testing`: a whole server in your test's process, with a clock that you move. */

export { Browser as TestBrowser, type PageForm, type Visited } from "../browser/browser.ts";
export { createCountedRandom } from "./counted-random.ts";
export { decideDevice, enterUserCode, pollDevice, startDevice } from "./device.ts";
export {
  type CodeRequest,
  codeRequest,
  credentialsOf,
  exchangeCode,
  getCode,
  getTokens,
  goThrough,
  introspect,
  linkOf,
  refresh,
} from "./flows.ts";
export { createManualClock, type ManualClock } from "./manual-clock.ts";
export { createOutbox, type Outbox } from "./outbox.ts";
export {
  type Answer,
  basic,
  ISSUER,
  makePkce,
  PASSWORD,
  REDIRECT_URI,
  startTestServer,
  type TestClient,
  type TestServer,
  type TestServerOptions,
  USERNAME,
} from "./test-server.ts";
