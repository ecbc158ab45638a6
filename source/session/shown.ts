/**
The living integrations of a state of the store, made when somebody asks: a program that reads one value of a large store needs one of them,
and making and sorting all takes longer than everything else that it does.
*/
import {inOrder} from '../domain/in-order.js';
import type {Integration} from '../domain/integration.js';
import {LayeredMap} from '../domain/layered-map.js';
import {
	expectReading, forEachTitle, idNamed, idsBeginningWith, recordCore, recordTitle,
} from '../domain/records.js';
import {StoredIntegration, type Origin} from './stored-integration.js';

/** Whoever asks for more than that one by one is a program that starts with all of a project: each will be read, and only that of it. */
const mostTitles = 16;

type ById = LayeredMap<Integration | undefined>;

/** Looking for a name in the text of a large store takes about a tenth of what it takes to make all. */
const mostSearches = 8;

export class Shown {
	#all: readonly Integration[] | undefined;
	#byId: ById | undefined;

	/** Those that were asked for before all were; they stay these very objects. */
	readonly #few = new Map<string, StoredIntegration>();
	#searches = 0;

	/**
	@param origin - Where they come from.
	@param all - All, sorted, where they are made already.
	@param byId - The same by their ids, those that are gone too.
	*/
	constructor(readonly origin: Origin, all?: readonly Integration[], byId?: ById) {
		this.#all = all;
		this.#byId = byId;
	}

	/** All, sorted. */
	get integrations(): readonly Integration[] {
		this.#all ??= this.#make();
		return this.#all;
	}

	get(id: string): Integration | undefined {
		return this.#all ? this.byId.get(id) : this.#one(id);
	}

	has(id: string): boolean {
		return this.get(id) !== undefined;
	}

	/** Those of some ids in their order, without those that are gone. */
	several(ids: readonly string[]): readonly Integration[] {
		const areMany = ids.length > mostTitles;
		if (areMany && !this.#all) {
			expectReading(this.origin.records, ids.length);
		}

		return ids.map(id => this.#all ? this.byId.get(id) : this.#one(id, areMany)).filter(integration => integration !== undefined);
	}

	/** Only once somebody asks: the first frame does not. */
	get byId(): ById {
		this.#byId ??= new LayeredMap(new Map(this.integrations.map(integration => [integration.id, integration])));
		return this.#byId;
	}

	/** Those whose id begins so, sorted; undefined where looking through all is as good. */
	beginningWith(prefix: string): readonly Integration[] | undefined {
		if (this.#all) {
			return undefined;
		}

		return inOrder(idsBeginningWith(this.origin.records, prefix).map(id => this.#one(id)).filter(integration => integration !== undefined));
	}

	/** The one of exactly this name; undefined where looking through all is as good. Only for records that were verified. */
	named(name: string): Integration | undefined {
		if (this.#all || this.#searches === mostSearches) {
			return undefined;
		}

		this.#searches++;
		const id = idNamed(this.origin.records, name);
		return id === undefined ? undefined : this.#one(id);
	}

	#one(id: string, isOfMany = this.#few.size >= mostTitles): StoredIntegration | undefined {
		const known = this.#few.get(id);
		if (known) {
			return known;
		}

		const integration = isOfMany ? this.#whole(id) : this.#titled(id);
		if (integration) {
			this.#few.set(id, integration);
		}

		return integration;
	}

	#titled(id: string): StoredIntegration | undefined {
		const title = recordTitle(this.origin.records, id);
		return title && !title.deleted ? new StoredIntegration(id, title.name, this.origin) : undefined;
	}

	#whole(id: string): StoredIntegration | undefined {
		const core = recordCore(this.origin.records, id);
		return core && !core.deleted ? new StoredIntegration(id, core.name, this.origin, core) : undefined;
	}

	#make(): readonly Integration[] {
		const all: Integration[] = [];
		forEachTitle(this.origin.records, (id, {name, deleted}) => {
			if (!deleted) {
				all.push(this.#few.get(id) ?? new StoredIntegration(id, name, this.origin));
			}
		});
		this.#few.clear();
		return inOrder(all);
	}
}
