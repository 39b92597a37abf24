// The same core without a browser: the wasm module in Node, and the native program.

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { program, root, weights } from './paths.mjs';

const folder = join(root, 'build', 'wasm');

/**
 * @param {string} [file] of weights
 * @param {string} [module] its folder in build/wasm: empty for strokes, 'pictures' for all that is in a picture
 * @returns {Promise<import('../../wasm/inkling.d.ts').Reader>}
 */
export async function openReader(file = weights, module = '') {
    const { default: createInkling } = await import(pathToFileURL(join(folder, module, 'inkling.mjs')).href);
    const inkling = await createInkling({ wasmBinary: await readFile(join(folder, module, 'inkling.wasm')) });
    const { reader, error } = inkling.load(await readFile(file));
    if (!reader) throw new Error(error);
    return reader;
}

/**
 * @param {string} picture
 * @param {number} top
 * @param {string} [file] of weights
 * @returns {Promise<{ label: string, candidates: { label: string, probability: number }[] }>}
 */
export async function predictNatively(picture, top, file = weights) {
    const words = ['predict', file, picture, '--json', '--top', String(top)];
    const { stdout } = await promisify(execFile)(program, words);
    return JSON.parse(stdout)[0];
}
