// What people write with and on: pens, papers, and what is printed on papers. Lengths are in heights of a character.

import { between, oneOf } from './chance.mjs';

/** @typedef {[number, number, number]} Colour red, green and blue, 0..255 */

/** How far a pen's ink is from even: 0 covers all alike, 1 leaves the paper's white grains bare. */
const pens = [
    { name: 'black ballpoint', colour: [34, 34, 42], grain: 0.15 },
    { name: 'blue ballpoint', colour: [32, 52, 150], grain: 0.2 },
    { name: 'red ballpoint', colour: [186, 34, 44], grain: 0.2 },
    { name: 'green felt-tip', colour: [18, 112, 66], grain: 0.05 },
    { name: 'violet felt-tip', colour: [104, 42, 140], grain: 0.05 },
    { name: 'pencil', colour: [88, 88, 92], grain: 0.45 },
    { name: 'white chalk', colour: [232, 234, 228], grain: 0.4 },
    { name: 'yellow chalk', colour: [236, 220, 120], grain: 0.4 },
];
const papers = [
    { name: 'white', colour: [250, 249, 246] },
    { name: 'cream', colour: [244, 234, 208] },
    { name: 'recycled', colour: [206, 204, 196] },
    { name: 'yellow', colour: [252, 238, 138] },
    { name: 'pink', colour: [248, 196, 206] },
    { name: 'light blue', colour: [186, 216, 240] },
    { name: 'light green', colour: [192, 228, 186] },
    { name: 'brown', colour: [186, 148, 104] },
    { name: 'blackboard', colour: [40, 62, 52] },
    { name: 'black', colour: [38, 38, 42] },
];
const leastDistance = 160; // of ink and paper in colour: less is hard to read for people, too
const rulingColours = [[150, 180, 215], [175, 175, 180], [196, 170, 200], [130, 190, 170]];
const frameColours = [[70, 70, 74], [110, 110, 120], [205, 120, 90], [60, 100, 150]];

const distance = (one, other) => Math.sqrt(one.reduce((sum, value, i) => sum + (value - other[i]) ** 2, 0));

/** A pen and a paper that go together. @param {() => number} random */
export function takePenAndPaper(random) {
    const [pen, paper] = [oneOf(random, pens), oneOf(random, papers)];
    return distance(pen.colour, paper.colour) < leastDistance ? takePenAndPaper(random) : { pen, paper };
}

/** How far a value is from the nearest multiple of the spacing. */
const toMultiple = (value, spacing) => Math.abs(value - spacing * Math.round(value / spacing));

/**
 * What is printed on the paper, light enough that people read over it.
 * @param {() => number} random
 * @param {{ columnPitch: number, rowPitch: number, box: { width: number, height: number } }} writing how far apart
 *     characters stand, 0, 0 being the middle of one; the sides of the largest
 * @param {{ colour: Colour }} paper
 * @param {number} pixel its side on the paper: no line is thinner
 * @returns {{ name: string, colour: Colour, distanceTo: (x: number, y: number) => number, thickness: number }}
 *     the distance of a point to the nearest printed line
 */
export function printRuling(random, writing, paper, pixel) {
    const kinds = {
        plain: () => () => Infinity,
        ruled: () => {
            const spacing = writing.rowPitch < Infinity ? writing.rowPitch : between(random, 0.9, 1.8);
            const base = writing.box.height / 2 + between(random, -0.05, 0.12);
            return (x, y) => toMultiple(y - base, spacing);
        },
        squared: () => {
            const spacing = between(random, 0.35, 1.1);
            const [left, top] = [0, 1].map(() => spacing * random());
            return (x, y) => Math.min(toMultiple(x - left, spacing), toMultiple(y - top, spacing));
        },
        frames: () => {
            // Between characters there is room for the sides of two frames.
            const half = (side, pitch) => Math.min(side / 2 + between(random, 0.12, 0.3), 0.47 * pitch);
            const across = half(writing.box.width, writing.columnPitch);
            const down = half(writing.box.height, writing.rowPitch);
            const within = (value, pitch) => (pitch < Infinity ? value - pitch * Math.round(value / pitch) : value);
            return (x, y) => {
                const outX = Math.abs(within(x, writing.columnPitch)) - across;
                const outY = Math.abs(within(y, writing.rowPitch)) - down;
                const outside = Math.max(outX, outY);
                return outside <= 0 ? -outside : Math.sqrt(Math.max(outX, 0) ** 2 + Math.max(outY, 0) ** 2);
            };
        },
    };
    const isDark = Math.max(...paper.colour) < 100; // nobody rules a blackboard
    const name = isDark ? 'plain' : oneOf(random, Object.keys(kinds));
    const print = oneOf(random, name === 'frames' ? frameColours : rulingColours);
    const colour = print.map((value, i) => (value * paper.colour[i]) / 255);
    const thickness = Math.max(between(random, 0.01, 0.03), pixel * between(random, 0.8, 1.4));
    return { name, colour, distanceTo: kinds[name](), thickness };
}
