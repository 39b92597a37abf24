// Loaded when first used: opens a weight file of the user's own, keeps it on this device, and changes to another mode.

import { isolated, withoutControls } from '../shared/bidi.js';
import { wordsOf } from './class-words.js';
import { Failure, isOfFile, reasonOf } from '../shared/failure.js';
import { firstMode, modeKey, readAgain, showMode } from '../shared/modes.js';
import { announce, describe, present, withdraw } from './presentation.js';
import { createShelf } from './shelf.js';
import { stay } from './stay.js';
import { store } from '../shared/storage.js';

/** @typedef {import('../app/network.js').Network} Network */
/** @typedef {import('../app/network.js').Networks} Networks */
/** @typedef {ReturnType<Networks['clientOf']>} Client */
/** @typedef {ReturnType<typeof createOpening>} Opening */

// weights/FORMAT.md's own limit.
const mostBytes = 64 * 2 ** 20;
// Whatever takes longer to load would take seconds for each reading, too.
const longestLoad = 20_000; // ms
const isKept = 'It is kept on this device until you choose digits, letters or both.';

/** It may do better on another day. */
class Late extends Failure {}

/** @param {unknown} error why a file was not kept */
function whyNotKept(error) {
    if (error instanceof Failure) return error.message;
    const isFull = /** @type {Error} */ (error)?.name === 'QuotaExceededError';
    return `${isFull ? 'There was no room to keep it' : 'This browser keeps nothing'}: it lasts as long as the page.`;
}

/** @param {Client} client @throws {Error} why it cannot be used; Late if it takes too long */
async function infoOf(client) {
    // What has to be fetched first is no fault of the file's.
    await Promise.race([client.info, client.loading]);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const late = new Promise((_, reject) => {
        const error = new Late(`it takes longer than ${longestLoad / 1000} seconds to load`);
        timer = setTimeout(() => reject(error), longestLoad);
    });
    try {
        return await Promise.race([client.info, /** @type {Promise<never>} */ (late)]);
    } finally {
        clearTimeout(timer);
    }
}

/** @param {Networks} networks */
function createOpening(networks) {
    const shelf = createShelf();
    let keptName = '';
    /** @type {Network | null} of the latest request; it supersedes earlier ones */
    let trial = null;

    /** @param {Network | null} next */
    function tryNext(next) {
        if (trial && trial.client !== networks.current.client) networks.free(trial);
        trial = next;
        networks.expect(next?.mode ?? '');
        showMode((next ?? networks.current).mode);
    }

    /**
     * Puts a shipped network to use as soon as it can read.
     * @param {Network} next
     * @returns {Promise<boolean>} whether it is still wanted then
     */
    async function turnTo(next) {
        tryNext(next);
        announce(next.name);
        try {
            const info = await next.client.info;
            if (trial !== next) return false;
            trial = null;
            next.words = wordsOf(info);
            networks.use(next);
            present(next, info, '');
            return true;
        } catch (error) {
            if (trial !== next) return false;
            tryNext(null);
            withdraw();
            const reason = reasonOf(error);
            // What else the page is made of would fail again: that error says what to do.
            throw reason.startsWith(next.name) ? new Failure(`${reason}; try again later.`, reason) : error;
        }
    }

    return {
        /** Puts the file to use as soon as it has been loaded; if it cannot be, nothing changes. @param {File} file */
        async open(file) {
            const name = withoutControls(file.name);
            if (file.size > mostBytes) {
                networks.tell(`${isolated(name)} is larger than 64 MiB, which no weight file is.`);
                return;
            }
            const weights = file.arrayBuffer().then((bytes) => new Uint8Array(bytes));
            const next = networks.networkOf(weights, name);
            tryNext(next);
            announce(name);
            try {
                const info = await infoOf(next.client);
                if (trial !== next) return;
                trial = null;
                next.words = wordsOf(info);
                networks.use(next);
                present(next, info, '');
                const note = await shelf.keep({ name, weights: await weights }).then(() => isKept, whyNotKept);
                if (networks.current === next) present(next, info, note);
            } catch (error) {
                if (trial !== next) return;
                tryNext(null);
                withdraw();
                networks.tell(`${isolated(name)} could not be opened: ${reasonOf(error)}.`);
            }
        },

        /** Changes to a mode and remembers it; a file of the user's own is forgotten. @param {string} mode */
        async choose(mode) {
            if (!(await turnTo(networks.shipped(mode)))) return;
            store(modeKey, mode);
            shelf.forget();
        },

        /** Speaks of the mode that was remembered; if its network cannot be had, digits are read. */
        async resume() {
            try {
                await turnTo(networks.preferred());
            } catch (error) {
                turnTo(networks.shipped(firstMode)).catch(() => {}); // main.js tells.
                throw error;
            }
        },

        /** The kept file's bytes. @throws {Error} why there are none */
        async takeKept() {
            const { client } = networks.current;
            const file = await shelf.take();
            keptName = file.name;
            // Meanwhile it may have failed for want of something else, or another file may be on its way.
            if (client === networks.current.client && !trial) announce(keptName);
            return file.weights;
        },

        /** Ends the opening of the kept file, which is in use already: there was nothing better. */
        async confirmKept() {
            const network = networks.current;
            try {
                const info = await infoOf(network.client);
                if (networks.current !== network) return;
                shelf.finish();
                networks.use({ ...network, name: keptName, words: wordsOf(info) });
                present(networks.current, info, isKept);
            } catch (error) {
                if (networks.current !== network) return;
                // For other faults, such as a server that is away, it is not forgotten.
                if (isOfFile(error)) shelf.forget();
                else if (error instanceof Late) shelf.giveUp();
                const next = networks.preferred();
                networks.use(next);
                const isSuperseded = trial !== null; // by a newer wish, which tells how it went itself
                if (!isSuperseded) turnTo(next).catch(() => {}); // main.js tells.
                const file = keptName ? isolated(keptName) : 'The file';
                const what = `${file} that was kept on this device could not be opened: ${reasonOf(error)}.`;
                networks.tell(isSuperseded ? what : `${what} ${readAgain(next.mode)}`);
            } finally {
                shelf.release();
            }
        },

        /** Shows what the file in use says about itself. */
        async describe() {
            const { client } = networks.current;
            const isInUse = () => client === networks.current.client;
            try {
                const info = await client.info;
                if (isInUse()) describe(networks.current, info);
            } catch (error) {
                if (isInUse()) throw error;
            }
        },

        /** Keeps the page itself on this device. */
        stay,
    };
}

Object.assign(globalThis, { inklingOpening: createOpening });
