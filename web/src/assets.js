// Where the binaries come from: fetched over http, unpacked from offline.js on file://, where nothing can be fetched.

/**
 * @typedef {object} Assets
 * @property {Promise<string>} worker address of the reading side's script
 * @property {Promise<import('./messages.js').Binaries>} binaries
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
    throw new Error(`${name} could not be loaded: ${problem}. Reload the page to try again.`);
}

/** @returns {Promise<{ worker: string, wasm: string, weights: string }>} */
function loadOffline() {
    return new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = 'offline.js';
        script.onload = () => resolve(/** @type {any} */ (globalThis).inklingOffline);
        script.onerror = () => reject(new Error('offline.js is missing: keep it in the same folder as index.html.'));
        document.head.append(script);
    });
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
            binaries: offline.then(({ wasm, weights }) => ({ wasm: fromBase64(wasm), weights: fromBase64(weights) })),
        };
    }
    const binaries = Promise.all([fetchBytes('inkling.wasm'), fetchBytes('digits.ink')]);
    return { worker: Promise.resolve('worker.js'), binaries: binaries.then(([wasm, weights]) => ({ wasm, weights })) };
}
