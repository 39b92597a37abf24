// Where the binaries come from: fetched over http, unpacked from offline.js on file://, where nothing can be fetched.

import { failure } from './failure.js';
import { loadScript } from './script.js';

/**
 * @typedef {object} Assets
 * @property {Promise<string>} worker address of the reading side's script
 * @property {Promise<Uint8Array>} wasm
 * @property {() => Promise<Uint8Array>} weights of the shipped network, which is not fetched where another is in use
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

/** @returns {Promise<{ worker: string, wasm: string, weights: string }>} */
async function loadOffline() {
    await loadScript('offline.js');
    return /** @type {any} */ (globalThis).inklingOffline;
}

/** @param {string} text */
function fromBase64(text) {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** @returns {Assets} */
export function openAssets() {
    if (location.protocol === 'file:') {
        const offline = loadOffline();
        return {
            worker: offline.then(({ worker }) => URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }))),
            wasm: offline.then(({ wasm }) => fromBase64(wasm)),
            weights: () => offline.then(({ weights }) => fromBase64(weights)),
        };
    }
    return {
        worker: Promise.resolve('worker.js'),
        wasm: fetchBytes('inkling.wasm'),
        weights: () => fetchBytes('digits.ink'),
    };
}
