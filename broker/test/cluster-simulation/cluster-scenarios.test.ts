import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import { parseScenario, runScenario } from '../replication/scenario.ts';
import { ClusterScenario } from './cluster-scenario.ts';

/** The source folder: what is not compiled stays there. */
const folder = new URL('../../../../broker/test/cluster-simulation/scenarios/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.scenario'));

for (const file of files.sort()) {
  test(`cluster scenario: ${file.replace('.scenario', '').replaceAll('-', ' ')}`, async () => {
    await runScenario(parseScenario(readFileSync(new URL(file, folder), 'utf8')), new ClusterScenario());
  });
}

test.run();
