import { requireEnv } from '../infra/env.server.ts';
import { openServices } from '../infra/services.server.ts';
import { onStopSignal } from './stop-signal.ts';

const services = await openServices(requireEnv(), 'worker');
services.log.info({ event: 'working' });
onStopSignal(() => services.close(), services.log);
