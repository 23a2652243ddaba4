import { spawn, type ChildProcess } from 'node:child_process';
import { workerEnv, workerFlags } from '#tests/store/worker-flags.ts';

/** Starts a script of `tests/bench` in a process of its own, so that its peak memory is nobody else's. */
export function startProcess(script: string, ...args: string[]): ChildProcess {
  return startNode([], script, args);
}

/** The same with the flags and settings that a worker runs with. */
export function startAsWorker(script: string, ...args: string[]): ChildProcess {
  return startNode(workerFlags, script, args, workerEnv);
}

function startNode(flags: readonly string[], script: string, args: string[], more: object = {}): ChildProcess {
  const command = [...flags, `tests/bench/${script}`, ...args];
  return spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...more } });
}

/** What a process measured: the last line that it wrote before it ended well, as JSON. */
export function measuredBy<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(said.trimEnd().split('\n').at(-1) ?? '') as T);
      else reject(new Error(`a measured process ended with ${code}:\n${said}`));
    });
  });
}
