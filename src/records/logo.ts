/** The logo of a client: a small picture that an administrator uploaded. One that a client names when it registers is never fetched. */

export type PictureType = "image/png" | "image/jpeg" | "image/webp";

/** What is known of it without looking at its bytes. */
export interface Logo {
  /** Names these very bytes as this client's logo, so that nobody finds it who has not been shown where it is. */
  readonly version: string;
  /** As its content says. */
  readonly mediaType: PictureType;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Bytes. */
  readonly size: number;
}

export interface UploadedLogo {
  readonly logo: Logo;
  readonly bytes: Uint8Array;
}
