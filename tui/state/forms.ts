import { limits } from '../../proto/limits.ts';
import { parseDuration } from '../commands/parse/duration.ts';
import type { Operation } from './operation.ts';
import { recognisePayload } from './recognise-payload.ts';
import { emptyField, fieldOf, type TextField } from './text-field.ts';
import type { FormDialog } from './ui-state.ts';

export type FormName = 'create-queue' | 'send' | 'receive' | 'nack' | 'reject' | 'extend';

/** What a form is about: a queue, and for the forms that settle the lease of one of its messages. */
export interface FormSubject {
  readonly queue: string;
  readonly id?: string;
  readonly lease?: string;
}

export interface FieldSpec {
  readonly label: string;
  /** Shown beside the field while it is empty. */
  readonly hint: string;
  /** What the field begins with. */
  readonly initial?: string;
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
const delayRange = { min: 0, max: limits.delayMsMax };
const settled = ({ queue, id = '', lease = '' }: FormSubject) => ({ kind: 'settle', queue, id, lease }) as const;

export const forms: Readonly<Record<FormName, FormSpec>> = {
  'create-queue': {
    title: () => 'Create a queue',
    verb: 'create',
    fields: [
      { label: 'Name', hint: 'letters, digits and . _ -' },
      { label: 'Lease', hint: 'how long a receiver keeps a message: 30s, 5m', initial: spell(limits.leaseMsDefault) },
      {
        label: 'Attempts',
        hint: 'deliveries before a message is a dead letter',
        initial: String(limits.maxAttemptsDefault),
      },
    ],
    read: (values) => {
      const name = (values[0] ?? '').trim();
      if (!new RegExp(limits.namePattern).test(name))
        throw new FieldProblem(0, 'A name is 1 to 128 characters of A-Z a-z 0-9 . _ -');
      const leaseMs = readDuration(values, 1, leaseRange);
      return { kind: 'create-queue', name, leaseMs, maxAttempts: readCount(values, 2, limits.maxAttemptsMax) };
    },
  },
  send: {
    title: ({ queue }) => `Send to ${queue}`,
    verb: 'send',
    fields: [
      { label: 'Payload', hint: 'JSON or any text; Alt-Enter begins a new line', multiline: true },
      { label: 'Key', hint: 'optional: messages of one key stay in order' },
      { label: 'Delay', hint: 'optional: hand it out only after 10s, 5m, 2h' },
    ],
    read: (values, { queue }) => {
      const text = values[0] ?? '';
      if (text === '') throw new FieldProblem(0, 'Write what the message says.');
      if (Buffer.byteLength(text) > limits.payloadBytesMax) throw new FieldProblem(0, 'A message has at most 1 MiB.');
      const key = readText(values, 1, limits.keyBytesMax);
      const delayMs = readOptionalDuration(values, 2, delayRange);
      return { kind: 'send', queue, message: { ...recognisePayload(text), key, delayMs } };
    },
  },
  receive: {
    title: ({ queue }) => `Receive from ${queue}`,
    verb: 'receive',
    fields: [
      { label: 'Messages', hint: `1 to ${limits.receiveMax}`, initial: '10' },
      { label: 'Lease', hint: "optional: 30s, 5m; empty is the queue's own" },
    ],
    read: (values, { queue }) => {
      const max = readCount(values, 0, limits.receiveMax);
      return { kind: 'receive', queue, max, leaseMs: readOptionalDuration(values, 1, leaseRange) };
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
export function draftName(form: FormName, { queue, id = '' }: FormSubject): string {
  return `${form} ${queue} ${id}`;
}

/** A form as it opens: with what was written when it was last closed unsent, else with its initial values. */
export function openForm(
  form: FormName,
  subject: FormSubject,
  drafts: Readonly<Record<string, readonly TextField[]>>,
): FormDialog {
  const initial = forms[form].fields.map((field) =>
    field.initial === undefined ? emptyField : fieldOf(field.initial),
  );
  const fields = drafts[draftName(form, subject)] ?? initial;
  return { kind: 'form', form, subject, fields, focused: 0, problem: undefined };
}

/** Whether someone wrote something that would be lost. */
export function hasText({ form, fields }: FormDialog): boolean {
  return fields.some(({ value }, index) => value !== (forms[form].fields[index]?.initial ?? ''));
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
