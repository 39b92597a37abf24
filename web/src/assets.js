// Where the binaries come from: fetched over http, unpacked from scripts on file://, where nothing can be fetched.

import { failure } from './failure.js';
import { loadScript } from './script.js';

/**
 * @typedef {object} Assets
 * @property {Promise<string>} worker address of the reading side's script
 * @property {Promise<Uint8Array>} wasm
 * @property {(mode: string) => Promise<Uint8Array>} weights of the shipped network of a mode
 */

/** @param {string} name @returns {Promise<Uint8Array>} */
async function fetchBytes(name) {
    let problem;
    try {
        const response = await fetch(name);
        if (response.ok) return new Uint8Array(await response.arrayBuffer());
        problem = `the server answered ${response.status}`;
    } catch {
        problem = 'the server could not be reached';
    }
    const reason = `${name} could not be loaded: ${problem}`;
    throw failure(`${reason}. Reload the page to try again.`, reason);
}

/**
 * @param {string} name
 * @returns {Promise<Record<string, string>>} the worker's script; wasm and weights, in base64, that are loaded by now
 */
async function loadOffline(name) {
    await loadScript(name);
    return /** @type {any} */ (globalThis).inklingOffline;
}

/** @param {string} text */
function fromBase64(text) {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** @returns {Assets} */
export function openAssets() {
    if (location.protocol === 'file:') {
        const offline = loadOffline('offline.js');
        return {
            worker: offline.then(({ worker }) => URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }))),
            wasm: offline.then(({ wasm }) => fromBase64(wasm)),
            weights: async (mode) => {
                const loaded = await offline;
                return fromBase64(loaded[mode] ?? (await loadOffline(`offline-${mode}.js`))[mode]);
            },
        };
    }
    return {
        worker: Promise.resolve('worker.js'),
        wasm: fetchBytes('inkling.wasm'),
        weights: (mode) => fetchBytes(`${mode}.ink`),
    };
}
