/**
 * Looks through the dead letters of a queue and repairs what it can. An amount that is text is sent again as a number, and
 * its dead letter dropped. What was only unlucky is made ready again. The rest stays, and is told.
 *
 *     node dist/examples/dead-letters/dead-letters.js [QUEUE]        default: orders
 *
 * Environment: CHASQUI_URL and CHASQUI_TOKEN of the owner of the queue; without them the current context (`chasqui login`).
 */
import { type BrowsedMessage, connect } from 'chasqui/client';

const [name = 'orders'] = process.argv.slice(2);

await using chasqui = await connect();
const queue = chasqui.queue(name);

const letters: BrowsedMessage[] = [];
let cursor: string | undefined;
do {
  const page = await queue.browse({ state: 'dead', ...(cursor === undefined ? {} : { cursor }) });
  letters.push(...page.messages);
  cursor = page.cursor;
} while (cursor !== undefined);

for (const letter of letters) console.log(`${letter.id}: ${await repair(letter)}`);
console.log(`${letters.length} dead letters seen`);

async function repair({ id, key, payload, reason, error }: BrowsedMessage): Promise<string> {
  const { amount, ...rest } = payload as { amount: unknown };
  if (typeof amount === 'string' && Number.isFinite(Number(amount))) {
    // Should this program die before the letter is dropped, the next run sends it under the same id: it is taken once.
    await queue.send({ payload: { ...rest, amount: Number(amount) }, key, dedupId: `repaired-${id}` });
    await queue.removeMessage(id);
    return 'repaired';
  }
  if (reason === 'attempts_exhausted') {
    await queue.redrive([id]);
    return 'tried again';
  }
  return `left as it is (${[reason, error].filter(Boolean).join(': ')})`;
}
