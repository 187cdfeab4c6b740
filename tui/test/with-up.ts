import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { withTemporaryFolder } from '../../broker/test/rig/temporary-folder.ts';
import { waitUntil } from '../../broker/test/rig/wait-until.ts';
import type { Size } from '../layout/arrange-panes.ts';
import { type TmuxTerminal, withTmuxTerminal } from '../pictures/tmux-terminal.ts';

const node = process.execPath;
export const main = join(import.meta.dirname, '../main.js');
export const narrow: Size = { columns: 80, rows: 24 };
export const wide: Size = { columns: 120, rows: 40 };
export const deadlineMs = 30_000;

export interface Rig {
  readonly terminal: TmuxTerminal;
  readonly folder: string;
}

/** A terminal in which `up` runs on a folder of its own, between two looks at the terminal's settings. */
export async function withUp(size: Size, body: (rig: Rig) => Promise<void>): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    process.env.CHASQUI_CONFIG_DIR = folder; // So that the SDK of this test finds the context that up makes.
    const command = [
      `echo before the screen; stty -a > "${folder}/stty-before"`,
      `"${node}" "${main}" up --data "${folder}/data" --listen http://127.0.0.1:0; echo "exit code $?"`,
      `stty -a > "${folder}/stty-after"; cat`,
    ].join('; ');
    const env = { CHASQUI_CONFIG_DIR: folder, LANG: 'C.UTF-8' };
    await withTmuxTerminal({ size, command, env }, async (terminal) => {
      await terminal.until(/● live/, deadlineMs);
      await body({ terminal, folder });
    });
    await waitUntil('no process is left', () => processesOf(folder).length === 0);
  });
}

/** Processes that were started with this folder in their arguments. */
export function processesOf(folder: string): string[] {
  return readdirSync('/proc').filter((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      return readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes(`${folder}/data`);
    } catch {
      return false; // It has just ended.
    }
  });
}

/** The one that runs this command. */
export function processOf(folder: string, command: 'up' | 'serve'): number {
  const runs = (pid: string) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`\0${command}\0`);
  return Number(processesOf(folder).find(runs));
}

/** The terminal is as it was: its settings, the shell's screen and the cursor. */
export async function assertGivenBack({ terminal, folder }: Rig): Promise<void> {
  const screen = await terminal.until(/exit code \d+/, deadlineMs);
  await waitUntil('the settings are written', () => existsSync(`${folder}/stty-after`));
  await waitUntil('they are complete', () => readFileSync(`${folder}/stty-after`).length > 0);
  assert.match(screen, /before the screen/);
  assert.not.match(screen, /Queues/);
  assert.is(readFileSync(`${folder}/stty-after`, 'utf8'), readFileSync(`${folder}/stty-before`, 'utf8'));
  assert.is(await terminal.format('#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{wrap_flag}'), '0 1 0 1');
}
