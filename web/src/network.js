// The network in use: the shipped one, or a file of the user's own. What the latter takes is loaded when first used.

import { reasonOf } from './failure.js';
import { inPage, inWorker } from './places.js';
import { createReaderClient } from './reader-client.js';
import { loadScript } from './script.js';
import { digitWords } from './wording.js';

/**
 * @typedef {object} Network
 * @property {ReturnType<typeof createReaderClient>} client
 * @property {string} name of its file
 * @property {import('./wording.js').Words} words
 * @property {boolean} shipped
 *
 * @typedef {ReturnType<typeof createNetworks>} Networks
 */

function isOneKept() {
    // Storage may be forbidden: then nothing is kept. The key is shelf.js's.
    try {
        return localStorage.getItem('inkling.network') !== null;
    } catch {
        return false;
    }
}

/** Weights are known by their first bytes, whatever the file is called. @param {Blob} file */
export async function isWeightFile(file) {
    try {
        const start = new Uint8Array(await file.slice(0, 8).arrayBuffer());
        return String.fromCharCode(...start) === '\x89INK\r\n\x1a\n';
    } catch {
        throw new Error('This could not be read. If it is a folder, take one of the files in it.');
    }
}

/**
 * @param {import('./assets.js').Assets} assets
 * @param {() => void} onChange another network is in use
 * @param {(sentence: string) => void} tell
 */
export function createNetworks(assets, onChange, tell) {
    const places = [inWorker(assets.worker), inPage];
    /** @type {Promise<import('./opening.js').Opening> | undefined} */
    let opening;
    /** @type {Network} */
    let current;

    const networks = {
        get current() {
            return current;
        },
        /** A reader in a place of its own: weights that break it harm no other. @param {Promise<Uint8Array>} weights */
        clientOf(weights) {
            const both = Promise.all([assets.wasm, weights]);
            return createReaderClient(places, both.then(([wasm, weights]) => ({ wasm, weights })));
        },
        /** @returns {Network} */
        shipped: () => ({
            client: networks.clientOf(assets.weights()),
            name: 'digits.ink',
            words: digitWords,
            shipped: true,
        }),
        /** @param {Network} next */
        use(next) {
            if (next.client !== current.client) current.client.close();
            current = next;
            onChange();
        },
        tell,
        /** What opens, keeps and describes weight files. */
        opening: () =>
            (opening ??= loadScript('opening.js').then(
                () => /** @type {any} */ (globalThis).inklingOpening(networks),
                (error) => {
                    opening = undefined;
                    throw error;
                },
            )),
    };

    if (isOneKept()) {
        const kept = networks.opening();
        const weights = kept.then((opening) => opening.takeKept());
        current = { client: networks.clientOf(weights), name: '', words: digitWords, shipped: false };
        kept.then(
            (opening) => opening.confirmKept(),
            (error) => {
                networks.use(networks.shipped());
                tell(`Your own weight file could not be opened: ${reasonOf(error)}. Digits are read again.`);
            },
        );
    } else {
        current = networks.shipped();
    }
    return networks;
}
