import { z } from 'zod';
import { csvText } from '../../core/csv.ts';
import { contentDisposition } from '../../core/text.ts';
import { exportLog } from '../../domain/audit/audit-log.queries.server.ts';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import { serverText } from '../../http/page-title.server.ts';
import { eventSentence } from './parts/event-sentence.ts';
import { filterOf, LogQuery } from './parts/filter.ts';

const COLUMNS = [
  'index',
  'at',
  'type',
  'actor',
  'act',
  'subjectType',
  'subject',
  'data',
  'request',
  'leaf',
] as const;

/** The filtered log as a file: CSV for a spreadsheet, JSON lines for `npm run verify-audit -- --file`. */
export const loader = guardedLoader(
  {
    can: 'audit.view',
    params: LocaleParams,
    query: LogQuery.extend({ format: z.enum(['csv', 'jsonl']) }),
  },
  async ({ ctx, params: { locale }, query: { format, ...filter } }): Promise<Response> => {
    const { rows, lines } = await exportLog(ctx, filterOf(filter), format);
    const body = format === 'jsonl' ? rows.map((row) => `${JSON.stringify(row)}\n`).join('') : table();
    return new Response(body, {
      headers: {
        'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
        'Content-Disposition': contentDisposition(`audit-log.${format}`),
      },
    });

    function table(): string {
      const text = serverText(locale, 'audit');
      const errors = serverText(locale, 'errors');
      return csvText([
        COLUMNS.map((column) => text(`csv.${column}`)),
        ...lines.map((line, at) => [
          line.index,
          rows[at]?.at ?? '',
          line.type,
          line.actor ?? text('system'),
          eventSentence(line, text, errors),
          line.subject.type,
          line.subject.id,
          JSON.stringify(line.data),
          line.requestId,
          line.leafHash,
        ]),
      ]);
    }
  },
);
