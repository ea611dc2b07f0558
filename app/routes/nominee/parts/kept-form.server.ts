import { dropKeptForm, keptForms } from '../../../domain/accounts/kept-forms.server.ts';
import type { SectionView } from '../../../domain/nominations/section.queries.server.ts';
import { withoutLocale } from '../../../http/unsent-form.server.ts';
import { shownInstant } from './format.server.ts';
import { mergedFields } from './merge.server.ts';
import { asTyped, readPosted } from './posted-section.server.ts';
import { typedText } from './section-data.server.ts';

type Context = Parameters<typeof keptForms>[0];

/** A form that was posted after the session had ended, as the page tells of it. */
export type ShownKeptForm = { id: string; time: string; text: string } | null;

/**
 * The section as its writer posted it after the session had ended, over what is saved; nothing is saved by this. What
 * was seen then stays what was seen: a text that somebody else saved meanwhile is compared.
 */
export async function withKeptForm(
  ctx: Context,
  view: SectionView,
  request: Request,
): Promise<{ shown: SectionView; kept: ShownKeptForm }> {
  const [form] = await keptForms(ctx, withoutLocale(new URL(request.url).pathname));
  if (form === undefined) return { shown: view, kept: null };
  const fields = new FormData();
  for (const [name, value] of form.fields) fields.append(name, value);
  const posted = readPosted(view, fields.get('intent') === 'merge' ? mergedFields(fields) : fields);
  const kept = {
    id: form.id,
    time: shownInstant(form.keptAt, ctx.locale).time,
    text: typedText(view.section, posted.read.answers),
  };
  return { shown: view.edit.ok ? asTyped(view, posted) : view, kept };
}

/** The form that the page carried on with is saved, or not wanted any more. */
export async function letGo(ctx: Context, posted: FormData): Promise<void> {
  const id = posted.get('kept');
  if (typeof id === 'string' && UUID.test(id)) await dropKeptForm(ctx, id);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MINUTES_10 = 600;

/** Tells the browser which of its forms was saved, so that it may let go of its own copy (hand-over.ts). */
export function savedDraft(ctx: Context, posted: FormData): Headers {
  const headers = new Headers();
  const draft = posted.get('draft');
  if (typeof draft !== 'string' || !UUID.test(draft)) return headers;
  const secure = ctx.services.env.BASE_URL.startsWith('https:') ? '; Secure' : '';
  headers.set('Set-Cookie', `saved-draft=${draft}; Path=/; Max-Age=${MINUTES_10}; SameSite=Lax${secure}`);
  return headers;
}
