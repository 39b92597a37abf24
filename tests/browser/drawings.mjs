// Drawings for the pad: digits in the forms that the world teaches and writes, and things that are no digit.
// Points are x, y in a square of 0 to 10, y down; the pad's own size and place are recordings.mjs' business.

/** @typedef {[x: number, y: number]} Point */
/** @typedef {{ label: string, strokes: Point[][] }} Drawing as a recording is */

const stepsOfCurve = 8; // from each point of a curve to the next

/**
 * A round stroke through these points (Catmull and Rom 1974).
 * @param {...Point} points @returns {Point[]}
 */
function round(...points) {
    const at = (/** @type {number} */ index) => points[Math.min(Math.max(index, 0), points.length - 1)];
    const curve = points.slice(1).flatMap((_, index) => {
        const [before, from, to, after] = [-1, 0, 1, 2].map((step) => at(index + step));
        return Array.from({ length: stepsOfCurve }, (_, step) => {
            const t = (step + 1) / stepsOfCurve;
            const along = (/** @type {0 | 1} */ axis) =>
                from[axis] +
                (t * (to[axis] - before[axis])) / 2 +
                t * t * (before[axis] - 2.5 * from[axis] + 2 * to[axis] - after[axis] / 2) +
                (t * t * t * (3 * from[axis] - 3 * to[axis] + after[axis] - before[axis])) / 2;
            return /** @type {Point} */ ([along(0), along(1)]);
        });
    });
    return [points[0], ...curve];
}

/**
 * Once around, counter-clockwise from the top, and a little over.
 * @param {Point} middle @param {number} across half of the width @param {number} down half of the height
 * @returns {Point[]}
 */
function ring([x, y], across, down) {
    return Array.from({ length: 35 }, (_, step) => {
        const angle = (2 * Math.PI * step) / 33;
        return [x - across * Math.sin(angle), y - down * Math.cos(angle)];
    });
}

/** Straight from point to point. @param {...Point} points */
const straight = (...points) => points;

/** @type {Record<string, Point[][]>} the key names the drawing */
const noDigits = {
    'a heart': [
        [
            ...round([5, 3], [4.2, 1.6], [2.6, 1.2], [1.2, 2.4], [1.2, 4.4], [2.8, 6.8], [5, 9]),
            ...round([5, 9], [7.2, 6.8], [8.8, 4.4], [8.8, 2.4], [7.4, 1.2], [5.8, 1.6], [5, 3]),
        ],
    ],
    'a dot': [[[5, 5]]],
    'a scribble': [
        straight(
            [1, 4], [3, 1.5], [2.2, 6], [4.6, 1.2], [3.4, 7.4], [6, 1.6], [4.6, 8.2], [7.4, 2], [5.8, 8.6], [8.4, 3],
            [7, 8.4], [9, 4.6], [2, 5.4], [8.6, 6.6], [1.6, 3.6],
        ),
    ],
    'a smiley': [
        ring([5, 5], 4.2, 4.2),
        straight([3.5, 3.4], [3.5, 4.2]),
        straight([6.5, 3.4], [6.5, 4.2]),
        round([2.9, 6.2], [3.8, 7.3], [5, 7.7], [6.2, 7.3], [7.1, 6.2]),
    ],
    'a house': [
        straight([1.5, 4.5], [5, 1], [8.5, 4.5]),
        straight([2.2, 4], [2.2, 9], [7.8, 9], [7.8, 4]),
        straight([4.2, 9], [4.2, 6.4], [5.8, 6.4], [5.8, 9]),
    ],
    'a star': [straight([2.4, 9], [5, 1], [7.6, 9], [1, 4], [9, 4], [2.4, 9])],
};

/** @type {[digit: string, form: string, strokes: Point[][]][]} */
const digits = [
    ['0', 'plain', [ring([5, 5], 2.7, 4)]],
    ['0', 'slashed', [ring([5, 5], 2.7, 4), straight([7.6, 1.4], [2.4, 8.6])]],
    ['0', 'slashed beyond the ring', [ring([5, 5], 2.6, 3.6), straight([8.4, 0.8], [1.6, 9.2])]],
    ['1', 'a bar', [straight([5, 1], [5, 9])]],
    ['1', 'flagged', [straight([2.9, 4.2], [5.6, 1], [5.6, 9])]],
    ['1', 'flagged and slanted', [straight([2.6, 3.6], [6.4, 1], [5.6, 9])]],
    ['1', 'with a long flag', [straight([2.4, 6], [6, 1], [6, 9])]],
    ['1', 'with flag and foot', [straight([3.2, 3.2], [5.2, 1], [5.2, 9]), straight([3, 9], [7.4, 9])]],
    ['2', 'plain', [[...round([2.6, 3], [3.4, 1.4], [5.4, 1], [7.2, 2.2], [7, 4], [5, 6.4], [2.4, 9]), [7.8, 9]]]],
    [
        '2',
        'looped',
        [round([2.6, 2.8], [4, 1.2], [6.2, 1.2], [7.2, 3], [6, 5.8], [3.6, 8.4], [2.4, 8.6], [2.4, 7.6], [3.6, 7.4],
            [5.6, 8.6], [7.2, 8.8], [8, 8])],
    ],
    [
        '3',
        'round',
        [[
            ...round([2.8, 2], [4.6, 1], [6.6, 1.6], [6.8, 3.4], [5.6, 4.6], [4.4, 4.8]),
            ...round([4.4, 4.8], [6.4, 5.2], [7.4, 6.8], [6.6, 8.6], [4.6, 9.2], [2.6, 8.2]),
        ]],
    ],
    [
        '3',
        'flat at the top',
        [[[2.8, 1.2], [7, 1.2], ...round([4.6, 4.4], [6.6, 4.8], [7.4, 6.8], [6.4, 8.6], [4.6, 9], [2.6, 8.2])]],
    ],
    ['4', 'open', [straight([3, 1.2], [2.4, 5.8], [8, 5.8]), straight([6.4, 3], [6.2, 9])]],
    ['4', 'like lightning', [straight([4.6, 1], [2.4, 6], [7.8, 6]), straight([6, 4.2], [5.6, 9.2])]],
    ['4', 'closed', [straight([6, 9], [6, 1], [2, 6.4], [8, 6.4])]],
    [
        '5',
        'in two strokes',
        [
            [[3.4, 1.2], ...round([3, 4.6], [5, 4], [7, 5], [7.2, 7.2], [5.6, 9], [2.8, 8.6])],
            straight([3.4, 1.2], [7.2, 1]),
        ],
    ],
    [
        '5',
        'in one stroke',
        [[[7.2, 1.2], [3.6, 1.2], ...round([3.2, 4.6], [5, 4], [7, 5], [7.2, 7.2], [5.6, 9], [2.8, 8.4])]],
    ],
    [
        '6',
        'plain',
        [round([6.6, 1], [4.4, 2.8], [3, 5.6], [3, 7.6], [4.6, 9], [6.6, 8.4], [7.2, 6.6], [5.8, 5.2], [4, 5.6],
            [3.1, 7])],
    ],
    ['7', 'plain', [straight([2.4, 1.4], [7.6, 1.4], [4, 9])]],
    ['7', 'barred', [straight([2.4, 1.4], [7.6, 1.4], [4, 9]), straight([3.4, 5.2], [7.4, 5])]],
    ['7', 'with a drop on the left', [straight([2.4, 3], [2.4, 1.4], [7.6, 1.4], [5, 9])]],
    [
        '8',
        'in one stroke',
        [round([6.8, 2], [5, 1], [3.2, 2.2], [4, 4.2], [6, 5.4], [7, 7.4], [5, 9.2], [3, 7.6], [4, 5.6], [6, 4.2],
            [6.9, 2.6], [6.6, 1.6])],
    ],
    ['8', 'of two rings', [ring([5, 2.9], 1.8, 1.9), ring([5, 7], 2.3, 2.2)]],
    ['9', 'with a straight stem', [ring([4.8, 3.4], 2.2, 2.3), straight([7, 1.4], [6.8, 9])]],
    [
        '9',
        'with a curled tail',
        [round([6.8, 2.4], [5, 1], [3.2, 2.4], [3.6, 4.6], [5.4, 5], [6.9, 3.2], [7, 4.4], [6.8, 7], [5.2, 9],
            [3, 8.2])],
    ],
];

/** @type {(Drawing & { form: string })[]} whose label is the digit */
export const drawnDigits = digits.map(([label, form, strokes]) => ({ label, form, strokes }));

/** @type {Drawing[]} whose label says what is drawn */
export const drawnOtherwise = Object.entries(noDigits).map(([label, strokes]) => ({ label, strokes }));
