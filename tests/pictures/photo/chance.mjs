// Chance in what is made: every choice from one source of random numbers, by arithmetic that is exact everywhere.

import { createRandom } from '../../random.mjs';

/** @typedef {() => number} Random 0..1 */

/** A source of its own for each picture, so that a picture does not depend on how many came before it. */
export const createRandomOf = (seed, index) =>
    createRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));

/** @param {Random} random */
export const between = (random, least, most) => least + (most - least) * random();

/** @template T @param {Random} random @param {T[]} list @returns {T} */
export const oneOf = (random, list) => list[Math.floor(random() * list.length)];

/** Near the normal distribution of mean 0 and deviation 1, without logarithms: four numbers added up. */
export const normal = (random) => (random() + random() + random() + random() - 2) * Math.sqrt(3);

/** The first `count` of a shuffled list, and on from its beginning where it is too short. */
export function dealt(random, list, count) {
    const deck = [...list];
    for (let i = 0; i < Math.min(count, deck.length); ++i) {
        const other = i + Math.floor(random() * (deck.length - i));
        [deck[i], deck[other]] = [deck[other], deck[i]];
    }
    return Array.from({ length: count }, (_, i) => deck[i % deck.length]);
}

/** Smooth hills of 0..1, about as wide as 1: what lies between random heights on a grid. @param {Random} random */
export function createHills(random) {
    const side = 64; // after which they come again
    const heights = Float64Array.from({ length: side * side }, random);
    const at = (x, y) => heights[(y & (side - 1)) * side + (x & (side - 1))];
    const ease = (t) => t * t * (3 - 2 * t);
    return (x, y) => {
        const [left, top] = [Math.floor(x), Math.floor(y)];
        const [across, down] = [ease(x - left), ease(y - top)];
        return (1 - down) * ((1 - across) * at(left, top) + across * at(left + 1, top)) +
            down * ((1 - across) * at(left, top + 1) + across * at(left + 1, top + 1));
    };
}
