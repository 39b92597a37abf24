// Classic scripts, and style sheets, that are added when first needed: the one way of loading that file:// allows, too.

import { Failure } from './failure.js';

const remedy =
    location.protocol === 'file:' ? 'It belongs beside index.html.' : 'Try again when the server can be reached.';

/**
 * @param {string} name
 * @param {HTMLScriptElement | HTMLLinkElement} element that asks for it
 * @returns {Promise<void>}
 */
function load(name, element) {
    return new Promise((resolve, reject) => {
        element.onload = () => resolve();
        element.onerror = () => {
            element.remove();
            const reason = `${name} could not be loaded`;
            reject(new Failure(`${reason}. ${remedy}`, reason));
        };
        document.head.append(element);
    });
}

/** @param {string} name of a file beside index.html */
export function loadScript(name) {
    return load(name, Object.assign(document.createElement('script'), { src: name }));
}

/** @param {string} name of a file beside index.html */
export function loadStyle(name) {
    return load(name, Object.assign(document.createElement('link'), { rel: 'stylesheet', href: name }));
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
