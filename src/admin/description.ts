/** What an administrator adds to a client beside its rights: its own pages, and its logo. */

import { hash } from "node:crypto";
import type { DescriptionChange } from "../ports/store.ts";
import { isLinkable } from "../protocol/client-members.ts";
import type { UploadedLogo } from "../records/logo.ts";
import { BrokenRule } from "./broken-rule.ts";
import { readPicture } from "./picture/picture.ts";

/** Addresses are https. Undefined: the old one stays. Null: it is removed. */
export interface ClientDescription {
  readonly clientUri?: string | null | undefined;
  readonly policyUri?: string | null | undefined;
  readonly tosUri?: string | null | undefined;
  /** The bytes of a PNG, JPEG or WebP file. */
  readonly logo?: Uint8Array | null | undefined;
}

/** @throws {BrokenRule} an address is not https, or the file is no picture */
export function parseDescription(description: ClientDescription, clientId: string): DescriptionChange {
  const { clientUri, logo, policyUri, tosUri } = description;
  return {
    members: {
      ...member("client_uri", clientUri),
      ...member("policy_uri", policyUri),
      ...member("tos_uri", tosUri),
    },
    logo: logo && uploadedLogo(logo, clientId),
  };
}

function member(name: string, uri: string | null | undefined): DescriptionChange["members"] {
  if (uri === undefined) return {};
  if (uri === null) return { [name]: undefined };
  if (!isLinkable(uri)) throw new BrokenRule(({ clients }) => clients.page(name));
  return { [name]: uri };
}

/**
 * The version is a hash over the client's id and the picture. So nobody who has a picture can find out whether a client here
 * has it as its logo.
 */
function uploadedLogo(bytes: Uint8Array, clientId: string): UploadedLogo {
  const { height, mediaType, width } = readPicture(bytes);
  const version = hash("sha256", Buffer.concat([Buffer.from(`${clientId}\0`), bytes]), "base64url");
  return { logo: { version, mediaType, width, height, size: bytes.length }, bytes };
}
