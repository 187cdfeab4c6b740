import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type AnyCommand, defineCommand } from './command.ts';
import { CommandError } from './command-error.ts';
import { any, choice, duration, flag, integer, many, one, oneOfChoices, optional, repeated, text } from './option.ts';
import { type Catalogue, parseArguments } from './parse-arguments.ts';
import { plain } from './print/view.ts';

const rest = { view: () => plain(String), run: async () => undefined, examples: [] };
const send = defineCommand({
  ...rest,
  name: 'queue send',
  summary: 'Send a message',
  details: 'Details of sending.',
  examples: ["chasqui queue send orders '{}'"],
  client: true,
  arguments: { queue: one('Name of the queue'), payload: optional('The payload') },
  options: {
    file: text('file', 'Read the payload', { short: 'f' }),
    header: repeated('name=value', 'A header'),
    maxAttempts: integer('How often'),
    delay: duration('Later'),
    sort: choice('by', ['name', 'depth'], 'Order by'),
    yes: flag('Do not ask'),
  },
});
const ack = defineCommand({
  ...rest,
  name: 'queue ack',
  summary: 'Settle',
  client: true,
  arguments: { queue: one('Queue'), leases: many('Leases') },
  options: {},
});
const shellCommand = defineCommand({
  ...rest,
  name: 'completion',
  summary: 'Print a script',
  client: false,
  arguments: { shell: oneOfChoices(['bash', 'zsh'], 'Shell'), words: any('Words') },
  options: {},
});
const catalogue: Catalogue = {
  version: '1.2.3',
  commands: [send, ack, shellCommand] as AnyCommand[],
  nouns: { queue: 'Work with queues' },
};
const parse = (...argv: string[]) => parseArguments(argv, catalogue, 80);

function run(...argv: string[]) {
  const parsed = parse(...argv);
  assert.is(parsed.kind, 'run');
  return parsed as Extract<typeof parsed, { kind: 'run' }>;
}

function refused(...argv: string[]): string {
  try {
    parse(...argv);
  } catch (error) {
    assert.ok(error instanceof CommandError && error.code === 'usage', String(error));
    return error.message;
  }
  throw new Error(`${argv.join(' ')} was accepted`);
}

test('every option that is absent has its value all the same', () => {
  const { command, args, options, common } = run('queue', 'send', 'orders', '{}');
  assert.is(command.name, 'queue send');
  assert.equal(args, { queue: 'orders', payload: '{}' });
  assert.equal(options, {
    file: undefined,
    header: [],
    maxAttempts: undefined,
    delay: undefined,
    sort: undefined,
    yes: false,
  });
  assert.equal(common, {
    json: false,
    quiet: false,
    url: undefined,
    token: undefined,
    context: undefined,
    timeout: undefined,
  });
});

test('values are parsed by their kind, lists collected', () => {
  const typed =
    '--header a=1 --header b=2 --max-attempts 3 --delay 5m --sort depth --yes -f x.json --timeout 2s --json -q';
  const { options, common } = run('queue', 'send', 'orders', ...typed.split(' '));
  assert.equal(options, {
    file: 'x.json',
    header: ['a=1', 'b=2'],
    maxAttempts: 3,
    delay: 300_000,
    sort: 'depth',
    yes: true,
  });
  assert.is(common.timeout, 2000);
  assert.is(common.json && common.quiet, true);
});

test('- is an argument, and after -- everything is', () => {
  assert.equal(run('queue', 'send', 'orders', '-').args, { queue: 'orders', payload: '-' });
  assert.equal(run('queue', 'send', 'orders', '--', '--yes').args, { queue: 'orders', payload: '--yes' });
  assert.equal(run('queue', 'ack', 'orders', 'a', 'b').args, { queue: 'orders', leases: ['a', 'b'] });
  assert.equal(run('completion', 'bash').args, { shell: 'bash', words: [] });
});

test('the options of every command are also taken before the noun', () => {
  assert.is(run('--context', 'prod', '--json', 'queue', 'send', 'q', '1').common.context, 'prod');
  assert.is(run('--json', 'queue', 'send', 'q', '1').common.json, true);
});

test('an option of its own is not taken for the common one of the same name', () => {
  const own = defineCommand({
    ...rest,
    ...{ name: 'wait', summary: 'Wait', client: true, arguments: {} },
    options: { timeout: duration('') },
  });
  const parsed = parseArguments(['wait', '--timeout', '0'], { ...catalogue, commands: [own] }, 80);
  assert.is(parsed.kind === 'run' && parsed.options.timeout, 0);
  assert.is(parsed.kind === 'run' && parsed.common.timeout, undefined);
});

test('what is wrong is said in one sentence that names the place and where to read on', () => {
  const cases: [string, RegExp][] = [
    ['queue send', /^Missing required argument 'queue'; see chasqui queue send --help\.$/],
    ['queue send a b c', /^Too many arguments.*see chasqui queue send --help\.$/],
    ['queue send a --colour', /^Unknown option '--colour'; see chasqui queue send --help\.$/],
    ['queue send a --sort size', /^--sort: "size" is none of name, depth\.$/],
    ['queue send a --max-attempts 0', /^--max-attempts: "0" is not a whole number from 1 on\.$/],
    ['queue send a --max-attempts 1e3', /^--max-attempts: /],
    ['queue send a --delay 5', /^--delay: "5" is not a duration/],
    ['queue send a --delay', /argument missing; see chasqui queue send --help\.$/],
    ['queue snd a', /^Unknown command 'snd' \(Did you mean send\?\); see chasqui queue --help\.$/],
    ['queu ls', /^Unknown command 'queu' \(Did you mean queue\?\); see chasqui --help\.$/],
    ['completion tcsh', /^shell: "tcsh" is none of bash, zsh\.$/],
    ['queue ack q', /^Missing required argument 'leases'/],
    ['completion bash --url http://x', /^Unknown option '--url'/],
  ];
  for (const [typed, sentence] of cases) assert.match(refused(...typed.split(' ')), sentence);
});

test('help and version are printed when asked for; a missing verb is a usage error with help', () => {
  for (const [argv, exitCode, pattern] of [
    [['--help'], 0, /queue +Work with queues/],
    [['help', 'queue'], 0, /send.*Send a message/],
    [['queue', 'send', '--help'], 0, /Examples:\n {2}chasqui queue send orders '\{\}'\n/],
    [['queue', '--help'], 0, /ack/],
    [['--version'], 0, /^1\.2\.3\n$/],
    [[], 2, /Usage: chasqui/],
    [['queue'], 2, /Usage: chasqui queue/],
  ] as const) {
    const parsed = parse(...argv);
    assert.is(parsed.kind, 'help');
    const { text: help, exitCode: code } = parsed as Extract<typeof parsed, { kind: 'help' }>;
    assert.is(code, exitCode, argv.join(' '));
    assert.match(help, pattern);
  }
});

test('only a command that talks to a node has connection options', () => {
  const help = (...argv: string[]) => (parse(...argv) as { text: string }).text;
  assert.match(help('queue', 'send', '--help'), /Connection:\n.*--url/);
  assert.not.match(help('completion', '--help'), /--url/);
});

test.run();
