import { readFile } from 'node:fs/promises';
import { evaluateCases } from './evaluate-cases.ts';
import { fit } from './fit.ts';
import { readCommand, usage } from './flags.ts';
import { Refusal } from './refusal.ts';

/** The rhythm model in a terminal, for analysts: see `usage`. */
async function main(args: readonly string[]): Promise<void> {
  const command = readCommand(args);
  if (command.kind === 'help') console.log(usage);
  else if (command.kind === 'eval')
    console.log(JSON.stringify(evaluateCases(await readJson(command.file), command.file)));
  else await fit(command);
}

async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new Refusal(`There is no file ${file}, or it cannot be read.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
