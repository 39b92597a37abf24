// JPEG by libjpeg-turbo's own two programs, so that the damage is what cameras do.

import { spawnSync } from 'node:child_process';

function run(program, words, input) {
    const { status, error, stdout, stderr } = spawnSync(program, words, { input, maxBuffer: 2 ** 28 });
    if (error || status !== 0) {
        throw new Error(`${program} (of Debian's libjpeg-turbo-progs) failed: ${error?.message ?? stderr}`);
    }
    return stdout;
}

/**
 * @param {{ pixels: Uint8ClampedArray, width: number, height: number }} rgb
 * @param {number} quality 1..100
 * @returns {Buffer}
 */
export function encodeJpeg({ pixels, width, height }, quality) {
    const header = Buffer.from(`P6\n${width} ${height}\n255\n`);
    return run('cjpeg', ['-quality', String(quality)], Buffer.concat([header, Buffer.from(pixels.buffer)]));
}

/** @param {Uint8Array} jpeg @returns {{ rgba: Uint8Array, width: number, height: number }} */
export function decodeJpeg(jpeg) {
    const ppm = run('djpeg', ['-ppm'], jpeg);
    const [header, ...sides] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.toString('latin1', 0, 64));
    const [width, height] = sides.map(Number);
    const rgba = new Uint8Array(4 * width * height).fill(255);
    for (let i = 0; i < width * height; ++i) {
        for (let c = 0; c < 3; ++c) rgba[4 * i + c] = ppm[header.length + 3 * i + c];
    }
    return { rgba, width, height };
}
