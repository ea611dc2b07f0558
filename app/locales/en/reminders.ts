/** Dates of a cycle in the reader's own calendar. */
export default {
  'calendar.add': 'Add the dates to your calendar',
  'calendar.name': '{{award}} – {{cycle}}',
  'calendar.closing': 'Nominations close – {{award}}',
  'calendar.branchClosing': 'Nominations close in {{branch}} – {{award}}',
  'calendar.phase': '{{phase}} – {{award}}',
} as const;
