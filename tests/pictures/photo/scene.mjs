// A sheet with characters on it, photographed: everything between a glyph and the pixels of a picture of it.

import { expose, placeCamera } from './camera.mjs';
import { between, createHills } from './chance.mjs';
import { createLight } from './light.mjs';
import { createMark } from './mark.mjs';
import { printRuling, takePenAndPaper } from './stationery.mjs';

/**
 * @typedef {{ glyph: import('./glyphs.mjs').Glyph, line: number, x: number, y: number }} Written
 *     the middle of its ink on the paper, whose unit is the height of a character
 * @typedef {{ width: number, height: number, unit: number, columnPitch: number, rowPitch: number }} Format
 *     sides of the picture, and the size of a character in its middle, in pixels; how far apart they are on the paper
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box right and bottom exclusive
 */

const samples = [0.25, 0.75]; // of a pixel, each way
const reach = 0.6; // of a character from its middle: no ink lies further out

/** The paper with all that is on it, in even light. @param {import('./chance.mjs').Random} random */
function createSheet(random, marks, format) {
    const { pen, paper } = takePenAndPaper(random);
    const side = (name) => Math.max(...marks.map((mark) => mark[name]));
    const box = { width: side('width'), height: side('height') };
    const ruling = printRuling(random, { ...format, box }, paper, 1 / format.unit);
    const [fibres, grains] = [createHills(random), createHills(random)];
    const roughness = between(random, 0, 0.05);
    const [fibresPerUnit, grainsPerUnit] = [between(random, 3, 30), between(random, 20, 60)];
    const density = between(random, 0.85, 1);

    /** How much of a printed line lies at a point: its edge is as wide as a pixel. */
    const lineAt = (x, y) => {
        const distance = ruling.distanceTo(x - marks[0].x, y - marks[0].y); // which is told from one character
        const inside = ruling.thickness / 2 - distance;
        return Math.max(0, Math.min(1, inside * format.unit + 0.5));
    };
    /** Adds a part of what is seen at a point to a pixel. */
    const paint = (values, first, part, x, y, ink) => {
        const line = lineAt(x, y);
        const rough = 1 - roughness * fibres(x * fibresPerUnit, y * fibresPerUnit);
        const dry = ink > 0 ? pen.grain * grains(x * grainsPerUnit, y * grainsPerUnit) : 0;
        const wet = ink * density * (1 - dry);
        for (let c = 0; c < 3; ++c) {
            const bare = rough * paper.colour[c];
            const printed = bare + line * (ruling.colour[c] - bare);
            values[first + c] += part[c] * (printed + wet * (pen.colour[c] - printed));
        }
    };
    return { paint, facts: { pen: pen.name, paper: paper.name, ruling: ruling.name } };
}

/**
 * @param {import('./chance.mjs').Random} random
 * @param {Written[]} writing
 * @param {Format} format
 * @returns {{ pixels: Uint8ClampedArray, boxes: Box[], made: object }} RGB; where the ink of each is; what was done
 */
export function photograph(random, writing, format) {
    const { width, height } = format;
    const marks = writing.map(({ glyph, x, y }) => ({ ...createMark(glyph), x, y }));
    const sheet = createSheet(random, marks, format);
    const camera = placeCamera(random, format);
    const light = createLight(random);
    const boxes = marks.map(() => ({ left: width, top: height, right: 0, bottom: 0 }));

    /** The ink at a point of the paper, of the character that has most there, whose box then takes in the pixel. */
    const inkAt = (x, y, column, row) => {
        let most = 0;
        let whose = 0;
        for (let i = 0; i < marks.length; ++i) {
            const outX = x - marks[i].x;
            const outY = y - marks[i].y;
            if (Math.abs(outX) > reach || Math.abs(outY) > reach) continue;
            const ink = marks[i].inkAt(outX, outY);
            if (ink <= most) continue;
            most = ink;
            whose = i;
        }
        if (most > 0.5) {
            const box = boxes[whose];
            box.left = Math.min(box.left, column);
            box.top = Math.min(box.top, row);
            box.right = Math.max(box.right, column + 1);
            box.bottom = Math.max(box.bottom, row + 1);
        }
        return most;
    };

    const values = new Float32Array(3 * width * height);
    const part = new Float64Array(3); // of the paper's colour, that a sample adds
    const longer = Math.max(width, height);
    for (let row = 0; row < height; ++row) {
        for (let column = 0; column < width; ++column) {
            const brightness = light.at((column + 0.5 - width / 2) / longer, (row + 0.5 - height / 2) / longer);
            for (let c = 0; c < 3; ++c) part[c] = (light.colour[c] * brightness) / samples.length ** 2;
            for (const partY of samples) {
                for (const partX of samples) {
                    const x = camera.across(column + partX, row + partY);
                    const y = camera.down(column + partX, row + partY);
                    sheet.paint(values, 3 * (row * width + column), part, x, y, inkAt(x, y, column, row));
                }
            }
        }
    }
    const { pixels, facts } = expose(random, { width, height, values });
    return { pixels, boxes, made: { ...sheet.facts, ...camera.facts, light: light.facts, ...facts } };
}
