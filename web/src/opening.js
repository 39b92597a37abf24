// Loaded when first used: opens a weight file of the user's own, keeps it on this device, and leads back to the digits.

import { wordsOf } from './class-words.js';
import { announce, present } from './presentation.js';
import { createShelf } from './shelf.js';

/** @typedef {import('./network.js').Networks} Networks */
/** @typedef {ReturnType<Networks['clientOf']>} Client */
/** @typedef {ReturnType<typeof createOpening>} Opening */

// weights/FORMAT.md's own limit.
const mostBytes = 64 * 2 ** 20;
// Whatever takes longer to load would take seconds for each reading, too.
const longestLoad = 20_000; // ms
const isKept = 'It is kept on this device.';
const isNotKept = 'This browser keeps nothing: it lasts as long as the page.';

/** The name of a file in a sentence keeps its own direction. @param {string} name */
const isolated = (name) => `\u2068${name}\u2069`;

/** @param {Client} client @throws {Error} why it cannot be used, as the end of a sentence */
async function infoOf(client) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const late = new Promise((_, reject) => {
        const reason = `it takes longer than ${longestLoad / 1000} seconds to load`;
        timer = setTimeout(() => reject(new Error(reason)), longestLoad);
    });
    try {
        return await Promise.race([client.info, /** @type {Promise<never>} */ (late)]);
    } catch (error) {
        const { name, message } = /** @type {Error} */ (error);
        if (name !== 'Crash') throw error;
        throw new Error(`it stops the reader, perhaps for lack of memory (${message})`);
    } finally {
        clearTimeout(timer);
    }
}

/** @param {Networks} networks */
function createOpening(networks) {
    const shelf = createShelf();
    let keptName = '';
    let note = '';
    /** @type {Client | null} of the newest wish: older ones are given up */
    let trial = null;

    /** @param {Client | null} client */
    function tryNext(client) {
        trial?.close();
        trial = client;
    }

    /** @param {string} [kept] whether its file is kept */
    function show(kept = '') {
        note = kept;
        return present(networks.current, note);
    }

    return {
        /** Puts the file to use as soon as it has been loaded; if it cannot be, nothing changes. @param {File} file */
        async open(file) {
            if (file.size > mostBytes) {
                networks.tell(`${isolated(file.name)} is larger than 64 MiB, which no weight file is.`);
                return;
            }
            const weights = file.arrayBuffer().then((bytes) => new Uint8Array(bytes));
            const client = networks.clientOf(weights);
            tryNext(client);
            announce(file.name);
            try {
                const info = await infoOf(client);
                if (trial !== client) return;
                trial = null;
                networks.use({ client, name: file.name, words: wordsOf(info), shipped: false });
                await show();
                const kept = await shelf.keep({ name: file.name, weights: await weights });
                if (networks.current.client === client) await show(kept ? isKept : isNotKept);
            } catch (error) {
                if (trial !== client) return;
                tryNext(null);
                networks.tell(`${isolated(file.name)} could not be opened: ${/** @type {Error} */ (error).message}.`);
                await present(networks.current, note);
            }
        },

        /** Back to the shipped network; what was kept is forgotten. */
        async back() {
            const next = networks.shipped();
            tryNext(next.client);
            try {
                await next.client.info;
            } catch (error) {
                if (trial === next.client) networks.tell(/** @type {Error} */ (error).message);
                return;
            }
            if (trial !== next.client) return;
            trial = null;
            networks.use(next);
            shelf.forget();
            await show();
        },

        /** The kept file's bytes. @throws {Error} why there are none, as the end of a sentence */
        async takeKept() {
            if (!shelf.begin()) throw new Error('it stopped this page twice before');
            const file = await shelf.take().catch(() => undefined);
            if (!file) throw new Error('the browser has lost it');
            keptName = file.name;
            announce(keptName);
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
                await show(isKept);
            } catch (error) {
                if (networks.current !== network) return;
                shelf.forget();
                networks.use(networks.shipped());
                const name = keptName ? isolated(keptName) : 'The file';
                const failure = `could not be opened: ${/** @type {Error} */ (error).message}.`;
                networks.tell(`${name} that was kept on this device ${failure} Digits are read again.`);
                await show();
            }
        },

        /** Shows what the file in use says about itself. */
        describe: () => present(networks.current, note),
    };
}

Object.assign(globalThis, { inklingOpening: createOpening });
