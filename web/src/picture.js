// A picture file to pixels: decoded by the browser, turned as its EXIF says, and made small enough to read at once.

/** @typedef {import('./sheet.js').Picture} Picture */

// A character of a photograph keeps its strokes at this size, and larger pictures only take longer.
const longestSide = 1024;

const unreadable =
    'This file could not be read as a picture. Choose a PNG, JPEG or BMP, or a weight file (.ink).';
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

/**
 * @param {Blob} file
 * @returns {Promise<{ picture: Picture } | { sentence: string }>} the picture, or why there is none
 */
export async function openPicture(file) {
    if (readsAreDisguised()) return { sentence: disguised };
    let decoded;
    try {
        decoded = await createImageBitmap(file, {
            imageOrientation: 'from-image',
            premultiplyAlpha: 'none',
            colorSpaceConversion: 'none',
        });
    } catch {
        return { sentence: unreadable };
    }
    const scale = Math.min(1, longestSide / Math.max(decoded.width, decoded.height));
    const width = Math.max(1, Math.round(decoded.width * scale));
    const height = Math.max(1, Math.round(decoded.height * scale));
    const context = createContext(width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(decoded, 0, 0, width, height);
    decoded.close();
    const image = context.getImageData(0, 0, width, height);
    return { picture: { pixels: image.data, width, height, bitmap: await createImageBitmap(image) } };
}
