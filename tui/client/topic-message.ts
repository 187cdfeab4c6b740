import type { TopicMessage as TopicMessageJson } from '../../proto/http/topics.ts';
import { PublishedMessage } from './published-message.ts';

/** A message that a topic keeps, whoever has received it. */
export class TopicMessage extends PublishedMessage {
  readonly #json: TopicMessageJson;

  constructor(json: TopicMessageJson) {
    super(json);
    this.#json = json;
  }

  /** Its place in its partition: reading may begin here. */
  get offset(): number {
    return this.#json.offset;
  }

  /** As the REST contract has it. */
  toJSON(): TopicMessageJson {
    return this.#json;
  }
}
