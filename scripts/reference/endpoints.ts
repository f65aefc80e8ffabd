/** The reference page of the endpoints, made from the list that a server is assembled of: `docs/reference/endpoints.md`. */

import type { Endpoint, Permission } from "../../src/endpoints/endpoint.ts";

interface Words {
  readonly does: string;
  /** What requests carry; each line says when, and names the parameters. */
  readonly takes?: readonly string[];
}

const CREDENTIALS = "the client: HTTP Basic, or `client_id` and `client_secret`, or `client_id` alone for a public client";
const CONFIDENTIAL = "the caller: HTTP Basic, or `client_id` and `client_secret`";

/** The methods, the caller and the origins stand in the list itself; what is said here is what the list cannot say. */
export const WORDS: Readonly<Record<string, Words>> = {
  "/auth/authorize": {
    does: "Signs a person in, asks what they allow, and sends the browser back to the client with a code, or with an error. `iss` and `state` are in every answer.",
    takes: [
      "in the query: `client_id`, `response_type`",
      "`redirect_uri`, which may be left out where the client has only one",
      "`scope`; without it, the client asks for all that it may have",
      "`code_challenge` and `code_challenge_method=S256`, which every public client needs",
      "`state`, `nonce`, `response_mode`, `prompt`, `max_age`, `login_hint`",
      "or `request_uri` of a pushed request, beside `client_id` alone",
    ],
  },
  "/auth/par": {
    does: "Takes an authorization request from the client itself, and gives a reference to it for the browser to bring. The reference works once, in the browser that brings it first.",
    takes: [CREDENTIALS, "all that the authorization endpoint takes, but `request_uri`"],
  },
  "/auth/token": {
    does: "Turns what a client presents into tokens.",
    takes: [
      CREDENTIALS,
      "`grant_type=authorization_code`: `code`, `redirect_uri` as in the authorization request, `code_verifier`",
      "`grant_type=refresh_token`: `refresh_token`, and `scope` to narrow",
      "`grant_type=client_credentials`: `scope`",
      "`grant_type=urn:ietf:params:oauth:grant-type:device_code`: `device_code`",
      "`grant_type=urn:openid:params:grant-type:ciba`: `auth_req_id`",
      "`grant_type=password`: `username`, `password`, `scope`",
    ],
  },
  "/auth/device": {
    does: "Gives a device a code to poll with, and one for its person to type.",
    takes: [CREDENTIALS, "`scope`"],
  },
  "/auth/ciba": {
    does: "Asks a person who is not there (OpenID CIBA, poll mode): they decide at `/waiting`, and the client polls. Whom the hint names, or that there is nobody, is never told.",
    takes: [
      CONFIDENTIAL,
      "`scope` with `openid`",
      "`login_hint` or `id_token_hint`",
      "`binding_message`, `acr_values`, `requested_expiry`",
    ],
  },
  "/auth/introspect": {
    does: 'Says whether a token lives, and what it stands for. A dead token, and one that is not this caller\'s business, is `{"active":false}` with status 200. A resource server is told of every access token; any other client of its own tokens.',
    takes: [CONFIDENTIAL, "`token`"],
  },
  "/auth/mail/verify": {
    does: 'Tells a mail server whether a name and a password go together, and whose mailbox they open: 200 with `username`, `sub` and `email`. 401 with `{"error":"invalid_grant"}` is a wrong password, an unknown name or a disabled account. Everything else, 401 with `invalid_client` too, is no answer about the password: the mail server says “try again later”. No token is given.',
    takes: [
      `${CONFIDENTIAL}; a resource server that an administrator added, which serves no resource or one with the mail scope`,
      "`username` (or `name`), `password`",
      "`protocol`: imap, pop3, submission, sieve or another word",
      "`remote_address` (or `address`): where the person's program is, without a port. Wrong passwords count against it; without it, or where it is this computer's own, against the name at this mail server",
      "a form, or a JSON object of texts",
    ],
  },
  "/auth/revoke": {
    does: "Ends a refresh token with its authorization, or one access token. The answer is 200 whether or not the token lived.",
    takes: [CREDENTIALS, "`token`"],
  },
  "/auth/register": {
    does: "Registers a client. What it may not have is left out, and the answer says what was registered.",
    takes: [
      "`Authorization: Bearer` with an initial access token, where `registration.mode` is `token`",
      "a JSON object: `redirect_uris`, `client_name`, `grant_types`, `response_types`, `token_endpoint_auth_method`, `scope`, `id_token_signed_response_alg`",
      "kept, and told in the answer: `client_uri`, `logo_uri`, `tos_uri`, `policy_uri`, `contacts`, `jwks`, `jwks_uri`, `application_type`, `software_id`, `software_version`",
    ],
  },
  "/auth/register/{client_id}": {
    does: "Shows, replaces or removes the registration of the client whose token comes with it. What an update leaves out falls back to its default.",
    takes: [
      "`Authorization: Bearer` with the `registration_access_token` of the registration",
      "`PUT`: a JSON object as at `/auth/register`, with `client_id`; `client_secret` may stand there if it is the present one",
    ],
  },
  "/auth/ssf/streams": {
    does: "Makes, shows, changes and removes streams of security events (OpenID Shared Signals Framework 1.0 §8.1.1). A client sees its own alone; without `stream_id`, GET shows all of them.",
    takes: [
      "`Authorization: Bearer` with a token of the scope `ssf.manage`; to read, `ssf.read` is enough",
      "`POST`, `PUT`, `PATCH`: a JSON object with `delivery`, `events_requested`, `description`; but for `POST`, `stream_id` too",
      "`GET`, `DELETE`: `stream_id` in the query",
    ],
  },
  "/auth/ssf/status": {
    does: "Shows and changes whether a stream is `enabled`, `paused` or `disabled` (§8.1.2).",
    takes: [
      "`Authorization: Bearer` as at `/auth/ssf/streams`",
      "`GET`: `stream_id` in the query",
      "`POST`: a JSON object with `stream_id`, `status`, `reason`",
    ],
  },
  "/auth/ssf/subjects/add": {
    does: "Has a stream speak again of a person who was taken out of it (§8.1.3). Whether there is such a person is never told.",
    takes: ["`Authorization: Bearer` as at `/auth/ssf/streams`", "a JSON object with `stream_id` and `subject` (RFC 9493)"],
  },
  "/auth/ssf/subjects/remove": {
    does: "Has a stream speak no more of a person.",
    takes: ["`Authorization: Bearer` as at `/auth/ssf/streams`", "a JSON object with `stream_id` and `subject` (RFC 9493)"],
  },
  "/auth/ssf/verification": {
    does: "Sends an event on a stream that says nothing but that the stream works (§8.1.4). Twice within `min_verification_interval` is 429.",
    takes: ["`Authorization: Bearer` as at `/auth/ssf/streams`", "a JSON object with `stream_id` and `state`"],
  },
  "/auth/ssf/poll/{stream_id}": {
    does: "Hands out the events that wait on a stream, and takes note of those that arrived (RFC 8936). With nothing to hand out it waits up to 20 seconds, unless `returnImmediately` is true.",
    takes: [
      "`Authorization: Bearer` as at `/auth/ssf/streams`; `ssf.read` is enough",
      "a JSON object with `maxEvents`, `returnImmediately`, `ack`, `setErrs`",
    ],
  },
  "/auth/userinfo": {
    does: "Says who the person behind an access token is. The scope `openid` opens it, and so does the mail scope; `profile`, `email`, `phone`, `address` and `groups` add claims, and so do scopes of your own.",
    takes: ["`Authorization: Bearer`, or `access_token` in a posted form"],
  },
  "/auth/jwks.json": { does: "The public keys that ID tokens are signed with, those announced included." },
  "/assets/brand.css": { does: "The colours and the logo of the section `branding`, after the stylesheet." },
  "/language": { does: "Asks a person for the language of pages, and keeps it in a cookie." },
  "/auth/logout": { does: "Signs this browser out, after asking." },
  "/waiting": { does: "Where a person decides what an application asked for at `/auth/ciba`." },
  "/device": {
    does: "Where a person types the code that a device shows, and decides.",
    takes: ["in the query: `user_code`, which is filled in and does nothing by itself"],
  },
  "/account": {
    does: "A person's own page: what they allowed, where they are signed in, and how to end each.",
    takes: [
      "in the form: `end`, a client's id; `end_session`, an id; or `end_other_sessions=yes`",
      "in the query: `older`, for the next page of sessions",
    ],
  },
  "/account/activity": {
    does: "What happened in a person's account, in words, the latest first.",
    takes: ["in the query: `older`, for the next page"],
  },
  "/account/profile": {
    does: "What a person says of themselves, as far as no source or administrator looks after it.",
    takes: [
      "in the form: `name`, and the claims of the page by their names in OpenID Connect Core §5.1; and `seen`, as the page had it",
    ],
  },
  "/account/data": {
    does: "A person downloads what is held of them (JSON), asks for the deletion of their account, and takes that back. Asks for a sign-in of the last ten minutes.",
    takes: ["in the form: `download=yes`; `delete=yes` and `reason`; or `keep=yes`"],
  },
  "/account/not-me": {
    does: "What helps a person whose account somebody else was in: each step, and its link or button.",
    takes: ["in the query: `event`, the id of what they ask about"],
  },
  "/": {
    does: "The home page of people: sign-in, and the applications that one may use.",
    takes: ["in the query: `sign-in`, which asks a person to sign in first"],
  },
  "/about": { does: "What this server is, and its issuer, for people who connect a program." },
  "/welcome": { does: "Tells the administrator the next steps after the set-up." },
  "/setup": {
    does: "Makes the first account, for the person with the link that `latchkey serve` prints; gone once there is an account.",
    takes: ["in the query: `link`"],
  },
  "/choose-password": {
    does: "Where an invited person, or one whose password an administrator reset, chooses a password, and is signed in. To open it spends nothing.",
    takes: ["in the query: `link`", "in the form: `password`"],
  },
  "/account/factors": {
    does: "A person's second factors: adds an authenticator app, makes recovery codes, removes what is no longer used. Asks for a sign-in of the last ten minutes.",
    takes: ["in the form: `add=app` and `name`; `first_code`, `offer` and `name`; `new_codes=yes`; or `remove`, an id"],
  },
  "/account/app-passwords": {
    does: "A person's application passwords: makes one, gives one another name, and ends one. Asks for a sign-in of the last ten minutes.",
    takes: ["in the form: `name` and `scope_NAME=yes` for each scope; `rename`, an id, and `name`; or `end`, an id"],
  },
  "/account/connections": {
    does: "A person's accounts at other providers: connects one, and disconnects one. Asks for a sign-in of the last ten minutes. It is there where the settings name a provider.",
    takes: ["in the form: `connect`, a provider's name in the settings; or `disconnect`, an id"],
  },
  "/auth/callback/{provider}": {
    does: "Where another provider sends a browser back. It counts once, in the browser that asked, for ten minutes; then the browser goes on to the page that asked for the sign-in.",
    takes: [
      "in the query, or in a form that the provider's page posts: `code` or `error`, `state`, and `iss` where the provider sends it",
    ],
  },
  "/account/email": {
    does: "A person gives an e-mail address, and a letter goes there. The address becomes theirs when they confirm it. Asks for a sign-in of the last ten minutes.",
    takes: ["in the form: `email`; or `again=yes`, `confirm=yes` (the present address) or `cancel=yes`"],
  },
  "/confirm-address": {
    does: "Where the link leads that such a letter brings: the button there confirms the address. To open it spends nothing.",
    takes: ["in the query: `link`"],
  },
  "/sign-in-link": {
    does: "Where the link leads that a letter brings to a person who signs in (`sign_in.letter`): the button there goes on with the sign-in, in the browser that asked for the link. To open it spends nothing.",
    takes: ["in the query: `link`"],
  },
  "/forgotten": {
    does: "Where a person asks for a letter with a link to choose a new password; everybody gets the same answer. It is there where letters are sent.",
    takes: ["in the form: `username`"],
  },
  "/account/password": {
    does: "A person puts a new password in place of the present one. Other sessions end; applications are disconnected unless the person keeps them.",
    takes: ["in the form: `current_password`, `password`, and `keep_applications=yes`"],
  },
  "/auth/seen": {
    does: "Says what the server sees of the request, for `latchkey doctor`: the client's address, and the name it was reached by. For others there is nothing here.",
    takes: ["`Authorization: Bearer`, with a pass that only a holder of the keys can make"],
  },
  "/livez": { does: "200 while the process answers." },
  "/readyz": {
    does: "200 while the server can do its work; else 503 with `Retry-After`, and in JSON the `reason`: `starting`, `draining`, `store` (the database does not answer) or `keys` (those in it cannot be read).",
  },
  "/healthz": { does: "The same as `/readyz`." },
  "/metrics": {
    does: "[Figures](metrics.md) for Prometheus, where `metrics.public` is set; else they are on the management listener alone.",
  },
  "/assets/latchkey.css": { does: "The stylesheet of the pages." },
  "/assets/latchkey.js": { does: "The script of the pages, which work without it." },
  "/assets/passkeys.js": { does: "The script of pages that ask for a passkey, which work without it." },
  "/assets/latchkey.svg": { does: "The icon." },
  "/assets/logos/{version}": {
    does: "The logo of a client that an administrator added, as it was uploaded: PNG, JPEG or WebP. Another logo has another address.",
  },
  "/admin": { does: "An administrator's first page. For others who are signed in there is nothing here." },
  "/admin/{...}": {
    does: "Pages for people, groups, applications, events, keys and settings, and for why a request was refused.",
  },
  "/admin/api/{...}": {
    does: "What administrators do, for programs: people, groups, applications, sessions, keys, events. `/admin/api/openapi.json`, which needs no token, describes every address.",
    takes: ["`Authorization: Bearer` with the scope `latchkey:admin`, or `latchkey:admin.read` for what is only read", "JSON"],
  },
  "/.well-known/ssf-configuration": {
    does: "Says where and how streams of security events are managed (OpenID Shared Signals Framework 1.0 §7).",
  },
  "/.well-known/oauth-authorization-server": {
    does: "The server's metadata (RFC 8414). Where the issuer has a path, it also stands between host and path: `/.well-known/oauth-authorization-server/PATH`.",
  },
  "/.well-known/oauth-protected-resource": {
    does: "What of this server tokens open (RFC 9728): the server itself. Where the issuer has a path, it stands behind this address.",
  },
  "/.well-known/oauth-protected-resource/{...}": {
    does: "The same of a server of a [mail domain](../how-to/let-programs-find-your-mail-server.md), asked at its own host: RFC 9728 of a JMAP, CalDAV or CardDAV server. At a host that no mail domain names, nothing.",
  },
  "/.well-known/oauth-protected-resource/auth/userinfo": { does: "The same of userinfo." },
  "/.well-known/oauth-protected-resource/admin/api": { does: "The same of the administrators' API." },
  "/mail/thunderbird.xpi": {
    does: "The add-on by which [Thunderbird](../how-to/thunderbird.md) learns of this server: its address, its endpoints, and the mail servers of all mail domains. Nothing, as long as there is no mail domain, or no public client `thunderbird`.",
    takes: ["in the query: `client_id`, another public client that an administrator added for Thunderbird"],
  },
  "/.well-known/oauth-protected-resource/auth/ssf": { does: "The same of streams of security events." },
  "/mail/config-v1.1.xml": {
    does: "Where mail programs find the servers of a [mail domain](../how-to/let-programs-find-your-mail-server.md): Mozilla's autoconfig, version 1.2, which programs that know 1.1 read as well. Asked at `autoconfig.DOMAIN`.",
    takes: ["in the query: `emailaddress`, whose domain is meant; without it the host that was asked says the domain"],
  },
  "/.well-known/autoconfig/mail/config-v1.1.xml": {
    does: "The same document, where programs look for it at the domain itself.",
    takes: ["in the query: `emailaddress`"],
  },
  "/.well-known/user-agent-configuration.json": {
    does: "The same as JSON (PACC), asked at `ua-auto-config.DOMAIN`. Programs take it where its digest stands in DNS.",
    takes: ["in the query: `emailaddress`"],
  },
  "/.well-known/openid-configuration": { does: "The same document, where OpenID Connect looks for it." },
};

const PERMISSIONS: Readonly<Record<Permission, string>> = {
  public: "nothing: the answer is the same for everybody",
  client: "the client, which names itself, and proves itself in the way that it is registered with",
  "confidential client": "a client with a secret, which it proves",
  "access token": "a live access token",
  "registration token": "the token that a client got when it registered itself",
  registrant:
    "nothing while registration is open, or where an administrator approves what registered; an initial access token where `registration.mode` is `token`",
  person: "a person who is signed in, and for each change a form that this browser was shown",
  "one-time link": "a link that was made for one person",
  "set-up link": "the link that is printed while there is no account",
  "provider's answer": "an answer of another provider to what this very browser asked; it counts once, and for ten minutes",
  doctor: "a pass that is made with the server's keys",
  administrator:
    "an administrator who is signed in, and for each change a form that this browser was shown, and a sign-in of the last 15 minutes",
  "administrator's token":
    "an access token with a scope of administration, of a person who is an administrator or of a client that works for itself",
};

/** A token is as long as the bytes in it (src/tokens/reference.ts), now or in a version to come. */
const SIZES: readonly (readonly [what: string, most: number])[] = [
  ["client id of a program that registered itself", 22],
  ["client id that an administrator chose", 255],
  ["client secret that was made here", 54],
  ["authorization code", 100],
  ["device code", 100],
  ["access token", 210],
  ["refresh token", 200],
];

/** @throws {Error} an endpoint has no words, or words have no endpoint */
export function endpointReference(endpoints: readonly Endpoint[]): string {
  const paths = endpoints.map(({ path }) => path);
  const wordless = paths.filter((path) => WORDS[path] === undefined);
  const stray = Object.keys(WORDS).filter((path) => !paths.includes(path));
  if (wordless.length + stray.length > 0) throw new Error(`words and endpoints differ: ${[...wordless, ...stray].join(", ")}`);

  return `# Endpoints

<!-- Made from the endpoints of src/server.ts by npm run docs. -->

Each path is below the issuer. HEAD goes wherever GET does. *Program* endpoints answer in JSON, their [errors](errors.md) too; *person*
endpoints are pages. *Any origin* means that programs in browsers may call it from other sites (CORS, without cookies).
Any other method is answered with 405, any other path with 404.

A parameter that is empty counts as absent, and one that comes twice is refused. Forms are \`application/x-www-form-urlencoded\`
in UTF-8, of at most 64 kB (our own forms at \`/auth/authorize\`, which may carry such a request: 96 kB); no credential and no token is read from the query.

| Path | Methods | Caller | Needs | Any origin |
| --- | --- | --- | --- | --- |
${endpoints.map(row).join("\n")}

What the words under *Needs* stand for:

${Object.entries(PERMISSIONS)
  .map(([name, words]) => `- *${name}*: ${words}`)
  .join("\n")}

${endpoints.map(({ path }) => section(path)).join("\n")}
## Sizes

How long a program's fields must be for what it gets here (RFC 6749 §2.2, §4.1.2, §4.2.2, §5.1). All of it is ASCII, without blanks.

| What | Characters, at most |
| --- | --- |
${SIZES.map(([what, most]) => `| ${what} | ${most} |`).join("\n")}

An ID token holds the person's name and address, and the \`nonce\` of the request, so it has no length of its own: 2,000 characters do for
those of usual length.
`;
}

function row({ path, handlers, caller, crossOrigin, permission }: Endpoint): string {
  return `| \`${path}\` | ${Object.keys(handlers).join(", ")} | ${caller} | ${permission} | ${crossOrigin ? "yes" : "no"} |`;
}

function section(path: string): string {
  const { does = "", takes = [] } = WORDS[path] ?? {};
  const list = takes.map((line) => `- ${line}\n`).join("");
  return `## ${path}\n\n${does}\n${list === "" ? "" : `\n${list}`}`;
}
