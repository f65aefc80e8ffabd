/** What the tables of the sources say, after the check, by the names that they have in the file. */

interface Named {
  /** Stands in every account that comes from here. */
  readonly name: string;
}

export interface PasswdFileSettings extends Named {
  readonly kind: "passwd-file";
  readonly file: string;
  readonly domain?: string | undefined;
  readonly default_scheme: string;
}

export type AccountSourceSettings = PasswdFileSettings;
