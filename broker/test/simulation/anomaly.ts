/** Everything that clients can be harmed by is a class of anomaly; a run without fault of the broker has none. */
export type AnomalyClass =
  | 'lost' // a confirmed message is not in the log, or was never delivered although nothing ended it
  | 'phantom' // in the log, or delivered, and never sent; or refused and in the log all the same
  | 'resurrected' // delivered after its ack was confirmed
  | 'leased twice' // two leases at once
  | 'out of order'
  | 'early' // before it was due
  | 'late' // after its deadline
  | 'starved' // a receiver waited in vain while there was something for it
  | 'doubled' // one send, two messages
  | 'settled wrongly' // told one thing, the log says another
  | 'miscounted' // counts, listings or states that are not those of the log
  | 'unfaithful log' // an entry that a correct leader could not have written
  | 'leaked' // kept, in memory or on disk, although nothing needs it
  | 'fold differs' // checkpoint + suffix, full replay and the running node disagree
  | 'missed' // a subscription lacks a message that its filter and its start give it
  | 'misdirected' // a subscription has a message that is none of its own
  | 'misplaced' // a definition is not in all of its partitions as it was made, or in others as well
  | 'unpaused' // handed out after a pause was confirmed
  | 'misread' // reading a topic shows other messages than those that were published and not trimmed
  | 'trimmed early' // within the retention
  | 'overstayed' // readable long after the retention
  | 'overfull' // a subscription at rest holds more than its limits allow
  | 'diverged' // two copies disagree about what is committed
  | 'two leaders' // in one leader epoch
  | 'incomplete copy' // counted as in sync, and lacks what is committed
  | 'fell back' // a version, a leader epoch or a high watermark
  | 'too few in sync'
  | 'unexpected error'
  | 'stuck'
  | 'broken invariant';

export interface Anomaly {
  readonly kind: AnomalyClass;
  readonly detail: string;
}
