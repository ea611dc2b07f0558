/** Offline check of a receipt with nothing of ours: the public key stands on the verification page. */
export const VERIFY_COMMAND =
  'openssl pkeyutl -verify -pubin -inkey pub.pem -rawin -in receipt.json -sigfile receipt.sig';
