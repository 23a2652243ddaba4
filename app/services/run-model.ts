import { Worker } from 'node:worker_threads';
import type { ModelResult, ModelTask } from './compute-model.ts';

/**
 * Computes a task in a thread, so that the process goes on working meanwhile.
 *
 * @param signal ends the thread; the promise is then rejected with the signal's reason
 * @param handedOver memory of the task that is the thread's from now on, and nobody's here: it is not copied
 */
export function runModel<T extends ModelTask>(
  task: T,
  signal: AbortSignal,
  handedOver: readonly ArrayBuffer[] = [],
): Promise<ModelResult<T>> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const thread = new Worker(new URL('./model-thread.ts', import.meta.url), {
      workerData: task,
      transferList: [...handedOver],
      // A thread has a heap of its own. Left to itself its nursery takes 96 MB, for numbers that die at once.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    const abort = () => {
      reject(signal.reason as Error);
      void thread.terminate();
    };
    signal.addEventListener('abort', abort, { once: true });
    thread.once('message', (result: ModelResult<T>) => resolve(result));
    thread.once('error', reject);
    thread.once('exit', (code) => {
      signal.removeEventListener('abort', abort);
      // After a message this changes nothing: the promise is settled.
      reject(new Error(`The model's thread ended with ${code} and no result`));
    });
  });
}
