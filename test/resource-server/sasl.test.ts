/** OAUTHBEARER and XOAUTH2: what mail programs send, who gets in, and what the others are told. */

import { describe, expect, test } from "vitest";
import { type SaslMechanism, type SaslRefusal, saslVerifier } from "../../src/resource-server/index.ts";
import { parseSaslMessage } from "../../src/resource-server/sasl-message.ts";
import { aliceToken, verify } from "./tokens.ts";

const openidConfiguration = "https://auth.example.org/.well-known/openid-configuration";
const { exchange } = saslVerifier({ verify, scope: ["mail"], openidConfiguration });

/** `^A` stands for the byte 1, as RFC 7628 prints it. */
const base64 = (message: string): string => Buffer.from(message.replaceAll("^A", "\x01")).toString("base64");
const decoded = (challenge: string): unknown => JSON.parse(Buffer.from(challenge, "base64").toString());

const SUCCESS = { outcome: "success", username: "alice@example.org", token: aliceToken };

describe("OAUTHBEARER", () => {
  test("[RS-14] RFC 7628 §4.1: the example of a successful exchange is read", () => {
    const message =
      "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB";

    expect(parseSaslMessage("OAUTHBEARER", message)).toEqual({
      outcome: "token",
      token: "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==",
      identity: "user@example.com",
    });
  });

  test.for<[name: string, message: string]>([
    [
      "[RS-14] RFC 7628 §3.1: with an identity, host and port",
      "n,a=alice@example.org,^Ahost=mail.example.org^Aport=143^Aauth=Bearer alive^A^A",
    ],
    ["[RS-14] without an identity the token decides", "n,,^Aauth=Bearer alive^A^A"],
    ["[RS-14] the identity in another case is the same person", "n,a=ALICE@Example.ORG,^Aauth=Bearer alive^A^A"],
    ["the identity in a compatibility spelling is the same person", "n,a=\uff41lice@example.org,^Aauth=Bearer alive^A^A"],
    ["RFC 7628 §3.1: a client that could bind to the channel may say so", "y,,^Aauth=Bearer alive^A^A"],
    ["RFC 7628 §3.1: keys that nobody knows are ignored", "n,,^Aqs=a=b^Aauth=Bearer alive^Apost=^A^A"],
    ["RFC 9110 §11.1: the scheme is case-insensitive", "n,,^Aauth=bEARER alive^A^A"],
  ])("%s", async ([, message]) => {
    expect(await exchange("OAUTHBEARER", base64(message))).toEqual(SUCCESS);
  });

  test("RFC 5801 §4: an identity with commas and equals signs is unescaped", () => {
    expect(parseSaslMessage("OAUTHBEARER", base64("n,a=a=2Cb=3D2C,^Aauth=Bearer alive^A^A"))).toMatchObject({ identity: "a,b=2C" });
  });

  test.for<[name: string, message: string]>([
    ["nothing", ""],
    ["only the separator", "^A"],
    ["no pairs", "n,,"],
    ["no pairs but their end", "n,,^A^A"],
    ["no last separator", "n,,^Aauth=Bearer alive^A"],
    ["no separator at all", "n,,auth=Bearer alive"],
    ["something behind the end", "n,,^Aauth=Bearer alive^A^Ax"],
    ["a third separator", "n,,^Aauth=Bearer alive^A^A^A"],
    ["no GS2 header", "^Aauth=Bearer alive^A^A"],
    ["a GS2 header without its last comma", "n,^Aauth=Bearer alive^A^A"],
    ["a GS2 header with one part more", "n,,,^Aauth=Bearer alive^A^A"],
    ["channel binding", "p=tls-unique,,^Aauth=Bearer alive^A^A"],
    ["a non-standard flag", "F,n,,^Aauth=Bearer alive^A^A"],
    ["an identity without its name", "n,alice@example.org,^Aauth=Bearer alive^A^A"],
    ["an empty identity", "n,a=,^Aauth=Bearer alive^A^A"],
    ["an identity with a bare equals sign", "n,a=alice=admin,^Aauth=Bearer alive^A^A"],
    ["an identity with a small escape", "n,a=alice=2c,^Aauth=Bearer alive^A^A"],
    ["an identity with a NUL", "n,a=alice\0,^Aauth=Bearer alive^A^A"],
    ["a pair without a value", "n,,^Ahost^Aauth=Bearer alive^A^A"],
    ["a key that is no word", "n,,^Aa1=x^Aauth=Bearer alive^A^A"],
    ["an empty key", "n,,^A=x^Aauth=Bearer alive^A^A"],
    ["a value beyond ASCII", "n,,^Ahost=\u00fc^Aauth=Bearer alive^A^A"],
    ["two tokens", "n,,^Aauth=Bearer alive^Aauth=Bearer alive^A^A"],
    ["no auth pair", "n,,^Ahost=mail.example.org^A^A"],
    ["another scheme", "n,,^Aauth=Basic eDp5^A^A"],
    ["a scheme without its token", "n,,^Aauth=Bearer^A^A"],
    ["a token of another form", "n,,^Aauth=Bearer al ive^A^A"],
    ["port 0", "n,,^Aport=0^Aauth=Bearer alive^A^A"],
    ["port 65536", "n,,^Aport=65536^Aauth=Bearer alive^A^A"],
    ["a port that is no number", "n,,^Aport=imap^Aauth=Bearer alive^A^A"],
  ])("[RS-14] malformed is refused for good, and nobody is asked: %s", async ([, message]) => {
    const outcome = await saslVerifier({ verify: neverAsked, scope: ["mail"], openidConfiguration }).exchange(
      "OAUTHBEARER",
      base64(message),
    );

    expect(outcome).toMatchObject({ outcome: "failure", permanent: true, reason: "malformed" });
    expect(outcome.outcome === "failure" && decoded(outcome.challenge)).toMatchObject({ status: "invalid_request" });
  });

  test.for<[name: string, initialResponse: string]>([
    ["characters beyond the alphabet", "n,,\x01auth=Bearer alive\x01\x01"],
    ["base64url", "bixhPXVzZXJA_w=="],
    ["no padding", "biwsAWF1dGg9QmVhcmVyIGFsaXZlAQ"],
    ["white space", `${base64("n,,^Aauth=Bearer alive^A^A")}\r\n`],
    ["the mark of an empty response", "="],
    ["bytes that are no UTF-8", Buffer.from([0x6e, 0x2c, 0xff, 0x2c, 1, 1]).toString("base64")],
    ["more than 24,576 characters", base64(`n,,^Ahost=${"h".repeat(20_000)}^Aauth=Bearer alive^A^A`)],
  ])("[RS-14] what is no message is refused for good: %s", async ([, initialResponse]) => {
    expect(await exchange("OAUTHBEARER", initialResponse)).toMatchObject({ outcome: "failure", reason: "malformed" });
  });

  test("RFC 7628 §4.3: an empty auth pair is answered with where tokens are to be had", async () => {
    const message = "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9AQE=";
    const outcome = await exchange("OAUTHBEARER", message);

    expect(outcome).toMatchObject({ outcome: "failure", permanent: true, reason: "no_token" });
    expect(outcome.outcome === "failure" && decoded(outcome.challenge)).toEqual({
      status: "invalid_token",
      scope: "mail",
      "openid-configuration": openidConfiguration,
    });
  });
});

describe("XOAUTH2", () => {
  test.for<[name: string, message: string]>([
    ["user and token", "user=alice@example.org^Aauth=Bearer alive^A^A"],
    ["the user in another case", "user=Alice@EXAMPLE.org^Aauth=bearer alive^A^A"],
  ])("%s", async ([, message]) => {
    expect(await exchange("XOAUTH2", base64(message))).toEqual(SUCCESS);
  });

  test.for<[name: string, message: string]>([
    ["nothing", ""],
    ["no user", "auth=Bearer alive^A^A"],
    ["an empty user", "user=^Aauth=Bearer alive^A^A"],
    ["two users", "user=alice@example.org^Auser=bob@example.org^Aauth=Bearer alive^A^A"],
    ["no token", "user=alice@example.org^A^A"],
    ["another scheme", "user=alice@example.org^Aauth=Basic eDp5^A^A"],
    ["one separator at the end", "user=alice@example.org^Aauth=Bearer alive^A"],
    ["a message of OAUTHBEARER", "n,a=alice@example.org,^Aauth=Bearer alive^A^A"],
  ])("[RS-15] malformed is refused for good: %s", async ([, message]) => {
    const outcome = await exchange("XOAUTH2", base64(message));

    expect(outcome).toMatchObject({ outcome: "failure", permanent: true, reason: "malformed" });
    expect(outcome.outcome === "failure" && decoded(outcome.challenge)).toEqual({
      status: "400",
      schemes: "bearer",
      scope: "mail",
    });
  });
});

describe("what the mail program is told", () => {
  test.for<[token: string, mechanism: SaslMechanism, reason: SaslRefusal, challenge: object]>([
    ["dead", "OAUTHBEARER", "dead", { status: "invalid_token", scope: "mail", "openid-configuration": openidConfiguration }],
    [
      "narrow",
      "OAUTHBEARER",
      "insufficient_scope",
      { status: "insufficient_scope", scope: "mail", "openid-configuration": openidConfiguration },
    ],
    [
      "machine",
      "OAUTHBEARER",
      "other_user",
      { status: "invalid_token", scope: "mail", "openid-configuration": openidConfiguration },
    ],
    ["dead", "XOAUTH2", "dead", { status: "401", schemes: "bearer", scope: "mail" }],
    ["narrow", "XOAUTH2", "insufficient_scope", { status: "403", schemes: "bearer", scope: "mail" }],
    ["machine", "XOAUTH2", "other_user", { status: "401", schemes: "bearer", scope: "mail" }],
  ])("[RS-13] RFC 7628 §3.2.2: a %s token over %s is %s, for good", async ([token, mechanism, reason, challenge]) => {
    const message = mechanism === "XOAUTH2" ? `user=alice@example.org^Aauth=Bearer ${token}^A^A` : `n,,^Aauth=Bearer ${token}^A^A`;
    const outcome = await exchange(mechanism, base64(message));

    expect(outcome).toEqual({ outcome: "failure", permanent: true, reason, challenge: expect.any(String) });
    expect(outcome.outcome === "failure" && decoded(outcome.challenge)).toEqual(challenge);
  });

  test.for<[mechanism: SaslMechanism, message: string]>([
    ["OAUTHBEARER", "n,a=bob@example.org,^Aauth=Bearer alive^A^A"],
    ["OAUTHBEARER", "n,a=alice,^Aauth=Bearer alive^A^A"],
    ["OAUTHBEARER", "n,a=alice@example.org ,^Aauth=Bearer alive^A^A"],
    ["XOAUTH2", "user=bob@example.org^Aauth=Bearer alive^A^A"],
  ])("[RS-14] RFC 7628 §3.1: %s, another person's mailbox stays shut: %s", async ([mechanism, message]) => {
    expect(await exchange(mechanism, base64(message))).toMatchObject({ outcome: "failure", permanent: true, reason: "other_user" });
  });

  test.for<[SaslMechanism, string]>([
    ["OAUTHBEARER", "n,,^Aauth=Bearer broken^A^A"],
    ["XOAUTH2", "user=alice@example.org^Aauth=Bearer broken^A^A"],
  ])("[RC-34] a fault of ours is temporary, and only that: %s", async ([mechanism, message]) => {
    expect(await exchange(mechanism, base64(message))).toEqual({ outcome: "temporary", cause: new Error("connect ECONNREFUSED") });
  });
});

async function neverAsked(): Promise<never> {
  throw new Error("a malformed message must not reach the verifier");
}
