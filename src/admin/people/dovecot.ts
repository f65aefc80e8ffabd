/** People of Dovecot's passwd-file: `name:{SCHEME}hash:uid:gid:…`, a line each. */

import { isEmailAddress } from "../../protocol/email-address.ts";
import { fileFault } from "../files/faults.ts";
import type { ImportedPerson, PeopleFormat } from "./person.ts";

export const dovecotFormat: PeopleFormat = (text) =>
  text.split(/\r?\n/).flatMap((line, at): readonly ImportedPerson[] => {
    const where = `line ${at + 1}`;
    if (line.trim() === "" || line.startsWith("#")) return [];
    const [username = "", hash = ""] = line.split(":");
    if (!line.includes(":")) throw fileFault(`${where}: has no colon behind the name`);
    const isLocked = hash === "" || hash === "*" || hash.startsWith("!");
    return [{ where, username, email: isEmailAddress(username) ? username : undefined, passwordHash: isLocked ? undefined : hash }];
  });
