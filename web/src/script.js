// Classic scripts that are added when they are first needed: the one way of loading that file:// allows, too.

import { failure } from './failure.js';

const remedy =
    location.protocol === 'file:' ? 'It belongs beside index.html.' : 'Try again when the server can be reached.';

/** @param {string} name of a file beside index.html @returns {Promise<void>} */
export function loadScript(name) {
    return new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = name;
        script.onload = () => resolve();
        script.onerror = () => {
            script.remove();
            const reason = `${name} could not be loaded`;
            reject(failure(`${reason}. ${remedy}`, reason));
        };
        document.head.append(script);
    });
}

/**
 * @template T
 * @param {string} name of a script
 * @param {() => T} make from what the script leaves behind
 * @returns {() => Promise<T>} the same one every time, unless it could not be loaded
 */
export function loadLater(name, make) {
    /** @type {Promise<T> | undefined} */
    let made;
    return () =>
        (made ??= loadScript(name).then(make, (error) => {
            made = undefined;
            throw error;
        }));
}
