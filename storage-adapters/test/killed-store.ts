/** What write-until-killed writes, and its test expects. */
export const partitions = [1, 2, 3];
export const rowsPerBatch = 100;
export const rowSize = 1_500;

/** Below the floor every seventh row is retained. */
export const keepsRow = (offset: number): boolean => offset % 7 === 0;

export const stateOf = (offset: number): Uint8Array => new Uint8Array(Buffer.from(`state at ${offset}`));
