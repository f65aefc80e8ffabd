/** How letters go out: the mail server that takes them, and whose they are. */

export interface LetterSettings {
  readonly host: string;
  readonly port: number;
  /** `starttls`: the connection becomes TLS before anything is said; `tls`: it is TLS from the start; `none`: it is in clear. */
  readonly tls: "starttls" | "tls" | "none";
  /** A file of certificates (PEM) to trust in place of those that Node trusts. */
  readonly caFile: string | undefined;
  /** Undefined: the mail server takes letters from here without. */
  readonly login: { readonly user: string; readonly password: string } | undefined;
  readonly from: string;
  readonly replyTo: string | undefined;
}
