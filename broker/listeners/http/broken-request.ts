import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { toProblem } from './problem.ts';

interface ParseError extends Error {
  readonly code?: string;
}

const details: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'The request line and headers are larger than 16 KiB together.',
  ERR_HTTP_REQUEST_TIMEOUT: 'The request did not come in whole in time.',
};

/** What is not HTTP, or never gets complete, has no request yet: the answer is written to the connection, which then closes. */
export function answerBrokenRequest(error: ParseError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const detail = details[error.code ?? ''] ?? 'This is not an HTTP/1.1 request.';
  const problem = toProblem({ code: 'invalid_request', detail }, randomUUID());
  const body = JSON.stringify(problem);
  const headers = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${problem.requestId}`,
    'Connection: close',
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`);
}
