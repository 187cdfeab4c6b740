import { limits } from '../../proto/limits.ts';
import { parseDuration } from '../commands/parse/duration.ts';
import type { Operation } from './operation.ts';
import { recognisePayload } from './recognise-payload.ts';
import type { GroupName, Subject } from './subject.ts';
import { emptyField, fieldOf, type TextField } from './text-field.ts';
import type { FormDialog } from './ui-state.ts';

export type FormName =
  | 'create-queue'
  | 'create-topic'
  | 'subscribe'
  | 'send'
  | 'publish'
  | 'read-from'
  | 'receive'
  | 'nack'
  | 'reject'
  | 'extend';

/** What a form is about, nothing for one that makes something; for the forms that settle the lease of one of its messages. */
export interface FormSubject {
  readonly of: Subject | undefined;
  readonly id?: string;
  readonly lease?: string;
}

export interface FieldSpec {
  readonly label: string;
  /** Shown beside the field while it is empty. */
  readonly hint: string;
  /** What the field begins with. */
  readonly initial?: string | ((subject: FormSubject) => string);
  readonly multiline?: true;
}

export interface FormSpec {
  readonly title: (subject: FormSubject) => string;
  /** What Enter does. */
  readonly verb: string;
  readonly fields: readonly FieldSpec[];
  /** The operation that the values ask for. Throws `FieldProblem` where a value is wrong. */
  readonly read: (values: readonly string[], subject: FormSubject) => Operation;
}

/** The value of a form's field is wrong; the message says how to write it. */
export class FieldProblem extends Error {
  readonly field: number;

  constructor(field: number, sentence: string) {
    super(sentence);
    this.name = 'FieldProblem';
    this.field = field;
  }
}

function readDuration(values: readonly string[], field: number, range: { min: number; max: number }): number {
  const text = (values[field] ?? '').trim();
  let ms: number;
  try {
    ms = parseDuration(text);
  } catch (error) {
    throw new FieldProblem(field, (error as Error).message);
  }
  if (ms < range.min || ms > range.max)
    throw new FieldProblem(field, `From ${spell(range.min)} to ${spell(range.max)}, not ${text}.`);
  return ms;
}

function spell(ms: number): string {
  if (ms < 60_000) return `${ms / 1000}s`;
  return ms % 86_400_000 === 0 ? `${ms / 86_400_000}d` : `${ms / 3_600_000}h`;
}

function readOptionalDuration(
  values: readonly string[],
  field: number,
  range: { min: number; max: number },
): number | undefined {
  return (values[field] ?? '').trim() === '' ? undefined : readDuration(values, field, range);
}

function readCount(values: readonly string[], field: number, max: number): number {
  const text = (values[field] ?? '').trim();
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(count >= 1 && count <= max)) throw new FieldProblem(field, `A whole number from 1 to ${max}.`);
  return count;
}

function readText(values: readonly string[], field: number, bytesMax: number): string | undefined {
  const text = values[field] ?? '';
  if (Buffer.byteLength(text) > bytesMax) throw new FieldProblem(field, `At most ${bytesMax} bytes.`);
  return text === '' ? undefined : text;
}

const leaseRange = { min: limits.leaseMsMin, max: limits.leaseMsMax };
const retentionRange = { min: limits.retentionMsMin, max: limits.retentionMsMax };
const delayRange = { min: 0, max: limits.delayMsMax };
const nameOf = ({ of }: FormSubject): string => of?.name ?? '';
const groupOf = ({ of }: FormSubject): GroupName => of as GroupName;
const settled = (subject: FormSubject) =>
  ({ kind: 'settle', group: groupOf(subject), id: subject.id ?? '', lease: subject.lease ?? '' }) as const;

const nameField: FieldSpec = { label: 'Name', hint: 'letters, digits and . _ -' };
const payloadField: FieldSpec = {
  label: 'Payload',
  hint: 'JSON or any text; Alt-Enter begins a new line',
  multiline: true,
};
const keyField: FieldSpec = { label: 'Key', hint: 'optional: messages of one key stay in order' };

function readName(values: readonly string[]): string {
  const name = (values[0] ?? '').trim();
  if (!new RegExp(limits.namePattern).test(name))
    throw new FieldProblem(0, 'A name is 1 to 128 characters of A-Z a-z 0-9 . _ -');
  return name;
}

function readPayload(values: readonly string[], field: number) {
  const text = values[field] ?? '';
  if (text === '') throw new FieldProblem(field, 'Write what the message says.');
  if (Buffer.byteLength(text) > limits.payloadBytesMax) throw new FieldProblem(field, 'A message has at most 1 MiB.');
  return recognisePayload(text);
}

/** The beginning of a word is enough. */
function readStart(values: readonly string[], field: number): 'latest' | 'earliest' {
  const text = (values[field] ?? '').trim().toLowerCase();
  const found = (['latest', 'earliest'] as const).find((start) => text !== '' && start.startsWith(text));
  if (found === undefined)
    throw new FieldProblem(field, 'Write latest (what comes from now on) or earliest (all that is kept, too).');
  return found;
}

export const forms: Readonly<Record<FormName, FormSpec>> = {
  'create-queue': {
    title: () => 'Create a queue',
    verb: 'create',
    fields: [
      nameField,
      { label: 'Lease', hint: 'how long a receiver keeps a message: 30s, 5m', initial: spell(limits.leaseMsDefault) },
      {
        label: 'Attempts',
        hint: 'deliveries before a message is a dead letter',
        initial: String(limits.maxAttemptsDefault),
      },
    ],
    read: (values) => ({
      kind: 'create-queue',
      name: readName(values),
      leaseMs: readDuration(values, 1, leaseRange),
      maxAttempts: readCount(values, 2, limits.maxAttemptsMax),
    }),
  },
  'create-topic': {
    title: () => 'Create a topic',
    verb: 'create',
    fields: [
      nameField,
      { label: 'Partitions', hint: 'one keeps a single order; more spread its messages by key', initial: '1' },
      {
        label: 'Kept for',
        hint: 'how long messages can be read: 12h, 7d',
        initial: spell(limits.retentionMsDefault),
      },
    ],
    read: (values) => ({
      kind: 'create-topic',
      name: readName(values),
      partitions: readCount(values, 1, limits.topicPartitionsMax),
      retentionMs: readDuration(values, 2, retentionRange),
    }),
  },
  subscribe: {
    title: ({ of }) => (of === undefined ? 'Subscribe' : `Subscribe to the topic ${of.name}`),
    verb: 'subscribe',
    fields: [
      nameField,
      {
        label: 'Filter',
        hint: "'orders/#': all of a topic; * or + stand for one level",
        initial: ({ of }) => (of === undefined ? '' : `${of.name}/#`),
      },
      { label: 'Start', hint: 'latest: from now on; earliest: all that is kept, too', initial: 'latest' },
    ],
    read: (values) => {
      const name = readName(values);
      const filter = (readText(values, 1, limits.addressBytesMax) ?? '').trim().replace(/^'(.*)'$/, '$1');
      if (filter === '') throw new FieldProblem(1, "Write which addresses it gets: 'orders/#', 'orders/*/created'.");
      return { kind: 'subscribe', name, filter, start: readStart(values, 2) };
    },
  },
  send: {
    title: (subject) => `Send to ${nameOf(subject)}`,
    verb: 'send',
    fields: [payloadField, keyField, { label: 'Delay', hint: 'optional: hand it out only after 10s, 5m, 2h' }],
    read: (values, subject) => {
      const payload = readPayload(values, 0);
      const key = readText(values, 1, limits.keyBytesMax);
      const delayMs = readOptionalDuration(values, 2, delayRange);
      return { kind: 'send', queue: nameOf(subject), message: { ...payload, key, delayMs } };
    },
  },
  publish: {
    title: (subject) => `Publish to ${nameOf(subject)}`,
    verb: 'publish',
    fields: [
      { label: 'Path', hint: 'optional: below the name of the topic, such as eu/created' },
      payloadField,
      keyField,
    ],
    read: (values, subject) => {
      const path = readText(values, 0, limits.addressBytesMax)?.trim().replace(/^\//, '') || undefined;
      const payload = readPayload(values, 1);
      const key = readText(values, 2, limits.keyBytesMax);
      return { kind: 'publish', topic: nameOf(subject), path, message: { ...payload, key, delayMs: undefined } };
    },
  },
  'read-from': {
    title: (subject) => `Read ${nameOf(subject)} from an offset`,
    verb: 'read',
    fields: [{ label: 'Offset', hint: 'the first message to be shown; empty: the newest' }],
    read: ([text = '']) => {
      if (text.trim() === '') return { kind: 'read-from', from: 'newest' };
      if (!/^\d{1,15}$/.test(text.trim())) throw new FieldProblem(0, 'A whole number, as in the list.');
      return { kind: 'read-from', from: Number(text) };
    },
  },
  receive: {
    title: (subject) => `Receive from ${nameOf(subject)}`,
    verb: 'receive',
    fields: [
      { label: 'Messages', hint: `1 to ${limits.receiveMax}`, initial: '10' },
      { label: 'Lease', hint: 'optional: 30s, 5m; empty is as long as it says itself' },
    ],
    read: (values, subject) => {
      const max = readCount(values, 0, limits.receiveMax);
      const leaseMs = readOptionalDuration(values, 1, leaseRange);
      return { kind: 'receive', group: groupOf(subject), max, leaseMs };
    },
  },
  nack: {
    title: ({ id }) => `Nack ${id}`,
    verb: 'give it back',
    fields: [
      { label: 'Delay', hint: 'optional: ready again only after 10s, 5m' },
      { label: 'Error', hint: 'optional: what went wrong' },
    ],
    read: (values, subject) => {
      const delayMs = readOptionalDuration(values, 0, delayRange);
      const error = readText(values, 1, limits.reasonBytesMax);
      return { ...settled(subject), settlement: { how: 'nack', delayMs, error } };
    },
  },
  reject: {
    title: ({ id }) => `Reject ${id}`,
    verb: 'make it a dead letter',
    fields: [{ label: 'Reason', hint: 'optional: it stays with the dead letter' }],
    read: (values, subject) => {
      const reason = readText(values, 0, limits.reasonBytesMax);
      return { ...settled(subject), settlement: { how: 'reject', reason } };
    },
  },
  extend: {
    title: ({ id }) => `Extend the lease of ${id}`,
    verb: 'extend',
    fields: [{ label: 'Lease', hint: 'from now: 30s, 5m, 2h', initial: '1m' }],
    read: (values, subject) => ({
      ...settled(subject),
      settlement: { how: 'extend', leaseMs: readDuration(values, 0, leaseRange) },
    }),
  },
};

/** Unsent text is kept by form and by what the form is about. */
export function draftName(form: FormName, { of, id = '' }: FormSubject): string {
  return `${form} ${of?.kind ?? ''} ${of?.name ?? ''} ${id}`;
}

function initialOf({ initial = '' }: FieldSpec, subject: FormSubject): string {
  return typeof initial === 'string' ? initial : initial(subject);
}

/** A form as it opens: with what was written when it was last closed unsent, else with its initial values. */
export function openForm(
  form: FormName,
  subject: FormSubject,
  drafts: Readonly<Record<string, readonly TextField[]>>,
): FormDialog {
  const initial = forms[form].fields.map((field) => {
    const text = initialOf(field, subject);
    return text === '' ? emptyField : fieldOf(text);
  });
  const fields = drafts[draftName(form, subject)] ?? initial;
  return { kind: 'form', form, subject, fields, focused: 0, problem: undefined };
}

/** Whether someone wrote something that would be lost. */
export function hasText({ form, fields, subject }: FormDialog): boolean {
  return fields.some(({ value }, index) => value !== initialOf(forms[form].fields[index]!, subject));
}

/** The operation that a form asks for, or what is wrong with it. */
export function readForm({ form, fields, subject }: FormDialog): Operation | FieldProblem {
  try {
    return forms[form].read(
      fields.map(({ value }) => value),
      subject,
    );
  } catch (error) {
    if (error instanceof FieldProblem) return error;
    throw error;
  }
}
