/** Attacks that were seen elsewhere or that this design invites, and what must come of each. Tests name the ids. */
// biome-ignore-all format: a table, one row a line

import { type Catalogue, notOffered, type Row } from "./catalogue.ts";

/** Every attack is a MUST: the server holds, or it is broken. */
function attack(id: string, what: string, outcome: string): Row {
  return { section: id, level: "MUST", rule: `${what}: ${outcome}`, shownBy: [id] };
}

export const attacks: Catalogue = {
  name: "Attacks",
  title: "what must come of them",
  rows: [
    // Redirect URIs
    attack("X-001", "path traversal in the redirect URI", "our own error page, no redirect"),
    attack("X-002", "several at-signs in the user part of the redirect URI", "our own error page"),
    attack("X-004", "hosts that look like loopback", "refused; only the port may differ"),
    attack("X-005", "a foreign redirect URI with an approved session", "our own error page, no code"),
    attack("X-008", "script and data schemes at registration, in mixed case or with control characters", "refused alone, dropped beside good ones"),
    attack("X-011", "redirect_uri twice", "400, neither is followed"),

    // Authorization codes
    attack("X-013", "the code of one client used by another", "invalid_grant, and the owner is unharmed"),
    attack("X-014", "one code redeemed in parallel", "one answer 200, the rest invalid_grant"),
    attack("X-016", "a replay by a stranger", "the owner's tokens stay active"),
    attack("X-017", "a changed code: cut, other case, padding, NUL", "invalid_grant"),
    attack("X-019", "an account disabled before its code is redeemed", "invalid_grant"),
    // No account can have a second factor yet. The change that adds one shows this row.
    { ...attack("X-020", "a session without the second factor at the authorization endpoint", "the second factor is asked for"), shownBy: [], ...notOffered },
    attack("X-022", "mix-up of two servers", "iss is present and right, in errors too"),
    attack("X-023", "a code leaks by the referrer", "no referrer is sent and nothing foreign is loaded"),

    // PKCE
    attack("X-024", "the verifier is left out", "invalid_grant"),
    attack("X-025", "the challenge is stripped and a verifier sent", "refused"),
    attack("X-027", "the method plain, or none", "invalid_request"),
    attack("X-028", "the challenge as verifier, a wrong length, two verifiers", "refused"),

    // Refresh tokens
    attack("X-029", "one refresh token used in parallel", "one successor for all"),
    attack("X-030", "rotations within one second, each old token replayed", "all refused, and the authorization ends"),
    attack("X-032", "a token two generations old", "the authorization ends"),
    attack("X-033", "more scope at refresh", "invalid_scope"),
    attack("X-035", "a confidential client leaves its secret out", "invalid_client"),
    attack("X-036", "a refresh after consent, account or scope was taken away", "invalid_grant, or less scope"),
    attack("X-038", "each kind of token in the place of each other", "refused"),
    attack("X-039", "an answer lost on the way, asked for again in time", "the same successor, byte for byte"),

    // Device flow
    attack("X-040", "guessing user codes", "429 or growing delay"),
    attack("X-041", "a right user code between wrong ones", "the count of the source goes on"),
    attack("X-043", "a phishing link with the code in it", "nothing is approved, and the page shows what is asked"),
    attack("X-044", "a cross-site approval", "refused"),
    attack("X-046", "an account locked after approval, before the poll", "invalid_grant"),
    attack("X-047", "polls in parallel after approval", "one answer 200"),
    attack("X-049", "polls of unknown codes by the thousand", "nothing is written"),
    attack("X-050", "a flood of device requests", "429 with Retry-After, and others are served"),

    // Clients and registration
    attack("X-052", "a public client registers for client_credentials", "refused"),
    attack("X-053", "a blank secret", "invalid_client"),
    attack("X-055", "odd Basic headers: no colon, bad percent, bare scheme", "400 or 401, never a 5xx"),
    attack("X-062", "addresses that lead inside by another spelling, or by a name with two answers", "refused, and nothing connects"),
    attack("X-064", "privileges asked for at registration", "ignored, dropped or refused, and the answer shows it"),
    attack("X-065", "the registration access token of another client", "401, and nothing is told or changed"),
    attack("X-067", "huge or odd metadata", "400 or 413"),
    attack("X-068", "revocation of another client's token", "200, and the token stays"),
    attack("X-070", "revocation while the store fails", "503, never 200"),

    // Tokens
    attack("X-071", "a truncated or padded token", "inactive, and 401 at resources"),
    attack("X-081", "two tokens checked by one verifier that remembers answers", "each gets its own answer"),
    attack("X-083", "introspection without authentication", "401"),
    attack("X-084", "introspection by a stranger", "active:false"),

    // Pages and sessions
    attack("X-085", "markup in a client's name", "escaped on every page"),
    attack("X-086", "markup in error parameters", "escaped"),
    attack("X-088", "sign-in begun in one browser and ended in another, an old cookie after sign-in", "refused, and the id is new"),
    attack("X-089", "a cross-site consent", "refused"),
    attack("X-091", "two cookies of one name, tossed from a sibling host", "only the __Host- cookie counts"),
    attack("X-092", "cross-origin requests with credentials or a null origin", "no credentials and no reflection"),

    // HTTP and load
    attack("X-094", "Host and forwarded headers", "links do not change"),
    attack("X-095", "request smuggling", "400, and the connection is closed"),
    attack("X-097", "a scope of 50,000 characters", "400 at once"),
    attack("X-098", "malformed requests by the thousand", "no 5xx and no stack trace"),
    attack("X-100", "slow clients", "closed by time-out, and others are served"),
    attack("X-101", "prototype keys in query, form and JSON", "ignored"),
    attack("X-103", "limits evaded by addresses of one network or by their spelling", "one budget"),
    attack("X-104", "limits evaded by spellings of a name", "one budget"),
    attack("X-106", "wrong passwords to lock a person out", "the person still signs in from a known browser"),

    // Enumeration, timing, leaks
    attack("X-107", "names tried at sign-in and on the device page", "known and unknown look alike"),
    attack("X-108", "the time that a comparison of secrets takes", "tells nothing"),
    attack("X-110", "lists in the API", "no secret members"),
    attack("X-111", "a stolen database", "no bearer secret in it, and nothing can be forged with it"),

    // Sealed tokens
    attack("X-113", "a code where another kind belongs", "refused, and nothing is spent"),
    attack("X-114", "the readable part of a sealed token is changed", "never active, never redeemed"),
    attack("X-116", "the grace time as a thief's door", "one successor at most, then the authorization ends"),
    attack("X-117", "unknown key ids and tokens of another installation", "inactive, and our own older tokens still live"),

    // Security news
    attack("X-118", "a stranger, or a name that is a pattern, has sessions of others closed at the mail server", "nobody's but the person's own are"),
    attack("X-119", "a receiver's address leads inside, by its name, its spelling or a redirect", "nothing inside hears anything"),
    attack("X-120", "a token that a receiver got is presented again: later, to another receiver, or here", "it counts nowhere, and opens nothing"),
    attack("X-121", "another client's stream is read, polled, changed or acknowledged", "404, and nothing of it changes"),
  ],
};
