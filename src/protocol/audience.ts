/** Whom something is for that somebody else signed (RFC 7519 §4.1.3). */

/**
 * Whether it is for this server, and for nobody else: another one that it names could pass it on.
 *
 * @param ours the addresses by which this server is named
 */
export function isForUsAlone(aud: unknown, ours: readonly string[]): boolean {
  const all: readonly unknown[] = ours;
  const named: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return named.length > 0 && named.length <= ours.length && named.every((one) => all.includes(one));
}
