import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ErrorCode, errorCatalogue } from '../../proto/error-catalogue.ts';
import { type CommandRig, password, type Ran, runCommandLine, withCommands } from './test/with-commands.ts';

const codes = Object.keys(errorCatalogue) as ErrorCode[];

/** What the report of a command must say about a code: the code itself, the exit code and the sentence of the catalogue. */
function agrees(code: ErrorCode, { exitCode, err }: Ran): void {
  const { exit, sentence } = errorCatalogue[code];
  const report = JSON.parse(err.trimEnd().split('\n').at(-1)!) as {
    error: { code: string; message: string; exitCode: number };
  };
  assert.is(report.error.code, code, err);
  assert.is(report.error.exitCode, exit);
  assert.is(exitCode, exit);
  assert.ok(report.error.message.startsWith(sentence), `${report.error.message} does not begin with: ${sentence}`);
}

type Provoke = (rig: CommandRig) => Promise<Ran>;

const withQueue =
  (provoke: Provoke): Provoke =>
  async (rig) => {
    await rig.run('queue create q');
    await rig.run('queue send q 1');
    return provoke(rig);
  };
const withSubscription =
  (provoke: Provoke): Provoke =>
  async (rig) => {
    await rig.run('topic create t');
    await rig.run('sub create s t/x');
    return provoke(rig);
  };
const idOfFirst = async ({ run }: CommandRig): Promise<string> => (await run('queue browse q')).rows[0].id;

/** Codes that a command line can bring about by itself, each against a real node. */
const provoked: Partial<Record<ErrorCode, Provoke>> = {
  invalid_request: ({ run }) => run('queue create q --max-attempts 100000 --json'),
  invalid_options: ({ run }) => run('queue create q --overflow drop-oldest --json'),
  queue_full: async ({ run }) => {
    await run('queue create q --max-length 1');
    await run('queue send q 1');
    return run('queue send q 2 --json');
  },
  expires_before_due: withQueue(({ run }) => run('queue send q 1 --ttl 5s --delay 1m --json')),
  invalid_name: ({ run }) => run(['queue', 'create', 'a b', '--json']),
  invalid_address: withSubscription(({ run }) => run('topic publish t/# 1 --json')),
  invalid_filter: ({ run }) => run('sub create s a//b --json'),
  invalid_start: withSubscription(({ run }) => run('sub create new t/x --start 2100-01-01 --json')),
  invalid_message_id: ({ run }) => run('message status x --json'),
  weak_password: ({ run, url }) => run(`register eve --password-stdin --url ${url} --json`, { stdin: 'short' }),
  unauthenticated: ({ run, url }) => run(`whoami --url ${url} --json`),
  invalid_token: ({ run, url }) => run(`whoami --url ${url} --token nonsense --json`),
  invalid_credentials: ({ run }) => run('login ana --password-stdin --json', { stdin: 'not the password' }),
  forbidden: withQueue(({ run }) => run('queue rm q --yes --context bob --json')),
  route_not_found: ({ run, url }) => run(`whoami --url ${url}/elsewhere --token x --json`),
  queue_not_found: ({ run }) => run('queue info q --json'),
  topic_not_found: ({ run }) => run('topic publish nowhere/x 1 --json'),
  subscription_not_found: ({ run }) => run('sub receive nobody --json'),
  message_not_found: ({ run }) => run('message status 1-999999 --json'),
  queue_exists: withQueue(({ run }) => run('queue create q --json')),
  topic_exists: withSubscription(({ run }) => run('topic create t --json')),
  subscription_exists: withSubscription(({ run }) => run('sub create s t/y --json')),
  topic_in_use: withSubscription(({ run }) => run('topic rm t --yes --json')),
  queue_not_empty: withQueue(({ run }) => run('queue rm q --yes --if-empty --json')),
  user_exists: ({ run, url }) => run(`register ana --password-stdin --url ${url} --json`, { stdin: password }),
  stale_lease: withQueue(({ run }) => run('queue ack q nonsense --json')),
  not_dead: withQueue(async (rig) => rig.run(`queue redrive q ${await idOfFirst(rig)} --json`)),
  idempotency_key_reused: withQueue(async ({ run }) => {
    await run('queue send q 1 --idempotency-key k');
    return run('queue send q 2 --idempotency-key k --json');
  }),
  payload_too_large: withQueue(({ run }) => run('queue send q - --json', { stdin: 'x'.repeat(2 ** 20 + 1) })),
  too_many_requests: async ({ run }) => {
    const guess = () => run('login ana --password-stdin --timeout 1s --json', { stdin: 'not the password' });
    for (let tries = 0; tries < 50; tries += 1) {
      const ran = await guess();
      if (ran.exitCode !== errorCatalogue.invalid_credentials.exit) return ran;
    }
    return guess();
  },
  unreachable: ({ run }) => run('whoami --url http://127.0.0.1:1 --token x --timeout 100ms --json'),
};

for (const [code, provoke] of Object.entries(provoked) as [ErrorCode, Provoke][]) {
  test(`${code}, brought about by a command`, () => withCommands(async (rig) => agrees(code, await provoke(rig))));
}

test('registration_closed, brought about by a command', () =>
  withCommands(
    async ({ run, url }) => {
      const ran = await run(`register eve --password-stdin --url ${url} --json`, { stdin: password });
      agrees('registration_closed', ran);
    },
    { registration: 'closed' },
  ));

/** A server that answers each call in this way. */
async function withServer(
  answer: Parameters<typeof createServer>[1],
  body: (url: string) => Promise<void>,
): Promise<void> {
  const server: Server = createServer(answer as never);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    await body(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

for (const code of codes) {
  test(`${code}, when a node answers so`, () => {
    const { status, sentence } = errorCatalogue[code];
    const problem = JSON.stringify({ type: 'about:blank', title: sentence, status, code });
    const answer = (
      _: unknown,
      response: { writeHead: (status: number, headers: object) => { end: (body: string) => void } },
    ) => void response.writeHead(status, { 'content-type': 'application/problem+json' }).end(problem);
    return withServer(answer as never, async (url) => {
      // A read whose outcome is not known has had no effect, so only a write can end so.
      const command = code === 'outcome_unknown' ? 'queue rm q --yes' : 'queue info q';
      agrees(code, await runCommandLine(`${command} --url ${url} --token x --timeout 200ms --json`));
    });
  });
}

test('timed_out, when a node does not answer', () =>
  withServer(
    () => {},
    async (url) => agrees('timed_out', await runCommandLine(`whoami --url ${url} --token x --timeout 200ms --json`)),
  ));

test.run();
