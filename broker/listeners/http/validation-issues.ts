import type { FastifySchemaValidationError } from 'fastify/types/schema.js';
import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import { limits } from '../../../proto/limits.ts';
import type { Failure, Issue } from './problem.ts';

export const issuesMax = 20;
const pathLengthMax = 300;

const places: Readonly<Record<string, string>> = {
  body: '/body',
  querystring: '/query',
  params: '/path',
  headers: '/headers',
};

const escapeStep = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Where and what, from one error of the validator. */
function toIssue(place: string, error: FastifySchemaValidationError): Issue {
  const at = `${place}${error.instancePath}`;
  const { params, keyword } = error;
  switch (keyword) {
    case 'additionalProperties':
      return { path: `${at}/${escapeStep(String(params.additionalProperty))}`, message: 'is not a known field' };
    case 'required':
      return { path: `${at}/${escapeStep(String(params.missingProperty))}`, message: 'is required' };
    default:
      return { path: at, message: error.message ?? keyword };
  }
}

/** A choice of literals fails once per literal and once as a whole: that is one issue, which names the choices. */
function joinChoices(errors: readonly FastifySchemaValidationError[]): FastifySchemaValidationError[] {
  const choices = new Map<string, string[]>();
  for (const { keyword, instancePath, params } of errors) {
    if (keyword !== 'const') continue;
    const values = choices.get(instancePath) ?? [];
    values.push(JSON.stringify(params.allowedValue));
    choices.set(instancePath, values);
  }
  return errors
    .filter(({ keyword }) => keyword !== 'const')
    .map((error) => {
      const values = error.keyword === 'anyOf' ? choices.get(error.instancePath) : undefined;
      return values === undefined ? error : { ...error, message: `must be one of ${values.join(', ')}` };
    });
}

/** Faults that have a code of their own, so that a client can tell them apart without reading the issues. */
function ownCode(context: string, error: FastifySchemaValidationError): ErrorCode | undefined {
  if (context === 'params' && error.instancePath === '/id') return 'invalid_message_id';
  if (error.keyword === 'pattern' && error.params.pattern === limits.namePattern) return 'invalid_name';
  if (context === 'querystring' && error.instancePath === '/cursor') return 'invalid_cursor';
  if (context === 'body' && error.keyword === 'maxItems' && error.instancePath === '/messages')
    return 'batch_too_large';
  return undefined;
}

/** What the validator found wrong, as a failure with its issues; paths are JSON pointers that begin with the part of the request. */
export function toValidationFailure(context: string, errors: readonly FastifySchemaValidationError[]): Failure {
  const joined = joinChoices(errors).slice(0, issuesMax);
  const codes = new Set(joined.map((error) => ownCode(context, error)));
  const [only] = codes;
  const issues = joined.map((error) => {
    const { path, message } = toIssue(places[context] ?? '', error);
    return { path: path.slice(0, pathLengthMax), message };
  });
  return { code: codes.size === 1 && only !== undefined ? only : 'invalid_request', issues };
}
