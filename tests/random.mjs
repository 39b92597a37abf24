// Random numbers for what the tests and measurements make: the same everywhere for the same seed.

/** Mulberry32: numbers of 0 to 1. @param {number} seed @returns {() => number} */
export function createRandom(seed) {
    return () => {
        seed = (seed + 0x6d2b79f5) | 0;
        let z = Math.imul(seed ^ (seed >>> 15), seed | 1);
        z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
        return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
    };
}
