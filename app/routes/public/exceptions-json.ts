import { exceptionsLedger } from '../../domain/cycles/deadline-changes.queries.server.ts';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { CycleCode } from './parts/params.ts';

/** The public ledger of exceptions for machines; the same facts as the page, instants in UTC. */
export const loader = publicLoader(
  { why: 'every exception of a cycle is published', params: LocaleParams.extend({ cycle: CycleCode }) },
  async ({ ctx, params: { cycle } }): Promise<Response> => {
    const ledger = await exceptionsLedger(ctx, cycle);
    if (ledger === null) throw notFound();
    return Response.json(ledger);
  },
);
