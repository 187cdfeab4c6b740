import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ErrorCode, errorCatalogue } from '../../../proto/error-catalogue.ts';

export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  readonly body: any;
}

export interface Scripted {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** The connection is cut after the request was read. */
  readonly drop?: boolean;
  /** The body follows the headers when this is fulfilled. */
  readonly bodyAfter?: Promise<void>;
}

export type Script = (asked: Asked) => Scripted | Promise<Scripted>;

export interface ScriptedNode {
  readonly url: string;
  /** Every request that was read, in order. */
  readonly asked: readonly Asked[];
  /** Those to this path. */
  askedOf(path: string): readonly Asked[];
}

/** A real server on a real socket that answers by script; `/v1/cluster` says 32 partitions unless the script answers it. */
export async function withScriptedNode(script: Script, action: (node: ScriptedNode) => Promise<void>): Promise<void> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void answer(request, response, script, asked);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const askedOf = (path: string) => asked.filter((one) => one.path === path);
  try {
    await action({ url: `http://127.0.0.1:${port}`, asked, askedOf });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  script: Script,
  asked: Asked[],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const { method = '', url: path = '', headers } = request;
  const one: Asked = { method, path, headers, body: text === '' ? undefined : JSON.parse(text) };
  asked.push(one);
  if (path === '/v1/cluster') return reply(response, { body: { partitionCount: 32 } });
  const scripted = await script(one);
  if (scripted.drop) request.socket.destroy();
  else await reply(response, scripted);
}

async function reply(response: ServerResponse, scripted: Scripted): Promise<void> {
  const { status = 200, body, headers = {}, bodyAfter } = scripted;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  if (bodyAfter !== undefined) {
    response.flushHeaders();
    await bodyAfter;
  }
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** A refusal as a node words it. */
export function problem(code: ErrorCode, more: Record<string, unknown> = {}): Scripted {
  const { status, sentence } = errorCatalogue[code];
  const body = { type: 'about:blank', title: sentence, status, code, requestId: 'request-1', ...more };
  return { status, body, headers: { 'content-type': 'application/problem+json' } };
}
