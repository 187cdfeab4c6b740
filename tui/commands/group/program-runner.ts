import { type Backoff, backoffMs } from '../../client/backoff.ts';
import type { ReceivedMessage } from '../../client/client.ts';
import type { CommandContext } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { countText, durationText } from '../print/units.ts';
import { type ProgramEnd, runProgram } from './run-program.ts';

interface RunnerOptions {
  /** Messages to take, at most. */
  readonly count: number | undefined;
  /** Stop when there was nothing to do for so long, in ms. */
  readonly timeout: number | undefined;
  readonly backoff: Backoff;
  readonly context: CommandContext;
}

/** The exit code by which a program asks to be tried again at once (EX_TEMPFAIL of sysexits). */
const tryAgain = 75;

/** Runs the program of `work` for each message, and decides when the work is over. */
export class ProgramRunner {
  /** Fires when no more messages are to be taken. */
  readonly stopped: AbortSignal;
  readonly #program: readonly string[];
  readonly #options: RunnerOptions;
  readonly #stop = new AbortController();
  #idle: NodeJS.Timeout | undefined;
  #running = 0;
  #taken = 0;
  #done = 0;
  #failure: unknown;

  constructor(program: readonly string[], options: RunnerOptions) {
    this.#program = program;
    this.#options = options;
    this.stopped = AbortSignal.any([this.#stop.signal, options.context.signal]);
    options.context.signal.addEventListener('abort', () => this.#tellStop(), { once: true });
    this.#waitForWork();
  }

  /** For the SDK's `work`: returns when the message is done or settled otherwise. */
  async handle(message: ReceivedMessage, lost: AbortSignal): Promise<void> {
    const { count = Number.POSITIVE_INFINITY } = this.#options;
    if (this.#taken >= count) return message.release();
    this.#taken += 1;
    this.#running += 1;
    clearTimeout(this.#idle);
    try {
      await this.#settle(message, await this.#run(message, lost));
    } catch (error) {
      this.#fail(error);
      if (!message.settled) await message.release();
    } finally {
      this.#running -= 1;
      if (this.#taken >= count) this.#stop.abort();
      else this.#waitForWork();
    }
  }

  /** A settlement that failed: the message comes again. */
  heard(error: unknown, { id }: ReceivedMessage): void {
    this.#options.context.note(`${id}: ${(error as Error).message}`);
  }

  /** After the work: says what was done. @throws when it did not end as it should, or nothing came in time */
  finish(): void {
    clearTimeout(this.#idle);
    const { context, timeout } = this.#options;
    if (this.#failure !== undefined) throw this.#failure;
    context.note(`${this.#done} done, ${this.#taken - this.#done} given back`);
    context.signal.throwIfAborted();
    if (this.#taken > 0 || timeout === undefined) return;
    throw new CommandError('nothing_received', `Nothing came within ${durationText(timeout)}.`);
  }

  #tellStop(): void {
    if (this.#running === 0) return;
    this.#options.context.note(`waiting for ${countText(this.#running, 'program')}; another Ctrl-C kills`);
  }

  #waitForWork(): void {
    const { timeout } = this.#options;
    if (timeout === undefined || this.#running > 0) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#stop.abort(), timeout);
  }

  async #run(message: ReceivedMessage, signal: AbortSignal): Promise<ProgramEnd> {
    const { shell, forced } = this.#options.context;
    const lost = new AbortController();
    // The signal of a handler fires for a stop too; programs that run may then finish.
    signal.addEventListener('abort', () => this.stopped.aborted || lost.abort(), { once: true });
    const [command, ...args] = this.#program as [string, ...string[]];
    const env = {
      ...shell.env,
      CHASQUI_ID: message.id,
      CHASQUI_ATTEMPT: String(message.attempt),
      CHASQUI_KEY: message.key ?? '',
      CHASQUI_ADDRESS: message.address ?? '',
    };
    return runProgram({ command, args, stdin: message.bytes(), env, stop: lost.signal, kill: forced });
  }

  async #settle(message: ReceivedMessage, end: ProgramEnd): Promise<void> {
    const { context, backoff } = this.#options;
    const { id, attempt } = message;
    if (end.exitCode === 0) {
      await message.ack();
      this.#done += 1;
      return;
    }
    if (context.forced.aborted) return message.release();
    const error = end.signal === undefined ? `exit code ${end.exitCode}` : `ended by ${end.signal}`;
    const delayMs = end.exitCode === tryAgain ? 0 : backoffMs(backoff, attempt);
    context.note(
      `${id}, attempt ${attempt}: ${error}; given back for ${delayMs === 0 ? 'now' : durationText(delayMs)}`,
    );
    await message.nack({ delayMs, error });
  }

  /** A program that cannot be started would give back every message: stop at the first. */
  #fail(error: unknown): void {
    if (!(error instanceof CommandError)) throw error;
    this.#failure = error;
    this.#stop.abort();
  }
}
