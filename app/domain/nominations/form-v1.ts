/*
 * The first format of form definitions, in which some rules stood in code. Rows in it are frozen by their fingerprint and
 * never rewritten; they are read as if they had been written in the current format.
 */

type Raw = Record<string, unknown>;

/** A stored definition as the current format has it: what is not of the first format passes through unchanged. */
export function upgraded(stored: unknown): unknown {
  if (!isRecord(stored) || stored['v'] !== 1 || !Array.isArray(stored['sections'])) return stored;
  return { ...stored, v: 2, sections: stored['sections'].map(sectionOfV1) };
}

function sectionOfV1(section: unknown): unknown {
  if (!isRecord(section) || !Array.isArray(section['questions'])) return section;
  const keys = section['questions'].map((question) => (isRecord(question) ? question['key'] : null));
  return {
    ...section,
    questions: section['questions'].map((question) =>
      isRecord(question) ? questionOfV1(question, keys) : question,
    ),
  };
}

/** A date was the launch, the option `same` closed the way, users were counted from 0, `…En` translated `…Ar`. */
function questionOfV1(question: Raw, keys: unknown[]): Raw {
  const { kind, key, options } = question;
  if (kind === 'date') return { ...question, operation: true };
  if (kind === 'number' && key === 'usersServed') return { ...question, minValue: 0 };
  if (kind === 'choice' && Array.isArray(options)) {
    return {
      ...question,
      options: options.map((option) =>
        isRecord(option) && option['value'] === 'same' ? { ...option, halts: true } : option,
      ),
    };
  }
  const arabic = typeof key === 'string' && key.endsWith('En') ? `${key.slice(0, -2)}Ar` : null;
  return arabic !== null && keys.includes(arabic) ? { ...question, translates: arabic } : question;
}

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
