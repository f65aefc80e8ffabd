/**
 * The logo of a client: a small picture that an administrator uploaded. The server never fetches one that a client names when
 * it registers.
 */

export type PictureType = "image/png" | "image/jpeg" | "image/webp";

/** What is known of it without looking at its bytes. */
export interface Logo {
  /** A hash of these bytes and the client's id, so that nobody can find a logo whose address they were not given. */
  readonly version: string;
  /** The media type, as the content says. */
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
