import { Session } from 'node:inspector/promises';

/** Records what this process's main thread spends its time on. */
export class CpuProfile {
  readonly #session: Session;

  private constructor(session: Session) {
    this.#session = session;
  }

  static async start(): Promise<CpuProfile> {
    const session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    return new CpuProfile(session);
  }

  /** As JSON text: a `.cpuprofile` for Chrome's developer tools. */
  async stop(): Promise<string> {
    const { profile } = await this.#session.post('Profiler.stop');
    this.#session.disconnect();
    return JSON.stringify(profile);
  }
}
