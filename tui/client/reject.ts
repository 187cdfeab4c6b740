/** Thrown by a `work` handler: the message is beyond repair and goes to the dead letters, with this reason. */
export class Reject extends Error {
  constructor(reason: string, options: { cause?: unknown } = {}) {
    super(reason, options);
    this.name = 'Reject';
  }
}
