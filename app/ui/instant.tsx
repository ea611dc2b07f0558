/**
 * A point in time as the server wrote it. `text` is already formatted (both calendars, Riyadh time): browsers
 * disagree on some Umm al-Qura days, so no date is ever computed here. Always inline, never flex: 23:59 would turn.
 */
export function Instant({ iso, text }: { iso: string; text: string }) {
  return <time dateTime={iso}>{text}</time>;
}
