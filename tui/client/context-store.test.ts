import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withTemporaryFolder } from '../../broker/test/rig/temporary-folder.ts';
import { connect } from './connect.ts';
import { type Context, ContextStore, configFolder } from './context-store.ts';
import { rejection } from './test/rejection.ts';
import { problem, withScriptedNode } from './test/scripted-node.ts';
import { withEnvironment } from './test/with-environment.ts';

const local: Context = { nodes: ['http://127.0.0.1:7470'], username: 'admin', refreshToken: 'r1' };

const withStore = (action: (store: ContextStore) => Promise<void>) =>
  withTemporaryFolder((folder) => action(new ContextStore(join(folder, 'chasqui'))));

test('the folder of the settings follows the environment', () => {
  assert.is(configFolder({ CHASQUI_CONFIG_DIR: '/a', XDG_CONFIG_HOME: '/b' }), '/a');
  assert.is(configFolder({ XDG_CONFIG_HOME: '/b' }), '/b/chasqui');
  assert.match(configFolder({}), /\/\.config\/chasqui$/);
});

test('contexts are kept for their owner only, and the first becomes the current one', () =>
  withStore(async (store) => {
    assert.equal(await store.read(), { contexts: {} });
    await store.save('local', local);
    await store.save('prod', { ...local, nodes: ['https://a', 'https://b'] });
    assert.equal(await store.get(), { name: 'local', context: local });
    await store.use('prod');
    assert.is((await store.get()).name, 'prod');
    assert.is((await store.get('local')).context.username, 'admin');
    assert.is((await stat(store.file)).mode & 0o777, 0o600);
    assert.is((await stat(store.folder)).mode & 0o777, 0o700);
    assert.equal(await readdir(store.folder), ['contexts.json']);
  }));

test('a context can be forgotten; without the current one there is none', () =>
  withStore(async (store) => {
    await store.save('a', local);
    await store.save('b', local, { makeCurrent: true });
    assert.is(await store.remove('a'), true);
    assert.is((await store.get()).name, 'b');
    assert.is(await store.remove('b'), true);
    assert.is(await store.remove('b'), false);
    assert.is((await rejection(store.get())).code, 'unauthenticated');
    assert.is((await rejection(store.use('b'))).code, 'unauthenticated');
    assert.equal(await store.read(), { contexts: {} });
  }));

test('names of every kind are only names', () =>
  withStore(async (store) => {
    for (const name of ['__proto__', 'constructor', 'ä b']) await store.save(name, local);
    for (const name of ['__proto__', 'constructor', 'ä b']) assert.equal((await store.get(name)).context, local);
    assert.is((await rejection(store.get('toString'))).code, 'unauthenticated');
  }));

test('a damaged file is named, and left as it is', () =>
  withStore(async (store) => {
    await mkdir(store.folder);
    for (const text of [
      '{',
      '[]',
      '{"contexts":[]}',
      '{"contexts":{"a":{"nodes":[]}}}',
      '{"contexts":{},"current":1}',
    ]) {
      await writeFile(store.file, text);
      for (const call of [store.get(), store.save('b', local)]) {
        const error = await rejection(call);
        assert.is(error.code, 'invalid_request');
        assert.ok(error.message.includes(store.file));
      }
      assert.is(await readFile(store.file, 'utf8'), text);
    }
  }));

test('changes that meet follow each other', () =>
  withStore(async (store) => {
    const names = Array.from({ length: 20 }, (_, n) => `c${n}`);
    await Promise.all(names.map((name) => new ContextStore(store.folder).save(name, local)));
    assert.equal(Object.keys((await store.read()).contexts).sort(), names.sort());
  }));

test('a lock whose holder is gone is taken over', () =>
  withStore(async (store) => {
    await store.save('a', local);
    const abandoned = [`${2 ** 30} ${Date.now()} x`, `${process.pid} ${Date.now() - 3600_000} x`, 'rubbish'];
    for (const content of abandoned) {
      await writeFile(`${store.file}.lock`, content);
      await store.save('b', local);
      assert.equal(await readdir(store.folder), ['contexts.json']);
    }
  }));

test('a client of a context saves what it renews, and the next client uses it', async () => {
  let refreshes = 0;
  await withScriptedNode(
    ({ path, body, headers }) => {
      if (path === '/v1/sessions/refresh') {
        if (body.refreshToken !== `r${refreshes + 1}`) return problem('invalid_refresh_token');
        refreshes++;
        const expiresAt = new Date(Date.now() + 900_000).toISOString();
        return { body: { accessToken: `a${refreshes}`, refreshToken: `r${refreshes + 1}`, expiresAt } };
      }
      return headers.authorization === `Bearer a${refreshes}` ? { body: {} } : problem('token_expired');
    },
    (node) =>
      withStore((store) =>
        withEnvironment({ CHASQUI_CONFIG_DIR: store.folder }, async () => {
          await store.save('local', { ...local, nodes: [node.url] });
          // As many processes would: each with a client of its own, at the same moment.
          const clients = await Promise.all(Array.from({ length: 5 }, () => connect()));
          await Promise.all(clients.map((client) => client.users.me()));
          assert.is(refreshes, 1);
          const { context } = await store.get();
          assert.equal([context.refreshToken, context.accessToken, context.username], ['r2', 'a1', 'admin']);
          await using later = await connect({ context: 'local' });
          await later.users.me();
          assert.equal([refreshes, later.context, later.nodes], [1, 'local', [node.url]]);
          await Promise.all(clients.map((client) => client.close()));
        }),
      ),
  );
});

test('the environment is used in its order: address, then context, then the current one', () =>
  withStore((store) =>
    withEnvironment({ CHASQUI_CONFIG_DIR: store.folder }, async () => {
      assert.match((await rejection(connect())).message, 'chasqui login');
      await store.save('a', { nodes: ['http://a:1'] });
      await store.save('b', { nodes: ['http://b:1'] });
      const nodesWith = async (env: Record<string, string>, options = {}) =>
        withEnvironment(env, async () => {
          await using client = await connect(options);
          return [client.context, ...client.nodes];
        });
      assert.equal(await nodesWith({}), ['a', 'http://a:1']);
      assert.equal(await nodesWith({ CHASQUI_CONTEXT: 'b' }), ['b', 'http://b:1']);
      assert.equal(await nodesWith({ CHASQUI_URL: 'http://c:1, http://d:1', CHASQUI_CONTEXT: 'b' }), [
        undefined,
        'http://c:1',
        'http://d:1',
      ]);
      assert.equal(await nodesWith({ CHASQUI_URL: 'http://c:1' }, { context: 'b' }), ['b', 'http://b:1']);
      assert.equal(await nodesWith({ CHASQUI_TOKEN: 't' }), [undefined, 'http://a:1']);
    }),
  ));

test.run();
