// The reading side: owns the wasm module and answers what comes through a port. Runs in a worker, or in the page.

import createInkling from 'inkling';
import { openPicture } from './picture.js';

/** @typedef {import('./messages.js').Binaries} Binaries */
/** @typedef {import('./messages.js').Question} Question */
/** @typedef {import('./messages.js').Port} Port */

const options = { top: 5 };

/** @param {Port} port */
export function serve(port) {
    /** @type {Promise<import('inkling').Reader | null>} */
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

    /** @param {number} id @param {Question} question */
    async function answer(id, question) {
        if (question.kind === 'file') {
            const opened = await openPicture(question.file);
            const transfer = 'picture' in opened ? [opened.picture.pixels.buffer, opened.picture.bitmap] : [];
            send({ id, answer: opened }, transfer);
            return;
        }
        const reader = await started;
        if (!reader) return;
        const reading =
            question.kind === 'strokes'
                ? reader.readStrokes(question.points, question.lengths, options)
                : reader.readImage(question.pixels, question.width, question.height, options);
        send({ id, answer: reading });
    }

    port.onmessage = async ({ data }) => {
        try {
            if ('wasm' in data) await (started = start(data));
            else await answer(data.id, data.question);
        } catch (error) {
            // Whatever was thrown, an aborted module cannot be used again: the page starts another.
            send({ crashed: String(error) });
        }
    };
}
