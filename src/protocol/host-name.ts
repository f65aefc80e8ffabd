/** Names of hosts and domains, in the one way that DNS writes them. */

const LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const NAME = new RegExp(`^(?=.{1,253}$)(${LABEL}\\.)*${LABEL}$`);
/** What an address of an HTTP server has beside its host. */
const MORE = /[\s/?#@:\\[\]%|<>^"'`{}]/;

/**
 * In lower case, and with A-labels (RFC 5890 §2.3.2.1) where it has letters outside ASCII. Undefined: it is no name of a host, or an
 * IP address.
 */
export function toHostName(text: string): string | undefined {
  const name = text.trim().replace(/\.$/, "");
  if (name === "" || MORE.test(name)) return undefined;
  const host = URL.parse(`http://${name}/`)?.hostname;
  return host !== undefined && NAME.test(host) && !/(^|\.)[0-9]+$/.test(host) ? host : undefined;
}
