/** A replica that must not go on with what its store holds. */
export class ReplicaTrouble extends Error {
  override readonly name = 'ReplicaTrouble';
  readonly kind: 'rotateStorage' | 'quarantine';

  constructor(kind: 'rotateStorage' | 'quarantine', partition: number, reason: string) {
    super(`Partition ${partition}: ${reason}.`);
    this.kind = kind;
  }
}
