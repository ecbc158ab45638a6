/*
A very small full-screen program, for the tests of the driver: it shows each key it gets, and does what some of them say.
*/
import {Buffer} from 'node:buffer';
import process from 'node:process';

const {stdin, stdout} = process;
let heard = '';

const draw = () => {
	stdout.write(`\u{1B}[H\u{1B}[2Ksize ${stdout.columns}×${stdout.rows}\r\n\u{1B}[2Kheard ${JSON.stringify(heard)}\r\n`);
	stdout.write('\u{1B}[1mbold\u{1B}[22m \u{1B}[31mred\u{1B}[39m \u{1B}[7minverse\u{1B}[27m \u{1B}[38;2;1;2;255mrgb\u{1B}[39m ●│❯');
};

const leave = code => {
	stdout.write('\u{1B}[?2004l\u{1B}[?25h\u{1B}[?1049l');
	stdin.setRawMode(false);
	stdout.write('bye\n', () => process.exit(code));
};

stdin.setRawMode(true);
stdin.setEncoding('utf8');
stdout.write('\u{1B}[?1049h\u{1B}[?25l\u{1B}[?2004h');
stdout.write('\u{1B}]11;?\u{7}\u{1B}[c');
stdout.on('resize', draw);
process.on('SIGTERM', () => leave(15));
stdin.on('data', chunk => {
	heard += chunk;
	switch (chunk) {
		case 'y': {
			stdout.write(`\u{1B}]52;c;${Buffer.from('a link ✓').toString('base64')}\u{7}`);

			break;
		}

		case 'x': {
			stdout.write('\u{1B}]52;c;\u{7}');

			break;
		}

		case '\r': {
			heard = '';

			break;
		}

		case 'q': {
			leave(3);
			return;
		}
	// No default
	}

	draw();
});
draw();
