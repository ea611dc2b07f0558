import type { FormSection } from './form-definition.ts';

/*
 * Names that pages and rules share. They stand apart from the schemas, so that no page loads the validator.
 */

/** Id of the control of a field, as the error summary links to it: `rows.0.name` stands under `a-rows-0-name`. */
export function fieldId(field: string): string {
  return `a-${field.replaceAll('.', '-')}`;
}

/** The key under which the rows of a repeating section stand. */
export function rowsKey(section: FormSection): 'rows' | 'items' {
  return section.kind === 'indicators' ? 'rows' : 'items';
}
