// How something is enlarged to be as large as it fits.

/** @typedef {{ width: number, height: number }} Size */

/** @param {Size} size @param {Size} room */
export function fittingScale({ width, height }, room) {
    return Math.min(room.width / width, room.height / height);
}
