import type { GroupPaths } from '../../proto/http/paths.ts';
import type { Consumer, ConsumerList, PurgeRequest, PurgeResult, QueueOptionsPatch } from '../../proto/http/queues.ts';
import type { AuthorizedCalls } from './authorized-calls.ts';
import { GroupMessages } from './group-messages.ts';
import type { CallOptions } from './transport.ts';

/** Definitions and state of what delivers messages, one method a call: what queues and subscriptions have in common. */
export class Groups<View> {
  /** What is done with the messages of one of them. */
  readonly messages: GroupMessages;
  protected readonly calls: AuthorizedCalls;
  protected readonly paths: GroupPaths;

  constructor(calls: AuthorizedCalls, paths: GroupPaths) {
    this.calls = calls;
    this.paths = paths;
    this.messages = new GroupMessages(calls, paths);
  }

  /** @throws ChasquiError `queue_not_found`, `subscription_not_found`. */
  info(name: string, options: CallOptions = {}): Promise<View> {
    return this.calls.ask({ ...options, method: 'GET', path: this.paths.one(name), repeatable: true });
  }

  /** Hands out nothing until it is resumed. @throws ChasquiError `forbidden`. */
  async pause(name: string, options: CallOptions = {}): Promise<void> {
    await this.calls.call({ ...options, method: 'POST', path: this.paths.pause(name), repeatable: true });
  }

  /** @throws ChasquiError `forbidden`. */
  async resume(name: string, options: CallOptions = {}): Promise<void> {
    await this.calls.call({ ...options, method: 'POST', path: this.paths.resume(name), repeatable: true });
  }

  /** Changes the options that are named. @throws ChasquiError `forbidden`. */
  update(name: string, patch: QueueOptionsPatch, options: CallOptions = {}): Promise<View> {
    const body = JSON.stringify(patch);
    return this.calls.ask({ ...options, method: 'PATCH', path: this.paths.one(name), body, repeatable: true });
  }

  /** Drops what waits (default), the dead letters, or all. @throws ChasquiError `forbidden`. */
  purge(name: string, request: PurgeRequest = {}, options: CallOptions = {}): Promise<PurgeResult> {
    const body = JSON.stringify(request);
    return this.calls.ask({ ...options, method: 'POST', path: this.paths.purge(name), body, repeatable: false });
  }

  /** Who receives from it now. */
  async consumers(name: string, options: CallOptions = {}): Promise<Consumer[]> {
    const path = this.paths.consumers(name);
    return (await this.calls.ask<ConsumerList>({ ...options, method: 'GET', path, repeatable: true })).consumers;
  }

  /** Deletes it; the messages in it are dropped. @throws ChasquiError `forbidden`. */
  async remove(name: string, options: CallOptions = {}): Promise<void> {
    await this.calls.call({ ...options, method: 'DELETE', path: this.paths.one(name), repeatable: false });
  }
}
