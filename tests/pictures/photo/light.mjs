// Light on a sheet: falling off to a side and to the corners, shadows with soft edges, and not quite white.

import { between } from './chance.mjs';

/** 0 to 1 over a width around 0, smoothly. */
function softStep(value, width) {
    const t = Math.max(0, Math.min(1, value / width + 0.5));
    return t * t * (3 - 2 * t);
}

/** A straight edge, as of a book, or a round one, as of a head. @returns {(x: number, y: number) => number} 0..1 */
function castShadow(random) {
    const depth = between(random, 0.15, 0.45);
    const softness = between(random, 0.01, 0.15);
    const [x0, y0] = [between(random, -0.35, 0.35), between(random, -0.35, 0.35)];
    const [across, down] = [between(random, -1, 1), between(random, -1, 1)];
    const length = Math.sqrt(across * across + down * down) || 1;
    if (random() < 0.6) {
        return (x, y) => 1 - depth * softStep(((x - x0) * across + (y - y0) * down) / length, softness);
    }
    const radius = between(random, 0.2, 0.6);
    return (x, y) => {
        const [outX, outY] = [x - x0, y - y0];
        return 1 - depth * softStep(radius - Math.sqrt(outX * outX + outY * outY), softness);
    };
}

/**
 * Brightness over the picture, whose longer side reaches from -0.5 to 0.5, and the light's colour.
 * @param {import('./chance.mjs').Random} random
 */
export function createLight(random) {
    const slope = [between(random, -0.45, 0.45), between(random, -0.45, 0.45)];
    const corners = between(random, 0, 0.3);
    const shadows = Array.from({ length: Math.floor(random() * 3) }, () => castShadow(random)); // none to two
    const exposure = between(random, 0.85, 1);
    const colour = [1, between(random, 0.9, 1), between(random, 0.72, 1)];
    const brightest = 1 + (Math.abs(slope[0]) + Math.abs(slope[1])) / 2;
    const at = (x, y) => {
        const even = (1 + slope[0] * x + slope[1] * y) / brightest - corners * (x * x + y * y);
        // Where two shadows of one lamp overlap, it is no darker than in the deeper one.
        return exposure * even * shadows.reduce((least, shadow) => Math.min(least, shadow(x, y)), 1);
    };
    return { at, colour, facts: { slope, corners, shadows: shadows.length, colour } };
}
