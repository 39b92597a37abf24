// The wasm module as it was built, started in Node, and the paths of the native builds beside it.

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** @param {string} mode */
export const weightsOf = (mode) => join(root, 'weights', `${mode}.ink`);
export const weights = weightsOf('digits');
export const fixtures = join(root, 'tests', 'fixtures');

/** @param {'release' | 'debug'} build @param {'inkling' | 'inkling_bits'} name */
export const program = (build, name) => join(root, 'build', build, name);

/** @returns {Promise<import('../../wasm/inkling.d.ts').Inkling>} */
export async function openModule() {
    const folder = join(root, 'build', 'wasm');
    const { default: createInkling } = await import(pathToFileURL(join(folder, 'inkling.mjs')).href);
    return createInkling({ wasmBinary: await readFile(join(folder, 'inkling.wasm')) });
}

/**
 * @param {string} path of a weight file
 * @returns {Promise<import('../../wasm/inkling.d.ts').Reader>}
 */
export async function openReader(path) {
    const { reader, error } = (await openModule()).load(await readFile(path));
    if (!reader) throw new Error(error);
    return reader;
}
