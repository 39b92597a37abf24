// The network in use: the shipped one of a mode, or a file of the user's own. What is not needed for digits is loaded
// when first used.

import { openModule, openWeights } from './assets.js';
import { reasonOf } from '../shared/failure.js';
import { firstMode, modeKey, modes, readAgain } from '../shared/modes.js';
import { inPage, inWorker } from './places.js';
import { createReaderClient } from './reader-client.js';
import { loadLater } from '../shared/script.js';
import { recall } from '../shared/storage.js';
import { digitWords } from '../shared/wording.js';

/**
 * @typedef {object} Network
 * @property {ReturnType<typeof createReaderClient>} client
 * @property {string} name of its file
 * @property {import('../shared/wording.js').Words} words
 * @property {import('inkling').ReadOptions} options with which it is asked to read
 * @property {Promise<Uint8Array>} weights
 * @property {string} mode that it was shipped for; empty for a file of the user's own
 *
 * @typedef {ReturnType<typeof createNetworks>} Networks
 */

// Candidates of a character.
const options = { top: 5 };

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
 * @param {() => void} onChange another network is in use
 * @param {() => void} onWait another mode is awaited, or none any more
 * @param {(sentence: string) => void} tell
 */
export function createNetworks(onChange, onWait, tell) {
    // Reads strokes.
    const pen = openModule('offline.js', 'worker.js', 'inkling.wasm');
    /** @type {() => Promise<import('../networks/opening.js').Opening>} */
    const loadOpening = loadLater('opening.js', () => /** @type {any} */ (globalThis).inklingOpening(networks));
    /** @type {Network} */
    let current;
    let awaited = '';
    /** @type {Record<string, Network>} by mode: those whose reader is at work */
    const shipped = {};
    /** @type {Record<string, Promise<Uint8Array>>} by mode: what was fetched once stays at hand */
    const shippedWeights = {};
    /** Modes whose weights are here: they can read in a moment. @type {Set<string>} */
    const fetched = new Set();

    /** @param {Network} network */
    function forget({ client, mode }) {
        if (shipped[mode]?.client === client) delete shipped[mode];
    }

    /** Ends its reader, and the worker with it. @param {Network} network */
    function free(network) {
        forget(network);
        network.client.close();
    }

    const networks = {
        get current() {
            return current;
        },
        /** The mode that was chosen and has yet to be fetched, if any: what is drawn waits for it. */
        get awaited() {
            return awaited;
        },
        /** @param {string} mode to wait for; empty: wait for none */
        expect(mode) {
            const next = mode === current.mode || fetched.has(mode) ? '' : mode;
            if (next === awaited) return;
            awaited = next;
            onWait();
        },
        /**
         * A reader of its own worker (places.js): weights that break it harm no other reader.
         * @param {Promise<Uint8Array>} weights
         * @param {import('./assets.js').Module} module
         */
        clientOf(weights, module = pen) {
            const both = Promise.all([module.wasm, weights]);
            return createReaderClient(
                [inWorker(module.address), inPage(module.script)],
                both.then(([wasm, weights]) => ({ wasm, weights })),
            );
        },
        openModule,
        /** A network that is not in use yet. @param {Promise<Uint8Array>} weights @param {string} name */
        networkOf(weights, name, mode = '') {
            return { client: networks.clientOf(weights), name, words: digitWords, options, weights, mode };
        },
        /** The network of a mode; a new one if the last one failed, or was freed. @param {string} mode */
        shipped(mode) {
            if (!shipped[mode]) {
                const weights = (shippedWeights[mode] ??= openWeights(mode));
                weights.then(
                    () => fetched.add(mode),
                    () => delete shippedWeights[mode],
                );
                const network = networks.networkOf(weights, `${mode}.ink`, mode);
                shipped[mode] = network;
                network.client.info.catch(() => forget(network));
            }
            return shipped[mode];
        },
        free,
        /** The network of the mode that was chosen last. */
        preferred() {
            const mode = recall(modeKey) ?? '';
            // Other versions, and other pages of this host, may have left any word there.
            return networks.shipped(modes.includes(mode) ? mode : firstMode);
        },
        /** @param {Network} next */
        use(next) {
            if (next.client !== current.client) free(current);
            current = next;
            if (next.mode === awaited) awaited = '';
            onChange();
        },
        tell,
        /** What changes and describes the network in use. */
        async opening() {
            try {
                return await loadOpening();
            } catch (error) {
                networks.expect('');
                throw error;
            }
        },
    };

    // shelf.js owns this key.
    if (recall('inkling.network') !== null) {
        const kept = networks.opening();
        const weights = kept.then((opening) => opening.takeKept());
        current = networks.networkOf(weights, '');
        kept.then(
            (opening) => opening.confirmKept(),
            (error) => {
                networks.use(networks.preferred());
                const what = `Your own weight file could not be opened: ${reasonOf(error)}.`;
                tell(`${what} ${readAgain(current.mode)}`);
            },
        );
    } else {
        current = networks.preferred();
    }
    return networks;
}
