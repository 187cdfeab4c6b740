import type { TestFile } from './list-test-files.ts';

export interface Selection {
  /** A file runs when its path contains one of these; all do when there is none. */
  readonly fragments: readonly string[];
  readonly ordinary: boolean;
  readonly serial: boolean;
}

export const usage = 'npm test -- [PATH-FRAGMENT …] [--serial-only | --no-serial]';

/** `undefined` for arguments that mean nothing. */
export function parseArguments(args: readonly string[]): Selection | undefined {
  const options = args.filter((arg) => arg.startsWith('-'));
  if (options.some((option) => option !== '--serial-only' && option !== '--no-serial')) return undefined;
  const selection = {
    fragments: args.filter((arg) => !arg.startsWith('-')),
    ordinary: !options.includes('--serial-only'),
    serial: !options.includes('--no-serial'),
  };
  return selection.ordinary || selection.serial ? selection : undefined;
}

export function selectFiles(files: readonly TestFile[], selection: Selection): TestFile[] {
  const { fragments } = selection;
  return files
    .filter((file) => (file.serial ? selection.serial : selection.ordinary))
    .filter((file) => fragments.length === 0 || fragments.some((fragment) => file.source.includes(fragment)));
}
