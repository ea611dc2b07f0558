import type { Localized } from '../app/core/localized.ts';

export type RightName = 'view' | 'comment' | 'edit' | 'none';

/** Rights on a nomination, as its pages call them. */
export const RIGHT_NAMES: Record<RightName, Localized> = {
  view: { ar: 'اطلاع', en: 'View' },
  comment: { ar: 'إبداء ملاحظات', en: 'Comment' },
  edit: { ar: 'تحرير', en: 'Edit' },
  none: { ar: 'دون صلاحية', en: 'None' },
};
