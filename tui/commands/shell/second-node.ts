/** Set for the newer Node that an old one has started, so that a too old Node in node_modules is no endless loop. */
export const secondNode = 'CHASQUI_SECOND_NODE';

/** In the newer Node: when the process that started it is gone, so are the terminal's Ctrl-C and npm's SIGTERM. End as on a hang-up. */
export function followFirstNode(): void {
  if (process.env[secondNode] === undefined) return;
  delete process.env[secondNode]; // Not for the programs that this one starts.
  process.once('disconnect', () => process.kill(process.pid, 'SIGHUP'));
  process.channel?.unref();
}
