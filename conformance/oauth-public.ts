/**
 * The OAuth profile for open public clients (draft-ietf-mailmaint-oauth-public-06, September 2026): what it asks, and what shows it. It is a
 * draft, so the rows are our own list, in our own words.
 */
// biome-ignore-all format: a table, one row a line

import { promise, type Row } from "./catalogue.ts";

const must = promise("MUST");
const should = promise("SHOULD");
const mustNot = promise("MUST NOT");

export const oauthPublic: readonly Row[] = [
  must("OU-01", "oauth-public §3.2", "the metadata of the issuer is found by RFC 8414, and by OpenID's place, at once and without a redirect"),
  must("OU-02", "oauth-public §3.2", "the issuer in it is the one that was asked for, letter for letter, without query, fragment, user, dot segments or needless encoding"),
  must("OU-03", "oauth-public §3.2", "it names all that the profile needs: endpoints, code, refresh, no secret, S256, iss, the scopes"),
  must("OU-04", "oauth-public §3.2", "it lists the resources, all of them, where programs have to know them"),
  must("OU-05", "oauth-public §3.3", "any program registers itself without a token, gets no secret, and loopback or private-use addresses are taken"),
  must("OU-06", "oauth-public §3.4", "a loopback address is taken with any port"),
  must("OU-07", "oauth-public §3.4", "a public client proves the code its own by S256, and no other way is taken"),
  must("OU-08", "oauth-public §3.4", "every answer says by iss whose it is"),
  must("OU-09", "oauth-public §3.4, §3.6", "resource makes a token for one server alone, also one that has a host name and no address"),
  must("OU-10", "oauth-public §3.6", "a token for one server opens nothing at another"),
  must("OU-11", "oauth-public §3.5", "a program gets a refresh token, whether it names offline_access or not, and each answer says how long and for what"),
  must("OU-12", "oauth-public §3.5", "a lost answer to a refresh ends nothing"),
  mustNot("OU-13", "oauth-public §3.8", "a token is bound to a key that the program did not prove, since no mail server can take it"),
  must("OU-19", "oauth-public §3.8", "a program may have bound tokens for web services and bearer tokens for mail servers side by side"),
  must("OU-14", "oauth-public §3.9", "the three scopes are there, by their names and by their short ones, and unknown ones are passed over"),
  must("OU-15", "RFC 7628 §3.2.2", "a mail server that refuses a token says where the metadata is"),
  must("OU-16", "autoconfig §8", "the client id that a document names works for any program that a person installed, without a secret"),
  mustNot("OU-17", "autoconfig §8", "that client leads anywhere but to the person's own device, or without being asked"),
  should("OU-18", "oauth-public §3.4", "login_hint fills the name in"),
];
