/**
 * Makes the picture of the README from a real run: a node on an empty folder, queues in use, and the screen on it in a
 * terminal. Needs tmux.
 *
 *     node dist/tui/pictures/make-picture.js [FILE]          default: tui/pictures/screen.svg
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Chasqui, connect, Reject } from '../client/client.ts';
import { drawSvg } from './draw-svg.ts';
import { readCells } from './read-cells.ts';
import { type TmuxTerminal, withTmuxTerminal } from './tmux-terminal.ts';

const [file = 'tui/pictures/screen.svg'] = process.argv.slice(2);
const size = { columns: 120, rows: 32 };
/** Long enough for the charts to have something to show. */
const trafficMs = 24_000;

const folder = mkdtempSync(join(tmpdir(), 'chasqui-picture-'));
process.env.CHASQUI_CONFIG_DIR = folder;
const main = join(import.meta.dirname, '../main.js');
const command = `exec "${process.execPath}" "${main}" up --data "${folder}/data" --listen http://127.0.0.1:0`;
try {
  const env = { CHASQUI_CONFIG_DIR: folder, LANG: 'C.UTF-8' };
  const styled = await withTmuxTerminal({ size, command, env }, async (terminal) => {
    await terminal.until(/No queues yet/, 30_000);
    return await inUse(terminal);
  });
  writeFileSync(file, drawSvg(readCells(styled), size.columns, 'chasqui: queues and the messages of one of them'));
  console.log(`wrote ${file}`);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function inUse(terminal: TmuxTerminal): Promise<string> {
  await using chasqui = await connect({ context: 'local' });
  const stop = new AbortController();
  const traffic = await startTraffic(chasqui, stop.signal);
  try {
    await pause(trafficMs);
    await terminal.type(':queue orders');
    await terminal.press('Enter');
    await terminal.until(/─ orders /);
    await terminal.type('R');
    await terminal.until(/Receive from orders/);
    await terminal.press('Enter');
    await terminal.until(/(you here[\s\S]*){10}/);
    await terminal.type('jjj');
    await pause(1_500);
    return await terminal.styled();
  } finally {
    stop.abort();
    await Promise.allSettled(traffic);
    await terminal.type('q');
  }
}

/** Producers, and workers that fail sometimes, so that every state has messages. */
async function startTraffic(chasqui: Chasqui, signal: AbortSignal): Promise<Promise<void>[]> {
  const queues = [
    ['orders', 38],
    ['mail.outgoing', 12],
    ['invoices', 3],
    ['thumbnails', 90],
    ['audit', 0],
    ['payments', 20],
    ['search.index', 45],
    ['webhooks.outgoing', 7],
  ] as const;
  for (const [name] of queues) await chasqui.queues.create({ name, maxAttempts: 3 });
  return queues.flatMap(([name, perSecond]) =>
    perSecond === 0 ? [] : [produce(chasqui, name, perSecond, signal), consume(chasqui, name, signal)],
  );
}

async function produce(chasqui: Chasqui, name: string, perSecond: number, signal: AbortSignal): Promise<void> {
  const queue = chasqui.queue(name);
  for (let order = 1; !signal.aborted; order += 1) {
    const customer = ['Ada Lovelace', 'Grace Hopper', 'Mary Jackson', 'Radia Perlman'][order % 4]!;
    const payload = { order: 1000 + order, customer, total: (order * 37) % 900 };
    const key = `customer-${order % 4}`;
    await queue.send(order % 40 === 0 ? { payload, key, delayMs: 600_000 } : { payload, key });
    // The flow swells and ebbs, as real ones do.
    await pause((1000 / perSecond) * (1 + 0.6 * Math.sin(performance.now() / 3000)));
  }
}

async function consume(chasqui: Chasqui, name: string, signal: AbortSignal): Promise<void> {
  let handled = 0;
  await chasqui.queue(name).work(
    async () => {
      handled += 1;
      await pause(90);
      if (name === 'orders' && handled % 60 === 0) throw new Reject('card declined');
    },
    // Orders wait: some of them are to be seen.
    { concurrency: name === 'orders' ? 1 : 3, signal },
  );
}
