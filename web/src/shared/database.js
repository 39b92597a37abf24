// The page's database on this device. It is opened here alone, so that each version follows the one before it.

import { Failure } from './failure.js';

const name = 'inkling';
/** What each version adds to the one before it. @type {readonly ((database: IDBDatabase) => void)[]} */
const versions = [(database) => database.createObjectStore('networks')];

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

/** @throws {Failure} if a newer page has been here */
async function openDatabase() {
    const opening = indexedDB.open(name, versions.length);
    opening.onupgradeneeded = ({ oldVersion }) => {
        for (const add of versions.slice(oldVersion)) add(opening.result);
    };
    try {
        const database = await answerOf(opening);
        // A newer page, in another window, waits until this one lets go.
        database.onversionchange = () => database.close();
        return database;
    } catch (error) {
        if (/** @type {DOMException} */ (error)?.name !== 'VersionError') throw error;
        throw new Failure('A newer version of this page keeps its files here. Reload the page.');
    }
}

/**
 * One piece of work on one store; done when it is written.
 * @template T
 * @param {'networks'} store
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} work
 * @returns {Promise<T>}
 */
export async function withStore(store, mode, work) {
    const database = await openDatabase();
    try {
        const transaction = database.transaction(store, mode);
        const written = new Promise((resolve, reject) => {
            transaction.oncomplete = resolve;
            transaction.onabort = () => reject(transaction.error);
        });
        const [answer] = await Promise.all([answerOf(work(transaction.objectStore(store))), written]);
        return answer;
    } finally {
        database.close();
    }
}
