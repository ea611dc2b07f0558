import { memo } from 'react';

type Props = {
  revision: number;
  seen: Readonly<Record<string, string>>;
  /** A kept form that this page carries on with. */
  kept?: string | undefined;
};

/**
 * What a section form carries for the server: what its writer saw, and names for what is kept of it. Drawn once: autosave
 * moves these values on, and drawing a hidden field again would put the old value back.
 */
export const PageFields = memo(function PageFields({ revision, seen, kept }: Props) {
  return (
    <>
      <input type="hidden" name="revision" defaultValue={revision} />
      <input type="hidden" name="seen" defaultValue={JSON.stringify(seen)} />
      <input type="hidden" name="draft" defaultValue="" />
      {kept !== undefined && <input type="hidden" name="kept" defaultValue={kept} />}
    </>
  );
});
