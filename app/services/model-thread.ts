// The far side of run-model.ts, in a thread of its own: fitting a large shop computes for seconds, during which the process that
// runs it could do nothing else.
import { parentPort, workerData } from 'node:worker_threads';
import { computeModel, type ModelTask } from './compute-model.ts';

parentPort?.postMessage(computeModel(workerData as ModelTask));
