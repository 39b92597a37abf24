// The stages of a reading as pictures to show: small, and ink as density, so that the page may give it its own colour.

import { reducedBitmap } from './picture.js';

/** @typedef {import('inkling').Stage} Stage */

// Stages up to this one show the picture's own lightness; later ones show ink, which is above 0.
const lastOfLight = 'clean';

/** @param {Stage} one @param {Stage | undefined} other */
function areSame(one, other) {
    if (other?.width !== one.width || other.height !== one.height) return false;
    return other.pixels.every((value, index) => value === one.pixels[index]);
}

/** @param {ImageData} image of the stage's size @param {Stage} stage @param {boolean} isInk */
function paint(image, { pixels }, isInk) {
    const words = new Uint32Array(image.data.buffer);
    // Little-endian RGBA, as every machine that browsers run on.
    for (let i = 0; i < words.length; ++i) words[i] = isInk ? pixels[i] << 24 : 0xff000000 | (pixels[i] * 0x010101);
}

/** @param {Stage[]} stages @returns {Promise<import('./messages.js').StagePicture[]>} */
export async function stagePictures(stages) {
    const pictures = [];
    // One for all of a size: a new one each would come to a hundred megabytes.
    let image = new ImageData(1, 1);
    const firstOfInk = stages.findIndex(({ name }) => name === lastOfLight) + 1;
    for (const [index, stage] of stages.entries()) {
        const { name, width, height } = stage;
        const isInk = index >= firstOfInk;
        if (image.width !== width || image.height !== height) image = new ImageData(width, height);
        paint(image, stage, isInk);
        pictures.push({
            name,
            isInk,
            isUnchanged: areSame(stage, stages[index - 1]),
            bitmap: await reducedBitmap(image),
        });
    }
    return pictures;
}
