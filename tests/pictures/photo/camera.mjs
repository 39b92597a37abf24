// What a camera does to a sheet: it stands a little turned and askew, is a little out of focus, and adds noise.

import { between, normal } from './chance.mjs';

/** @typedef {{ width: number, height: number, values: Float32Array }} Photograph RGB, row-major, 0..255 */

const mostTurn = 0.044; // half the angle's tangent: 5 degrees
const mostAskew = 0.16; // how much nearer one side is than the middle

/**
 * Where on the paper a pixel looks. The paper's unit is `unit` pixels in the middle of the picture.
 * @param {import('./chance.mjs').Random} random
 */
export function placeCamera(random, { width, height, unit }) {
    const half = between(random, -mostTurn, mostTurn);
    const [cosine, sine] = [(1 - half * half) / (1 + half * half), (2 * half) / (1 + half * half)];
    const askew = [between(random, -mostAskew, mostAskew), between(random, -mostAskew, mostAskew)];
    const longer = Math.max(width, height);
    const depth = (x, y) => unit * (1 + (askew[0] * (x - width / 2) + askew[1] * (y - height / 2)) / longer);
    const across = (x, y) => (cosine * (x - width / 2) - sine * (y - height / 2)) / depth(x, y);
    const down = (x, y) => (sine * (x - width / 2) + cosine * (y - height / 2)) / depth(x, y);
    return { across, down, facts: { turn: sine, askew } };
}

/** Each value mixed with those a step before and after it, 1 2 1; the first and last of a line count twice. */
function blurredAlong(values, step, line) {
    const blurred = new Float32Array(values.length);
    for (let i = 0; i < values.length; ++i) {
        const position = i % line;
        const before = position < step ? i : i - step;
        const after = position + step >= line ? i : i + step;
        blurred[i] = (values[before] + 2 * values[i] + values[after]) / 4;
    }
    return blurred;
}

/** @param {import('./chance.mjs').Random} random @param {Photograph} sharp */
export function expose(random, sharp) {
    const unsharpness = Math.floor(random() * 5);
    let { values } = sharp;
    for (let i = 0; i < unsharpness; ++i) {
        values = blurredAlong(blurredAlong(values, 3, 3 * sharp.width), 3 * sharp.width, values.length);
    }
    const [grey, coloured] = [between(random, 0, 6), between(random, 0, 6)]; // deviations
    let common = 0;
    const pixels = new Uint8ClampedArray(values.length);
    for (let i = 0; i < values.length; ++i) {
        if (i % 3 === 0) common = grey * normal(random);
        pixels[i] = values[i] + common + coloured * normal(random);
    }
    return { pixels, facts: { unsharpness, noise: { grey, coloured } } };
}
