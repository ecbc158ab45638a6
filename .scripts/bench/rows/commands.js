/** Commands as scripts meet them, beside a Node that does nothing. */
import {median, round} from '../figures.js';
import {timeCommand} from '../program.js';
import {firstName} from '../stores.js';

/** Runs several commands in turns; the median of each. */
const timeInTurns = async ({runs}, environment, ...commands) => {
	const times = commands.map(() => []);
	for (let run = -1; run < runs; run++) {
		for (const [index, command] of commands.entries()) {
			const time = await (command === nothing ? timeCommand(['-e', '0'], environment, false) : timeCommand(command, environment));
			// The first fills the caches.
			if (run >= 0) {
				times[index].push(time);
			}
		}
	}

	return times.map(each => median(each));
};

const nothing = Symbol('node -e 0');

const compare = async (bench, name, environment, command) => {
	const [bare, time] = await timeInTurns(bench, environment, nothing, command);
	bench.detail(name, `${round(time)} ms (node -e 0: ${round(bare)} ms)`);
	bench.measured(`${name} ÷ node -e 0`, time / bare);
};

export const commands = async bench => {
	const {environment} = await bench.storeOf(1000);
	await compare(bench, 'list with 1k', environment, ['list']);
	await compare(bench, 'show with 1k', environment, ['show', firstName(1000)]);
};

export const importing = async bench => {
	const time = await bench.timeImport(10_000);
	bench.measured('import of 10k', time / 1000);
};

/** What a service meets that has nothing but its key file. */
export const services = async bench => {
	for (const [count, words] of [[1000, '1k'], [10_000, '10k']]) {
		const {environment, keyFile} = await bench.served(count);
		const identity = ['--identity', keyFile('ten')];
		await compare(bench, `read with a key file, ${words}`, environment, ['read', 'ten 1/password', ...identity]);
		await compare(bench, `run -- true, ${words}`, environment, ['run', '--project', 'ten', ...identity, '--', 'true']);
	}

	const {environment, keyFile, passphraseFile} = await bench.served(1000);
	await timeCommand(['unlock', '--passphrase-file', passphraseFile], environment);
	try {
		await compare(bench, 'read through the agent, 1k', environment, ['read', 'ten 1/password']);
		await compare(bench, 'run -- true through the agent, 1k', environment, ['run', '--project', 'ten', '--', 'true']);
	} finally {
		await timeCommand(['lock'], environment);
	}

	const run = project => ['run', '--project', project, '--identity', keyFile(project), '--', 'true'];
	// Both are starts of a whole program, and what tells them apart is a third of one: of as many runs as elsewhere the median leaps by a tenth.
	const [few, many] = await timeInTurns({runs: bench.runs * 3}, environment, run('ten'), run('thousand'));
	bench.detail('run -- true', `${round(few)} ms with 10 values, ${round(many)} ms with 1,000`);
	bench.measured('run with 1,000 values ÷ with 10', many / few);
};
