import { errorCatalogue } from '../../../proto/error-catalogue.ts';
import { limits } from '../../../proto/limits.ts';
import { CommandError } from '../command-error.ts';

const topicName = new RegExp(limits.namePattern);

/** `orders/eu/created` is the path `eu/created` of the topic orders. @throws CommandError `invalid_address` */
export function parseAddress(typed: string): { readonly topic: string; readonly path?: string } {
  const slash = typed.indexOf('/');
  const topic = slash < 0 ? typed : typed.slice(0, slash);
  if (!topicName.test(topic) || slash === typed.length - 1) {
    const detail = `${JSON.stringify(typed)} is none.`;
    throw new CommandError('invalid_address', `${errorCatalogue.invalid_address.sentence} ${detail}`);
  }
  return slash < 0 ? { topic } : { topic, path: typed.slice(slash + 1) };
}
