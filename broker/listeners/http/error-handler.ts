import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorCode, errorCatalogue } from '../../../proto/error-catalogue.ts';
import { BrokerError } from '../../core/broker-error.ts';
import type { ListenerContext } from '../listener.ts';
import { thoroughValidator } from './exact-validator.ts';
import { type Failure, InvalidFields, retryAfterSeconds, toProblem } from './problem.ts';
import { toValidationFailure } from './validation-issues.ts';

/** Up to this size a body that fails its check is checked again to the end, to tell every fault at once. */
const thoroughBodyBytesMax = 64 * 1024;

const frameworkCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
};

/** Writes a failure as `application/problem+json`. */
export function sendFailure(reply: FastifyReply, failure: Failure): FastifyReply {
  const problem = toProblem(failure, reply.request.id);
  if (failure.retryAfterMs !== undefined) reply.header('retry-after', retryAfterSeconds(failure.retryAfterMs));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.code(problem.status).header('content-type', 'application/problem+json').send(JSON.stringify(problem));
}

function validationFailure(error: FastifyError, request: FastifyRequest): Failure {
  const context = error.validationContext ?? '';
  if (context === 'body' && Number(request.headers['content-length']) <= thoroughBodyBytesMax) {
    const validate = thoroughValidator(request.getValidationFunction('body') as never);
    if (validate(request.body) === false && Array.isArray(validate.errors)) {
      return toValidationFailure(context, validate.errors);
    }
  }
  return toValidationFailure(context, error.validation ?? []);
}

/** `undefined`: nobody expected this error, and nothing of it leaves the node. */
function expectedFailure(error: FastifyError | BrokerError, request: FastifyRequest): Failure | undefined {
  if (error instanceof InvalidFields) return { code: error.code, issues: error.issues };
  if (error instanceof BrokerError) {
    return { code: error.code, detail: error.detail, retryAfterMs: error.retryAfterMs };
  }
  if (error.validation !== undefined) return validationFailure(error, request);
  const code = frameworkCodes[error.code];
  if (code !== undefined) return { code };
  const { statusCode } = error;
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500
    ? { code: 'invalid_request', detail: error.message }
    : undefined;
}

/**
 * The one place where errors become answers. Set before any route: a route that declares its error answers relies on it.
 * What is not an operating error is logged under the request id and leaves as `internal`, without its text or stack.
 */
export function handleErrors(app: FastifyInstance, log: ListenerContext['log']): void {
  app.setErrorHandler<FastifyError | BrokerError>((error, request, reply) => {
    const failure = expectedFailure(error, request) ?? { code: 'internal' };
    if (errorCatalogue[failure.code].status === 500) {
      log.error(
        { err: error, requestId: request.id, method: request.method, url: request.routeOptions.url },
        'request failed',
      );
    }
    return sendFailure(reply, failure);
  });
}
