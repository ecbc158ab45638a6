/**
A large map with few changes on top: a successor costs as much as what changed since the large one was made, not as much as all of it.
Nothing in it ever changes.
*/

/** How much smaller the changes stay than what they lie on. */
const share = 8;

export class LayeredMap<Value> {
	readonly #base: ReadonlyMap<string, Value>;
	readonly #over: ReadonlyMap<string, Value>;

	/** @param base - Must not change any more. */
	constructor(base: ReadonlyMap<string, Value>, over: ReadonlyMap<string, Value> = new Map()) {
		this.#base = base;
		this.#over = over;
	}

	get(key: string): Value | undefined {
		return this.#over.has(key) ? this.#over.get(key) : this.#base.get(key);
	}

	has(key: string): boolean {
		return this.#over.has(key) || this.#base.has(key);
	}

	/** The same with some replaced or added. */
	with(changes: Iterable<readonly [string, Value]>): LayeredMap<Value> {
		const over = new Map([...this.#over, ...changes]);
		const next = new LayeredMap(this.#base, over);
		return over.size * share > this.#base.size ? new LayeredMap(next.toMap()) : next;
	}

	/** All in one. */
	toMap(): ReadonlyMap<string, Value> {
		return this.#over.size === 0 ? this.#base : new Map([...this.#base, ...this.#over]);
	}

	/** @yields Each key with its value, in no particular order. */
	* entries(): Generator<[string, Value], undefined> {
		for (const [key, value] of this.#base) {
			yield [key, this.#over.has(key) ? this.#over.get(key)! : value];
		}

		for (const [key, value] of this.#over) {
			if (!this.#base.has(key)) {
				yield [key, value];
			}
		}
	}

	get size(): number {
		let {size} = this.#base;
		for (const key of this.#over.keys()) {
			size += this.#base.has(key) ? 0 : 1;
		}

		return size;
	}
}
