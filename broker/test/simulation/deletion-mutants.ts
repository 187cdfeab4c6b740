import type { Mutant } from './mutant.ts';

const foldTest = { test: 'broker/core/group/sealed-queue.test.ts' };
const leaderTest = { test: 'broker/core/partition/sealing.test.ts' };

/** How a queue is deleted because it is empty. */
export const deletionMutants: readonly Mutant[] = [
  {
    name: 'deletion: a newer definition does not end the seal',
    file: 'broker/core/group/delivery-group.ts',
    find: 'definition.catalogOffset > this.seal.definedAt) this.seal = undefined;',
    replace: 'definition.catalogOffset < this.seal.definedAt) this.seal = undefined;',
    breaks: 'A queue that was not deleted after all takes no messages any more.',
    killer: foldTest,
  },
  {
    name: 'deletion: a conditional removal removes all the same',
    file: 'broker/core/catalog/catalog-fold.ts',
    find: 'return !ifDefinedAt || ifDefinedAt === catalogOffset;',
    replace: 'return !ifDefinedAt || ifDefinedAt <= catalogOffset;',
    breaks: 'A removal that comes late takes the messages that were confirmed meanwhile.',
    killer: { test: 'broker/core/catalog/catalog-fold.test.ts' },
  },
  {
    name: 'deletion: messages are taken until the seal is committed',
    file: 'broker/core/partition/leader-state.ts',
    find: 'return this.sealing.has(id) || this.fold',
    replace: 'return this.fold',
    breaks: 'A confirmed message stands behind the seal, and goes with the queue.',
    killer: leaderTest,
  },
  {
    name: 'deletion: the next leader knows of no seal',
    file: 'broker/core/partition/leader-state.ts',
    find: 'this.sealing.has(id) || this.fold.groups.get(id)?.seal !== undefined;',
    replace: 'this.sealing.has(id);',
    breaks: 'It confirms messages, and the removal takes them.',
    killer: leaderTest,
  },
  {
    name: 'deletion: what is on its way to the disk is nothing',
    file: 'broker/core/partition/sealing.ts',
    find: 'entry.message?.stream === id);',
    replace: 'entry.message?.stream === id && id < 0);',
    breaks: 'A queue is deleted as empty with a message that is confirmed meanwhile.',
    killer: leaderTest,
  },
  {
    name: 'deletion: a checkpoint forgets the seal',
    file: 'broker/core/group/delivery-group.ts',
    find: 'sealDefinedAt: this.seal?.definedAt ?? null,',
    replace: 'sealDefinedAt: null,',
    breaks: 'A node that was restarted confirms messages that the removal takes.',
    killer: foldTest,
  },
  {
    name: 'deletion: nobody ends a seal whose remover died',
    file: 'broker/runtime/old-seals.ts',
    find: 'now - seal.at < sealMs ||',
    replace: 'now - seal.at > -sealMs ||',
    breaks: 'The queue takes no messages any more.',
    killer: { test: 'broker/runtime/old-seals.test.ts' },
  },
  {
    name: 'deletion: a removal that was overtaken counts as done',
    file: 'broker/router/remove-if-empty.ts',
    find: 'if (parts.catalog.groupById(id) === undefined) return offset;',
    replace: 'if (offset > 0) return offset;',
    breaks: 'A queue is said to be deleted and is there.',
    killer: { test: 'broker/router/remove-if-empty.test.ts' },
  },
];
