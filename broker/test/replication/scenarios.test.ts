import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ReplicaScenario } from './replica-scenario.ts';
import { parseScenario, runScenario, ScenarioFault } from './scenario.ts';

/** The source folder: what is not compiled stays there. */
const folder = new URL('../../../../broker/test/replication/scenarios/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.scenario'));

for (const file of files.sort()) {
  test(`scenario: ${file.replace('.scenario', '').replaceAll('-', ' ')}`, async () => {
    await runScenario(parseScenario(readFileSync(new URL(file, folder), 'utf8')), new ReplicaScenario());
  });
}

/** Why it is not as it was told. */
const faultOf = (...lines: string[]): Promise<unknown> =>
  runScenario(parseScenario(lines.join('\n')), new ReplicaScenario()).catch((fault: unknown) => fault);

test('a scenario that is not as it was told says where', async () => {
  const birth = ['cluster of 2, 2 copies, 2 in sync', 'start n1 n2', 'wait until n1 serves'];
  assert.match(String(await faultOf(...birth, 'expect leader n2', 'trace:')), /line 4: expect leader n2: it is n1/);
  assert.match(String(await faultOf(...birth, 'dance', 'trace:')), /line 4: nobody understands 'dance'/);
  const otherTrace = await faultOf(...birth, 'trace:', 'n2 leads in 1 from 0');
  assert.match(String(otherTrace), /the trace is another one:\n.*n1 leads/s);
});

test('a scenario says where its trace begins', () => {
  assert.throws(
    () => parseScenario('start n1'),
    (error: Error) => error instanceof ScenarioFault && /`trace:`/.test(error.message),
  );
});

test.run();
