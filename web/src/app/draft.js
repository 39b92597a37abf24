// The draft: the ink on the pad and what was corrected in it, kept in this tab's sessionStorage, so that a reload or the
// way back loses none of it.
// A picture is too large to be kept: the ink that lay there before it is.

import { InkSheet, blankSheet, isBlank, withStroke } from './sheet.js';

const key = 'inkling.ink';
// In characters: some 40,000 points, half of the room of a tab. To write more after each stroke would take too long.
const longestDraft = 2 ** 21;
// The core reads none beyond.
const largestCoordinate = 1e6;
// Names of pieces of strokes are longer than any label.
const longestLabel = 1e4;

/** @typedef {import('./corrections.js').Corrections} Corrections */

/** @param {import('./sheet.js').Sheet} sheet that lies on the pad now @param {Corrections} corrections */
export function keepDraft(sheet, corrections) {
    try {
        if (!(sheet instanceof InkSheet)) return;
        if (isBlank(sheet)) {
            sessionStorage.removeItem(key);
            return;
        }
        const { size, strokes } = sheet;
        // By the stroke that owns them.
        const corrected = strokes.map((stroke) => corrections.of(stroke));
        const text = JSON.stringify({ ...size, strokes, corrected });
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
const isText = (value) => typeof value === 'string' && value.length <= longestLabel;

/** @param {unknown} list @param {number} length */
function areNumbers(list, length) {
    return Array.isArray(list) && list.length === length && list.every(Number.isFinite);
}

/** @param {any} stroke @returns {stroke is import('./sheet.js').Stroke} */
function isStroke({ points, times, pressures }) {
    const count = points.length / 2;
    const isWhole = count > 0 && areNumbers(times, count) && areNumbers(pressures, count);
    return isWhole && Array.isArray(points) && points.every(isCoordinate);
}

/**
 * Other versions, and other pages of this host, may have left anything there.
 * @param {Corrections} corrections those that were kept are put into it
 * @returns {InkSheet[]} the sheets that led to the one that was kept, which is the last of them
 */
export function recallDraft(corrections) {
    /** @type {InkSheet[]} */
    const sheets = [];
    try {
        const text = sessionStorage.getItem(key) ?? '{}';
        const { width, height, strokes, corrected = [] } = text.length <= longestDraft ? JSON.parse(text) : {};
        if ([width, height].every((side) => side >= 1 && isCoordinate(side)) && strokes.every(isStroke)) {
            let sheet = blankSheet;
            for (const { points, times, pressures } of strokes) {
                sheets.push((sheet = withStroke(sheet, { points, times, pressures }, { width, height })));
            }
            for (const [index, stroke] of sheet.strokes.entries()) {
                for (const [name, label] of corrected[index] ?? []) {
                    if (isText(name) && (label === null || isText(label))) corrections.put(stroke, name, label);
                }
            }
        }
    } catch {
        // Forbidden, or not written by this page.
    }
    return sheets;
}
