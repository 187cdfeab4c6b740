import {
  Argument as CommanderArgument,
  Command as CommanderCommand,
  CommanderError,
  Option as CommanderOption,
} from 'commander';
import type { AnyCommand } from './command.ts';
import { CommandError, usageError } from './command-error.ts';
import { type CommonValues, commonOptions, connectionOptions, outputOptions } from './common-options.ts';
import type { Argument, Option, OptionSet } from './option.ts';

/** What a command line asks for. */
export type Parsed =
  | {
      readonly kind: 'run';
      readonly command: AnyCommand;
      readonly args: Values;
      readonly options: Values;
      readonly common: CommonValues;
    }
  /** Help that was asked for (exit 0), or that stands in for a missing verb (exit 2). */
  | { readonly kind: 'help'; readonly text: string; readonly exitCode: 0 | 2 };
type Values = Readonly<Record<string, unknown>>;

export interface Catalogue {
  readonly version: string;
  readonly commands: readonly AnyCommand[];
  /** What a noun's commands do, for the first page of help. */
  readonly nouns: Readonly<Record<string, string>>;
}

/** @throws CommandError `usage` with what is wrong and where to read on. */
export function parseArguments(argv: readonly string[], catalogue: Catalogue, columns: number): Parsed {
  let parsed: Parsed | undefined;
  let output = '';
  const write = (text: string): void => {
    output += text;
  };
  const program = buildProgram(catalogue, (run) => {
    parsed = run;
  });
  forEachLevel(program, (level) => {
    level.exitOverride().configureOutput({
      writeOut: write,
      writeErr: write,
      getOutHelpWidth: () => columns,
      getErrHelpWidth: () => columns,
      outputError: () => {},
    });
  });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'help', text: output, exitCode: 0 };
    if (error.code === 'commander.help') return { kind: 'help', text: output, exitCode: 2 };
    throw usageError(sentenceOf(error, argv, catalogue));
  }
  return parsed!;
}

function forEachLevel(command: CommanderCommand, visit: (level: CommanderCommand) => void): void {
  visit(command);
  for (const child of command.commands) forEachLevel(child, visit);
}

/** The commander program of all commands; `onRun` hears which one was chosen, with its values. */
function buildProgram(catalogue: Catalogue, onRun: (run: Parsed) => void): CommanderCommand {
  const program = new CommanderCommand('chasqui')
    .description('A durable message broker: run a node, look at it, send and receive.')
    .version(catalogue.version, '-V, --version', 'Print the version')
    .helpOption('-h, --help', 'Print help')
    .helpCommand('help [command...]', 'Print help for a command')
    .addHelpText('after', exitCodes)
    .enablePositionalOptions();
  for (const option of toCommander(commonOptions)) program.addOption(option.hideHelp());
  const nouns = new Map<string, CommanderCommand>();
  for (const command of catalogue.commands) {
    const [noun, verb] = command.name.split(' ') as [string, string | undefined];
    if (verb === undefined) {
      program.addCommand(buildCommand(command, noun, onRun));
      continue;
    }
    if (!nouns.has(noun))
      nouns.set(
        noun,
        program
          .command(noun)
          .description(catalogue.nouns[noun] ?? '')
          .helpCommand(false),
      );
    nouns.get(noun)!.addCommand(buildCommand(command, verb, onRun));
  }
  return program;
}

const exitCodes = `
Exit codes: 0 ok, 1 failure, 2 usage, 3 partly done, 4 not found, 5 not allowed,
6 conflict or stale lease, 7 no node reachable, 8 nothing in time, 9 refused for
now (retry), 130 interrupted`;

function buildCommand(command: AnyCommand, name: string, onRun: (run: Parsed) => void): CommanderCommand {
  const shared: OptionSet = command.client ? commonOptions : outputOptions;
  const built = new CommanderCommand(name)
    .summary(command.summary)
    .description(`${command.summary}.${command.details === undefined ? '' : `\n${command.details}`}`)
    .helpOption('-h, --help', 'Print help')
    .addHelpText('after', () => examplesText(command.examples));
  for (const argument of Object.entries(command.arguments)) built.addArgument(toArgument(...argument));
  for (const option of toCommander(command.options)) built.addOption(option);
  const own = new Set(Object.keys(command.options));
  for (const [heading, set] of [
    ['Output:', outputOptions],
    ['Connection:', connectionOptions],
  ] as const) {
    const wanted = Object.entries(set).filter(([key]) => key in shared && !own.has(key));
    for (const option of toCommander(Object.fromEntries(wanted))) built.addOption(option.helpGroup(heading));
  }
  return built.action(() => onRun({ kind: 'run', command, ...valuesOf(command, built) }));
}

function valuesOf(
  command: AnyCommand,
  built: CommanderCommand,
): { args: Values; options: Values; common: CommonValues } {
  const given = built.optsWithGlobals<Record<string, unknown>>();
  const args = Object.fromEntries(
    Object.keys(command.arguments).map((key, index) => [key, built.processedArgs[index]]),
  );
  // A command may give a common name a meaning of its own: receive --timeout is no patience with the node.
  const foreign = Object.fromEntries(Object.entries(given).filter(([key]) => !(key in command.options)));
  return { args, options: pick(command.options, given), common: pick(commonOptions, foreign) as CommonValues };
}

function pick(set: OptionSet, given: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(Object.entries(set).map(([key, option]) => [key, given[key] ?? option.absent]));
}

/** `maxAttempts` → `max-attempts`. */
export const optionName = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function toCommander(options: OptionSet): CommanderOption[] {
  return Object.entries(options).map(([key, option]) => {
    const short = option.short === undefined ? '' : `-${option.short}, `;
    const value = option.placeholder === undefined ? '' : ` <${option.placeholder}>`;
    const built = new CommanderOption(`${short}--${optionName(key)}${value}`, describe(option));
    return option.placeholder === undefined ? built : built.argParser(parserOf(key, option));
  });
}

const describe = ({ describe, choices }: Pick<Option<unknown>, 'describe' | 'choices'>): string =>
  choices === undefined ? describe : `${describe}: ${choices.join(', ')}`;

function parserOf(key: string, option: Option<unknown>): (typed: string, previous: unknown) => unknown {
  return (typed, previous) => {
    const value = located(`--${optionName(key)}`, () => option.parse(typed));
    return option.repeatable === true ? [...((previous as unknown[] | undefined) ?? []), value] : value;
  };
}

function toArgument(key: string, argument: Argument<unknown>): CommanderArgument {
  const name = { one: `<${key}>`, optional: `[${key}]`, many: `<${key}...>`, any: `[${key}...]` }[argument.arity];
  const built = new CommanderArgument(name, describe(argument));
  const { check } = argument;
  return check === undefined ? built : built.argParser((typed) => located(key, () => check(typed)));
}

/** Says which option or argument a usage error is about. */
function located<T>(place: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof CommandError) throw new CommandError(error.code, `${place}: ${error.message}`);
    throw error;
  }
}

const examplesText = (examples: readonly string[]): string =>
  examples.length === 0 ? '' : `\nExamples:\n${examples.map((line) => `  ${line}`).join('\n')}`;

/** Commander's own words as one sentence, and where to read on. */
function sentenceOf(error: CommanderError, argv: readonly string[], { commands }: Catalogue): string {
  const said = error.message
    .replace(/^error: /, '')
    .replaceAll('\n', ' ')
    .replace(/\.$/, '');
  const typed = argv.slice(0, 2).join(' ');
  const known = commands.find(({ name }) => name === typed || name === argv[0]);
  const noun = commands.some(({ name }) => name.startsWith(`${argv[0]} `)) ? `${argv[0]} ` : '';
  return `${said[0]!.toUpperCase()}${said.slice(1)}; see chasqui ${known === undefined ? noun : `${known.name} `}--help.`;
}
