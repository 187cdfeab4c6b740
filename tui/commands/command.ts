import type { CallOptions, Chasqui } from '../client/client.ts';
import type { CommonValues } from './common-options.ts';
import type { ArgumentSet, ArgumentsOf, OptionSet, ValuesOf } from './option.ts';
import type { Refused } from './print/report-error.ts';
import type { View } from './print/view.ts';
import type { Shell } from './shell/shell.ts';

/** What `run` gets: what was typed, and the world around it. */
export interface Invocation<A extends ArgumentSet, O extends OptionSet> {
  readonly args: ArgumentsOf<A>;
  readonly options: ValuesOf<O>;
  readonly context: CommandContext;
}

export interface CommandContext {
  readonly shell: Shell;
  readonly common: CommonValues;
  /** Aborts on the first Ctrl-C, SIGTERM or SIGHUP. */
  readonly signal: AbortSignal;
  /** Aborts on the second: nothing is waited for any more. */
  readonly forced: AbortSignal;
  /** For every call of the client: an interrupt ends it. */
  readonly call: CallOptions;
  /** The client for what --url, --token, --context and the environment say; closed when the command ends. */
  client(): Promise<Chasqui>;
  /** A sentence for the person on stderr; silent with --quiet. */
  note(sentence: string): void;
}

/** One `chasqui NOUN VERB`. Help, parsing, completions and the tests that hold them together all come from these. */
export interface Command<A extends ArgumentSet, O extends OptionSet, Row> {
  /** `queue create`, or a single word. */
  readonly name: string;
  /** A few words for the list, beginning with a verb, without a full stop. */
  readonly summary: string;
  /** More for the command's own help. */
  readonly details?: string;
  readonly arguments: A;
  readonly options: O;
  /** Whole lines as one would type them, `chasqui` first. */
  readonly examples: readonly string[];
  /** Talks to a node as a client: has --url, --token, --context and --timeout. */
  readonly client: boolean;
  view(options: ValuesOf<O>): View<Row>;
  /** One row, none, or many as they come. A row with an `error` counts as refused. */
  run(invocation: Invocation<A, O>): Promise<Row | undefined> | AsyncIterable<Row | Refused>;
}

export type AnyCommand = Command<ArgumentSet, OptionSet, unknown>;

/** Infers the types of a command; the registry takes any. */
export const defineCommand = <A extends ArgumentSet, O extends OptionSet, Row>(
  command: Command<A, O, Row>,
): AnyCommand => command as unknown as AnyCommand;
