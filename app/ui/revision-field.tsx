import { memo } from 'react';

/**
 * The version that a form started from, which an autosave moves on in the page itself. Memoised on purpose: every
 * render of an input writes its value again, and a render after a save would move the version back.
 */
export const RevisionField = memo(function RevisionField({ revision }: { revision: number }) {
  return <input type="hidden" name="revision" defaultValue={revision} />;
});
