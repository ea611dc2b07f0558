import { z } from 'zod';

/** RFC 5321, 4.5.3.1: the longest path is 256 octets with its two angle brackets. */
const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;

/**
 * Local part: dot-separated atoms of RFC 5322 without the apostrophe and the back quote. Domain: two labels or more.
 * No comma, semicolon, quote, space, bracket or control can occur, so that one text can never mean two recipients.
 */
const ADDRESS =
  /^[A-Za-z0-9!#$%&*+/=?^_{|}~-]+(?:\.[A-Za-z0-9!#$%&*+/=?^_{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;

/**
 * One mail address, in lower case. The only schema for addresses: accounts, invitations and the mailer all use it.
 * Message code: `mail.address`.
 */
export const mailAddress = z
  .string()
  .trim()
  .max(MAX_ADDRESS, { error: 'mail.address', abort: true })
  .regex(ADDRESS, 'mail.address')
  .refine((address) => address.indexOf('@') <= MAX_LOCAL, 'mail.address')
  .toLowerCase();
