/** Our own list, part of the extensions: what other servers hear of what ends, and how. */
// biome-ignore-all format: a table, one row a line

import { promise, type Row } from "./catalogue.ts";

const must = promise("MUST");
const mustNot = promise("MUST NOT");
const should = promise("SHOULD");

export const securityNews: readonly Row[] = [
  must("SN-01", "own", "whatever ends something of a person writes the news in the same step, for each receiver that wants them"),
  must("SN-02", "own", "each piece of news arrives at least once, and of one person in order, over nodes and through restarts"),
  must("SN-03", "own", "a receiver that fails, is slow or is down is tried with growing pauses for a day, hears all when it is back, and holds up no other"),
  must("SN-04", "own", "a Dovecot forgets a person's logins and closes their sessions, by the name that it was told, at once and two seconds later"),
  mustNot("SN-05", "own", "the request that ends something waits for a receiver"),
  must("SN-06", "own", "a person who is gone from their source is told of as one who is disabled"),
  must("SN-07", "RFC 8417 §2, RFC 8725 §3.11", "a webhook gets a signed token with its type, for it alone, for two minutes, and with one id for all tries"),
  must("SN-08", "RFC 8935 §2, §2.1", "an event is pushed as one POST of one token, and a status of success takes it"),
  must("SN-09", "RFC 8935 §2.3", "an event that a receiver refuses is given up, and those behind it come"),
  must("SN-10", "RFC 8936 §2.2, §2.4", "a poll is answered with what waits, as much as is asked for, and says whether there is more"),
  must("SN-11", "RFC 8936 §2.4", "what is acknowledged or refused by its id comes no more, and all else comes again"),
  must("SN-12", "OpenID SSF 1.0 §7", "the transmitter describes itself where its issuer says, and what it names is there"),
  must("SN-13", "OpenID SSF 1.0 §8.1.1", "a client makes, reads, changes and removes its streams, and sees no other's"),
  must("SN-14", "OpenID SSF 1.0 §8.1.2", "a paused stream keeps what happens, a disabled one drops it"),
  must("SN-15", "OpenID SSF 1.0 §8.1.3, §9.1", "a subject that was taken out is not spoken of, and whether it is known is never told"),
  must("SN-16", "OpenID SSF 1.0 §8.1.4", "a verification event comes on request, with its state, at a pace"),
  must("SN-17", "OpenID SSF 1.0 §4.1", "an event's token has its type and its claims, no sub and no exp"),
  must("SN-18", "OpenID SSF 1.0 §3.3, CAEP 1.0 §3.1", "session-revoked is of the person, or of the person and the one session that ended"),
  must("SN-19", "CAEP 1.0 §3.3.1", "credential-change names the type of what changed, and how"),
  should("SN-20", "CAEP Interoperability Profile §2.7.2", "streams are managed and read by scopes of their own, which an administrator gives"),
];
