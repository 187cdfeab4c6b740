/** A story in short commands, one a line, and under `trace:` what must be seen. Lines that begin with `#` are for readers. */
export interface Scenario {
  readonly commands: readonly ScenarioCommand[];
  readonly trace: readonly string[];
}

export interface ScenarioCommand {
  readonly line: number;
  readonly text: string;
}

/** A pattern such as `cut NODE -> NODE`: words in capitals stand for what is given to `run`. */
export interface CommandRule {
  readonly pattern: string;
  run(...given: string[]): void | Promise<void>;
}

/** Something that stories can be told of. */
export interface ScenarioWorld {
  readonly rules: readonly CommandRule[];
  /** What was seen so far. */
  readonly trace: readonly string[];
}

export class ScenarioFault extends Error {}

export function parseScenario(source: string): Scenario {
  const lines = source.split('\n').map((text, index) => ({ line: index + 1, text: text.trim() }));
  const told = lines.filter(({ text }) => text !== '' && !text.startsWith('#'));
  const border = told.findIndex(({ text }) => text === 'trace:');
  if (border === -1) throw new ScenarioFault('there is no line `trace:`');
  return { commands: told.slice(0, border), trace: told.slice(border + 1).map(({ text }) => text) };
}

/** Rejects with a `ScenarioFault` that says which line is not as it was told. */
export async function runScenario({ commands, trace }: Scenario, world: ScenarioWorld): Promise<void> {
  const rules = world.rules.map((rule) => ({ rule, expression: expressionOf(rule.pattern) }));
  for (const { line, text } of commands) {
    const found = rules.map(({ rule, expression }) => ({ rule, match: expression.exec(text) })).find(isMatch);
    if (found === undefined) throw new ScenarioFault(`line ${line}: nobody understands '${text}'`);
    try {
      await found.rule.run(...found.match!.slice(1));
    } catch (error) {
      throw new ScenarioFault(`line ${line}: ${text}: ${(error as Error).message}\n${world.trace.join('\n')}`);
    }
  }
  const seen = world.trace.join('\n');
  if (seen !== trace.join('\n')) throw new ScenarioFault(`the trace is another one:\n${seen}`);
}

const isMatch = ({ match }: { readonly match: RegExpExecArray | null }): boolean => match !== null;

/** `MANY` takes several words, others in capitals take one. */
function expressionOf(pattern: string): RegExp {
  const words = pattern.split(' ').map((word) => {
    if (word === 'MANY') return '(.+)';
    return word.replace(/[^\w]/g, '\\$&').replace(/^[A-Z]+/, '([^\\s,]+)');
  });
  return new RegExp(`^${words.join(' ')}$`);
}
