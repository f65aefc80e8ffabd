/** What an administrator is told in English who asked for something that a rule forbids. The command line and the API say it too. */

import { REDIRECT_URI_RISKS, REDIRECT_URI_RULES } from "../../../protocol/redirect-uri.ts";
import { SCOPE_FAULTS } from "../../../protocol/scope.ts";

/** What of another system is to be pasted into a program's configuration. */
const pasted = (what: string): string =>
  `${what} that is to stand in a program's configuration has letters, digits, spaces and . _ ~ : / @ + , - alone`;

export const englishRules = {
  rules: {
    /** A rule as a sentence between others. */
    sentence: (rule: string): string => `${rule}.`,

    people: {
      taken: "another account has this name or e-mail address",
      addressTaken: "another account has this e-mail address",
      nameTaken: (name: string): string => `the name ${name} is taken`,
      exists: (name: string): string =>
        `there is an account ${name} already: latchkey user reset ${name} makes a link to choose a new password`,
      disabled: "the account is disabled: enable it first",
      last: "this is the last administrator: make another account one first",
      keptElsewhere: (source: string): string =>
        `the account comes from the source ${source}, which keeps its password: change it there`,
      choosesElsewhere: "another source keeps this account's password, and asks for a new one itself",
      noneVerified: "an account without an e-mail address has none verified",
      addresses: (most: number): string => `a mailbox has at most ${most} further addresses`,
      email: "the e-mail address must have the form name@domain",
      fullName: (longest: number): string => `a person's name has 1 to ${longest} characters`,
      language: "the language must be a language tag, such as de-CH",
      postalAddress: "the address is too long",
      newName: {
        empty: (): string => "The name is empty.",
        "too-long": (longest: number): string => `The name is longer than ${longest} characters.`,
        invisible: (): string => "The name has a space or a character that cannot be seen.",
      },
      newPassword: {
        "too-short": (shortest: number): string => `The password has fewer than ${shortest} characters.`,
        "too-long": (): string => "The password is longer than 1,024 bytes.",
        invisible: (): string =>
          "The password has a control character, or another that cannot be seen, such as a zero-width space.",
        common: (): string => "The password is among the commonest ones, or nearly so, and would be guessed soon.",
        own: (): string =>
          "The password is little more than a name or address of this account or this server, and would be guessed soon.",
      },
      /** Of a member of the profile, by its name in OpenID Connect. */
      member: {
        url: (name: string): string => `${name} must be an http or https URL`,
        zone: (name: string): string => `${name} must be a time zone, such as Europe/Berlin`,
        tag: (name: string): string => `${name} must be a language tag, such as de-CH`,
        phone: (name: string): string => `${name} must begin with + and the country's code`,
        date: (name: string): string => `${name} must be YYYY-MM-DD or YYYY`,
        long: (name: string): string => `${name} is too long`,
        invisible: (name: string): string => `${name} has characters that nobody can see`,
      },
      attribute: {
        string: (name: string): string => `the attribute ${name} is a text of at most 1,000 characters`,
        number: (name: string): string => `the attribute ${name} is a number`,
        boolean: (name: string): string => `the attribute ${name} is true or false`,
        strings: (name: string): string => `the attribute ${name} is a list of at most 100 texts`,
      },
      unknownAttribute: (name: string): string =>
        `no scope tells an attribute ${name}; latchkey scope add SCOPE --words "…" --claim ${name} makes one`,
    },

    appPasswords: {
      name: (longest: number): string => `a name has 1 to ${longest} characters, in one line`,
      emptyScope: "a scope has at least one name",
      unknownScope: (name: string): string => `there is no scope ${name}: latchkey scope list shows them`,
      tooMany: "the account is disabled or gone, or has as many as it may have",
    },

    groups: {
      unknown: (name: string): string => `there is no group ${name}: make it first`,
      exists: (name: string): string => `there is a group ${name} already`,
      name: "a group's name has 1 to 100 characters in one line, no comma, and no hyphen or space before it",
      words: "a group's words have 1 to 200 characters, in one line",
      level: "a level is a number from 0 to 3",
    },

    scopes: {
      unknown: (name: string): string => `there is no scope ${name}; latchkey scope add ${name} --words "…" makes one`,
      exists: (name: string): string => `there is a scope ${name} already`,
      name: "a scope's name has 1 to 100 characters, all of them such as RFC 6749 §3.3 allows",
      words: "a scope's words have 1 to 200 characters, in one line",
      detail: "a scope's detail has 1 to 500 characters, in one line",
      claimTwice: "a scope names each of its claims once",
      claimName: "a claim's name has 1 to 100 printable characters, and is none that OpenID Connect or a token uses already",
      /** Of several scopes, as a request names them. */
      named: {
        long: (): string => SCOPE_FAULTS.long,
        many: (): string => SCOPE_FAULTS.many,
        character: (): string => SCOPE_FAULTS.character,
      },
    },

    resources: {
      unknown: (identifier: string): string => `there is no resource ${identifier}; latchkey resource add ${identifier} makes one`,
      exists: (identifier: string): string => `there is a resource ${identifier} already, perhaps written in another way`,
      identifier:
        "a resource is an https URL without fragment, or another absolute URI, or the host name of a mail server; http is for this computer alone",
      ours: "the issuer and what lies below it need no resource: they are this server itself",
      name: "a resource's name has 1 to 100 characters, in one line",
      scopeTwice: "a resource names each of its scopes once",
      scopeWords: (name: string): string => `say what the scope ${name} allows, as people will read it: ${name}="…"`,
      openid: "the scopes openid and offline_access belong to this server, and to no resource",
      typeTwice: "a resource names each type of authorization details once",
      type: "a type of authorization details has 1 to 100 printable characters, and belongs to one resource alone",
      typeWords: "the words of a type have 1 to 300 characters in one line, and names of its members in braces",
      schema: "a schema has at most 30 members, 4 levels and 10,000 characters",
      schemaForm:
        "types of authorization details are a JSON list of objects with type, words and schema; a schema knows the words type, properties, required, items, maxItems, enum, maxLength, minimum and maximum",
      server: (id: string): string => `${id} is no resource server: only such a client introspects tokens`,
      lifetime: "an access token lives for at least a second, and at most a day",
      introspectionLifetime: "a resource server may remember an answer for an hour at most",
      maxAge: "the oldest sign-in that counts is at least a minute and at most a year old",
    },

    receivers: {
      name: "a receiver's name has 1 to 100 characters, in one line",
      address: "the address is an https URL without fragment, user name or password; http is for a network of one's own",
      key: "a Dovecot has an API key, of characters that are seen",
      keyAgain: "a key is for the address that it was given for: with a new address, give it again",
      doveadmAlone: "only a Dovecot has a key, and knows people by a name",
      stream: "a stream of Shared Signals is its client's: only its name is an administrator's",
      many: (most: number): string => `there are at most ${most} receivers`,
      notHere: "a receiver cannot be asked from here",
    },

    mailDomains: {
      exists: (domain: string): string => `there is a mail domain ${domain} already`,
      domain: "a mail domain is a domain name, such as example.org",
      name: "a mail domain's name has 1 to 100 characters, in one line",
      server: (protocol: string): string =>
        `the ${protocol} server is written as ${protocol}s://HOST or ${protocol}+starttls://HOST:PORT, with a host name and a port of 1 to 65535`,
      plain: (protocol: string): string =>
        `without TLS, a mail server is on this computer alone: write ${protocol}s://HOST or ${protocol}+starttls://HOST`,
      url: (protocol: string): string =>
        `the ${protocol} address is an https URL without fragment; http is for this computer alone`,
      many: (most: number): string => `a protocol has at most ${most} servers, each named once`,
    },

    mailSetup: {
      doveadm: "Dovecot's API is written as http://127.0.0.1:8081/doveadm/v1, with the host and port of yours",
      otherKind: (id: string): string => `there is a client ${id} already, of another kind: say another id with --id`,
      oneClient: "--id names one client, and these programs have several: set up the program that it is for by itself",
      clientId: "the client id that is to stand in a mail server's configuration has letters, digits and . _ ~ - alone",
    },

    clients: {
      name: "the client's name has 1 to 100 characters",
      id: "a client id has letters, digits and . _ ~ @ + - alone, and begins with a letter, a digit or _",
      memberRule: (rule: string): string => rule,
      unknownMember: (name: string): string => `there is no member ${name}`,
      memberValue: (name: string): string => `${name} cannot have that value`,
      idTaken: (id: string): string => `the client id ${id} is taken`,
      grantType: (given: string, known: string): string => `${given} is no grant type; there are ${known}`,
      responseType: (given: string, known: string): string => `${given} is no response type; there are ${known}`,
      defaultScope: "the scope that a client gets unnamed is part of the scope that it may have",
      consent: "only the person can agree to what a program asks that registered itself",
      ownWord: (id: string): string => `${id} registered itself: what is said of it is its own word`,
      ownName: (id: string): string => `${id} registered itself: its name is its own word`,
      nothingToDo: "the client can do nothing: give it a grant, a redirect URI, or make it a resource server",
      page: (name: string): string => `${name} is the https address of a page, with at most 2,000 characters`,
      trace: "a client is traced for at most a day at once",

      secret: "a client secret has at least 8 characters, all of them printable, and at most 1,000 bytes",
      publicSecret: "a public client has no secret",
      madeSecret: "a client that signs is given its secret, or has a key of its own: no secret is chosen for it",
      publicMethod: "the method none is for public clients, and for them alone",
      publicActs: "a public client has no credentials to act for itself with (RFC 6749 §4.4)",
      overlap: "both secrets can count for at most 90 days",
      noSecret: (id: string): string => `${id} has no secret that could be another`,
      oneChosen: "of two secrets that count side by side, at most one was chosen by a person: let one be made",

      reports: "only a resource server sees who presents tokens, to report on",
      introspects: "a resource server needs a secret to introspect with (RFC 7662 §2.1)",
      usernameClaim: "only a resource server is told whose a token is",
      mailboxUse: "a mailbox is for a client that acts for itself: give it the grant client_credentials",
      mailbox: "a mailbox is a name such as the mail server knows: 1 to 254 characters, in lower case, none of them a space",
      roleName: "the role has a claim of its own, beside the one of the groups",
      roles: "a role is said for at least one group, as GROUP=VALUE, or for everybody; a value has 1 to 100 characters",

      needsRedirectUri: "the grants authorization_code and implicit need a redirect URI",
      notItsUri: (uri: string): string => `${uri} is none of its redirect URIs`,
      redirectUri: (uri: string, rule: string): string => `${uri}: ${rule}`,
      riskyRedirectUri: (uri: string, rule: string, risk: string): string => `${uri}: ${rule}, since ${risk}`,
      redirectUris: {
        long: (): string => REDIRECT_URI_RULES.long,
        fragment: (): string => REDIRECT_URI_RULES.fragment,
        characters: (): string => REDIRECT_URI_RULES.characters,
        relative: (): string => REDIRECT_URI_RULES.relative,
        scheme: (): string => REDIRECT_URI_RULES.scheme,
        hierarchy: (): string => REDIRECT_URI_RULES.hierarchy,
        dotless: (): string => REDIRECT_URI_RULES.dotless,
        host: (): string => REDIRECT_URI_RULES.host,
        wildcard: (): string => REDIRECT_URI_RULES.wildcard,
        userinfo: (): string => REDIRECT_URI_RULES.userinfo,
        normal: (): string => REDIRECT_URI_RULES.normal,
        http: (): string => REDIRECT_URI_RULES.http,
      },
      /** What an administrator risks who registers one all the same. */
      risks: {
        taken: (): string => REDIRECT_URI_RISKS.taken,
        unencrypted: (): string => REDIRECT_URI_RISKS.unencrypted,
      },
    },

    logos: {
      size: "a logo has at most 64 kB",
      kind: "a logo is a PNG, JPEG or WebP file by its content, whatever its name",
      whole: "a logo is one whole picture that stands still: not cut off, and with nothing after its end",
      pixels: "a logo has 16 to 1,024 pixels in either direction",
    },

    programs: {
      unknown: "this program is not known here: add it by its redirect URI",
      address: (name: string): string => `say where ${name} is reached, as in https://app.example.org, without query or fragment`,
      group: (): string => pasted("a group's name"),
      issuer: (): string => pasted("the issuer"),
      clientId: (): string => pasted("the client id"),
      scope: (): string => pasted("a scope's name"),
    },

    /** Why a letter did not reach the mail server at `place`, which may have answered something. */
    letters: {
      address: (_place: string, _answer: string): string => "the address is none that a letter can be sent to",
      file: (place: string, _answer: string): string => `the file ${place} (letters.ca_file) cannot be read`,
      written: (_place: string, _answer: string): string => "the letter could not be written",
      login: (place: string, answer: string): string => `${place} refuses the user or the password${answer}`,
      host: (place: string, _answer: string): string => `there is no host ${place}`,
      envelope: (place: string, answer: string): string => `${place} refuses the sender or the recipient${answer}`,
      letter: (place: string, answer: string): string => `${place} refuses the letter${answer}`,
      tls: (place: string, answer: string): string => `${place} does not speak TLS as it should (tls = "${answer}")`,
      silent: (place: string, _answer: string): string => `${place} does not answer in time`,
      slow: (place: string, _answer: string): string => `${place} did not take the letter in time`,
      closed: (place: string, _answer: string): string => `nothing listens at ${place}`,
      other: (place: string, _answer: string): string => `${place} cannot be spoken to`,
    },

    limits: {
      shared: "several servers count the tries together, so they come back by time alone",
    },
  },
};
