import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Tokens } from '../../proto/http/users.ts';
import { connect } from './connect.ts';
import { rejection } from './test/rejection.ts';
import { type Asked, problem, type Scripted, withScriptedNode } from './test/scripted-node.ts';

/** Rotates refresh tokens as a node does, r1, r2, …, and knows which access token is good. */
class ScriptedSessions {
  lifetimeMs = 900_000;
  refreshes = 0;
  good = '';
  readonly #valid = new Set(['r1']);

  readonly script = ({ path, body, headers }: Asked): Scripted => {
    if (path === '/v1/sessions/refresh') return this.#refresh(body.refreshToken);
    return headers.authorization === `Bearer ${this.good}` ? { body: {} } : problem('token_expired');
  };

  #refresh(refreshToken: string): Scripted {
    if (!this.#valid.has(refreshToken)) return problem('invalid_refresh_token');
    this.refreshes++;
    this.#valid.add(`r${this.refreshes + 1}`);
    this.good = `a${this.refreshes}`;
    const expiresAt = new Date(Date.now() + this.lifetimeMs).toISOString();
    return { body: { accessToken: this.good, refreshToken: `r${this.refreshes + 1}`, expiresAt } };
  }
}

test('a refresh token becomes an access token once, shared by the calls that meet', async () => {
  const sessions = new ScriptedSessions();
  await withScriptedNode(sessions.script, async (node) => {
    const saved: Tokens[] = [];
    await using client = await connect({
      nodes: node.url,
      refreshToken: 'r1',
      onTokens: async (tokens) => void saved.push(tokens),
    });
    await Promise.all([client.users.me(), client.queues.list(), client.queues.info('q')]);
    await client.users.me();
    assert.is(sessions.refreshes, 1);
    assert.equal(
      saved.map((tokens) => tokens.refreshToken),
      ['r2'],
    );
  });
});

test('an access token that a node refuses as expired is renewed, and the call made again', async () => {
  const sessions = new ScriptedSessions();
  await withScriptedNode(sessions.script, async (node) => {
    await using client = await connect({ nodes: node.url, refreshToken: 'r1' });
    await client.users.me();
    sessions.good = 'another';
    await Promise.all([client.users.me(), client.users.me()]);
    assert.is(sessions.refreshes, 2);
  });
});

test('an access token is renewed before its end', async () => {
  const sessions = new ScriptedSessions();
  sessions.lifetimeMs = 0;
  await withScriptedNode(sessions.script, async (node) => {
    await using client = await connect({ nodes: node.url, refreshToken: 'r1' });
    await client.users.me();
    await client.users.me();
    assert.is(sessions.refreshes, 2);
    assert.is(node.askedOf('/v1/me').length, 2);
  });
});

test('a refresh is asked again after a lost answer', async () => {
  const sessions = new ScriptedSessions();
  let lost = true;
  await withScriptedNode(
    (asked) => {
      const answer = sessions.script(asked);
      if (!lost) return answer;
      lost = false;
      return { drop: true };
    },
    async (node) => {
      await using client = await connect({ nodes: node.url, refreshToken: 'r1', backoff: { baseMs: 1, maxMs: 1 } });
      await client.users.me();
      assert.is(sessions.refreshes, 2);
    },
  );
});

test('a refresh token that has ended is the error of the call', async () => {
  const sessions = new ScriptedSessions();
  await withScriptedNode(sessions.script, async (node) => {
    await using client = await connect({ nodes: node.url, refreshToken: 'gone' });
    assert.is((await rejection(client.users.me())).code, 'invalid_refresh_token');
  });
});

test('a fixed token that has expired is the error of the call', async () => {
  await withScriptedNode(
    () => problem('token_expired'),
    async (node) => {
      await using client = await connect({ nodes: node.url, token: 't' });
      assert.is((await rejection(client.users.me())).code, 'token_expired');
      assert.is(node.asked.length, 1);
    },
  );
});

test('without a token calls are anonymous; two kinds of token are refused', async () => {
  await withScriptedNode(
    () => ({ body: {} }),
    async (node) => {
      await using client = await connect({ nodes: node.url });
      await client.sessions.logIn({ username: 'u', password: 'p' });
      assert.is(node.asked[0]!.headers.authorization, undefined);
      const both = connect({ nodes: node.url, token: 't', refreshToken: 'r' });
      assert.is((await rejection(both)).code, 'invalid_request');
      assert.is((await rejection(connect({ token: 't' }))).code, 'invalid_request');
    },
  );
});

test.run();
