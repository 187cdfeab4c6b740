import type { MaintenanceSettings } from '../runtime/maintenance.ts';
import type { ThreadTimes } from './process-load.ts';

/** How much is done to answer a question; a small scale for tests, the full one for claims. */
export interface Scale {
  /** Of each measured stretch. */
  readonly seconds: number;
  /** Where two nodes take turns: of which the best counts. */
  readonly rounds: number;
  /** Where a question is about many queues. */
  readonly queues: number;
  /** Messages that wait, where a question is about a backlog. */
  readonly backlog: number;
  /** How many subscriptions a message matches, from few to many. */
  readonly matches: readonly number[];
  /** Subscriptions in all, where a question is about many that do not match. */
  readonly subscriptions: number;
  /** Receivers that wait, where a question is about them. */
  readonly receivers: number;
  /** How many minutes a steady state lasts, and how long one is. */
  readonly minutes: number;
  readonly minuteSeconds: number;
  /** Of a node whose steady state is measured; its own when that takes too long to be reached. */
  readonly maintenance?: MaintenanceSettings | undefined;
  /** Messages sent before the measuring, until both sides run compiled code. */
  readonly warmUp: number;
  /** Where node and client leave CPU profiles. */
  readonly profileFolder?: string | undefined;
  /** Says what is being done. */
  readonly note: (text: string) => void;
}

/** One kind of work, measured. Per message, or whatever the answer counts: µs of CPU. */
export interface Row {
  readonly work: string;
  readonly perSecond: number;
  readonly p50Ms?: number | undefined;
  readonly p99Ms?: number | undefined;
  readonly rssBytes: number;
  readonly clientMicros: number;
  readonly nodeMicros: ThreadTimes;
}

export type Unit = '/s' | '×' | 'MiB' | 'µs' | 'ms' | 's' | '% of a core' | 'messages';

/** One figure that the project makes a claim about, or that explains one. */
export interface Finding {
  readonly what: string;
  readonly value: number;
  readonly unit: Unit;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Answer {
  /** What the rows count, when it is not messages. */
  readonly counts?: string;
  readonly rows: readonly Row[];
  readonly findings: readonly Finding[];
  /** The storage's settings as the node read them back. */
  readonly durability: Readonly<Record<string, string>>;
}

export interface Question {
  readonly name: string;
  readonly asks: string;
  answer(scale: Scale): Promise<Answer>;
}
