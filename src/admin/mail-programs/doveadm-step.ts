/** The receiver by which a Dovecot closes what a person has open, as `mail setup` adds it. */

import type { AdministratorsDesk } from "../administrators-desk.ts";
import { BrokenRule } from "../broken-rule.ts";
import type { Doveadm } from "./mail-program.ts";
import type { MailSetup, Step } from "./setup.ts";

/** Where the key is kept beside the clients' secrets. No client id has a colon. */
export const DOVEADM_KEY = "doveadm-key";

const PATH = "/doveadm/v1";
/** Such as stand in each of the languages as they are. */
const PLAIN_HOST = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])$/;

/** What the address says of the listener there. @throws {BrokenRule} it is none of a Dovecot */
export function doveadmAt(address: string, key: string): Doveadm {
  const url = URL.parse(address);
  const isPlain =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    `${url.username}${url.password}${url.search}${url.hash}` === "" &&
    url.pathname === PATH &&
    PLAIN_HOST.test(url.hostname);
  if (!isPlain) throw new BrokenRule(({ mailSetup }) => mailSetup.doveadm);
  const isTls = url.protocol === "https:";
  const host = url.hostname === "localhost" ? "127.0.0.1" : url.hostname.replaceAll(/[[\]]/g, "");
  return { host, isTls, port: url.port === "" ? (isTls ? 443 : 80) : Number(url.port), key };
}

export async function doveadmStep(
  { doveadm: address, newSecret }: MailSetup,
  { receivers }: Pick<AdministratorsDesk, "receivers">,
  makeKey: () => string,
): Promise<Step | undefined> {
  if (address === undefined) return undefined;
  const { href } = new URL(address);
  const present = (await receivers.list()).find((one) => one.kind === "doveadm" && one.address === href);
  const step = (does: Step["needed"]["does"], deed?: (key: string) => Promise<unknown>): Step => ({
    needed: { what: "receiver", name: href, does },
    clientId: DOVEADM_KEY,
    ...(deed && {
      async does() {
        const key = makeKey();
        await deed(key);
        return key;
      },
    }),
  });
  if (present === undefined)
    return step("add", (key) => receivers.add({ kind: "doveadm", address: href, key, inside: true, name: "Dovecot" }));
  return newSecret ? step("new secret", (key) => receivers.change(present.id, { key })) : step("there");
}
