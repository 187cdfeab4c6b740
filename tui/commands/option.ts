import { usageError } from './command-error.ts';
import { parseDuration } from './parse/duration.ts';

/** One `--name` of a command; the key in the command's `options` is its name in camel case. `V` is what `run` gets. */
export interface Option<V> {
  readonly describe: string;
  /** Name of the value in help; a flag has none. */
  readonly placeholder?: string;
  /** One letter. */
  readonly short?: string;
  readonly choices?: readonly string[];
  /** May be given more than once; `run` gets a list. */
  readonly repeatable?: boolean;
  /** What `run` gets when the option is absent. */
  readonly absent: V;
  /** One value as it was typed; throws `CommandError` `usage`. */
  readonly parse: (typed: string) => unknown;
}

export type OptionSet = Readonly<Record<string, Option<unknown>>>;
export type ValuesOf<S extends OptionSet> = { readonly [K in keyof S]: S[K] extends Option<infer V> ? V : never };

type Maybe<V> = Option<V | undefined>;
const asTyped = (typed: string): string => typed;

export const flag = (describe: string, more: { short?: string } = {}): Option<boolean> => ({
  describe,
  absent: false,
  parse: () => true,
  ...more,
});

export const text = (placeholder: string, describe: string, more: { short?: string } = {}): Maybe<string> => ({
  describe,
  placeholder,
  absent: undefined,
  parse: asTyped,
  ...more,
});

export const duration = (describe: string): Maybe<number> => ({
  describe,
  placeholder: 'time',
  absent: undefined,
  parse: parseDuration,
});

/** A whole number from `min` on. */
export const integer = (describe: string, min = 1): Maybe<number> => ({
  describe,
  placeholder: 'n',
  absent: undefined,
  parse: (typed) => {
    const value = Number(typed);
    if (/^\d+$/.test(typed) && Number.isSafeInteger(value) && value >= min) return value;
    throw usageError(`"${typed}" is not a whole number from ${min} on.`);
  },
});

export const choice = <const C extends string>(
  placeholder: string,
  choices: readonly C[],
  describe: string,
): Maybe<C> => ({ describe, placeholder, choices, absent: undefined, parse: oneOf(choices) });

/** An option that may be given more than once. */
export const repeated = (placeholder: string, describe: string): Option<readonly string[]> => ({
  describe,
  placeholder,
  repeatable: true,
  absent: [],
  parse: asTyped,
});

function oneOf(choices: readonly string[]): (typed: string) => string {
  return (typed) => {
    if (choices.includes(typed)) return typed;
    throw usageError(`"${typed}" is none of ${choices.join(', ')}.`);
  };
}

/** What stands after the verb, in order. */
export interface Argument<V> {
  readonly describe: string;
  readonly arity: 'one' | 'optional' | 'many' | 'any';
  readonly choices?: readonly string[];
  readonly check?: (typed: string) => unknown;
  /** Carries the type; never set. */
  readonly value?: V;
}

export type ArgumentSet = Readonly<Record<string, Argument<unknown>>>;
export type ArgumentsOf<S extends ArgumentSet> = {
  readonly [K in keyof S]: S[K] extends Argument<infer V> ? V : never;
};

export const one = (describe: string): Argument<string> => ({ describe, arity: 'one' });
export const optional = (describe: string): Argument<string | undefined> => ({ describe, arity: 'optional' });
/** One or more; comes last. */
export const many = (describe: string): Argument<readonly string[]> => ({ describe, arity: 'many' });
/** None or more; comes last. */
export const any = (describe: string): Argument<readonly string[]> => ({ describe, arity: 'any' });

export const oneOfChoices = <const C extends string>(choices: readonly C[], describe: string): Argument<C> => ({
  describe,
  arity: 'one',
  choices,
  check: oneOf(choices),
});
