/** Rows cannot be moved from here, or to there. The sentence is for the operator. */
export class TransferError extends Error {
  override readonly name = "TransferError";
}
