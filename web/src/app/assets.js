// Where the binaries come from: fetched over http, unpacked from scripts on file://, where nothing can be fetched.

import { Failure } from '../shared/failure.js';
import { firstMode } from '../shared/modes.js';
import { loadScript } from '../shared/script.js';

/**
 * The core as a module, and the reading side that owns it.
 * @typedef {object} Module
 * @property {string} script of the reading side
 * @property {Promise<string>} address of the same for a worker
 * @property {Promise<Uint8Array>} wasm
 */

const isOnDisk = location.protocol === 'file:';

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
    throw new Failure(`${reason}. Reload the page to try again.`, reason);
}

/** @type {Record<string, Promise<void>>} scripts that carry files, by name */
const twins = {};

/**
 * @param {string} twin script that carries the file on file://
 * @param {string} name
 * @returns {Promise<string>} a script's text, or base64
 */
async function carried(twin, name) {
    twins[twin] ??= loadScript(twin);
    twins[twin].catch(() => delete twins[twin]);
    await twins[twin];
    return /** @type {any} */ (globalThis).inklingOffline[name];
}

/** @param {string} twin @param {string} name */
async function bytesOf(twin, name) {
    if (!isOnDisk) return fetchBytes(name);
    return Uint8Array.from(atob(await carried(twin, name)), (character) => character.charCodeAt(0));
}

/** @param {string} twin @param {string} script @param {string} wasm @returns {Module} */
export function openModule(twin, script, wasm) {
    const address = async () => {
        if (!isOnDisk) return script;
        return URL.createObjectURL(new Blob([await carried(twin, script)], { type: 'text/javascript' }));
    };
    return { script, address: address(), wasm: bytesOf(twin, wasm) };
}

/** @param {string} mode @returns {Promise<Uint8Array>} the weights of its shipped network */
export function openWeights(mode) {
    return bytesOf(mode === firstMode ? 'offline.js' : `offline-${mode}.js`, `${mode}.ink`);
}
