// What lies on the pad: strokes of ink, or a picture. A sheet is never changed, only replaced by the next one.

/**
 * A stroke is x, y, x, y ...; y runs down.
 * @typedef {readonly number[]} Stroke
 *
 * Strokes are in CSS pixels of the pad as it was when the first of them was drawn: `side` long and wide.
 * @typedef {{ kind: 'ink', side: number, strokes: readonly Stroke[] }} InkSheet
 *
 * A picture reads and shows itself: what that takes is loaded with the first one.
 * @typedef {import('./picture-sheet.js').PictureSheet} PictureSheet
 *
 * @typedef {InkSheet | PictureSheet} Sheet
 */

/** @type {Sheet} */
export const blankSheet = { kind: 'ink', side: 1, strokes: [] };

/** @param {Sheet} sheet */
export function isBlank(sheet) {
    return sheet.kind === 'ink' && sheet.strokes.length === 0;
}

/**
 * How much longer the pad is now than the unit its ink is kept in; ink on an empty sheet or over a picture starts anew.
 * @param {Sheet} sheet
 * @param {number} side of the pad now, in CSS pixels
 */
export function scaleOf(sheet, side) {
    return sheet.kind === 'ink' && sheet.strokes.length > 0 ? side / sheet.side : 1;
}

/**
 * @param {Sheet} sheet
 * @param {Stroke} stroke in the sheet's unit
 * @param {number} side of the pad now, in CSS pixels
 * @returns {Sheet}
 */
export function withStroke(sheet, stroke, side) {
    if (sheet.kind === 'picture' || isBlank(sheet)) return { kind: 'ink', side, strokes: [stroke] };
    return { ...sheet, strokes: [...sheet.strokes, stroke] };
}

/**
 * The strokes one after the other, as the reader takes them.
 * @param {InkSheet} sheet
 */
export function flatten(sheet) {
    return {
        points: new Float32Array(sheet.strokes.flat()),
        lengths: new Uint32Array(sheet.strokes.map((stroke) => stroke.length / 2)),
    };
}
