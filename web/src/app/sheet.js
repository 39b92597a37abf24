// What lies on the pad: ink or a picture. A sheet is never changed, only replaced by the next one.

import { drawInk } from './ink.js';
import { verdictInWords } from '../shared/wording.js';

/** @typedef {import('inkling').Info} Info */
/** @typedef {import('inkling').Reading} Reading */
/** @typedef {import('./network.js').Network} Network */
/** @typedef {ReturnType<typeof import('./answer.js').createAnswer>} Answer */

/**
 * @typedef {object} Sheet
 * @property {'ink' | 'picture'} kind
 * @property {string} waiting said while it is being read; empty where that takes no time
 * @property {(context: CanvasRenderingContext2D, side: number) => void} draw on a pad of that side, in CSS pixels
 * @property {(network: Network) => Promise<Reading | null>} read null when a newer question overtook this one
 * @property {(reading: Reading, network: Network, info: Info, answer: Answer) => void} show
 * @property {() => void} stop ends its reading, and takes away what show() added to the pad
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
     * @param {number} side of the pad, in the strokes' unit: CSS pixels when the first of them was begun
     * @param {Stroke | null} stroke
     * @param {InkSheet | null} below
     */
    constructor(side, stroke, below) {
        this.side = side;
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

    /** @param {CanvasRenderingContext2D} context @param {number} side */
    draw(context, side) {
        drawInk(context, this.strokes, side / this.side, side);
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

    /** @param {Reading} reading @param {Network} network @param {Info} info @param {Answer} answer */
    show(reading, { words }, info, answer) {
        const [character] = reading.characters;
        answer.show(reading, character, verdictInWords(character, words), info);
    }

    stop() {}
}

export const blankSheet = new InkSheet(1, null, null);

/** @param {Sheet} sheet */
export function isBlank(sheet) {
    return sheet === blankSheet;
}

/**
 * The side of the pad in the unit of the next stroke; ink on an empty sheet or over a picture starts anew.
 * @param {Sheet} sheet
 * @param {number} side of the pad now, in CSS pixels
 */
export function unitSide(sheet, side) {
    return sheet instanceof InkSheet && !isBlank(sheet) ? sheet.side : side;
}

/**
 * @param {Sheet} sheet
 * @param {Stroke} stroke
 * @param {number} side in the stroke's unit, which is the sheet's
 */
export function withStroke(sheet, stroke, side) {
    return new InkSheet(side, stroke, sheet instanceof InkSheet ? sheet : blankSheet);
}
