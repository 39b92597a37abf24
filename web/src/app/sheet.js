// What lies on the pad: strokes of ink, or a picture. A sheet is never changed, only replaced by the next one.

/**
 * A stroke is x, y, x, y ...; y runs down.
 * @typedef {readonly number[]} Stroke
 *
 * A sheet of ink is one stroke over the sheet below, down to the blank one. So all the steps of a drawing share its
 * strokes, and however many they are, undo takes little more room than the drawing.
 * Strokes are in CSS pixels of the pad as it was when the first of them was begun: `side` long and wide.
 * @typedef {{ kind: 'ink', side: number, stroke: Stroke, below: InkSheet | null }} InkSheet
 *
 * A picture reads and shows itself: what that takes is loaded with the first one.
 * @typedef {import('../pictures/picture-sheet.js').PictureSheet} PictureSheet
 *
 * @typedef {InkSheet | PictureSheet} Sheet
 */

/** @type {InkSheet} */
export const blankSheet = { kind: 'ink', side: 1, stroke: [], below: null };

/** @param {Sheet} sheet */
export function isBlank(sheet) {
    return sheet === blankSheet;
}

/** First drawn, first. @param {InkSheet} sheet @returns {Stroke[]} */
export function strokesOf(sheet) {
    const strokes = [];
    for (let { stroke, below } = sheet; below; { stroke, below } = below) strokes.push(stroke);
    return strokes.reverse();
}

/**
 * The side of the pad in the unit of the next stroke; ink on an empty sheet or over a picture starts anew.
 * @param {Sheet} sheet
 * @param {number} side of the pad now, in CSS pixels
 */
export function unitSide(sheet, side) {
    return sheet.kind === 'ink' && sheet.below ? sheet.side : side;
}

/**
 * @param {Sheet} sheet
 * @param {Stroke} stroke
 * @param {number} side in the stroke's unit, which is the sheet's
 * @returns {InkSheet}
 */
export function withStroke(sheet, stroke, side) {
    return { kind: 'ink', side, stroke, below: sheet.kind === 'ink' ? sheet : blankSheet };
}

/**
 * The strokes one after the other, as the reader takes them.
 * @param {InkSheet} sheet
 */
export function flatten(sheet) {
    const strokes = strokesOf(sheet);
    return {
        points: new Float32Array(strokes.flat()),
        lengths: new Uint32Array(strokes.map((stroke) => stroke.length / 2)),
    };
}
