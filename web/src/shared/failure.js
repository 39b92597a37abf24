// Why something failed: a sentence for the page, and the bare reason, which can end another sentence.

export class Failure extends Error {
    /** @param {string} sentence @param {string} [reason] without a full stop; left out: the sentence without its own */
    constructor(sentence, reason = sentence.replace(/\.$/, '')) {
        super(sentence);
        this.reason = reason;
    }
}

/** The weight file is at fault: tried again, it would fail again. */
export class FileFailure extends Failure {
    isOfFile = true;
}

/**
 * Whether the weight file is at fault. Each bundle has its own class, so `instanceof` would know only some of them.
 * @param {unknown} error
 */
export function isOfFile(error) {
    return /** @type {Partial<FileFailure>} */ (error).isOfFile === true;
}

/** The end of a sentence, which brings its own full stop. @param {unknown} error */
export function reasonOf(error) {
    const { reason, message } = /** @type {Failure} */ (error);
    return reason ?? message.replace(/\.$/, '');
}
