import type { FeedMessage as FeedMessageJson } from '../../proto/http/feeds.ts';

/** What every message that comes out of the broker has. */
export type PublishedJson = Omit<FeedMessageJson, 'queue' | 'dueAt'>;

/** A message as its sender made it. */
export class PublishedMessage {
  readonly #json: PublishedJson;

  constructor(json: PublishedJson) {
    this.#json = json;
  }

  get id(): string {
    return this.#json.id;
  }

  get key(): string | undefined {
    return this.#json.key;
  }

  /** Where it was published, topic and path, when that is a topic. */
  get address(): string | undefined {
    return this.#json.address;
  }

  get headers(): Readonly<Record<string, string>> {
    return this.#json.headers ?? {};
  }

  get contentType(): string {
    return this.#json.contentType;
  }

  get publishedAt(): Date {
    return new Date(this.#json.publishedAt);
  }

  get publishedBy(): string {
    return this.#json.publishedBy;
  }

  /** The payload as a value. @throws SyntaxError when it is not JSON. */
  json<T = unknown>(): T {
    return (this.#json.payloadBase64 === undefined ? this.#json.payload : JSON.parse(this.text())) as T;
  }

  /** The payload as text: JSON text of a JSON payload, otherwise its bytes read as UTF-8. */
  text(): string {
    const { payload, payloadBase64 } = this.#json;
    return payloadBase64 === undefined
      ? JSON.stringify(payload)
      : Buffer.from(payloadBase64, 'base64').toString('utf8');
  }

  bytes(): Uint8Array {
    const { payload, payloadBase64 } = this.#json;
    return payloadBase64 === undefined ? Buffer.from(JSON.stringify(payload)) : Buffer.from(payloadBase64, 'base64');
  }
}
