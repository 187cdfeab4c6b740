import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that some test files use and npm cannot bring. */
export const systemPackages = [
  {
    package: 'tmux',
    command: 'tmux',
    neededBy: /^tui\/.*\.serial\.test\.tsx?$/,
    why: 'the terminal tests type into it',
  },
] as const;

type SystemPackage = (typeof systemPackages)[number];

/** Whether a program of this name is on the PATH. */
export function isInstalled(command: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, command)));
}

/** What is missing for these test files. */
export function missingPackages(sources: readonly string[]): SystemPackage[] {
  return systemPackages.filter(
    ({ command, neededBy }) => sources.some((source) => neededBy.test(source)) && !isInstalled(command),
  );
}

interface Machine {
  readonly canInstall: boolean;
  /** While this file says 101, no package starts a service: Debian's own switch. */
  readonly policyFile: string;
  /** Whether it went well. */
  aptGet(args: readonly string[]): boolean;
  say(line: string): void;
}

const thisMachine: Machine = {
  canInstall:
    existsSync('/etc/debian_version') && process.getuid?.() === 0 && process.env.CHASQUI_TEST_INSTALL !== 'no',
  policyFile: '/usr/sbin/policy-rc.d',
  aptGet,
  say: console.log,
};

/**
 * On Debian, as root, installs what these test files need and says so. Elsewhere, or with CHASQUI_TEST_INSTALL=no, it
 * changes nothing: those files count themselves as skipped and say what would help.
 */
export function installMissingPackages(sources: readonly string[], machine = thisMachine): void {
  const missing = missingPackages(sources);
  if (missing.length === 0 || !machine.canInstall) return;
  for (const { package: name, why } of missing) {
    machine.say(`installing ${name} with apt-get (${why}; CHASQUI_TEST_INSTALL=no leaves it out)`);
  }
  const names = missing.map((entry) => entry.package);
  const installed = withoutServices(
    machine.policyFile,
    () => machine.aptGet(['update']) && machine.aptGet(['install', '--yes', '--no-install-recommends', ...names]),
  );
  if (!installed) machine.say('apt-get failed; the tests that need it are skipped');
}

function aptGet(args: readonly string[]): boolean {
  const { status, stdout, stderr } = spawnSync('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) console.log(`${stdout ?? ''}${stderr ?? ''}`.trimEnd());
  return status === 0;
}

/** A policy that somebody set already is left alone. */
function withoutServices(policyFile: string, install: () => boolean): boolean {
  if (existsSync(policyFile)) return install();
  writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return install();
  } finally {
    rmSync(policyFile);
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
