import type { Chasqui } from '../client/client.ts';
import type { CommandContext } from './command.ts';
import { CommandError, exitCodeOf } from './command-error.ts';
import { openClient } from './connection/open-client.ts';
import type { Parsed } from './parse-arguments.ts';
import { isRefused, type Refused, reportError, reportRefused } from './print/report-error.ts';
import { rowPrinter } from './print/row-printer.ts';
import { safeText } from './print/safe-text.ts';
import { ClosedPipe, type Shell } from './shell/shell.ts';

type Run = Extract<Parsed, { kind: 'run' }>;

/** For what a command does after the second interrupt, as killing the programs it runs. */
const graceMs = 1_000;

/** Runs one command, prints its rows and gives back the exit code. Never rejects. */
export async function runCommand(run: Run, shell: Shell): Promise<number> {
  const { quiet, json } = run.common;
  const interrupts = listenForInterrupts(shell);
  const note = (sentence: string): void => {
    if (!quiet) shell.writeError(`${safeText(sentence)}\n`);
  };
  let opened: Promise<Chasqui> | undefined;
  const context: CommandContext = {
    shell,
    common: run.common,
    signal: interrupts.first,
    forced: interrupts.second,
    call: { signal: interrupts.first },
    client: () => (opened ??= openClient(run.common, shell.env, note)),
    note,
  };
  const work = async (): Promise<Tally> => {
    try {
      return await printRows(run, context);
    } finally {
      await (await opened?.catch(() => undefined))?.close();
    }
  };
  try {
    const tally = await Promise.race([work(), interrupts.forced]);
    return exitCodeOfTally(tally, context);
  } catch (error) {
    if (error instanceof ClosedPipe) return 0;
    return reportError(interrupts.first.aborted ? interrupts.first.reason : error, shell, json);
  } finally {
    interrupts.dispose();
  }
}

/** The first interrupt asks the command to end, the second gives it a moment to tidy up, the third does not wait. */
function listenForInterrupts(shell: Shell) {
  const first = new AbortController();
  const second = new AbortController();
  const { promise: forced, reject } = Promise.withResolvers<never>();
  forced.catch(() => {}); // Nobody waits for it when the command has ended before.
  let grace: NodeJS.Timeout | undefined;
  const stopListening = shell.onInterrupt(() => {
    const reason = new CommandError('interrupted', 'Interrupted.');
    if (!first.signal.aborted) return first.abort(reason);
    if (second.signal.aborted) return reject(reason);
    second.abort(reason);
    grace = setTimeout(() => reject(reason), graceMs);
  });
  const dispose = (): void => {
    clearTimeout(grace);
    stopListening();
  };
  return { first: first.signal, second: second.signal, forced, dispose };
}

interface Tally {
  readonly done: number;
  readonly refused: number;
  readonly firstRefusal: Refused | undefined;
}

async function printRows({ command, args, options, common }: Run, context: CommandContext): Promise<Tally> {
  const { terminal, writeOut } = context.shell;
  const forPerson = terminal.stdout && !common.json;
  const printer = rowPrinter(command.view(options), { ...terminal, ...common, terminal: terminal.stdout, writeOut });
  let [done, refused] = [0, 0];
  let firstRefusal: Refused | undefined;
  // Leaving this loop early, by an error of `write` too, ends the command's own iteration, which then cleans up.
  for await (const row of rowsOf(command.run({ args, options, context }))) {
    if (isRefused(row)) {
      refused += 1;
      firstRefusal ??= row;
      if (forPerson) reportRefused(row, context.shell, false);
      else await printer.write(row);
    } else {
      done += 1;
      await printer.write(row);
    }
  }
  await printer.end();
  return { done, refused, firstRefusal };
}

async function* rowsOf(result: Promise<unknown> | AsyncIterable<unknown>): AsyncGenerator<unknown, void, undefined> {
  if (Symbol.asyncIterator in result) {
    yield* result;
    return;
  }
  const row = await result;
  if (row !== undefined) yield row;
}

/** All refused: the code of the first. Some: partly done. For a person each refused row has been told already. */
function exitCodeOfTally({ done, refused, firstRefusal }: Tally, { shell, common }: CommandContext): number {
  if (firstRefusal === undefined) return 0;
  if (done > 0) {
    const sentence = `${refused} of ${done + refused} were refused.`;
    return reportError(new CommandError('partly_done', sentence), shell, common.json);
  }
  if (shell.terminal.stdout && !common.json) return exitCodeOf(firstRefusal.error.code);
  return reportRefused(firstRefusal, shell, common.json);
}
