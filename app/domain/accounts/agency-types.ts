/** Kinds of agencies in the registry. Apart from the schema, so that no page loads the validator. */
export const AGENCY_TYPES = [
  'ministry',
  'authority',
  'emirate',
  'municipality',
  'university',
  'semi_government',
  'centre',
] as const;
