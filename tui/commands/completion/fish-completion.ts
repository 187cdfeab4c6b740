import type { AnyCommand } from '../command.ts';
import type { Option } from '../option.ts';
import { optionName } from '../parse-arguments.ts';
import { nounAndVerb, optionsOf } from './options-of.ts';

const seen = (...words: string[]): string => `__fish_seen_subcommand_from ${words.join(' ')}`;
const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const rule = (condition: string, rest: string): string => `complete -c chasqui -n ${quote(condition)} ${rest}`;

/** One rule of fish for each noun, verb, option and choice. */
export function fishCompletion(commands: readonly AnyCommand[], nouns: Readonly<Record<string, string>>): string {
  const summaries = new Map(
    commands.map((command) => {
      const [noun, verb] = nounAndVerb(command);
      return [noun, verb === undefined ? command.summary : (nouns[noun] ?? '')] as const;
    }),
  );
  const lines = [
    'complete -c chasqui -f',
    ...[...summaries].map(([noun, summary]) => rule('__fish_use_subcommand', `-a ${noun} -d ${quote(summary)}`)),
    ...commands.flatMap((command) => rulesOf(command, commands)),
  ];
  return `${lines.join('\n')}\n`;
}

function rulesOf(command: AnyCommand, all: readonly AnyCommand[]): string[] {
  const [noun, verb] = nounAndVerb(command);
  const here = verb === undefined ? seen(noun) : `${seen(noun)}; and ${seen(verb)}`;
  const choices = Object.values(command.arguments).flatMap((argument) => argument.choices ?? []);
  return [
    ...(verb === undefined ? [] : [verbRule(noun, verb, command, all)]),
    ...(choices.length === 0 ? [] : [rule(here, `-a ${quote(choices.join(' '))}`)]),
    ...Object.entries(optionsOf(command)).map(([key, option]) => optionRule(here, key, option)),
  ];
}

function verbRule(noun: string, verb: string, { summary }: AnyCommand, all: readonly AnyCommand[]): string {
  const verbs = all.map(nounAndVerb).flatMap(([one, another]) => (one === noun ? [another!] : []));
  return rule(`${seen(noun)}; and not ${seen(...verbs)}`, `-a ${verb} -d ${quote(summary)}`);
}

function optionRule(here: string, key: string, { short, placeholder, choices, describe }: Option<unknown>): string {
  const takesFile = placeholder === 'file' || placeholder === 'folder';
  const parts = [
    `-l ${optionName(key)}`,
    short === undefined ? '' : `-s ${short}`,
    placeholder === undefined ? '' : '-r',
    takesFile ? '-F' : '',
    choices === undefined ? '' : `-a ${quote(choices.join(' '))}`,
    `-d ${quote(describe)}`,
  ];
  return rule(here, parts.filter((part) => part !== '').join(' '));
}
