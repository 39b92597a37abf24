// The places where the reading side can run: a worker, so that drawing never waits, or else the page's own thread.

import { loadScript } from '../shared/script.js';

/** @typedef {import('../reader/messages.js').Reply} Reply */
/** @typedef {import('../reader/messages.js').Port} Port */

/**
 * @typedef {{ port: Port, close(): void }} Place
 * @typedef {(hear: (reply: Reply) => void) => Promise<Place>} OpenPlace
 */

/**
 * @param {Promise<string>} address of the worker's script
 * @returns {OpenPlace}
 */
export function inWorker(address) {
    return async (hear) => {
        // Where pictures are opened; the page could do without.
        if (typeof OffscreenCanvas === 'undefined') throw new Error('This browser has no OffscreenCanvas.');
        const worker = new Worker(await address);
        worker.onmessage = ({ data }) => hear(data);
        worker.onerror = (event) => {
            event.preventDefault();
            hear({ broken: event.message || 'the worker did not start' });
        };
        return { port: worker, close: () => worker.terminate() };
    };
}

/**
 * @param {string} script
 * @returns {OpenPlace}
 */
export function inPage(script) {
    return async (hear) => {
        await loadScript(script);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => hear(data);
        // Of the script that was loaded just now: another one may have left its own before.
        /** @type {any} */ (globalThis).inklingServe(port2);
        return { port: port1, close: () => port1.close() };
    };
}
