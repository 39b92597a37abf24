// The draft: the ink on the pad, kept in this tab's sessionStorage, so that a reload or the way back loses none of it.
// A picture is too large to be kept: the ink that lay there before it is.

import { blankSheet, strokesOf, withStroke } from './sheet.js';

/** @typedef {import('./sheet.js').InkSheet} InkSheet */

const key = 'inkling.ink';
// In characters: some 50,000 points, half of the room of a tab. To write more after each stroke would take too long.
const longestDraft = 2 ** 21;
// The core reads none beyond.
const largestCoordinate = 1e6;

/** @param {import('./sheet.js').Sheet} sheet that lies on the pad now */
export function keepDraft(sheet) {
    try {
        if (sheet.kind === 'picture') return;
        if (sheet === blankSheet) {
            sessionStorage.removeItem(key);
            return;
        }
        const text = JSON.stringify([sheet.side, ...strokesOf(sheet)]);
        if (text.length <= longestDraft) sessionStorage.setItem(key, text);
    } catch {
        // Forbidden, or full: what was kept before stays.
    }
}

/** @param {unknown} value */
function isCoordinate(value) {
    return typeof value === 'number' && Math.abs(value) <= largestCoordinate;
}

/** @param {unknown} value */
function isStroke(value) {
    return Array.isArray(value) && value.length > 0 && value.length % 2 === 0 && value.every(isCoordinate);
}

/**
 * Other versions, and other pages of this host, may have left anything there.
 * @returns {InkSheet[]} the sheets that led to the one that was kept, which is the last of them
 */
export function recallDraft() {
    /** @type {InkSheet[]} */
    const sheets = [];
    try {
        const text = sessionStorage.getItem(key) ?? '[]';
        const [side, ...strokes] = text.length <= longestDraft ? JSON.parse(text) : [];
        if (side >= 1 && isCoordinate(side) && strokes.every(isStroke)) {
            let sheet = blankSheet;
            for (const stroke of strokes) sheets.push((sheet = withStroke(sheet, stroke, side)));
        }
    } catch {
        // Forbidden, or not written by this page.
    }
    return sheets;
}
