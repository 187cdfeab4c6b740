import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface NodeNote {
  readonly address: string;
  readonly pid: number;
  readonly startedAt: number;
}

/** What a running node leaves in its data folder for the commands of the same user: where it is, and a session. */
export class NodeFiles {
  readonly #note: string;
  readonly #token: string;

  constructor(data: string) {
    this.#note = join(data, 'node.json');
    this.#token = join(data, 'admin.token');
  }

  async write(note: NodeNote): Promise<void> {
    await replace(this.#note, `${JSON.stringify(note)}\n`);
  }

  async writeAdminToken(refreshToken: string): Promise<void> {
    await replace(this.#token, `${refreshToken}\n`);
  }

  async remove(): Promise<void> {
    await Promise.all([rm(this.#note, { force: true }), rm(this.#token, { force: true })]);
  }
}

/** Never half written, and never readable by others. */
async function replace(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, text, { mode: 0o600 });
  await rename(temporary, path);
}
