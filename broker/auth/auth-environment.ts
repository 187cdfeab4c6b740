import type { CatalogWriter } from './catalog-writer.ts';

/** What all parts of auth stand on; passed in so that tests own time, chance and storage. */
export interface AuthEnvironment {
  readonly catalog: CatalogWriter;
  readonly clock: { now(): number };
  /** `size` bytes nobody can guess. */
  readonly random: (size: number) => Uint8Array;
  readonly log: AuthLog;
}

/** The part of a pino logger that auth uses. Nothing secret is ever passed to it. */
export interface AuthLog {
  warn(details: object, message: string): void;
}
