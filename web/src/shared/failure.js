// Why something failed: a sentence for the page, and the bare reason, which can end another sentence.

/** @typedef {Error & { reason?: string }} Failure */

/**
 * @param {string} sentence
 * @param {string} reason without a full stop
 * @param {string} [name] by which whoever catches it knows what to do
 * @returns {Failure}
 */
export function failure(sentence, reason, name = 'Error') {
    return Object.assign(new Error(sentence), { reason, name });
}

/** The end of a sentence, which brings its own full stop. @param {unknown} error */
export function reasonOf(error) {
    const { reason, message } = /** @type {Failure} */ (error);
    return reason ?? message.replace(/\.$/, '');
}
