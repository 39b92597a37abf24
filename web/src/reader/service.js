// A reading side: owns a wasm module and answers what comes through a port. Runs in a worker, or in the page.

import createInkling from 'inkling';
import { Failure } from '../shared/failure.js';

/** @typedef {import('./messages.js').Binaries} Binaries */
/** @typedef {import('./messages.js').Question} Question */
/** @typedef {import('./messages.js').Port} Port */
/** @typedef {Promise<import('inkling').Reader | null>} Started */

/**
 * @param {Port} port
 * @param {(question: any, started: Started) => Promise<[answer?: object, transfer?: Transferable[]]>} answer an empty
 *     list where the reader was refused; throws a Failure on what cannot be read
 * @param {Promise<string>} hindrance why nothing can be done in this place; empty where something can
 */
function serve(port, answer, hindrance) {
    /** @type {Started} */
    let started;

    /** @param {import('./messages.js').Reply} reply @param {Transferable[]} [transfer] */
    const send = (reply, transfer) => port.postMessage(reply, transfer);

    /** @param {Binaries} binaries */
    async function start({ wasm, weights }) {
        const inkling = await createInkling({ wasmBinary: wasm });
        const { reader, error } = inkling.load(weights);
        send(reader ? { ready: reader.info } : { refused: error });
        return reader;
    }

    port.onmessage = async ({ data }) => {
        try {
            const reason = await hindrance;
            if (reason) {
                send({ broken: reason });
            } else if ('wasm' in data) {
                await (started = start(data));
            } else {
                const [reply, transfer] = await answer(data.question, started);
                if (reply) send({ id: data.id, answer: /** @type {any} */ (reply) }, transfer);
            }
        } catch (error) {
            if (error instanceof Failure) send({ id: data.id, failed: error.message });
            // Whatever else was thrown, an aborted module cannot be used again: the page starts another.
            else send({ crashed: String(error) });
        }
    };
}

/**
 * As a worker it serves its page; as a script in the page it waits for a port.
 * @param {Parameters<serve>[1]} answer
 * @param {Parameters<serve>[2]} [hindrance]
 */
export function offer(answer, hindrance = Promise.resolve('')) {
    if (typeof document === 'undefined') {
        serve(/** @type {any} */ (globalThis), answer, hindrance);
    } else {
        const inklingServe = (/** @type {Port} */ port) => serve(port, answer, hindrance);
        Object.assign(globalThis, { inklingServe });
    }
}
