import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bashCompletion } from './completion/bash-completion.ts';
import { fishCompletion } from './completion/fish-completion.ts';
import { nounAndVerb, optionsOf } from './completion/options-of.ts';
import { optionName, type Parsed, parseArguments } from './parse-arguments.ts';
import { loadCommands, nouns } from './registry.ts';

const registry = await loadCommands();

const catalogue = { version: '0.0.0', commands: registry, nouns };
const parse = (...argv: string[]): Parsed => parseArguments(argv, catalogue, 100);

/** The `chasqui` commands of a line, each as a shell would split it. */
function commandsOf(line: string): string[][] {
  const parts = line.replace(/^source <\((.*)\)$/, '$1').split(/ \| (?=chasqui)/);
  return parts.map(wordsOf).filter(([program]) => program === 'chasqui');
}

/** A pipe or redirection ends the command. */
function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare!,
  );
  const end = words.findIndex((word) => /^[|<>]/.test(word));
  return end < 0 ? words : words.slice(0, end);
}

test('every file of a verb is in the registry and every command has its file', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = new Set(
    folders.flatMap(({ name }) => readdirSync(join(import.meta.dirname, name)).map((file) => `${name}/${file}`)),
  );
  const folderOf: Record<string, string> = {
    register: 'session',
    login: 'session',
    logout: 'session',
    whoami: 'session',
  };
  for (const command of registry) {
    const [noun, verb] = nounAndVerb(command);
    const file = verb === undefined ? `${folderOf[noun] ?? noun}/${noun}` : `${noun}/${verb}`;
    const isThere = [file, `group/${verb}`].some((place) => files.has(`${place}.js`) || files.has(`${place}.ts`));
    assert.ok(isThere, `${command.name} is not in ${file}.ts`);
  }
});

test('no two commands share a name, and every noun is introduced', () => {
  const names = registry.map(({ name }) => name);
  assert.is(new Set(names).size, names.length);
  const withVerb = new Set(registry.map(nounAndVerb).flatMap(([noun, verb]) => (verb === undefined ? [] : [noun])));
  assert.equal(new Set(Object.keys(nouns)), withVerb);
});

test('every command has a summary, and an example of its own that it accepts', () => {
  for (const { name, summary, examples } of registry) {
    assert.match(summary, /^[A-Z][^\n]*[^.\n]$/, name);
    const ran: string[] = [];
    for (const example of examples) {
      const named = commandsOf(example).map((words) => {
        const parsed = parse(...words.slice(1));
        return parsed.kind === 'run' ? parsed.command.name : parsed.kind;
      });
      ran.push(...named);
    }
    assert.ok(ran.includes(name), `an example of ${name} runs it`);
  }
});

test('no option hides another: names and letters are unique within a command', () => {
  for (const command of registry) {
    const options = optionsOf(command);
    const letters = Object.values(options).flatMap(({ short = [] }) => short);
    assert.is(new Set(letters).size, letters.length, command.name);
    assert.not.ok('help' in options || 'version' in options, command.name);
  }
});

test('help names every command, every argument and every option', () => {
  const page = (...argv: string[]) => (parse(...argv, '--help') as { text: string }).text;
  for (const command of registry) {
    const [noun, verb] = nounAndVerb(command);
    assert.match(page(), new RegExp(`^  ${noun}\\b`, 'm'));
    if (verb !== undefined) assert.match(page(noun), new RegExp(`^  ${verb}\\b`, 'm'));
    const own = page(...command.name.split(' '));
    for (const key of Object.keys(optionsOf(command))) assert.match(own, `--${optionName(key)}`);
    for (const key of Object.keys(command.arguments)) assert.match(own, new RegExp(`^  ${key}\\b`, 'm'));
    for (const example of command.examples) assert.ok(own.includes(example), example);
  }
});

test('help speaks only of commands that exist', () => {
  const known = new Set(registry.map(({ name }) => name));
  const pages = registry.map(({ name }) => (parse(...name.split(' '), '--help') as { text: string }).text);
  for (const page of pages) {
    for (const [, words] of page.replace(/\n +/g, ' ').matchAll(/(?<![/\w])chasqui ([a-z]+(?: [a-z]+)?)/g)) {
      const [noun, verb] = words!.split(' ');
      assert.ok(known.has(noun!) || known.has(`${noun} ${verb}`), words);
    }
  }
});

/** What bash offers after `line`. */
function completed(line: string): string[] {
  const words = line.split(' ');
  const program = `${bashCompletion(registry)}
    COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
    _chasqui; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', program], { encoding: 'utf8', cwd: '/' });
  assert.is(stderr, '');
  return stdout.split('\n').filter((word) => word !== '');
}

test('bash completes nouns, verbs, options and choices', () => {
  assert.equal(completed('chasqui que'), ['queue']);
  assert.equal(completed('chasqui queue re'), ['resume', 'receive', 'reject', 'release', 'redrive']);
  assert.equal(completed('chasqui queue create orders --max'), ['--max-attempts', '--max-length', '--max-bytes']);
  assert.equal(completed('chasqui queue ls --sort '), ['name', 'depth', 'rate']);
  assert.equal(completed('chasqui completion z'), ['zsh']);
  assert.equal(completed('chasqui whoami --ver'), []);
  assert.ok(completed('chasqui queue send orders -f /et').includes('/etc'));
  assert.ok(completed('chasqui queue work orders -- /bi').includes('/bin'));
});

test('bash knows every command and option of the registry', () => {
  for (const command of registry) {
    const offered = completed(`chasqui ${command.name} --`);
    const wanted = Object.keys(optionsOf(command)).map((key) => `--${optionName(key)}`);
    assert.equal(new Set(offered), new Set([...wanted, '--help']), command.name);
  }
});

test('fish has a rule for every command and option', () => {
  const script = fishCompletion(registry, nouns);
  for (const command of registry) {
    const [noun, verb] = nounAndVerb(command);
    assert.ok(script.includes(` -a ${verb ?? noun} -d `), command.name);
    for (const key of Object.keys(optionsOf(command))) assert.ok(script.includes(`-l ${optionName(key)} `), key);
  }
});

test.run();
