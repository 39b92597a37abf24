// The wasm module as it was built, started in Node, and the paths of the native builds beside it.

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** @param {string} mode */
export const weightsOf = (mode) => join(root, 'weights', `${mode}.ink`);
export const weights = weightsOf('digits');
export const fixtures = join(root, 'tests', 'fixtures');

/** The native builds that the module is compared with: both, or those that INKLING_BUILDS names. */
export const builds = (process.env.INKLING_BUILDS ?? 'release,sanitised').split(',');

const folders = { release: join(root, 'build', 'release'), sanitised: join(root, 'build', 'release', 'sanitised') };

/** @param {keyof typeof folders} build @param {'inkling' | 'inkling_bits' | 'inkling_stage_bits'} name */
export const program = (build, name) => join(folders[build], name);

/**
 * @param {'' | 'pictures'} [which] the module of the first load, or the one that finds ink in any picture
 * @returns {Promise<import('../../wasm/inkling.d.ts').Inkling>}
 */
export async function openModule(which = '') {
    const folder = join(root, 'build', 'wasm', which);
    const { default: createInkling } = await import(pathToFileURL(join(folder, 'inkling.mjs')).href);
    return createInkling({ wasmBinary: await readFile(join(folder, 'inkling.wasm')) });
}

/**
 * The module, and its memory, which it does not show by itself.
 * @param {Parameters<typeof openModule>[0]} [which]
 */
export async function openModuleAndMemory(which) {
    const { instantiate } = WebAssembly;
    /** @type {WebAssembly.Memory} */
    let memory;
    WebAssembly.instantiate = async (...given) => {
        const made = await instantiate(...given);
        memory = Object.values((made.instance ?? made).exports).find((one) => one instanceof WebAssembly.Memory);
        return made;
    };
    const module = await openModule(which);
    WebAssembly.instantiate = instantiate;
    return { module, memory };
}

/**
 * @param {string} path of a weight file
 * @param {'' | 'pictures'} [which] module
 * @returns {Promise<import('../../wasm/inkling.d.ts').Reader>}
 */
export async function openReader(path, which) {
    const { reader, error } = (await openModule(which)).load(await readFile(path));
    if (!reader) throw new Error(error);
    return reader;
}
