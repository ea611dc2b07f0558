import { randomUUID } from 'node:crypto';
import { repeat } from '../../../app/cli/repeat.ts';
import { onStopSignal } from '../../../app/cli/stop-signal.ts';
import { closeDueCycles } from '../../../app/domain/nominations/close-due-cycles.job.ts';
import { requireEnv } from '../../../app/infra/env.server.ts';
import { openServices } from '../../../app/infra/services.server.ts';

/** A worker process with the real closing job alone: no mail is drawn, so that two cores are left for the rush. */
const PAUSE_MS = 1000;

const services = await openServices(requireEnv(), 'worker');
const stop = repeat(
  'cycle.close',
  PAUSE_MS,
  () => closeDueCycles({ actor: null, now: new Date(), locale: 'ar', requestId: randomUUID(), services }),
  services.log,
);
process.send?.({ ready: true });
onStopSignal(async () => {
  await stop();
  await services.close();
}, services.log);
