import { basename } from 'node:path';
import type { Source } from './check-imports.ts';
import { withoutComments } from './read-imports.ts';

interface HouseRule {
  readonly name: string;
  readonly appliesTo: (path: string) => boolean;
  /** What must not stand in the code; comments are left out unless `inComments`. */
  readonly forbids: RegExp;
  readonly inComments?: boolean;
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
/** Not a test, nor what tests, suites and benches share: those may use any package and throw plain errors. */
export const ships = (path: string): boolean =>
  !isTest(path) && !/(?:^|\/)(?:test|bench|conformance)\//.test(path) && !path.startsWith('examples/');

const isOwnChecker = (path: string): boolean => path.startsWith('broker/test/tidy');

export const houseRules: readonly HouseRule[] = [
  {
    name: 'an error has a code: BrokerError, StorageError or assert, never a bare Error',
    appliesTo: (path) => /^(broker|proto|storage-adapters)\//.test(path) && ships(path),
    forbids: /\bthrow new (?:Type|Range|Syntax)?Error\(/,
  },
  {
    name: 'a test waits on a condition or ticks a clock; it does not sleep',
    appliesTo: (path) => isTest(path) && !isOwnChecker(path),
    forbids: /\bsetTimeout\(|\bsleep\(|timers\/promises/,
  },
  {
    name: 'no test is left out or singled out in the code',
    appliesTo: (path) => isTest(path) && !isOwnChecker(path) && !path.startsWith('broker/test/runner/'),
    forbids: /\btest\.(?:only|skip)\(/,
  },
  {
    name: 'uvu lets a throw in before pass: set up with withX(async (x) => …)',
    appliesTo: (path) => isTest(path) && !isOwnChecker(path) && !path.startsWith('broker/test/runner/'),
    forbids: /\btest\.before(?:\.each)?\(/,
  },
  {
    name: 'no path of one machine',
    appliesTo: (path) => !isOwnChecker(path),
    forbids: /["'`\s(](?:\/work\/|\/farm\/|\/home\/[a-z]|\/Users\/[A-Za-z]|\/root\/)/,
    inComments: true,
  },
];

/** Names that say nothing of what is inside. */
const emptyNames = /^(?:.*-)?(?:utils?|helpers?|manager|common|misc|shared-code|index)$/;

export function findBrokenRules(source: Source): string[] {
  const { path, text } = source;
  const code = withoutComments(text);
  const broken = houseRules
    .filter((rule) => rule.appliesTo(path) && rule.forbids.test(rule.inComments ? text : code))
    .map((rule) => `${path}: ${rule.name}`);
  const stem = basename(path).replace(/(?:\.serial)?(?:\.test|\.bench)?\.tsx?$/, '');
  if (emptyNames.test(stem)) broken.push(`${path}: the name says nothing of what is inside`);
  if (isTest(path) && !/\.run\(\)/.test(code)) broken.push(`${path}: a test file ends with test.run()`);
  return broken;
}
