import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findForbiddenImports, packageOf, type Source } from './tidy/check-imports.ts';
import { findBrokenRules, isTest, ships } from './tidy/house-rules.ts';
import { findLongFunctions } from './tidy/long-functions.ts';
import { reachablePackages } from './tidy/reachable-packages.ts';
import { readImports } from './tidy/read-imports.ts';
import { readSources } from './tidy/read-sources.ts';

const sources = readSources('.');
const linesMax = 70;

function expectNone(findings: readonly string[]): void {
  assert.ok(findings.length === 0, `${findings.length} found:\n    ${findings.join('\n    ')}`);
}

const importsOf = (path: string, text: string) => findForbiddenImports({ path, text });

test('every import is one that the table of rooms allows', () => {
  assert.ok(sources.length > 20, 'the sources were found');
  expectNone(sources.flatMap(findForbiddenImports));
});

test('an import that crosses a wall is found, in whatever form it is written', () => {
  for (const line of [
    `import { x } from '../../runtime/journal.ts';`,
    `import {\n  a,\n  type B,\n} from '../../runtime/journal.ts';`,
    `import type { x } from '../../runtime/journal.ts';`,
    `import * as x from '../../runtime/journal.ts';`,
    `import x, { y } from '../../runtime/journal.ts';`,
    `import '../../runtime/journal.ts';`,
    `export { x } from '../../runtime/journal.ts';`,
    `export * from '../../runtime/journal.ts';`,
    `const x = await import('../../runtime/journal.ts');`,
    `type X = typeof import('../../runtime/journal.ts');`,
    `const x = await import(name);`,
    `const x = require('knex');`,
    `import knex from 'knex';`,
    `import { readFileSync } from 'node:fs';`,
    `import { readFileSync } from 'fs';`,
    `import { x } from './interval-set.test.ts';`,
  ]) {
    assert.is(importsOf('broker/core/group/group.ts', line).length, 1, line);
  }
});

test('an import that the table allows is not found', () => {
  assert.equal(importsOf('broker/core/group/group.ts', `import { limits } from '../../../proto/limits.ts';`), []);
  assert.equal(importsOf('broker/core/group/group.ts', `// import knex from 'knex';\n/** like import('knex') */`), []);
  assert.equal(importsOf('tui/commands/serve.ts', `await import('../../broker/main.ts');`), []);
  assert.equal(importsOf('broker/listeners/http/app.ts', `import type { Router } from '../../router/router.ts';`), []);
});

test('the way of an import matters: dynamic or erased only where the table says so', () => {
  assert.is(importsOf('tui/commands/serve.ts', `import { startNode } from '../../broker/main.ts';`).length, 1);
  assert.is(importsOf('tui/commands/queue/send.ts', `await import('../../../broker/main.ts');`).length, 1);
  assert.is(importsOf('broker/listeners/http/app.ts', `import { Router } from '../../router/router.ts';`).length, 1);
  assert.is(importsOf('somewhere/else.ts', '').length, 1);
});

test('the SDK loads no package but undici', () => {
  const entry = 'tui/client/client.ts';
  if (!existsSync(entry)) return;
  expectNone([...reachablePackages(sources, entry)].filter((name) => name !== 'undici'));
});

test('the command line loads neither React nor Ink before a screen is wanted', () => {
  const commands = sources.filter(({ path }) => /^tui\/(commands\/|main\.ts|run-cli\.ts)/.test(path) && !isTest(path));
  expectNone(
    commands.flatMap(({ path }) =>
      [...reachablePackages(sources, path)]
        .filter((name) => name === 'react' || name === 'ink')
        .map((name) => `${path} loads ${name}`),
    ),
  );
});

test('what a file loads is followed through our own files', () => {
  const tree: Source[] = [
    { path: 'tui/a.ts', text: `import { b } from './b.ts';\nimport type { z } from './erased.ts';` },
    { path: 'tui/b.ts', text: `import './a.ts';\nimport { c } from './deep/c.ts';\nawait import('./later.ts');` },
    { path: 'tui/deep/c.ts', text: `import { x } from '@scope/package/part';` },
    { path: 'tui/later.ts', text: `import 'ink';` },
    { path: 'tui/erased.ts', text: `import 'react';` },
  ];
  assert.equal([...reachablePackages(tree, 'tui/a.ts')], ['@scope/package']);
});

test('run-time code uses nothing that is only there for development', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const findings: string[] = [];
  for (const { path, text } of sources) {
    for (const { specifier, kind } of readImports(text)) {
      const name = packageOf(specifier);
      if (name === undefined || name === 'chasqui') continue;
      if (ships(path) && kind !== 'type' && devDependencies[name] !== undefined)
        findings.push(`${path}: ${name} is for development`);
      if (dependencies[name] === undefined && devDependencies[name] === undefined)
        findings.push(`${path}: ${name} is not in package.json`);
    }
  }
  expectNone(findings);
});

test('the sources keep the rules of the house', () => {
  expectNone(sources.flatMap(findBrokenRules));
});

test('a source that breaks a rule of the house is found', () => {
  const broken: readonly Source[] = [
    { path: 'broker/router/x.ts', text: `throw new Error('no code');` },
    { path: 'storage-adapters/x.ts', text: `throw new TypeError('no code');` },
    { path: 'broker/auth/tests.ts', text: `throw new Error('no code');` },
    { path: 'tui/x.test.ts', text: 'await new Promise((done) => setTimeout(done, 10));\ntest.run();' },
    { path: 'tui/x.test.ts', text: `import { setTimeout as pause } from 'node:timers/promises';\ntest.run();` },
    { path: 'tui/x.test.ts', text: `test.only('a', () => {});\ntest.run();` },
    { path: 'tui/x.test.ts', text: `test.before(() => {});\ntest.run();` },
    { path: 'tui/x.test.ts', text: `test('a', () => {});` },
    { path: 'tui/x.ts', text: '// see /home/someone/notes' },
    { path: 'tui/client/helpers.ts', text: '' },
    { path: 'tui/client/text-utils.ts', text: '' },
    { path: 'tui/client/index.ts', text: '' },
    { path: 'broker/lease-manager.test.ts', text: 'test.run();' },
  ];
  for (const source of broken) assert.is(findBrokenRules(source).length, 1, `${source.path}: ${source.text}`);
  assert.equal(
    findBrokenRules({ path: 'broker/x.ts', text: `// never throw new Error('x')\nthrow new BrokerError('x');` }),
    [],
  );
});

test(`no function is longer than ${linesMax} lines`, () => {
  expectNone(sources.flatMap((source) => findLongFunctions(source, linesMax)));
});

test('a long function is found in each form it can be written', () => {
  const body = (indent: string) => `${indent}  work();\n`.repeat(5);
  for (const text of [
    `export async function f(): Promise<void> {\n${body('')}}\n`,
    `function f(\n  a: string,\n  b: string,\n): void {\n${body('')}}\n`,
    `const f = async (a: string) => {\n${body('')}};\n`,
    `class A {\n  private async *f<T>(a: T): Gen {\n${body('  ')}  }\n}\n`,
    `class A {\n  get f() {\n${body('  ')}  }\n}\n`,
    `test('a', () =>\n  withX(async (x) => {\n${body('  ')}  }));\n`,
  ]) {
    assert.is(findLongFunctions({ path: 'x.ts', text }, 6).length, 1, text);
    assert.is(findLongFunctions({ path: 'x.ts', text }, 10).length, 0, text);
  }
  assert.equal(findLongFunctions({ path: 'x.ts', text: `if (\n  a &&\n  b\n) {\n${body('')}}\n` }, 3), []);
  assert.equal(findLongFunctions({ path: 'x.ts', text: `interface A {\n${body('')}}\n` }, 3), []);
});

test('the repository has the agreed top-level folders and no others', () => {
  const agreed = ['tui', 'broker', 'storage-adapters', 'proto', 'migrations', 'examples', '.ci', '.github'];
  const listed = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');
  const folders = new Set(listed.filter((path) => path.includes('/')).map((path) => path.split('/')[0]!));
  assert.ok(folders.has('broker'), 'git lists the files');
  expectNone([...folders].filter((folder) => !agreed.includes(folder)));
});

test.run();
