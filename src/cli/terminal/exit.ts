/** How the command ends, as scripts read it. */

export const EXIT = {
  ok: 0,
  failure: 1,
  usage: 2,
  problemsFound: 3,
  tryAgain: 75,
  badConfiguration: 78,
} as const;

/** Ends the command with a sentence on standard error. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: number;

  constructor(exitCode: (typeof EXIT)[keyof typeof EXIT], sentence: string) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

export const usageError = (sentence: string): CommandError => new CommandError(EXIT.usage, sentence);
export const failure = (sentence: string): CommandError => new CommandError(EXIT.failure, sentence);
export const badConfiguration = (sentence: string): CommandError => new CommandError(EXIT.badConfiguration, sentence);
