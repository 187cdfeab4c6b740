import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ReplicaScenario } from './replica-scenario.ts';
import { parseScenario, runScenario, ScenarioFault } from './scenario.ts';

/** The source folder: what is not compiled stays there. */
const folder = new URL('../../../../broker/test/replication/scenarios/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.scenario'));

for (const file of files.sort()) {
  test(`scenario: ${file.replace('.scenario', '').replaceAll('-', ' ')}`, () => {
    runScenario(parseScenario(readFileSync(new URL(file, folder), 'utf8')), new ReplicaScenario());
  });
}

const run = (...lines: string[]) => runScenario(parseScenario(lines.join('\n')), new ReplicaScenario());

test('a scenario that is not as it was told says where', () => {
  const birth = ['cluster of 2, 2 copies, 2 in sync', 'start n1 n2', 'wait until n1 serves'];
  assert.throws(() => run(...birth, 'expect leader n2', 'trace:'), /line 4: expect leader n2: it is n1/);
  assert.throws(() => run(...birth, 'dance', 'trace:'), /line 4: nobody understands 'dance'/);
  assert.throws(() => run(...birth, 'trace:', 'n2 leads in 1 from 0'), /the trace is another one:\n.*n1 leads/s);
  assert.throws(
    () => run(...birth),
    (error: Error) => error instanceof ScenarioFault && /`trace:`/.test(error.message),
  );
});

test.run();
