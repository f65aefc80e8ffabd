/** Rows cannot be moved from here, or to there. The message is for the operator. */
export class TransferError extends Error {
  override readonly name = "TransferError";
}
