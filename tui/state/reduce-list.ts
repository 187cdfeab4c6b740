import { followSelection, moveSelection } from './follow-selection.ts';
import type { ListState, Named } from './ui-state.ts';

/** What a list may be ordered by beside the name: every key puts the largest first. */
export type Weights<Item> = Readonly<Record<string, (item: Item) => number>>;

/** What can happen to the list of a view. `by` counts rows; ±Infinity reaches the ends. */
export type ListEvent<Item> =
  /** `total` of the node, undefined when it did not count; `partial`: it has more than it lists at once. */
  | {
      readonly type: 'arrived';
      readonly items: readonly Item[];
      readonly total: number | undefined;
      readonly partial: boolean;
    }
  | { readonly type: 'created'; readonly item: Item }
  | { readonly type: 'changed'; readonly name: string; readonly change: Partial<Item> }
  | { readonly type: 'deleted'; readonly name: string }
  | { readonly type: 'moved'; readonly by: number }
  | { readonly type: 'sorted' }
  | { readonly type: 'filtered'; readonly filter: string }
  | { readonly type: 'sought'; readonly name: string };

const byName = (a: Named, b: Named): number => (a.name < b.name ? -1 : Number(a.name > b.name));

export function compareBy<Item extends Named>(sort: string, weights: Weights<Item>): (a: Item, b: Item) => number {
  const of = weights[sort];
  return of === undefined ? byName : (a, b) => of(b) - of(a) || byName(a, b);
}

function matches({ name }: Named, filter: string): boolean {
  return name.toLowerCase().includes(filter.toLowerCase());
}

export const namesOf = (items: readonly Named[]): string[] => items.map(({ name }) => name);

/** The list of a view: what the node said last, ordered and filtered, and the row that is selected. */
export function reduceList<Item extends Named>(
  list: ListState<Item>,
  weights: Weights<Item>,
  event: ListEvent<Item>,
): ListState<Item> {
  const show = (changed: ListState<Item>): ListState<Item> => withVisible(changed, weights);
  switch (event.type) {
    case 'arrived':
      return soughtOrFiltered(
        show({ ...keepCreated(list, event.items), total: event.total, partial: event.partial, known: true }),
        show,
      );
    case 'created':
      return show({
        ...list,
        all: [...list.all.filter(({ name }) => name !== event.item.name), event.item],
        created: { item: event.item, missed: 0 },
        filter: matches(event.item, list.filter) ? list.filter : '',
        selected: event.item.name,
      });
    case 'changed':
      return show({
        ...list,
        all: list.all.map((item) => (item.name === event.name ? { ...item, ...event.change } : item)),
      });
    case 'deleted':
      return show({ ...list, all: list.all.filter(({ name }) => name !== event.name), created: undefined });
    case 'sorted': {
      const keys = ['name', ...Object.keys(weights)];
      return show({ ...list, sort: keys[(keys.indexOf(list.sort) + 1) % keys.length]! });
    }
    case 'filtered':
      return show({ ...list, filter: event.filter, sought: undefined });
    case 'sought':
      return show(seek(list, event.name));
    case 'moved':
      return { ...list, sought: undefined, selected: moveSelection(namesOf(list.visible), list.selected, event.by) };
  }
}

/** `list` with its visible rows made anew; the selection stays on its item. */
function withVisible<Item extends Named>(list: ListState<Item>, weights: Weights<Item>): ListState<Item> {
  const visible = list.all.filter((item) => matches(item, list.filter)).sort(compareBy(list.sort, weights));
  const names = namesOf(visible);
  const found = list.sought !== undefined && names.includes(list.sought);
  return {
    ...list,
    visible,
    selected: followSelection(namesOf(list.visible), names, found ? list.sought : list.selected),
    sought: found ? undefined : list.sought,
  };
}

/** What is not listed is one of many: as a filter its name makes the node list it. */
function seek<Item extends Named>(list: ListState<Item>, name: string): ListState<Item> {
  const listed = list.all.find((item) => item.name === name);
  // A list that was not read yet says nothing about what there is.
  const filter = listed === undefined ? (list.known ? name : '') : matches(listed, list.filter) ? list.filter : '';
  return { ...list, filter, sought: name };
}

/** What was sought before the list was known, and is not in it, is sought as one that is not listed. */
function soughtOrFiltered<Item extends Named>(
  list: ListState<Item>,
  show: (list: ListState<Item>) => ListState<Item>,
): ListState<Item> {
  return list.sought === undefined || list.filter !== '' ? list : show({ ...list, filter: list.sought });
}

/** Answers that were on their way when something was created do not know it yet; a few of them are forgiven. */
const missesForgiven = 5;

function keepCreated<Item extends Named>(list: ListState<Item>, all: readonly Item[]): ListState<Item> {
  const { created } = list;
  if (created === undefined) return { ...list, all };
  const known = all.some(({ name }) => name === created.item.name);
  if (known || created.missed >= missesForgiven) return { ...list, all, created: undefined };
  return { ...list, all: [...all, created.item], created: { ...created, missed: created.missed + 1 } };
}
