/**
Lets what is loaded late be loaded by the launcher, which has V8 compile it whole and so lets Node keep all of it (see launcher.js). Where
there is no launcher (in the verifier's worker, in the agent) it is a plain import. Works on what esbuild writes.
*/
const late = /\bimport\((?="\.\/[\w\-]+\.js"\))/gv;

/** @param {string} code - A module as esbuild writes it. */
export const loadWhole = code => {
	const changed = code.replaceAll(late, 'loadWhole(');
	return changed === code ? code : `const loadWhole=globalThis.loadWhole??(name=>import(name));${changed}`;
};
