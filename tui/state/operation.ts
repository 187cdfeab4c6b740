import type { OutgoingMessage, Settlement } from './broker-port.ts';

/** What a key or a form asks of the broker. */
export type Operation =
  | {
      readonly kind: 'create-queue';
      readonly name: string;
      readonly leaseMs: number;
      readonly maxAttempts: number;
    }
  | { readonly kind: 'delete-queue'; readonly name: string }
  | { readonly kind: 'purge-queue'; readonly name: string; readonly scope: 'waiting' | 'dead' }
  | { readonly kind: 'send'; readonly queue: string; readonly message: OutgoingMessage }
  | { readonly kind: 'receive'; readonly queue: string; readonly max: number; readonly leaseMs: number | undefined }
  | {
      readonly kind: 'settle';
      readonly queue: string;
      readonly id: string;
      readonly lease: string;
      readonly settlement: Settlement;
    }
  | { readonly kind: 'redrive'; readonly queue: string; readonly ids: readonly string[] | undefined }
  | { readonly kind: 'delete-message'; readonly queue: string; readonly id: string };
