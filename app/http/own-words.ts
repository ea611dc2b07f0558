/** A form that was not carried out, as an error page gets it. */
export type UnsentForm = {
  fields: [name: string, value: string][];
  /** Where to post the same again, or null where that must not be offered. */
  again: string | null;
  signIn: string | null;
};

/** Fields that a page puts into its forms; nobody typed them. */
const OF_THE_PAGE = new Set([
  'intent',
  'revision',
  'seen',
  'touched',
  'kept',
  'draft',
  'key',
  'version',
  'edition',
  'next',
  'calendar',
]);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a person typed or chose in a posted form, without what the page put there. */
export function ownWords(fields: readonly (readonly [string, string])[]): string[] {
  return fields
    .filter(([name, value]) => {
      const last = name.split('.').at(-1) ?? name;
      return !OF_THE_PAGE.has(last) && !OF_THE_PAGE.has(name) && value.trim() !== '' && !UUID.test(value);
    })
    .map(([, value]) => value);
}
