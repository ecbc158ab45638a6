/**
The style is xo's. What is switched off here only annoyed; each has its reason.
*/

/** Doors to the world: the rooms that may ask for the time, chance and the process itself. All others get them through ports. */
const outside = ['source/cli.tsx', 'source/compose.ts', 'source/verifier.ts', 'source/{cli,effects,store}/**'];

/** @type {import('xo').FlatXoConfig} */
const config = [
	{
		ignores: ['dist/**', 'fixtures/**', 'coverage/**'],
	},
	{
		rules: {
			// One-line docstrings, tags included, are one line here; and they tell what the signature doesn't.
			'unicorn/single-line-block-comment-style': 'off',
			'jsdoc/require-param': 'off',
			'jsdoc/require-param-description': 'off',
			'jsdoc/require-description': 'off',
			'jsdoc/check-param-names': 'off',
			'jsdoc/escape-inline-tags': 'off',

			// Short lists and types are read across, long ones down; the writer sees which it is.
			'@stylistic/array-element-newline': 'off',
			'@stylistic/object-curly-newline': ['error', {consistent: true}],
			'xo/import-specifier-newline': 'off',

			// The alphabet of a format is written as its specification writes it.
			'regexp/sort-character-class-elements': 'off',
			'regexp/prefer-w': 'off',
			'regexp/unicode-property': 'off',
			// Control characters are what the sanitiser is about.
			'regexp/no-control-character': 'off',
			'no-control-regex': 'off',

			// The words of the product and of the file format come first: locked, active, prev, env, ref.
			'unicorn/consistent-boolean-name': 'off',
			'unicorn/name-replacements': 'off',
			'@typescript-eslint/naming-convention': 'off',
			// JSON has null, and so has the format.
			'@typescript-eslint/no-restricted-types': 'off',

			// Empty and missing text mostly mean the same; empty and missing numbers never do.
			'@typescript-eslint/strict-boolean-expressions': ['error', {
				allowString: true, allowNullableString: true, allowNullableBoolean: true, allowNullableObject: true, allowNumber: false,
			}],
			'@typescript-eslint/prefer-nullish-coalescing': ['error', {ignorePrimitives: {string: true}}],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
			// Modules that load late are named by `typeof import(…)`.
			'@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'inline-type-imports', disallowTypeAnnotations: false}],
			// Doing nothing is an answer.
			'@typescript-eslint/no-empty-function': 'off',

			// A switch over intents counts once, however many there are.
			complexity: ['error', {max: 20, variant: 'modified'}],
			'max-params': ['error', {max: 6}],
			'unicorn/max-nested-calls': 'off',
			'unicorn/prefer-ternary': 'off',
			'unicorn/prefer-minimal-ternary': 'off',
			'unicorn/prefer-continue': 'off',
			'unicorn/no-break-in-nested-loop': 'off',
			'unicorn/no-await-expression-member': 'off',
			// The order of conditions may be the point (what costs, what leaks).
			'unicorn/prefer-simple-condition-first': 'off',
			// A private helper stands where it is used.
			'unicorn/consistent-class-member-order': 'off',
			// File modes and hashes are made of bits, and search compares UTF-16 units.
			'no-bitwise': 'off',
			'unicorn/prefer-math-trunc': 'off',
			'unicorn/prefer-code-point': 'off',
			// Of bytes it would make a list of numbers.
			'unicorn/prefer-spread': 'off',
			'n/prefer-promises/fs': 'off',
		},
	},
	{
		files: ['source/**'],
		rules: {
			// The build replaces it by undefined, since naming it makes Node load an HTTP client.
			'no-restricted-globals': ['error', {name: 'fetch', message: 'This program talks to nobody.'}],
		},
	},
	{
		files: ['source/**'],
		ignores: outside,
		rules: {
			'no-restricted-globals': [
				'error',
				{name: 'fetch', message: 'This program talks to nobody.'},
				{name: 'process', message: 'Comes through a port.'},
			],
			'no-restricted-syntax': [
				'error',
				{selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The time comes through the clock port.'},
				{selector: 'CallExpression[callee.name="Date"]', message: 'The time comes through the clock port.'},
				{selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: 'The time comes through the clock port.'},
				{selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'Chance comes through the random port.'},
			],
		},
	},
	{
		files: ['test/**', '.scripts/**'],
		rules: {
			// The helpers beside the tests are no tests.
			'node-test/no-import-test-files': 'off',
			'unicorn/no-process-exit': 'off',
			// One key after the other, one run after the other: that is the point.
			'no-await-in-loop': 'off',
		},
	},
	{
		// Without types everything is any.
		files: ['**/*.{js,cjs}'],
		rules: {
			'@typescript-eslint/strict-boolean-expressions': 'off',
		},
	},
	{
		// Any Node must be able to read it, to be told that it is too old.
		files: ['.scripts/launcher.js'],
		rules: {
			'no-var': 'off',
			'object-shorthand': 'off',
			'prefer-arrow-callback': 'off',
			'@stylistic/comma-dangle': 'off',
			'n/prefer-global/process': 'off',
			'unicorn/no-array-callback-reference': 'off',
			'unicorn/prefer-optional-catch-binding': 'off',
			'unicorn/prefer-top-level-await': 'off',
		},
	},
];

export default config;
