import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  observeRequest: (method: string, status: number, ms: number) => void;
  setClockDifference: (seconds: number) => void;
  countMail: (outcome: string) => void;
  countScan: (verdict: string) => void;
  setStuckDocuments: (count: number) => void;
  text: () => Promise<{ contentType: string; body: string }>;
};

/** Prometheus metrics of a process; labels are few and bounded. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'wisam_' });
  const registers = [registry];
  const requests = new Histogram({
    name: 'wisam_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
    registers,
  });
  const clock = new Gauge({
    name: 'wisam_clock_difference_seconds',
    help: 'Process clock minus database clock; decides nothing, but should be small',
    registers,
  });
  const mails = new Counter({
    name: 'wisam_mails_total',
    help: 'Mails by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const scans = new Counter({
    name: 'wisam_scans_total',
    help: 'Scans by verdict',
    labelNames: ['verdict'],
    registers,
  });
  const stuck = new Gauge({
    name: 'wisam_documents_stuck',
    help: 'Files that have waited for their check for more than ten minutes: raise an alarm above 0',
    registers,
  });
  return {
    observeRequest: (method, status, ms) => requests.observe({ method, status: String(status) }, ms / 1000),
    setClockDifference: (seconds) => clock.set(seconds),
    countMail: (outcome) => mails.inc({ outcome }),
    countScan: (verdict) => scans.inc({ verdict }),
    setStuckDocuments: (count) => stuck.set(count),
    text: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
