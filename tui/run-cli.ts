import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError } from './commands/command-error.ts';
import type { Parsed } from './commands/parse-arguments.ts';
import { reportError } from './commands/print/report-error.ts';
import { safeLines } from './commands/print/safe-lines.ts';
import { loadCommands, nouns } from './commands/registry.ts';
import { runCommand } from './commands/run-command.ts';
import { processShell } from './commands/shell/process-shell.ts';
import { followFirstNode } from './commands/shell/second-node.ts';
import { ClosedPipe, hasScreen, type Shell } from './commands/shell/shell.ts';

/** The command line: parses, runs, prints; gives back the exit code. Never rejects. */
export async function runCli(argv: readonly string[], shell: Shell): Promise<number> {
  // `chasqui` alone is the screen for a person and help for a script.
  const wanted = argv.length === 0 && hasScreen(shell) ? ['ui'] : argv;
  try {
    const parsed = await parse(wanted, shell.terminal.columns);
    if (parsed.kind === 'run') return await runCommand(parsed, shell);
    if (parsed.exitCode === 0) await shell.writeOut(safeLines(parsed.text));
    else shell.writeError(safeLines(parsed.text));
    return parsed.exitCode;
  } catch (error) {
    if (error instanceof ClosedPipe) return 0;
    return reportError(error, shell, argv.includes('--json'));
  }
}

/** Only the commands whose names stand in `argv` are loaded; all of them for help, and to say what is wrong. */
async function parse(argv: readonly string[], columns: number): Promise<Parsed> {
  const version = packageVersion();
  if (argv[0] === '--version' || argv[0] === '-V') return { kind: 'help', text: `${version}\n`, exitCode: 0 };
  const { parseArguments } = await import('./commands/parse-arguments.ts');
  const named = await loadCommands(argv);
  try {
    const parsed = named.length === 0 ? undefined : parseArguments(argv, { version, nouns, commands: named }, columns);
    if (parsed?.kind === 'run') return parsed;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
  }
  return parseArguments(argv, { version, nouns, commands: await loadCommands() }, columns);
}

/** The whole program: ends the process when the command has. */
export async function main(): Promise<void> {
  followFirstNode();
  process.exit(await runCli(process.argv.slice(2), processShell()));
}

/** Of the package that this file belongs to, compiled (`dist/tui`) or not (`tui`). */
export function packageVersion(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    try {
      return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
    } catch (error) {
      if (folder === dirname(folder)) throw error;
    }
  }
}
