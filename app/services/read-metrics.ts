import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { vitalSigns } from '#app/database/vital-signs.ts';
import type { Deps } from '#app/services/deps.ts';

const ofProcess = new Registry();
collectDefaultMetrics({ register: ofProcess });

/** The process and the installation in numbers, in Prometheus' text format. Counts only: no shop is named. */
export async function readMetrics(deps: Pick<Deps, 'db'>): Promise<string> {
  const registry = new Registry();
  const gauges = new Map<string, Gauge>();
  for (const { name, help, labels, value } of await vitalSigns(deps.db)) {
    const known = gauges.get(name);
    const gauge = known ?? new Gauge({ name, help, labelNames: Object.keys(labels), registers: [registry] });
    gauges.set(name, gauge);
    gauge.set(labels, value);
  }
  return Registry.merge([ofProcess, registry]).metrics();
}
