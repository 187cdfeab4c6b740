import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CommandError } from '../command-error.ts';
import { type NodeOptions, nodeOptions, nodeSettings, variableName } from './node-options.ts';

const none = Object.fromEntries(
  Object.entries(nodeOptions).map(([key, option]) => [key, option.absent]),
) as NodeOptions;
const home = { HOME: '/nowhere/ana' };

test('without options a node listens on loopback, keeps its data at home and lets anyone register', () => {
  assert.equal(nodeSettings(none, home, false), {
    node: 'node1',
    data: '/nowhere/ana/.local/share/chasqui',
    store: 'sqlite:/nowhere/ana/.local/share/chasqui/chasqui.db',
    listen: ['http://127.0.0.1:7470'],
    partitions: 32,
    localAdmin: false,
    registration: 'open',
    logLevel: 'info',
    insecure: false,
  });
});

test('what was typed comes before a variable, a variable before the default', () => {
  const env = {
    ...home,
    CHASQUI_NODE_DATA: '/v',
    CHASQUI_NODE_PARTITIONS: '8',
    CHASQUI_NODE_NAME: 'b',
    XDG_DATA_HOME: '/x',
  };
  const settings = nodeSettings({ ...none, data: '/typed', partitions: undefined }, env, true);
  assert.is(settings.data, '/typed');
  assert.is(settings.partitions, 8);
  assert.is(settings.node, 'b');
  assert.is(settings.localAdmin, true);
  assert.is(nodeSettings(none, env, false).data, '/v');
  assert.is(nodeSettings(none, { XDG_DATA_HOME: '/x' }, false).data, '/x/chasqui');
});

test('a list in a variable is separated by commas, a switch is true or false', () => {
  const env = { ...home, CHASQUI_NODE_LISTEN: 'http://127.0.0.1:1,http://[::1]:2', CHASQUI_NODE_INSECURE: 'true' };
  assert.equal(nodeSettings(none, env, false).listen, ['http://127.0.0.1:1', 'http://[::1]:2']);
  assert.is(nodeSettings(none, env, false).insecure, true);
  assert.is(nodeSettings(none, { ...home, CHASQUI_NODE_INSECURE: '0' }, false).insecure, false);
});

test('beyond loopback registration is closed unless it was opened', () => {
  const listen = ['http://127.0.0.1:7470', 'http://0.0.0.0:7470'];
  assert.is(nodeSettings({ ...none, listen }, home, false).registration, 'closed');
  assert.is(nodeSettings({ ...none, listen, registration: 'open' }, home, false).registration, 'open');
  assert.is(nodeSettings({ ...none, listen: ['http://localhost:1'] }, home, false).registration, 'open');
  assert.is(nodeSettings({ ...none, listen: ['http://127.evil.example:1'] }, home, false).registration, 'closed');
});

test('a wrong value is a usage error that names the variable', () => {
  for (const [name, value] of [
    ['CHASQUI_NODE_PARTITIONS', 'many'],
    ['CHASQUI_NODE_REGISTRATION', 'sometimes'],
    ['CHASQUI_NODE_INSECURE', 'yes'],
    ['CHASQUI_NODE_LISTEN', 'nowhere'],
  ] as const) {
    try {
      nodeSettings(none, { ...home, [name]: value }, false);
      assert.unreachable(name);
    } catch (error) {
      assert.ok(error instanceof CommandError && error.code === 'usage', String(error));
      assert.match(error.message, new RegExp(`${name}|address to listen on`));
    }
  }
});

test('every option of a node has a variable of its own', () => {
  const names = Object.keys(nodeOptions).map(variableName);
  assert.is(new Set(names).size, names.length);
  assert.ok(names.includes('CHASQUI_NODE_LOG_LEVEL') && names.includes('CHASQUI_NODE_NAME'));
});

test.run();
