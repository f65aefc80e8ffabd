/** What holds at every moment: on each node, after a restart, after a restore, after a fault. Tests and comments name the ids. */
// biome-ignore-all format: a table, one row a line

import { type Catalogue, notOffered, type Row } from "./catalogue.ts";

/** Every invariant is a MUST: the server holds it, or it is broken. The numbers have gaps: other lists say the rest. */
function invariant(id: string, rule: string): Row {
  return { section: id, level: "MUST", rule, shownBy: [id] };
}

export const invariants: Catalogue = {
  name: "Invariants",
  title: "what holds at every moment",
  rows: [
    // Codes and device requests
    invariant("I-01", "a code gives tokens once at most"),
    invariant("I-02", "a code or a refresh token serves only the client that it was given to, and a code only with its redirect URI and verifier"),
    invariant("I-03", "a code gives nothing after its end"),
    invariant("I-04", "a code that its own client uses a second time ends the authorization; a forged use, or one by another client, does not"),
    invariant("I-05", "a request that is refused changes nothing"),
    invariant("I-18", "a device request is decided once, in the browser that claimed it, and gives tokens once"),

    // Refresh tokens
    invariant("I-06", "a refresh token has one successor at most, and a repeated answer gives that same one"),
    invariant("I-07", "a refresh token used after its successor, outside the grace time, ends the authorization for good"),

    // Scope and life
    invariant("I-08", "a token's scope lies within its authorization's, and that within what the client may have"),
    invariant("I-09", "nothing that a client sends makes a token's scope larger or its life longer"),
    invariant("I-10", "no access token outlives its authorization, and no refresh moves an end that is fixed"),

    // What has ended, and what was promised
    invariant("I-11", "what introspection calls active every resource accepts within a second, and the other way round"),
    invariant("I-12", "what is dead stays dead: after a restart, after a restore, and when the clock is set back"),
    invariant("I-13", "what the server acknowledged is in the store for good"),
    invariant("I-14", "a 200 of the revocation endpoint means that the token is dead"),
    invariant("I-15", "a disabled account, a disabled client and an ended consent get no new token by any grant, nor does a replaced password"),

    // Clients, tokens and guesses
    invariant("I-19", "the wrong user codes that are answered are bounded, by source and in total"),
    invariant("I-22", "no token travels in a query"),
    invariant("I-23", "a public client never gets a token for itself"),
    invariant("I-24", "a client proves itself in one way a request, and only in a way that is open to it"),
    { ...invariant("I-25", "an assertion, a proof of a key and a pushed request are accepted once"), shownBy: [], ...notOffered },
    invariant("I-26", "no log and no store holds a secret that opens anything"),
    invariant("I-27", "what is unknown, and what the asker may not know of, get the same answer after the same time"),

    // The server as a whole
    invariant("I-30", "no sequence of bytes gets an answer of 500 or above, 503 for overload apart"),
    invariant("I-31", "all that the metadata lists works, and all else is refused"),
    invariant("I-35", "a token leaves no row of its own"),
    invariant("I-36", "a token gets the same verdict at every door: introspection, userinfo, and the verifiers of resource servers"),
    invariant("I-37", "a change by an administrator is in the audit log, without secrets"),
    invariant("I-39", "a limit that one account, client or network has used up holds up no other"),
  ],
};
