// Pictures for the page to read, made of recorded pen strokes on paper that is not evenly lit: the same at every run.

import { PNG } from 'pngjs';
import { createRandom } from '../random.mjs';

/** @typedef {{ label: string, strokes: [number, number][][] }} Recording */

const cell = 200; // pixels, for a character and the room around it
const extent = 120; // of a character's longer side
const pen = 5; // half of its width

/** @param {Recording} recording @param {number} left @param {number} top @returns {[number, number][][]} */
function placed({ strokes }, left, top) {
    const ends = [0, 1].map((axis) => {
        const values = strokes.flat().map((point) => point[axis]);
        return { low: Math.min(...values), high: Math.max(...values) };
    });
    const scale = extent / Math.max(...ends.map(({ low, high }) => high - low), 1);
    const start = [left, top].map((edge) => edge + cell / 2);
    return strokes.map((stroke) =>
        stroke.map((point) => point.map((value, axis) => {
            const { low, high } = ends[axis];
            return start[axis] + (value - (low + high) / 2) * scale;
        })),
    );
}

/** @param {PNG} png @param {[number, number][]} stroke @param {number[]} ink */
function paint(png, stroke, ink) {
    const points = stroke.length > 1 ? stroke : [...stroke, ...stroke];
    for (let i = 1; i < points.length; ++i) {
        const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]];
        const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0)) + 1;
        for (let step = 0; step <= steps; ++step) {
            const x = x0 + ((x1 - x0) * step) / steps;
            const y = y0 + ((y1 - y0) * step) / steps;
            for (let v = Math.floor(y - pen); v <= y + pen; ++v) {
                for (let u = Math.floor(x - pen); u <= x + pen; ++u) {
                    if (Math.hypot(u - x, v - y) > pen) continue;
                    png.data.set(ink, 4 * (v * png.width + u));
                }
            }
        }
    }
}

/**
 * Lines of characters on paper that is darker on the right, with the grain of paper; in blue ink on cream, if it is not
 * said otherwise.
 * @param {Recording[][]} lines
 * @param {{ paper?: number[], inks?: number[][], grain?: number }} [material] RGBA; each character has the next ink;
 *     levels by which paper is darker than its colour, at most
 * @returns {{ png: Buffer, width: number, height: number, rgba: Uint8Array, cells: { left: number, top: number }[] }}
 *     with the corner of each character's cell, in reading order
 */
export function pageOf(lines, { paper = [246, 238, 216, 255], inks = [[38, 52, 110, 255]], grain = 6 } = {}) {
    const width = cell * Math.max(...lines.map((line) => line.length));
    const png = new PNG({ width, height: cell * lines.length });
    const random = createRandom(6);
    const alpha = paper[3];
    for (let i = 0; i < png.width * png.height; ++i) {
        const light = 1 - (0.3 * (i % width)) / width;
        const darker = grain * random();
        png.data.set(paper.slice(0, 3).map((level) => level * light - darker).concat(alpha), 4 * i);
    }
    const cells = lines.flatMap((line, row) => line.map((_, column) => ({ left: column * cell, top: row * cell })));
    lines.flat().forEach((recording, index) => {
        const { left, top } = cells[index];
        for (const stroke of placed(recording, left, top)) paint(png, stroke, inks[index % inks.length]);
    });
    return { png: PNG.sync.write(png), width, height: png.height, rgba: new Uint8Array(png.data), cells };
}

/** Of one colour. @param {number} width @param {number} height @param {number[]} rgba */
export function plainPicture(width, height, rgba) {
    const png = new PNG({ width, height });
    png.data.fill(Buffer.from(rgba));
    return PNG.sync.write(png);
}
