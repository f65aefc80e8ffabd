/**
 * Runs inside a server, before it (`--import`): the name of the trusted issuer leads to a port of this computer, without TLS. A server asks
 * public addresses alone, so nothing but this could stand in for one.
 */

import { Resolver } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";

/** The port, as an environment variable. */
export const ISSUER_PORT = "TORTURE_ISSUER_PORT";
export const ISSUER_HOST = "idp.example";
/** A public one. Nothing is sent there, since the request below goes elsewhere. */
const ADDRESS = "1.2.3.4";

const port = process.env[ISSUER_PORT];
if (port !== undefined) {
  replace(Resolver.prototype, "resolve4", (real) => (name: unknown, ...rest: unknown[]) => {
    return name === ISSUER_HOST ? Promise.resolve([ADDRESS]) : real(name, ...rest);
  });
  replace(Resolver.prototype, "resolve6", (real) => (name: unknown, ...rest: unknown[]) => {
    return name === ISSUER_HOST ? Promise.resolve([]) : real(name, ...rest);
  });
  const { request: plain } = http;
  replace(https, "request", (real) => (options: unknown, ...rest: unknown[]) => {
    if (!isForIssuer(options)) return real(options, ...rest);
    const { path, headers, method, signal } = options;
    return plain({ host: "127.0.0.1", port, path, headers, method, signal, agent: false });
  });
  syncBuiltinESMExports();
}

type AnyFunction = (...given: unknown[]) => unknown;

function replace(owner: object, name: string, by: (real: AnyFunction) => AnyFunction): void {
  const real: unknown = Reflect.get(owner, name);
  if (typeof real !== "function") throw new Error(`there is no ${name} to replace`);
  Object.defineProperty(owner, name, {
    configurable: true,
    writable: true,
    value(this: unknown, ...given: unknown[]) {
      return by((...all) => Reflect.apply(real, this, all))(...given);
    },
  });
}

const isForIssuer = (options: unknown): options is http.RequestOptions =>
  typeof options === "object" && options !== null && "host" in options && options.host === ISSUER_HOST;
