// Where the tests find what they test: all by the repository's own paths.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const site = join(root, 'build', 'site');
/** The shipped weights of a mode of the page. */
export const weightsOf = (mode) => join(root, 'weights', `${mode}.ink`);
export const weights = weightsOf('digits');
export const program = join(root, 'build', 'release', 'inkling');

/** @param {string} name */
export const picture = (name) => join(root, 'tests', 'fixtures', 'pictures', name);
/** One of a form that few programs write. @param {string} name */
export const unusual = (name) => join(root, 'tests', 'fixtures', 'unusual', name);
