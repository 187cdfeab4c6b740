interface ErrorKind {
  /** HTTP status. */
  readonly status: number;
  /** Exit code of the command line. */
  readonly exit: number;
  /** One sentence: what happened and what to do. */
  readonly sentence: string;
  /** The same request may succeed later without being changed. */
  readonly retryable: boolean;
}

const kind = (status: number, exit: number, sentence: string, retryable = false): ErrorKind => ({
  status,
  exit,
  sentence,
  retryable,
});

/**
 * Every error a client can meet: its stable code, HTTP status, exit code and sentence. Codes are the contract; sentences
 * may be improved, and `detail` in an answer says more about the one case at hand.
 * Exit codes: 1 failure, 2 usage, 3 partly done, 4 not found, 5 not allowed, 6 conflict, 7 unreachable, 8 nothing in time, 9 refused for now.
 */
export const errorCatalogue = {
  invalid_json: kind(400, 2, 'The body is not valid JSON.'),
  invalid_request: kind(400, 2, 'The request does not fit its schema; `issues` lists each field that is wrong.'),
  invalid_name: kind(400, 2, 'A name has 1 to 128 characters of A-Z a-z 0-9 . _ -, and `.` and `..` are not names.'),
  invalid_address: kind(
    400,
    2,
    'An address has 1 to 16 levels between slashes, of printable characters without spaces and wildcards.',
  ),
  invalid_filter: kind(
    400,
    2,
    'A filter has 1 to 16 levels between slashes; * or + alone stand for one level, # for any number of them.',
  ),
  invalid_start: kind(400, 2, 'A subscription starts latest, earliest, at a time that has passed, or at offsets.'),
  invalid_options: kind(400, 2, 'These options contradict each other.'),
  invalid_cursor: kind(400, 2, 'The cursor is not one that this call gave out; start again without it.'),
  invalid_message_id: kind(400, 2, 'A message id looks like 7-1234: its partition and its offset.'),
  expires_before_due: kind(400, 2, 'The message would expire before it is due: its time to live ends first.'),
  weak_password: kind(400, 2, 'A password has 8 to 1024 bytes.'),
  unauthenticated: kind(401, 5, 'Log in first: the call needs a valid access token.'),
  token_expired: kind(401, 5, 'The access token has expired; refresh it or log in again.'),
  invalid_token: kind(401, 5, 'The access token is not one that this cluster signed, or its session has ended.'),
  invalid_credentials: kind(401, 5, 'The user name or the password is wrong.'),
  invalid_refresh_token: kind(401, 5, 'The refresh token is not valid any more; log in again.'),
  forbidden: kind(403, 5, 'Only the owner or an admin may do this.'),
  registration_closed: kind(403, 5, 'Registration is closed; ask an admin for an account.'),
  route_not_found: kind(404, 4, 'There is nothing at this path; /openapi.json lists what there is.'),
  queue_not_found: kind(404, 4, 'There is no queue of this name.'),
  topic_not_found: kind(404, 4, 'There is no topic of this name.'),
  subscription_not_found: kind(404, 4, 'There is no subscription of this name.'),
  message_not_found: kind(404, 4, 'There is no such message.'),
  method_not_allowed: kind(405, 2, 'This path does not take this method.'),
  queue_exists: kind(409, 6, 'A queue of this name exists already.'),
  topic_exists: kind(409, 6, 'A topic of this name exists already.'),
  subscription_exists: kind(409, 6, 'A subscription of this name exists already, with another filter or start.'),
  seek_in_progress: kind(
    409,
    6,
    'The subscription is still being filled or moved; try again when it is done, or purge it.',
  ),
  topic_in_use: kind(409, 6, 'Subscriptions still read this topic; cancel them first.'),
  queue_not_empty: kind(409, 6, 'The queue still holds messages.'),
  user_exists: kind(409, 6, 'A user of this name exists already.'),
  stale_lease: kind(409, 6, 'The lease has ended: the message was settled, or given to someone else.'),
  not_dead: kind(409, 6, 'The message is not a dead letter.'),
  idempotency_key_reused: kind(409, 6, 'The Idempotency-Key was used before for another message.'),
  sequence_gap: kind(409, 6, 'The producer left out a sequence number.'),
  sequence_stale: kind(409, 6, 'The sequence number is older than what the broker remembers of this producer.'),
  unknown_producer: kind(
    409,
    6,
    'The broker does not know this producer any more; begin again under a new producer id at 0.',
  ),
  message_gone: kind(410, 4, 'The message is older than the history that is kept.'),
  payload_too_large: kind(413, 2, 'The message is larger than 1 MiB, or than all that its queue may hold.'),
  batch_too_large: kind(413, 2, 'A batch has at most 500 messages and 8 MiB.'),
  body_too_large: kind(413, 2, 'The body is larger than this call takes.'),
  unsupported_media_type: kind(415, 2, 'Send the body as application/json.'),
  too_many_requests: kind(429, 9, 'Too much at once; try again after the time in Retry-After.', true),
  queue_full: kind(
    429,
    9,
    'The queue holds all that its maxLength or maxBytes allows; receive from it, or raise the limit.',
    true,
  ),
  limit_reached: kind(429, 9, 'A limit is reached; `detail` names it.', true),
  internal: kind(500, 1, 'The broker failed; its log has the reason under this request id.'),
  partition_unavailable: kind(503, 9, 'The partition has no leader at the moment; try again.', true),
  catalog_unavailable: kind(503, 9, 'The node cannot learn the newest definitions at the moment; try again.', true),
  outcome_unknown: kind(
    503,
    9,
    'The outcome is not known: it may still take effect. Retry with the same identity.',
    true,
  ),
  storage_full: kind(503, 9, 'The disk of the node is full; messages can still be received and settled.', true),
  storage_failed: kind(503, 9, 'The storage of the node failed and it is stopping.', true),
  shutting_down: kind(503, 9, 'The node is shutting down; use another or try again.', true),
  unreachable: kind(503, 7, 'No node could be reached.', true),
  timed_out: kind(504, 8, 'The answer did not come in time.', true),
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorCatalogue;

/** Whether `text` is a code of the catalogue: for answers that come from a node of another version. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorCatalogue, text);
}
