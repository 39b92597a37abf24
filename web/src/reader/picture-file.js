// What the bytes of a picture file say before it is decoded: whether it is of a common kind, and whether all of it is
// there. Some browsers fill what is missing of a picture with nothing and say no word.

const png = 0x89504e47; // the first four bytes
const jpeg = 0xffd8ff; // the first three
const endOfPng = 0x49454e44; // IEND

/** Goes from chunk to chunk: a length, a name, what it holds, a checksum. @param {DataView} view */
function isWholePng(view) {
    for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
        if (view.getUint32(at + 4) === endOfPng) return true;
    }
    return false;
}

/** Goes from marker to marker: a thumbnail's own end lies within a segment. @param {DataView} view */
function isWholeJpeg(view) {
    const bytes = new Uint8Array(view.buffer);
    for (let at = bytes.indexOf(0xff, 2); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at)) {
        const marker = bytes[at + 1];
        if (marker === 0xd9) return true;
        const isFill = marker === 0xff;
        const isOfPixels = marker === 0 || (marker >= 0xd0 && marker <= 0xd7);
        if (isFill) at += 1;
        else if (isOfPixels || at + 4 > bytes.length) at += 2;
        else at += 2 + view.getUint16(at + 2);
    }
    return false;
}

/**
 * @param {Blob} file
 * @returns {Promise<'unknown' | 'cut off' | 'whole'>} of PNG and JPEG: what others are is left to the browser
 */
export async function stateOf(file) {
    const start = new DataView(await file.slice(0, 4).arrayBuffer());
    const name = start.byteLength === 4 ? start.getUint32(0) : 0;
    const isWhole = name === png ? isWholePng : name >>> 8 === jpeg ? isWholeJpeg : null;
    if (!isWhole) return 'unknown';
    return isWhole(new DataView(await file.arrayBuffer())) ? 'whole' : 'cut off';
}
