/** Opens what commands work on: the database, the keys in it, and what an administrator can do with both. */

import type { AccountRules } from "../../admin/account-description.ts";
import type { Administration } from "../../admin/administration.ts";
import type { Configuration } from "../../config/configuration.ts";
import { systemClock } from "../../ports/clock.ts";
import type { KeyAdministration, Keys } from "../../ports/keys.ts";
import { type Letters, noLetters } from "../../ports/letters.ts";
import type { Log } from "../../ports/log.ts";
import type { Observer } from "../../ports/observer.ts";
import type { PasswordHasher } from "../../ports/password-hasher.ts";
import { systemRandom } from "../../ports/random.ts";
import type { Store } from "../../ports/store.ts";
import { loopbackIssuer } from "../../protocol/issuer.ts";
import type { Letter } from "../../records/letter.ts";
import { type ConfigurationOptions, loadSettings } from "../commands/configuration-options.ts";
import type { CliContext } from "../context.ts";
import { badConfiguration } from "../terminal/exit.ts";
import { issuerOf } from "./assemble.ts";
import { makeMasterKey, masterKeyFile, readMasterKey } from "./data-folder.ts";
import { openStore } from "./open-store.ts";
import { deliver } from "./post.ts";

/** What a server stands on. */
export interface Ground {
  readonly configuration: Configuration;
  readonly store: Store;
  readonly hasher: PasswordHasher;
  /** What accounts of our own ask of new names and passwords. */
  readonly rules: AccountRules;
}

/** What an administrator's command works with. */
export interface Workplace extends Ground {
  readonly administration: Administration;
  /** Letters that the work caused, to be looked up. They are delivered when the work is done. */
  readonly letters: (() => Promise<Letter | undefined>)[];
}

/** `observer`: hears of every question to the database, and of each password's hash. */
export async function openGround(configuration: Configuration, log: Log, observer?: Observer): Promise<Ground> {
  const [opened, { createPasswordHasher }, names, { otherName }, passwords] = await Promise.all([
    openStore(configuration, log),
    import("../../accounts/password-hash.ts"),
    import("../../accounts/canonical-name.ts"),
    import("../../accounts/other-name.ts"),
    import("../../accounts/new-password.ts"),
  ]);
  const plain = createPasswordHasher({ random: systemRandom });
  const { hasher, store } = observer === undefined ? { hasher: plain, store: opened } : await observed(plain, opened, observer);
  const { issuer, settings } = configuration;
  const serverNames = [settings.name, ...(issuer === undefined ? [] : [new URL(issuer).hostname])];
  const rules: AccountRules = {
    ...names,
    otherName: (name) => otherName(name, configuration.names),
    checkNewPassword: (password, own) => passwords.faultOfNewPassword(password, [...own, ...serverNames]),
    checkHash: passwords.checkForeignHash,
  };
  return { configuration, store, hasher, rules };
}

/** A server's start is spared this: all that administrators can do is much code, which `/admin` loads for its first visitor. */
export async function furnish(ground: Ground, log: Log): Promise<Workplace> {
  const { createAdministration } = await import("../../admin/administration.ts");
  const { configuration, hasher, rules, store } = ground;
  const { settings } = configuration;
  const waiting: Workplace["letters"] = [];
  const letters: Letters = {
    ...noLetters,
    isOn: configuration.letters !== undefined,
    send: (letter) => void waiting.push(async () => letter),
    sendUnseen: (make) => void waiting.push(make),
  };
  const administration = createAdministration({
    store,
    hasher,
    rules,
    scopes: settings.scopes,
    keys: () => openKeys(ground, log),
    fetcher: async () => (await import("../../fetcher/fetcher.ts")).createFetcher(),
    issuer: configuration.issuer ?? loopbackIssuer(configuration.host, configuration.port),
    lifetimes: settings.lifetimes,
    office: {
      letters,
      signInLevel: settings.signInLevel,
      async linkAddress(link) {
        const { addressOfLink } = await import("../../admin/link-address.ts");
        return addressOfLink(link, issuerOf(configuration, configuration.port), await openKeys(ground, log));
      },
    },
    clock: systemClock,
    random: systemRandom,
    log,
  });
  return { ...ground, administration, letters: waiting };
}

async function observed(
  hasher: PasswordHasher,
  store: Store,
  observer: Observer,
): Promise<{ readonly hasher: PasswordHasher; readonly store: Store }> {
  const { observeHasher, observeStore } = await import("../../observation/index.ts");
  return { hasher: observeHasher(hasher, observer), store: observeStore(store, observer) };
}

/** Opens the database for one piece of work, and closes it afterwards, also after a failure. */
export async function inWorkplace<T>(
  options: ConfigurationOptions,
  context: CliContext,
  work: (workplace: Workplace, log: Log) => Promise<T>,
): Promise<T> {
  const { configuration } = await loadSettings(options, context);
  const { createAdministrationLog } = await import("../terminal/log.ts");
  const log = createAdministrationLog(configuration.log, options.json ?? false, context.stderr);
  const ground = await openGround(configuration, log);
  try {
    const workplace = await furnish(ground, log);
    const done = await work(workplace, log);
    const failed = await deliver(workplace);
    if (failed !== undefined) log.warn({ cause: failed }, "the change is made, but its letter was not delivered");
    return done;
  } finally {
    await ground.store.close();
    log.flush();
  }
}

/** The keys of this database. A new database gets a master key. One that has keys already needs its own. */
export async function openKeys(
  { configuration, store }: Pick<Ground, "configuration" | "store">,
  log: Log,
): Promise<Keys & KeyAdministration> {
  const [{ keepEvents }, { openKeyRing }, { parseMasterKey }] = await Promise.all([
    import("../../events/keeping-log.ts"),
    import("../../keys/key-ring.ts"),
    import("../../keys/master-key.ts"),
  ]);
  const context = { store, clock: systemClock, random: systemRandom };
  const text = configuration.masterKey ?? (await masterKeyText(configuration, store));
  return openKeyRing({ ...context, masterKey: parseMasterKey(text), log: keepEvents(log, context) });
}

async function masterKeyText(configuration: Configuration, store: Store): Promise<string> {
  const file = masterKeyFile(configuration);
  const found = readMasterKey(file);
  if (found !== undefined) return found;

  if ((await store.listKeys()).length > 0) {
    throw badConfiguration(
      `the keys in the database are encrypted under a master key that is not here: put it into ${file} or LATCHKEY_MASTER_KEY`,
    );
  }
  makeMasterKey(file, systemRandom);
  return readMasterKey(file) ?? "";
}
