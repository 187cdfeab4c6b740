import type { DefinitionChange } from '../../catalog/definition-changes.ts';

/** The input by which a partition obeys this change of the catalog, and all before it. */
export function obeyOne(change: DefinitionChange) {
  const upTo = 'definition' in change ? change.definition.catalogOffset : change.catalogOffset;
  return { type: 'obey', changes: [change], upTo } as const;
}
