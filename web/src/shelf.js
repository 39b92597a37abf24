// Keeps one weight file on this device, between visits. A file whose opening stops the page twice is not tried again.

/** @typedef {{ name: string, weights: Uint8Array }} KeptFile */

const [database, store, key] = ['inkling', 'networks', 'own'];
// Beside the file: how many visits began to open it and never got so far. Its being there says that a file is kept.
const mark = 'inkling.network';
// One may be another window, just opening it.
const mostUnfinished = 1;

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function answerOf(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(files: IDBObjectStore) => IDBRequest<T>} work
 * @returns {Promise<T>}
 */
async function withFiles(mode, work) {
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    const opened = await answerOf(opening);
    try {
        const transaction = opened.transaction(store, mode);
        const written = new Promise((resolve, reject) => {
            transaction.oncomplete = resolve;
            transaction.onabort = () => reject(transaction.error);
        });
        const [answer] = await Promise.all([answerOf(work(transaction.objectStore(store))), written]);
        return answer;
    } finally {
        opened.close();
    }
}

export function createShelf() {
    /** @type {Promise<unknown>} */
    let last = Promise.resolve();
    let unfinished = 0;

    /**
     * One after the other, or what is put away last might be forgotten by a wish before it.
     * @template T
     * @param {() => Promise<T>} work
     * @returns {Promise<T>}
     */
    function inTurn(work) {
        const mine = last.then(work);
        last = mine.catch(() => {});
        return mine;
    }

    /** @param {number} count */
    function markUnfinished(count) {
        unfinished = count;
        localStorage.setItem(mark, String(count));
    }

    return {
        /** @param {KeptFile} file @returns {Promise<boolean>} false where this device keeps nothing */
        keep: (file) =>
            inTurn(async () => {
                try {
                    await withFiles('readwrite', (files) => files.put(file, key));
                    markUnfinished(0);
                    return true;
                } catch {
                    return false;
                }
            }),
        /** Whether the file may be taken once more; then it is unfinished until `finish`, or until the page is left. */
        begin() {
            const before = Number(localStorage.getItem(mark));
            if (before > mostUnfinished) return false;
            markUnfinished(before + 1);
            addEventListener('pagehide', () => {
                if (unfinished > 0) markUnfinished(unfinished - 1);
            });
            return true;
        },
        finish: () => markUnfinished(0),
        /** @returns {Promise<KeptFile | undefined>} */
        take: () => inTurn(() => withFiles('readonly', (files) => files.get(key))),
        /** @returns {Promise<void>} */
        forget: () =>
            inTurn(async () => {
                try {
                    unfinished = 0;
                    localStorage.removeItem(mark);
                    await withFiles('readwrite', (files) => files.delete(key));
                } catch {
                    // Storage is forbidden: nothing was kept.
                }
            }),
    };
}
