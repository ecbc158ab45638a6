/** Short ways to say what a vector is. */
import {base} from './team.js';

/** A store file that a reader must refuse, whatever it has seen before. */
export const refused = (name, tells, words, make, more = {}) => ({name, tells, kind: 'store', base, make, code: 'integrity', words, ...more});

/** The same, said of bytes that are named instead of compared. */
export const edited = (name, tells, words, edits) => ({name, tells, kind: 'store', base, edits, code: 'integrity', words});

/** A store file that only a reader can refuse that has seen the fixture store. */
export const stale = (name, tells, words, make, more = {}) => ({...refused(name, tells, words, make), seen: {base}, ...more});

/** A store file that a reader must take. */
export const accepted = (name, tells, make, more = {}) => ({name, tells, kind: 'store', base, make, ...more});
