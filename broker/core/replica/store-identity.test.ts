import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type RegisteredStore, reasonForNewStorageId, type StoreIdentity } from './store-identity.ts';

const store = (changes: Partial<StoreIdentity> = {}): StoreIdentity => ({
  storageId: 's1',
  bootSequence: 5,
  isNew: false,
  ...changes,
});

const registered = (changes: Partial<RegisteredStore> = {}): RegisteredStore => ({
  storageId: 's1',
  bootSequence: 4,
  isPoisoned: false,
  ...changes,
});

test('a store that was opened once more since it was registered keeps its storage id', () => {
  assert.is(reasonForNewStorageId(store(), registered()), undefined);
});

test('a node that was never registered keeps the storage id it has', () => {
  assert.is(reasonForNewStorageId(store(), undefined), undefined);
});

test('another store under the same name needs a new storage id, also when it was opened more often', () => {
  assert.match(reasonForNewStorageId(store({ storageId: 's2', bootSequence: 90 }), registered())!, /s1.*s2/);
});

test('a store that was not opened more often than the registered one is an older copy of it', () => {
  assert.match(reasonForNewStorageId(store({ bootSequence: 4 }), registered())!, /older copy/);
  assert.match(reasonForNewStorageId(store({ bootSequence: 3 }), registered())!, /older copy/);
});

test('an older copy is noticed however often it was opened since, by who had opened it', () => {
  const copy = store({ bootSequence: 9, boots: ['third', 'another', 'this'] });
  assert.match(reasonForNewStorageId(copy, registered({ boot: 'fourth' }))!, /fourth.*older copy/);
});

test('a store whose process ended before it heard that it had registered keeps its storage id', () => {
  const same = store({ bootSequence: 5, boots: ['third', 'fourth', 'this'] });
  assert.is(reasonForNewStorageId(same, registered({ boot: 'fourth' })), undefined);
});

test('a store that has only begun to keep names goes by how often it was opened, as it was registered', () => {
  const begun = store({ bootSequence: 5, boots: ['this'] });
  assert.is(reasonForNewStorageId(begun, registered({ boot: undefined })), undefined);
  assert.match(reasonForNewStorageId(begun, registered({ boot: undefined, bootSequence: 5 }))!, /older copy/);
});

test('a copy from before there were names is an older one of a store that was registered with a name', () => {
  const copy = store({ bootSequence: 9, boots: ['another', 'this'] });
  assert.match(reasonForNewStorageId(copy, registered({ boot: 'fourth' }))!, /fourth.*older copy/);
});

test('a store that was given up is not used under its old storage id', () => {
  assert.match(reasonForNewStorageId(store(), registered({ isPoisoned: true }))!, /given up/);
});

test('a storage id that was just made is not replaced again', () => {
  const fresh = store({ storageId: 's2', isNew: true, bootSequence: 1 });
  assert.is(reasonForNewStorageId(fresh, registered({ isPoisoned: true })), undefined);
});

test.run();
