import type { AnyCommand } from '../command.ts';
import { optionName } from '../parse-arguments.ts';
import { nounAndVerb, optionsOf } from './options-of.ts';

/** A bash function that completes nouns, verbs, options and the values of options that choose. */
export function bashCompletion(commands: readonly AnyCommand[]): string {
  return `_chasqui() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} place= words= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      --) COMPREPLY=($(compgen -o default -- "$current")); return ;;
      -*) ;;
      *) case $place in ''${nounPattern(commands)}) place=\${place:+$place }$word ;; esac ;;
    esac
  done
  case "$place $previous" in
${arms(valuesByOption(commands))}
  esac
  [ -n "$words" ] || case $place in
${arms(wordsByPlace(commands))}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -o default -- "$current"))
}
complete -F _chasqui chasqui
`;
}

/** After a noun comes a verb; after a command of one word there are only arguments. */
function nounPattern(commands: readonly AnyCommand[]): string {
  const nouns = new Set(commands.map(nounAndVerb).flatMap(([noun, verb]) => (verb === undefined ? [] : [noun])));
  return [...nouns].map((noun) => `|${noun}`).join('');
}

function arms(entries: Iterable<readonly [place: string, words: readonly string[]]>): string {
  return [...entries].map(([place, words]) => `    '${place}') words='${words.join(' ')}' ;;`).join('\n');
}

/** What may follow: `''` is the beginning, `queue` has its verbs, `queue send` its options. */
function wordsByPlace(commands: readonly AnyCommand[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  const add = (place: string, ...words: string[]): void => {
    places.set(place, [...new Set([...(places.get(place) ?? []), ...words])]);
  };
  for (const command of commands) {
    const [noun, verb] = nounAndVerb(command);
    add('', noun);
    if (verb !== undefined) add(noun, verb);
    add(command.name, ...Object.values(command.arguments).flatMap(({ choices = [] }) => choices));
    add(command.name, ...Object.keys(optionsOf(command)).map((key) => `--${optionName(key)}`), '--help');
  }
  add('', 'help', '--help', '--version');
  return places;
}

/** `queue ls --sort` → its choices. */
function valuesByOption(commands: readonly AnyCommand[]): [place: string, words: readonly string[]][] {
  return commands.flatMap((command) =>
    Object.entries(optionsOf(command)).flatMap(([key, { choices }]): [string, readonly string[]][] =>
      choices === undefined ? [] : [[`${command.name} --${optionName(key)}`, choices]],
    ),
  );
}
