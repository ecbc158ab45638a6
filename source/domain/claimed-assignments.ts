/** Integration id to its assignments, put together of the rows of a verified roster when somebody asks for all; a few are found in the rows. */
import {
	addActivated, rowsIn, rowsWith, visitRowsOf, withRow, type AssignBody, type RosterAssignment,
} from './assignment-rows.js';

type Rows = readonly RosterAssignment[];

/** Looking for one takes about a fiftieth of what it takes to put all together. */
const mostSearches = 16;

const isActive = (rows: Rows | undefined, project: string): boolean => rows?.some(row => row.active && row.project === project) ?? false;

export const idsActiveIn = (assignments: ReadonlyMap<string, Rows>, project: string): readonly string[] => {
	const ids: string[] = [];
	for (const [id, rows] of assignments) {
		if (isActive(rows, project)) {
			ids.push(id);
		}
	}

	return ids;
};

export class ClaimedAssignments implements ReadonlyMap<string, Rows> {
	#all: ReadonlyMap<string, Rows> | undefined;

	/** What was looked for, as long as all are not there. */
	#few = new Map<string, Rows | undefined>();

	/** @param bodies - In their order; each was allowed. */
	constructor(private readonly bodies: readonly AssignBody[]) {}

	get size(): number {
		return this.all().size;
	}

	get(id: string): Rows | undefined {
		const known = this.#few.get(id);
		if (known || this.#few.has(id)) {
			return known;
		}

		if (this.#all || this.#few.size >= mostSearches) {
			return this.all().get(id);
		}

		const found = this.#find(id);
		this.#few.set(id, found);
		return found;
	}

	has(id: string): boolean {
		return this.get(id) !== undefined;
	}

	/** Ids of the integrations that are active in a project, in no particular order. */
	activeIn(project: string): readonly string[] {
		if (this.#all) {
			return idsActiveIn(this.#all, project);
		}

		const ids = new Set<string>();
		for (const body of this.bodies) {
			addActivated(body, project, ids);
		}

		if (ids.size > mostSearches) {
			this.#putTogether(ids);
		}

		return [...ids].filter(id => isActive(this.get(id), project));
	}

	/** Puts all together. */
	all(): ReadonlyMap<string, Rows> {
		if (!this.#all) {
			const all = new Map<string, Rows>();
			for (const body of this.bodies) {
				for (const [id, project, state] of rowsIn(body)) {
					all.set(id, withRow(all.get(id), project, state));
				}
			}

			this.#all = all;
			this.#few.clear();
		}

		return this.#all;
	}

	entries(): MapIterator<[string, Rows]> {
		return this.all().entries();
	}

	keys(): MapIterator<string> {
		return this.all().keys();
	}

	values(): MapIterator<Rows> {
		return this.all().values();
	}

	forEach(visit: (rows: Rows, id: string, all: ReadonlyMap<string, Rows>) => void): void {
		for (const [id, rows] of this.all()) {
			visit(rows, id, this);
		}
	}

	[Symbol.iterator](): MapIterator<[string, Rows]> {
		return this.entries();
	}

	/** Those alone, all at once. */
	#putTogether(ids: ReadonlySet<string>): void {
		const found = new Map<string, Rows | undefined>();
		for (const body of this.bodies) {
			visitRowsOf(body, ids, (id, project, state) => {
				found.set(id, withRow(found.get(id), project, state));
			});
		}

		this.#few = this.#few.size === 0 ? found : new Map([...this.#few, ...found]);
	}

	#find(id: string): Rows | undefined {
		let rows: Rows | undefined;
		for (const body of this.bodies) {
			for (const row of rowsWith(body, [id], 0)) {
				rows = withRow(rows, row[1], row[2]);
			}
		}

		return rows;
	}
}
