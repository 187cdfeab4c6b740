/** What delivers messages: a queue or a subscription. What is done with one is done with the other in the same way. */
export interface GroupName {
  readonly kind: 'queue' | 'subscription';
  readonly name: string;
}

/** What messages are looked at in. */
export interface Subject {
  readonly kind: GroupName['kind'] | 'topic';
  readonly name: string;
}

export function isSame(a: Subject | undefined, b: Subject | undefined): boolean {
  return a?.kind === b?.kind && a?.name === b?.name;
}

export function isGroup(subject: Subject): subject is GroupName {
  return subject.kind !== 'topic';
}

/** `the queue orders` */
export function nameOf({ kind, name }: Subject): string {
  return `the ${kind} ${name}`;
}
