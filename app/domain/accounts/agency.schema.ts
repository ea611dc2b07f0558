import { z } from 'zod';
import { optionalText, text } from '../../core/text.schema.ts';
import { AGENCY_TYPES } from './agency-types.ts';

const NAME_LENGTH = 120;
const DOMAIN = /^(?=.{3,120}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/** A new entry of the agency registry (سجل الجهات). Aliases one a line; the domain is where its people have their mail. */
export const NewAgency = z.strictObject({
  code: z.string({ error: 'text.required' }).regex(/^[A-Z0-9-]{2,20}$/, 'agency.code_format'),
  nameAr: text(NAME_LENGTH),
  nameEn: text(NAME_LENGTH),
  aliases: optionalText(500, { multiline: true }).transform((lines) =>
    (lines ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
  type: z.enum(AGENCY_TYPES, { error: 'agency.type_required' }),
  parentId: z.uuid().nullish(),
  mailDomain: z.string().trim().toLowerCase().regex(DOMAIN, 'agency.domain_format').nullish(),
});
export type NewAgency = z.output<typeof NewAgency>;
