// Undo and redo: the sheets that were, and where among them we are.

/** @typedef {import('./sheet.js').Sheet} Sheet */

// Enough for any drawing; each may be a picture of several megabytes.
const keptSheets = 32;

/** @param {Sheet} first */
export function createHistory(first) {
    /** @type {Sheet[]} */
    let sheets = [first];
    let here = 0;

    return {
        get current() {
            return sheets[here];
        },
        get canUndo() {
            return here > 0;
        },
        get canRedo() {
            return here < sheets.length - 1;
        },
        /** @param {Sheet} sheet */
        push(sheet) {
            sheets = [...sheets.slice(0, here + 1), sheet].slice(-keptSheets);
            here = sheets.length - 1;
        },
        undo() {
            if (here > 0) here -= 1;
        },
        redo() {
            if (here < sheets.length - 1) here += 1;
        },
    };
}
