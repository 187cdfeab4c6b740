interface PageWish {
  readonly limit: number;
  readonly cursor?: string;
}

/** The rows of page after page, at most `count`; gives back whether there are more. */
export async function* pageByPage<Row>(
  count: number,
  limitMax: number,
  ask: (wish: PageWish) => Promise<{ readonly rows: readonly Row[]; readonly cursor?: string | undefined }>,
): AsyncGenerator<Row, boolean, undefined> {
  let left = count;
  let cursor: string | undefined;
  do {
    const page = await ask({ limit: Math.min(left, limitMax), ...(cursor === undefined ? {} : { cursor }) });
    yield* page.rows;
    left -= page.rows.length;
    cursor = page.cursor;
  } while (cursor !== undefined && left > 0);
  return cursor !== undefined;
}
