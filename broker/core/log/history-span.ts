export interface SpanSample {
  readonly offset: number;
  /** Bytes of all entries before `offset`, counted since the log began. */
  readonly bytes: number;
  /** Entries before `offset`, counted alike. */
  readonly count: number;
  readonly at: number;
}

export interface HistoryLimits {
  readonly bytes: number;
  readonly ms: number;
}

/** How much history a log holds, by samples: where to trim so that it stays within bytes and age. */
export class HistorySpan {
  /** A sample per this many bytes: a small part of the history to be kept. */
  sampleBytes = 256 * 1024;
  /** And one after so long, where that comes first. */
  sampleMs = Number.POSITIVE_INFINITY;
  readonly #samples: SpanSample[] = [];
  #bytes = 0;
  #count = 0;

  add(offset: number, bytes: number, at: number): void {
    const last = this.#samples.at(-1);
    if (last === undefined || this.#bytes - last.bytes >= this.sampleBytes || at - last.at >= this.sampleMs) {
      this.#samples.push({ offset, bytes: this.#bytes, count: this.#count, at });
    }
    this.#bytes += bytes;
    this.#count += 1;
  }

  /** Where the history should begin; undefined while it is within the limits by less than an eighth of them. */
  trimBelow(limits: HistoryLimits, now: number): number | undefined {
    const first = this.#samples[0];
    if (first === undefined) return undefined;
    const slack = 9 / 8;
    const tooMuch = this.#bytes - first.bytes > limits.bytes * slack || now - first.at > limits.ms * slack;
    if (!tooMuch) return undefined;
    const kept = this.#samples.find((s) => this.#bytes - s.bytes <= limits.bytes && now - s.at <= limits.ms);
    return kept?.offset;
  }

  /** The newest sample beyond the limits: what comes before it is so too, and nothing that is within them. */
  lastBeyond({ bytes, ms }: HistoryLimits, now: number): number | undefined {
    return this.#samples.findLast((sample) => this.#bytes - sample.bytes > bytes || now - sample.at > ms)?.offset;
  }

  trim(below: number): void {
    const kept = this.#samples.findIndex((sample) => sample.offset >= below);
    this.#samples.splice(0, kept < 0 ? this.#samples.length : kept);
  }

  /** Bytes of history held. */
  get bytes(): number {
    return this.#bytes - (this.#samples[0]?.bytes ?? this.#bytes);
  }

  /** Entries of history held. */
  get count(): number {
    return this.#count - (this.#samples[0]?.count ?? this.#count);
  }

  get samples(): readonly SpanSample[] {
    return this.#samples;
  }

  restore(samples: readonly SpanSample[], bytes: number, count: number): void {
    this.#samples.splice(0, this.#samples.length, ...samples);
    this.#bytes = bytes;
    this.#count = count;
  }
}
