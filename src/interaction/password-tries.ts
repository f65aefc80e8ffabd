/** Which budgets a try at a password counts against, and under which keys. */

import type { Try } from "../limits/tries-in-flight.ts";
import type { SignInSource } from "../ports/accounts.ts";

export interface Networks {
  /** What counts as one source: the address itself, or the /64 around an IPv6 address. */
  readonly networkOf: (address: string) => string;
  /** What one guesser can have alone: the address itself, or the /48 around an IPv6 address. */
  readonly ownedBy: (address: string) => string;
}

export interface Typed {
  /** The name as it was typed, in its one spelling. */
  readonly name: string;
  /** The account that the name leads to. */
  readonly accountId: string | undefined;
  /** The name of the browser, if it signed in to this account before. */
  readonly device: string | undefined;
  /** Whether the account proved its password from this network before. */
  readonly isKnown: boolean;
  readonly source: SignInSource;
}

/** What a try at an account's own password takes. */
export interface OwnTries {
  /** A person who meets one of these is told to wait. */
  readonly told: readonly Try[];
  /** A person who meets one of these alone gets the answer of a wrong password, whatever the password is. */
  readonly untold: readonly Try[];
}

export interface PasswordTries {
  /** For an account's own password. */
  own(typed: Typed): OwnTries;
  /** For a text that may be an application password: before it is looked up. */
  lookUp(typed: Typed): readonly Try[];
  /** The same text as the account's own password, where it was no application password. */
  ownLikeMade(typed: Typed): OwnTries;
}

export function passwordTries({ networkOf, ownedBy }: Networks): PasswordTries {
  /**
   * What a stranger's wrong password counts against, and who meets it is told: the name as it was typed, and nothing that only the server
   * knows. If an account's name and its e-mail address were one key, a limit met under both would tell that they belong to one person.
   *
   * The guesser's part of the network is the /48 of an IPv6 address, all of which one customer can have. A program between us
   * and the people, such as a mail server, brings everybody from one address. So its address is no person's place, and wrong
   * tries from it lock out nobody.
   */
  function strangers(name: string, { address, through }: SignInSource): readonly Try[] {
    if (through !== undefined) {
      return [
        { budget: "password", key: `through ${through} ${name}` },
        { budget: "passwordAccount", key: name },
      ];
    }
    return [
      { budget: "password", key: `${address === undefined ? "embedded" : ownedBy(address)} ${name}` },
      { budget: "passwordNetwork", key: address === undefined ? "embedded" : networkOf(address) },
      { budget: "passwordAccount", key: name },
    ];
  }

  /**
   * These count the same tries as a stranger's there, so a right password resets none. A neighbour in the /48 has tries of its
   * own.
   */
  function atHome(one: Try, name: string, { address, through }: SignInSource): Try {
    const isOwn = one.budget === "password" && through === undefined && address !== undefined;
    return isOwn ? { budget: "password", key: `${networkOf(address)} ${name}` } : one;
  }

  /**
   * An account has a user name, an e-mail address and any number of further addresses. All of them together have the tries of one name from
   * one network. A stranger is not told, since that would tell which names are one person's, and that there is such an account at all. A
   * name that leads nowhere takes a try too, so that both take as long. Networks are apart, so strangers hold up nobody whom they did
   * not hold up before. Where the server does not know from which network people come, nothing is counted.
   */
  function underAllNames({ accountId, device, isKnown, name, source: { address, through } }: Typed): readonly Try[] {
    if (device !== undefined || address === undefined || through !== undefined) return [];
    const network = isKnown ? networkOf(address) : ownedBy(address);
    return [{ budget: "password", key: `all names ${network} ${accountId ?? name}` }];
  }

  function toldOf({ device, isKnown, name, source }: Typed): readonly Try[] {
    if (device !== undefined) return [{ budget: "password", key: `device ${device}` }];
    const all = strangers(name, source);
    if (!isKnown) return all;
    return all.filter(({ budget }) => budget !== "passwordAccount").map((one) => atHome(one, name, source));
  }

  const own = (typed: Typed): OwnTries => ({ told: toldOf(typed), untold: underAllNames(typed) });

  return {
    own,

    /**
     * Nobody finds one of 100 bits, so a network has many tries, and a program that presents one that ended, again and again,
     * holds up nothing else of its person. Other people's programs hold up none where the account proved itself before, nor at a
     * mail server that does not say where people are.
     */
    lookUp({ isKnown, name, source: { address, through } }) {
      const network = through === undefined ? networkOf(address ?? "embedded") : `through ${through}`;
      return [{ budget: "passwordNetwork", key: apart(isKnown || through !== undefined ? `${network} ${name}` : network) }];
    },

    /** The network's tries were taken before. */
    ownLikeMade(typed) {
      const tries = (all: readonly Try[]): readonly Try[] =>
        all.filter(({ budget }) => budget !== "passwordNetwork").map(({ budget, key }) => ({ budget, key: apart(key) }));
      const { told, untold } = own(typed);
      return { told: tries(told), untold: tries(untold) };
    },
  };
}

/** What looks like an application password has tries of its own, and takes none from the account's own password. */
const apart = (key: string): string => `app password ${key}`;
