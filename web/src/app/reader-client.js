// Asks the reading side and passes on only its newest answers; replaces it when it crashes, and asks again.

import { Failure, FileFailure, reasonOf } from '../shared/failure.js';

/** @typedef {import('../reader/messages.js').Question} Question */
/** @typedef {import('./places.js').Place} Place */
/** @typedef {{ id: number, question: Question, settle(answer: any): void, fail(error: Error): void }} Pending */

// In a row, without an answer between them: then it is no accident, and going on would only heat the device.
const crashesBeforeGivingUp = 3;

/**
 * @param {import('./places.js').OpenPlace[]} places where the reading side can run, best first
 * @param {Promise<import('../reader/messages.js').Binaries>} binaries
 */
export function createReaderClient(places, binaries) {
    /** @type {Map<string, Pending>} the newest question of each kind: answers to older ones are stale */
    const pending = new Map();
    /** @type {Place | null} */
    let place = null;
    let choice = 0;
    let generation = 0;
    let ready = false;
    let resting = false;
    let closed = false;
    let crashes = 0;
    let lastId = 0;
    /** @type {Error | null} */
    let refusal = null;

    /** @type {(info: import('inkling').Info) => void} */
    let announce;
    /** @type {(error: Error) => void} */
    let complain;
    /** @type {() => void} */
    let begin;
    /** @type {Promise<void>} */
    const loading = new Promise((resolve) => (begin = resolve));
    /** @type {Promise<import('inkling').Info>} */
    const info = new Promise((resolve, reject) => {
        announce = resolve;
        complain = reject;
    });

    /** @param {Error} error */
    function fail(error) {
        complain(error);
        for (const question of pending.values()) question.fail(error);
        pending.clear();
    }

    /** @param {Error} error after which nothing is tried again */
    function refuse(error) {
        refusal = error;
        fail(error);
    }

    function leave() {
        place?.close();
        place = null;
        generation += 1;
    }

    /**
     * @param {string} reason
     * @param {boolean} placeFailed rather than what runs in it: weights that abort the module would abort it anywhere
     */
    function replace(reason, placeFailed) {
        leave();
        if (placeFailed && !ready && choice + 1 < places.length) {
            choice += 1;
        } else if (++crashes === crashesBeforeGivingUp) {
            crashes = 0;
            resting = true;
            const sentence = `The reader stopped ${crashesBeforeGivingUp} times in a row (${reason}). Reload the page.`;
            fail(
                placeFailed
                    ? new Failure(sentence, reason)
                    : new FileFailure(sentence, `it stops the reader, perhaps for lack of memory (${reason})`),
            );
            return;
        }
        start();
    }

    /** @param {import('../reader/messages.js').Reply} reply */
    function hear(reply) {
        if ('crashed' in reply) {
            replace(reply.crashed, false);
        } else if ('broken' in reply) {
            replace(reply.broken, true);
        } else if ('refused' in reply) {
            refuse(new FileFailure(reply.refused));
        } else if ('ready' in reply) {
            ready = true;
            announce(reply.ready);
        } else {
            crashes = 0;
            for (const [kind, { id, settle, fail }] of pending) {
                if (id !== reply.id) continue;
                pending.delete(kind);
                if ('failed' in reply) fail(new Failure(reply.failed));
                else settle(reply.answer);
            }
        }
    }

    async function start() {
        const mine = (generation += 1);
        ready = false;
        resting = false;
        const opening = places[choice]((reply) => {
            if (mine === generation) hear(reply);
        });
        try {
            const [opened, bytes] = await Promise.all([opening, binaries]);
            if (mine !== generation) {
                opened.close();
                return;
            }
            place = opened;
            place.port.postMessage(bytes);
            begin();
            for (const { id, question } of pending.values()) place.port.postMessage({ id, question });
        } catch (error) {
            opening.then((opened) => opened.close(), () => {});
            if (mine === generation && !refusal) replace(reasonOf(error), true);
        }
    }

    /** @param {Question} question @returns {Promise<any>} */
    function ask(question) {
        const { kind } = question;
        pending.get(kind)?.settle(null);
        pending.delete(kind);
        if (closed) return Promise.resolve(null);
        if (refusal) return Promise.reject(refusal);
        return new Promise((settle, fail) => {
            const id = (lastId += 1);
            pending.set(kind, { id, question, settle, fail });
            if (resting) start();
            else place?.port.postMessage({ id, question });
        });
    }

    // Whoever wants to know asks for it.
    info.catch(() => {});
    binaries.catch(refuse);
    start();

    return {
        /** Resolves when a reader has been given the weights for the first time. */
        loading,
        /**
         * What the weight file says about itself, once it has been read. A FileFailure if the weights are no good or stop
         * every reader, another Failure if no reader can be started, or what the binaries failed with.
         */
        info,
        /** @returns its answer, or null when a newer question of its kind overtook this one */
        ask,
        /** Ends it, in the middle of a reading, too: what is asked, before or after, is answered by null. */
        close() {
            closed = true;
            leave();
            for (const question of pending.values()) question.settle(null);
            pending.clear();
            complain(new Failure('This reader was closed.'));
        },
    };
}
