import { type ISeekBegun, type ISought, Outcome } from '../../../proto/log-messages.ts';
import { matchesNaively } from './naive-filter.ts';
import {
  acceptAgain,
  end,
  exceptionAt,
  inIntervals,
  isHeld,
  isLive,
  mustBeSaid,
  type NaiveQueue,
  type NaiveSeek,
} from './naive-queue.ts';
import type { NaivePublished } from './naive-topics.ts';
import { must } from './naive-violation.ts';

export function beginSeek(queue: NaiveQueue, offset: number, begun: ISeekBegun, now: number): void {
  const from = begun.from ?? 0;
  must(queue.filter !== '', `queue ${queue.id} is moved`);
  must(!queue.filling && !queue.seek, `subscription ${queue.name} is moved while it is filled or moved already`);
  must(from <= offset, `subscription ${queue.name} is moved to ${from} by the entry ${offset}`);
  queue.moves += 1;
  queue.movedAt = offset;
  queue.movedTime = now;
  for (const message of queue.messages) if (isHeld(message)) message.moves = queue.moves;
  if (from === offset) {
    for (const message of queue.messages) if (isLive(message)) end(message, Outcome.DROPPED_SEEK);
    return;
  }
  const ended = new Set(queue.messages.filter((message) => !isHeld(message)));
  queue.seek = { from, time: begun.time ?? 0, until: offset, next: 0, ended };
}

/** A slice: exactly what waits before the place is passed over, and what had ended behind it comes again. */
export function applySought(queue: NaiveQueue, sought: ISought, kept: readonly NaivePublished[], now: number): void {
  const { seek } = queue;
  must(seek !== undefined, `subscription ${queue.name} is not being moved`);
  const until = sought.until ?? 0;
  must(until >= seek.next, `a slice of ${queue.name} reaches back to ${until}`);
  must(Boolean(sought.done) === until >= seek.until, `a slice of ${queue.name} up to ${until} is not the last one`);
  const slice = { ...seek, until: Math.min(until, seek.until) };
  passOver(queue, slice, sought);
  comeAgain(queue, slice, sought, kept, now);
  queue.seek = sought.done ? undefined : { ...seek, next: until };
}

type Place = Pick<NaivePublished, 'offset' | 'publishedAt'>;

const isInSlice = ({ next, until }: NaiveSeek, { offset }: Place) => offset >= next && offset < until;

const isBefore = ({ from, time }: NaiveSeek, { offset, publishedAt }: Place) => offset < from || publishedAt < time;

function passOver(queue: NaiveQueue, slice: NaiveSeek, { intervals, exceptions, count, bytes }: ISought): void {
  const inOrder = inIntervals(queue, intervals ?? [], { isExact: false });
  const over = [...inOrder, ...(exceptions ?? []).map((offset) => exceptionAt(queue, offset))];
  const expected = queue.messages.filter((one) => isLive(one) && isInSlice(slice, one) && isBefore(slice, one));
  const said = over.map(({ offset }) => offset).sort((a, b) => a - b);
  const wanted = expected.map(({ offset }) => offset);
  must(said.join() === wanted.join(), `${queue.name} passes over ${said.join()} and not ${wanted.join()}`);
  mustBeSaid(over, count ?? 0, bytes ?? 0);
  for (const message of over) end(message, Outcome.DROPPED_SEEK);
}

function comeAgain(
  queue: NaiveQueue,
  slice: NaiveSeek,
  { again }: ISought,
  kept: readonly NaivePublished[],
  now: number,
): void {
  const said = new Map((again ?? []).map((one) => [one.offset ?? 0, one]));
  for (const published of kept) {
    if (!isInSlice(slice, published) || !matchesNaively(queue.filter, published.address)) continue;
    const { offset } = published;
    const before = queue.messages.find((one) => one.offset === offset);
    const one = said.get(offset);
    said.delete(offset);
    const may =
      !isBefore(slice, published) && !(before && isHeld(before)) && now < deadlineOf(queue, published, 'most');
    const hadEnded = before === undefined || slice.ended.has(before);
    if (one === undefined) {
      const mustCome = may && hadEnded && now < deadlineOf(queue, published, 'least');
      must(!mustCome, `${queue.name} is not given ${offset} again`, 'missed');
    } else {
      must(may, `${queue.name} is given ${offset} again`, 'misdirected');
      acceptAgain(queue, published, one, now);
    }
  }
  must(said.size === 0, `${queue.name} is given ${[...said.keys()].join()}`, 'misdirected');
}

function deadlineOf(queue: NaiveQueue, { publishedAt, expiresAt }: NaivePublished, which: 'least' | 'most'): number {
  const ofQueue = publishedAt + (which === 'least' ? queue.leastTtl : queue.mostTtl);
  return Math.min(ofQueue, expiresAt || Number.POSITIVE_INFINITY);
}
