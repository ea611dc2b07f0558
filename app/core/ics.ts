/** One event of a calendar file; instants are UTC. Without an end it is a moment, not a span. */
export type CalendarEvent = {
  /** Stays the same for ever, so that calendars move the event instead of adding another. */
  uid: string;
  startsAt: Date;
  endsAt: Date | null;
  summary: string;
  description?: string;
};

export type Calendar = {
  name: string;
  url: string;
  /** When the dates last changed; the same for every reader, so the file is byte-equal until they change again. */
  stampedAt: Date;
  /** Grows with every change of the dates. */
  sequence: number;
  events: readonly CalendarEvent[];
};

const OCTETS_A_LINE = 75;
const utf8 = new TextEncoder();

/** A calendar as iCalendar text (RFC 5545): escaped, folded at 75 octets, lines ended by CRLF. */
export function writeCalendar({ name, url, stampedAt, sequence, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Wisam//Award calendar//AR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    `URL:${url}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${escapeText(event.uid)}`,
      `DTSTAMP:${utc(stampedAt)}`,
      `SEQUENCE:${sequence}`,
      `DTSTART:${utc(event.startsAt)}`,
      ...(event.endsAt === null ? [] : [`DTEND:${utc(event.endsAt)}`]),
      `SUMMARY:${escapeText(event.summary)}`,
      ...(event.description === undefined ? [] : [`DESCRIPTION:${escapeText(event.description)}`]),
      // A date of the award does not make its reader busy.
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** Text of a value (RFC 5545 section 3.3.11): backslash, semicolon, comma and line end have a meaning of their own. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');
}

/** Folds one line (section 3.1): at most 75 octets without the line end, never inside a character. */
export function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (octets + size > OCTETS_A_LINE) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

function utc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
