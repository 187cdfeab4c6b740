import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { connect } from '../../../tui/client/client.ts';
import { processIsAlive } from './process-is-alive.ts';
import { withNode } from './with-node.ts';
import { withNodeProcess } from './with-node-process.ts';

test('a node in this process serves a user and an admin, and is gone afterwards', async () => {
  let address = '';
  await withNode({}, async (node) => {
    address = node.address;
    await using user = await connect({ nodes: node.address, token: node.token });
    await using admin = await connect({ nodes: node.address, token: node.adminToken });
    assert.is((await user.users.me()).admin, false);
    assert.is((await admin.users.me()).admin, true);
  });
  assert.is(await fetch(address).catch(() => 'refused'), 'refused');
});

test('a node in a process of its own is killed and started again on its data, at the same address', async () => {
  let pid = 0;
  await withNodeProcess({}, async (node) => {
    const { address, pid: firstPid } = node;
    await using client = await connect({ nodes: address, token: node.token });
    await client.queues.create({ name: 'orders' });
    assert.equal(await node.kill('SIGKILL'), { code: null, signal: 'SIGKILL' });
    assert.not(node.runs);
    await node.restart();
    assert.is(node.address, address);
    assert.is.not(node.pid, firstPid);
    assert.is((await client.queues.info('orders')).name, 'orders');
    assert.is((JSON.parse(readFileSync(join(node.data, 'node.json'), 'utf8')) as { pid: number }).pid, node.pid);
    pid = node.pid;
  });
  assert.not(processIsAlive(pid));
});

test('a node that cannot start says why', async () => {
  try {
    await withNodeProcess({ listen: ['gopher://127.0.0.1:0'] }, async () => {});
    assert.unreachable();
  } catch (error) {
    assert.match((error as Error).message, /the node ended at its start:[\s\S]*gopher/);
  }
});

test.run();
