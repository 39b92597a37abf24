// What lies on the pad: ink or a picture. A sheet is never changed, only replaced by the next one.

import { fittingScale } from '../shared/fitting.js';
import { drawInk } from './ink.js';

/** @typedef {import('inkling').Character} Character */
/** @typedef {import('inkling').Info} Info */
/** @typedef {import('inkling').Reading} Reading */
/** @typedef {import('./network.js').Network} Network */

/**
 * Of the pad in CSS pixels, or of a sheet in the unit of what lies on it.
 * @typedef {{ width: number, height: number }} Size
 *
 * Where a sheet lies on the pad, in CSS pixels, and how large its unit is there.
 * @typedef {{ left: number, top: number, scale: number }} Place
 *
 * @typedef {object} Sheet
 * @property {'ink' | 'picture'} kind
 * @property {Size} size
 * @property {string} waiting said while it is being read; empty where that takes no time
 * @property {(pad: Size) => Place} place
 * @property {(context: CanvasRenderingContext2D, pad: Size) => void} draw
 * @property {(network: Network) => Promise<Reading | null>} read null when a newer question overtook this one
 * @property {(network: Network, info: Info) => void} offer what else can be shown of it once it has been read
 * @property {(character: Character) => [owner: object, name: string]} identify
 *     what a correction of the character belongs to: the same name of the same owner is the same ink
 * @property {() => void} stop ends its reading, and takes away what `offer` showed
 *
 * Points are x, y, x, y ...; y runs down. Each has a time, in milliseconds since 1970, and a pressure of 0 to 1 (where
 * the device knows none: 0.5).
 * @typedef {{ points: readonly number[], times: readonly number[], pressures: readonly number[] }} Stroke
 */

/**
 * Ink is one stroke over the sheet below, down to the blank one. So all the steps of a drawing share its strokes, and
 * however many they are, undo takes little more room than the drawing.
 * @implements {Sheet}
 */
export class InkSheet {
    /**
     * @param {Size} size of the pad when the last stroke was begun, in the strokes' unit: all of them lie on it. Their
     *     unit was a CSS pixel when the first was begun
     * @param {Stroke | null} stroke
     * @param {InkSheet | null} below
     */
    constructor(size, stroke, below) {
        this.size = size;
        this.stroke = stroke;
        this.below = below;
    }

    get kind() {
        return /** @type {const} */ ('ink');
    }

    get waiting() {
        return '';
    }

    /** First drawn, first. @returns {Stroke[]} */
    get strokes() {
        const strokes = [];
        for (let { stroke, below } = this; stroke && below; { stroke, below } = below) strokes.push(stroke);
        return strokes.reverse();
    }

    /** At the upper left, where writing begins. @param {Size} pad */
    place(pad) {
        return { left: 0, top: 0, scale: fittingScale(this.size, pad) };
    }

    /** @param {CanvasRenderingContext2D} context @param {Size} pad */
    draw(context, pad) {
        drawInk(context, this.strokes, this.place(pad).scale);
    }

    /** @param {Network} network */
    read({ client, options }) {
        const { strokes } = this;
        return client.ask({
            kind: 'strokes',
            points: new Float32Array(strokes.flatMap(({ points }) => points)),
            lengths: new Uint32Array(strokes.map(({ points }) => points.length / 2)),
            options,
        });
    }

    offer() {}

    /**
     * By its first stroke, which stays when others come or are undone.
     * @param {Character} character @returns {[owner: object, name: string]}
     */
    identify({ strokes }) {
        const all = this.strokes;
        // A network that reads one character says nothing of strokes: it is made of all of them.
        return [all[strokes[0]?.stroke ?? all.length - 1], JSON.stringify(strokes)];
    }

    stop() {}
}

export const blankSheet = new InkSheet({ width: 1, height: 1 }, null, null);

/** @param {Sheet} sheet */
export function isBlank(sheet) {
    return sheet === blankSheet;
}

/**
 * The size of the pad in the unit of the next stroke; ink on an empty sheet or over a picture starts anew.
 * @param {Sheet} sheet
 * @param {Size} pad
 * @returns {Size}
 */
export function unitSize(sheet, pad) {
    if (!(sheet instanceof InkSheet) || isBlank(sheet)) return pad;
    const scale = fittingScale(sheet.size, pad);
    return { width: pad.width / scale, height: pad.height / scale };
}

/**
 * @param {Sheet} sheet
 * @param {Stroke} stroke
 * @param {Size} size in the stroke's unit, which is the sheet's
 */
export function withStroke(sheet, stroke, size) {
    return new InkSheet(size, stroke, sheet instanceof InkSheet ? sheet : blankSheet);
}
