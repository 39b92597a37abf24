// Keeps one weight file on this device, between visits. A file whose opening stops the page twice is not tried again.

import { withStore } from '../shared/database.js';
import { Failure, FileFailure } from '../shared/failure.js';
import { recall } from '../shared/storage.js';

/** @typedef {{ name: string, weights: Uint8Array }} KeptFile */

const [store, key] = /** @type {const} */ (['networks', 'own']);
// The key in localStorage for the number of openings that never ended. It exists only while a file is kept.
const mark = 'inkling.network';
const mostUnfinished = 1;
// The window that opens the file holds this lock, so no other window takes the opening for one that never ended.
const lock = 'inkling.network';

export function createShelf() {
    /** @type {Promise<unknown>} */
    let last = Promise.resolve();
    let isOpening = false;
    const ending = new AbortController();
    const ended = new Promise((resolve) => ending.signal.addEventListener('abort', resolve));

    /**
     * Runs one task after the other: otherwise an earlier forget() might delete a file that was kept later.
     * @template T
     * @param {() => Promise<T>} work
     * @returns {Promise<T>}
     */
    function inTurn(work) {
        const mine = last.then(work);
        last = mine.catch(() => {});
        return mine;
    }

    const count = () => Number(localStorage.getItem(mark));

    /** @param {number} openings */
    function recount(openings) {
        // Another window may have forgotten the file.
        if (localStorage.getItem(mark) !== null) localStorage.setItem(mark, String(openings));
    }

    /** Takes the opening in progress off the count. */
    function uncount() {
        if (isOpening) recount(Math.max(0, count() - 1));
        isOpening = false;
    }

    async function remove() {
        try {
            isOpening = false;
            localStorage.removeItem(mark);
            await withStore(store, 'readwrite', (files) => files.delete(key));
        } catch {
            // Storage is forbidden: nothing was kept.
        }
    }

    /** @returns {Promise<void>} when no other window is opening the file, as far as this browser can tell */
    async function myTurn() {
        // Pages from http without TLS have no locks.
        if (!navigator.locks) return;
        await new Promise((granted, refused) => {
            const held = navigator.locks.request(lock, { signal: ending.signal }, () => {
                granted(undefined);
                return ended;
            });
            held.catch(refused);
        });
    }

    addEventListener('pagehide', uncount);

    return {
        /** Keeps the file instead of any before it; if that fails, none is kept. @param {KeptFile} file */
        keep: (file) =>
            inTurn(async () => {
                try {
                    await withStore(store, 'readwrite', (files) => files.put(file, key));
                    isOpening = false;
                    localStorage.setItem(mark, '0');
                } catch (error) {
                    await remove();
                    throw error;
                }
            }),
        /** Begins the opening of the kept file. @returns {Promise<KeptFile>} @throws {Error} why there is none */
        async take() {
            await myTurn();
            if (ending.signal.aborted) throw new Error('it is no longer wanted');
            const before = count();
            if (before > mostUnfinished) {
                const reason = 'twice before, its opening did not end';
                // Without locks those may be other windows that are just opening it.
                throw navigator.locks ? new FileFailure(reason) : new Failure(reason);
            }
            isOpening = true;
            recount(before + 1);
            const file = await withStore(store, 'readonly', (files) => files.get(key));
            if (!file) throw new FileFailure('the browser has lost it');
            return file;
        },
        /** The file was opened. */
        finish() {
            isOpening = false;
            recount(0);
        },
        /** The opening counts as one that never ended. */
        giveUp() {
            isOpening = false;
        },
        /** Ends the opening, whatever came of it: other windows may begin. */
        release() {
            uncount();
            ending.abort();
        },
        /** @returns {Promise<void>} */
        forget: () =>
            inTurn(async () => {
                if (recall(mark) !== null) await remove();
            }),
    };
}
