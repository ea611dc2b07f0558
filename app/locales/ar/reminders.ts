/** Dates of a cycle in the reader's own calendar. */
export default {
  'calendar.add': 'إضافة مواعيد الدورة إلى التقويم',
  'calendar.name': '{{award}} – {{cycle}}',
  'calendar.closing': 'إغلاق باب الترشيح – {{award}}',
  'calendar.branchClosing': 'إغلاق باب الترشيح في فرع {{branch}} – {{award}}',
  'calendar.phase': '{{phase}} – {{award}}',
} as const;
