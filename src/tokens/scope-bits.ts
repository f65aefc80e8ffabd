/** A narrowed scope as bits over the authorization's, so that no token grows with the names of scopes. */

import { canonicalScopeName, type Scope } from "../protocol/scope.ts";

/** Undefined when nothing is narrowed: every scope of the authorization is in. */
export function scopeBitsOf(scope: Scope, whole: Scope): Uint8Array | undefined {
  const wanted = new Set(scope.map(canonicalScopeName));
  if (whole.every((name) => wanted.has(canonicalScopeName(name)))) return undefined;
  const bits = new Uint8Array(Math.max(1, Math.ceil(whole.length / 8)));
  whole.forEach((name, index) => {
    if (wanted.has(canonicalScopeName(name))) bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
  });
  return bits;
}

/** The scope that the bits stand for, in the authorization's order and names. */
export function scopeOfBits(bits: Uint8Array | undefined, whole: Scope): Scope {
  if (bits === undefined) return whole;
  return whole.filter((_, index) => ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0);
}
