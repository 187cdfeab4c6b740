import { test } from 'uvu';
import { isInstalled, systemPackages } from '../install-system-packages.ts';

type TestBody = () => Promise<void> | void;

interface SkippableTest {
  (name: string, body: TestBody): void;
  run(): void;
}

/**
 * uvu's `test`, unless there is a reason why this machine cannot run the file: then nothing runs and every test counts as
 * skipped, with that reason. Where `CI=true` the runner takes a skip for a failure.
 */
export function testUnless(reason: string | undefined): SkippableTest {
  if (reason === undefined) return Object.assign((name: string, body: TestBody) => test(name, body), { run: test.run });
  let count = 0;
  const skip = () => {
    count += 1;
  };
  const run = () => {
    console.log(`SKIPPED ${count} (${reason})`);
    test.run();
  };
  return Object.assign(skip, { run });
}

/** Why a test that needs this program cannot run here; `undefined` when it can. */
export function missingProgram(command: (typeof systemPackages)[number]['command']): string | undefined {
  if (isInstalled(command)) return undefined;
  const found = systemPackages.find((entry) => entry.command === command);
  return `${command} is not installed; on Debian: apt-get install ${found?.package}`;
}
