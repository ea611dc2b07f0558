import { useMemo, useRef } from 'react';
import { usePath } from '../../../http/frames.tsx';
import type { ShownRefusal } from '../../../http/respond.server.ts';
import { AutosaveStatus } from '../../../ui/autosave-status.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { RevisionField } from '../../../ui/revision-field.tsx';
import { RichText, useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { WorkFrame } from '../../../ui/work-frame.tsx';
import type { Keep } from '../../nominee/parts/kept-text.ts';
import { Refused } from '../../nominee/parts/refused.tsx';
import { useAutosave } from '../../nominee/parts/use-autosave.ts';
import { Done } from './done.tsx';
import { FilePane } from './file-pane.tsx';
import { SealedSheet } from './sealed-sheet.tsx';
import { SheetConflict, type TypedSheet } from './sheet-conflict.tsx';
import type { SheetData } from './sheet-data.server.ts';
import { type SheetCriterion, SheetFields } from './sheet-fields.tsx';
import type { SheetFieldProblem } from './sheet-form.server.ts';
import { useShortcuts } from './shortcuts.ts';

/** What the action answers when it does not redirect. */
export type SheetAnswer = {
  refusal?: ShownRefusal;
  typed?: TypedSheet;
  kept?: string;
  conflict?: true;
  problems?: SheetFieldProblem[];
};

type PageData = Omit<SheetData, 'savedTime'> & {
  keep: Keep;
  done?: string | undefined;
  savedTime?: string | undefined;
};

/** File at the start, sheet at the end. Complete without script; with it drafts save themselves. */
export function ScorePage({ data, answer }: { data: PageData; answer: SheetAnswer | undefined }) {
  const text = useText('judge');
  const to = usePath();
  const { place, reference } = data;
  const neighbour = (other: string | null) => (other === null ? null : to(`/judging/${other}`));
  const targets = useMemo(
    () => ({
      previous: place.previous === null ? null : to(`/judging/${place.previous}`),
      next: place.next === null ? null : to(`/judging/${place.next}`),
    }),
    [place.previous, place.next, to],
  );
  const keys = useShortcuts(targets);
  const links = [
    { href: neighbour(place.previous), label: text('sheet.previous'), keys: 'K' },
    { href: neighbour(place.next), label: text('sheet.next'), keys: 'J' },
  ].flatMap(({ href, label, keys: key }) =>
    href === null ? [] : [{ href, label, keys: keys.enabled ? key : undefined }],
  );
  return (
    <WorkFrame
      back={{ href: to('/judging'), label: text('dashboard.title') }}
      reference={reference}
      position={text('sheet.position', { at: place.position, count: place.count, branch: data.branch })}
      links={[
        ...links,
        { href: '#shortcuts', label: text('keys.title'), wideOnly: true },
        { href: to('/help'), label: text('help') },
      ]}
      panes={{
        label: text('sheet.panes'),
        items: [
          { href: '#file', label: text('file.title') },
          { href: '#main', label: text('sheet.title') },
        ],
      }}
      skip={{ target: 'main', label: text('sheet.skip') }}
    >
      <FilePane blocks={data.file} documents={data.documents} />
      <section className="sheet-pane" id="main" aria-labelledby="sheet-title" tabIndex={-1}>
        <Sheet data={data} answer={answer} keys={keys} />
      </section>
    </WorkFrame>
  );
}

type SheetProps = {
  data: PageData;
  answer: SheetAnswer | undefined;
  keys: { enabled: boolean; toggle: () => void };
};

function Sheet({ data, answer, keys }: SheetProps) {
  const text = useText('judge');
  const errorText = useText('errors');
  const to = usePath();
  const form = useRef<HTMLFormElement>(null);
  const canScore = data.canScore && answer?.refusal === undefined;
  const save = useAutosave(form, {
    url: to(`/judging/${data.reference}/autosave`),
    keep: data.keep,
    shows: answer?.typed === undefined ? 'saved' : 'typed',
    isWhole: true,
    enabled: canScore,
    savedAt: data.savedTime,
  });
  const problems = (answer?.problems ?? []).map(({ field, reason, details }) => ({
    fieldId: field,
    message: errorText(reason, { ...details, number: Number(field.split('-')[1]) || 0 }),
  }));
  const errors = Object.fromEntries(
    [...problems].reverse().map(({ fieldId, message }) => [fieldId, message]),
  );
  const criteria = withTyped(data.criteria, answer?.typed);
  return (
    <>
      <header>
        <ErrorSummary errors={problems} />
        <Done done={data.done} />
        {answer?.refusal !== undefined && <Refused refusal={answer.refusal} keptText={answer.kept} />}
        {answer?.refusal === undefined && data.refusal !== null && <Refused refusal={data.refusal} />}
        {answer?.conflict === true && answer.typed !== undefined && (
          <SheetConflict
            criteria={data.criteria}
            typed={answer.typed}
            savedHref={to(`/judging/${data.reference}`)}
          />
        )}
        <div className="row">
          <h1 id="sheet-title">{text('sheet.title')}</h1>
          {canScore && (
            <span className="caption push">
              <AutosaveStatus state={save.state} time={save.time} />
            </span>
          )}
        </div>
        <p className="caption">
          {text('sheet.done', { count: data.scored, total: data.criteria.length })} {text('sheet.sealed')}
        </p>
        <p className="caption">
          <bdi>{data.title}</bdi> · <bdi>{data.entrant}</bdi>
        </p>
      </header>
      {data.receipt !== null ? (
        <>
          <SealedSheet
            criteria={data.criteria}
            notes={data.notes}
            receipt={data.receipt}
            isOpened={data.isOpened}
            recordHref={data.recordHref}
          />
          <div className="action-bar">
            <a href={to(`/judging/${data.reference}/conflict`)}>{text('sheet.declareLate')}</a>
            <Total total={data.total} />
          </div>
        </>
      ) : (
        <form method="post" noValidate className="criteria" ref={form}>
          <RevisionField revision={data.revision} />
          {/* Enter in a field presses the first button of a form: it must never be the one that seals. */}
          <button
            type="submit"
            className="visually-hidden"
            name="intent"
            value="save"
            tabIndex={-1}
            aria-hidden="true"
          >
            {text('sheet.save')}
          </button>
          <div className="criteria-scroll">
            <SheetFields criteria={criteria} rules={data.rules} errors={errors} disabled={!canScore} />
            <div className="criterion">
              <div className="inside">
                <TextArea
                  id="notes"
                  name="notes"
                  label={text('sheet.notes')}
                  hint={text('sheet.notesHint')}
                  optional
                  error={errors['notes']}
                  defaultValue={answer?.typed?.notes ?? data.notes}
                  rows={3}
                  disabled={!canScore}
                />
                <Shortcuts keys={keys} />
              </div>
            </div>
          </div>
          <div className="action-bar">
            {canScore && (
              <>
                <Button name="intent" value="submit">
                  {text('sheet.submit')}
                </Button>
                <Button name="intent" value="save" variant="plain">
                  {text('sheet.save')}
                </Button>
              </>
            )}
            <a href={to(`/judging/${data.reference}/recuse`)}>{text('sheet.recuse')}</a>
            <Total total={data.total} />
          </div>
        </form>
      )}
    </>
  );
}

/** The judge's own total, only once it is complete. */
function Total({ total }: { total: string | null }) {
  const text = useText('judge');
  return (
    <span className="push total">
      <span className="muted">{text('sheet.total')}</span>
      <br /> {total === null ? text('sheet.totalLater') : <Ltr>{total}</Ltr>}
    </span>
  );
}

function Shortcuts({ keys }: { keys: SheetProps['keys'] }) {
  const text = useText('judge');
  return (
    <details id="shortcuts" className="gap-4">
      <summary>{text('keys.title')}</summary>
      <p>
        <RichText namespace="judge" k="keys.text" />
      </p>
      <p>
        <Button
          type="button"
          variant="secondary"
          size="compact"
          aria-pressed={keys.enabled}
          onClick={keys.toggle}
        >
          {text(keys.enabled ? 'keys.off' : 'keys.on')}
        </Button>
      </p>
    </details>
  );
}

/** What was typed stands in the form again, whatever was wrong with it. */
function withTyped(criteria: SheetCriterion[], typed: TypedSheet | undefined): SheetCriterion[] {
  if (typed === undefined) return criteria;
  return criteria.map((criterion, index) => {
    const score = typed.scores[index] ?? '';
    return {
      ...criterion,
      score:
        /^\d{1,3}$/.test(score) && Number(score) % 5 === 0 && Number(score) <= 100 ? Number(score) : null,
      comment: typed.comments[index] ?? '',
    };
  });
}
