// Undo and redo: the sheets that were, and where among them we are. Steps of ink are small, and all of them are kept.

/** @typedef {import('./sheet.js').Sheet} Sheet */

// Each holds its file and several megabytes of pixels.
const keptPictures = 8;

/** @param {Sheet} first */
export function createUndo(first) {
    /** @type {Sheet[]} */
    const sheets = [first];
    let here = 0;

    function dropOldestPicture() {
        const oldest = sheets.findIndex(({ kind }) => kind === 'picture');
        // Between two blank sheets it leaves one: a step from blank to blank would look like none.
        sheets.splice(oldest, sheets[oldest - 1] === sheets[oldest + 1] ? 2 : 1);
    }

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
            sheets.splice(here + 1, Infinity, sheet);
            if (sheet.kind === 'picture' && sheets.filter(({ kind }) => kind === 'picture').length > keptPictures) {
                dropOldestPicture();
            }
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
