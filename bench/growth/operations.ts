/** The operations whose cost might grow with the database. Each request means another authorization, so no memory helps. */

import type { KeyRing } from "../../src/keys/key-ring.ts";
import { systemRandom } from "../../src/ports/random.ts";
import { accessReference, refreshReference } from "../../src/tokens/reference.ts";
import { createSeal } from "../../src/tokens/seal.ts";
import { type Operation, operations } from "../operations.ts";
import { expectRight, formPost } from "../requests.ts";
import { authorizationId } from "./fill.ts";

const LIFETIME = 3_600; // seconds

export interface Filled {
  /**
   * The authorizations before this one were in the smaller database that was measured before, and their refresh tokens are
   * used.
   */
  readonly from: number;
  readonly size: number;
  readonly now: number;
}

/** `keys` are those of the server, so that what is sealed here is as good as what it made. */
export function growthOperations(keys: KeyRing, { from, size, now }: Filled): readonly Operation[] {
  const seal = createSeal(keys);
  let next = 0;
  // It steps through all rows by a prime number, so each row comes once before any comes again.
  const anyId = (): string => authorizationId(from + ((next++ * 7_919) % (size - from)), now);

  const introspection: Operation = {
    name: "introspection",
    prepare: async (target, connections) =>
      connections.map(() => (connection) => {
        const token = seal.make(
          "access",
          accessReference(anyId(), { issuedAt: now, lifetime: LIFETIME }, { random: systemRandom }),
        );
        const request = formPost(target, target.paths.introspect, { token }, target.serviceClient);
        return expectRight(connection.send(request), ({ body }) => /"active": ?true/.test(body));
      }),
  };

  const refresh: Operation = {
    name: "refresh",
    prepare: async (target, connections) => {
      let left = Math.floor((size - from) / 2);
      return connections.map(() => async (connection) => {
        // No refresh token is used twice, since the second use would be a reuse.
        if (left-- <= 0) return "spent";
        const token = seal.make("refresh", refreshReference(anyId(), 1, now));
        const request = formPost(
          target,
          target.paths.token,
          { grant_type: "refresh_token", refresh_token: token },
          target.webClient,
        );
        return expectRight(connection.send(request));
      });
    },
  };

  const others = operations.filter(({ name }) => ["client_credentials", "device_authorization"].includes(name));
  return [introspection, ...others, refresh];
}
