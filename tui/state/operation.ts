import type { OutgoingMessage, Settlement } from './broker-port.ts';
import type { GroupName } from './subject.ts';

/** What a key or a form asks of the broker. */
export type Operation =
  | {
      readonly kind: 'create-queue';
      readonly name: string;
      readonly leaseMs: number;
      readonly maxAttempts: number;
    }
  | {
      readonly kind: 'create-topic';
      readonly name: string;
      readonly partitions: number;
      readonly retentionMs: number;
    }
  | {
      readonly kind: 'subscribe';
      readonly name: string;
      readonly filter: string;
      readonly start: 'latest' | 'earliest';
    }
  | { readonly kind: 'delete-topic'; readonly name: string }
  | { readonly kind: 'delete-group'; readonly group: GroupName }
  | { readonly kind: 'pause' | 'resume'; readonly group: GroupName }
  | { readonly kind: 'purge'; readonly group: GroupName; readonly scope: 'waiting' | 'dead' }
  | { readonly kind: 'purge-topic'; readonly name: string }
  | { readonly kind: 'send'; readonly queue: string; readonly message: OutgoingMessage }
  | {
      readonly kind: 'publish';
      readonly topic: string;
      readonly path: string | undefined;
      readonly message: OutgoingMessage;
    }
  /** Asks the broker nothing by itself. */
  | { readonly kind: 'read-from'; readonly from: number | 'newest' }
  | { readonly kind: 'receive'; readonly group: GroupName; readonly max: number; readonly leaseMs: number | undefined }
  | {
      readonly kind: 'settle';
      readonly group: GroupName;
      readonly id: string;
      readonly lease: string;
      readonly settlement: Settlement;
    }
  | { readonly kind: 'redrive'; readonly group: GroupName; readonly ids: readonly string[] | undefined }
  | { readonly kind: 'delete-message'; readonly group: GroupName; readonly id: string };
