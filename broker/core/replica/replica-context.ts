import type { Member } from './partition-record.ts';
import type { PeerMessage } from './peer-message.ts';
import type { ReplicaEffect } from './replica-input.ts';
import type { ReplicaLog } from './replica-log.ts';
import type { ReplicaSettings } from './replica-settings.ts';

/** What the roles of one replica share: who it is, its log, the time, and where effects go. */
export class ReplicaContext {
  readonly self: Member;
  /** Of this process in its present session with the coordinator. */
  incarnation: string;
  readonly log: ReplicaLog;
  readonly settings: ReplicaSettings;
  now = 0;
  #effects: ReplicaEffect[] = [];

  constructor(self: Member, incarnation: string, log: ReplicaLog, settings: ReplicaSettings) {
    this.self = self;
    this.incarnation = incarnation;
    this.log = log;
    this.settings = settings;
  }

  emit(effect: ReplicaEffect): void {
    this.#effects.push(effect);
  }

  send(to: string, message: PeerMessage): void {
    this.emit({ type: 'send', to, message });
  }

  commit(highWatermark: number): void {
    if (highWatermark <= this.log.highWatermark) return;
    this.log.highWatermark = highWatermark;
    this.emit({ type: 'commit', highWatermark });
  }

  takeEffects(): ReplicaEffect[] {
    const effects = this.#effects;
    this.#effects = [];
    return effects;
  }
}
