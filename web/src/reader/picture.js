// A picture file to pixels: decoded by the browser, turned as its EXIF says, and no larger than the core reads well.

import { Failure } from '../shared/failure.js';
import { stateOf } from './picture-file.js';

// Photographs of today's telephones stay as they are; larger ones only take more memory.
const mostPixels = 16_000_000;
const longestSide = 16_384;
// Of what is shown on the page.
const longestShown = 1024;

const unreadable =
    'This file could not be read as a picture. Choose a PNG, JPEG, WebP, GIF or BMP, or a weight file (.ink).';
const cutOff =
    'This picture breaks off before its end: the file was not copied whole. Get it again, or choose another.';
const damaged = 'This picture is damaged, or too large for this browser. Choose another, or a smaller copy of it.';
const disguised =
    'This browser disguises the pixels of pictures to protect you from tracking, so a picture cannot be read here. ' +
    'Draw instead.';

/** @param {number} width @param {number} height */
function createContext(width, height) {
    const canvas =
        typeof OffscreenCanvas === 'undefined'
            ? Object.assign(document.createElement('canvas'), { width, height })
            : new OffscreenCanvas(width, height);
    const options = { willReadFrequently: true };
    return /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d', options));
}

/** Some browsers answer every reading of a canvas with noise, against fingerprinting: what was just painted tells. */
function readsAreDisguised() {
    const context = createContext(16, 16);
    context.fillStyle = '#000';
    context.fillRect(0, 0, 16, 16);
    const { data } = context.getImageData(0, 0, 16, 16);
    // A few levels off would do no harm to a reading.
    return data.some((value, index) => Math.abs(value - (index % 4 === 3 ? 255 : 0)) > 8);
}

/** @param {ImageBitmap} bitmap @param {number} scale at most 1 @returns {ImageData} */
function pixelsOf(bitmap, scale) {
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const context = createContext(width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
}

/** Small enough to be shown. @param {ImageData} image @returns {Promise<ImageBitmap>} */
export function reducedBitmap(image) {
    const scale = Math.min(1, longestShown / Math.max(image.width, image.height));
    const reduced = (/** @type {number} */ side) => Math.max(1, Math.round(side * scale));
    const [resizeWidth, resizeHeight] = [reduced(image.width), reduced(image.height)];
    return createImageBitmap(image, { resizeWidth, resizeHeight, resizeQuality: 'high' });
}

/**
 * @param {Blob} file
 * @returns {Promise<ImageData>} its pixels
 * @throws {Failure} why there are none
 */
export async function openPicture(file) {
    if (readsAreDisguised()) throw new Failure(disguised);
    const state = await stateOf(file).catch(() => 'unknown');
    if (state === 'cut off') throw new Failure(cutOff);
    try {
        const decoded = await createImageBitmap(file, {
            imageOrientation: 'from-image',
            premultiplyAlpha: 'none',
            colorSpaceConversion: 'none',
        });
        const { width, height } = decoded;
        const image = pixelsOf(
            decoded,
            Math.min(1, longestSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height))),
        );
        decoded.close();
        return image;
    } catch {
        throw new Failure(state === 'whole' ? damaged : unreadable);
    }
}
