/** Why a letter did not reach the mail server. The catalogue has a sentence for each. */

export interface DeliveryFault {
  /** `written`: it could not be made. `silent`: the server does not answer. `slow`: it answers, and did not take the letter in time. */
  readonly kind:
    | "address"
    | "file"
    | "written"
    | "login"
    | "host"
    | "envelope"
    | "letter"
    | "tls"
    | "silent"
    | "slow"
    | "closed"
    | "other";
  /** The mail server, as host and port; for `host` the host, and for `file` the file. */
  readonly place: string;
  /** What the mail server said, behind a colon; for `tls` how it is to be spoken. It may be empty. */
  readonly answer: string;
}
