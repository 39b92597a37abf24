// Sheets in Node: what a draft keeps of them, and how undo leads from one to the other. (draft.test.mjs and
// drawing.test.mjs have both in the page.)

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createCorrections } from '../../web/src/app/corrections.js';
import { keepDraft, recallDraft } from '../../web/src/app/draft.js';
import { blankSheet, withStroke } from '../../web/src/app/sheet.js';
import { createUndo } from '../../web/src/app/undo.js';

const key = 'inkling.ink';

/** @param {number[]} points */
const strokeOf = (...points) => {
    const places = Array.from({ length: points.length / 2 }, (_, index) => index);
    return { points, times: places.map((index) => 1.8e12 + index), pressures: places.map(() => 0.5) };
};

/** @param {string} strokes */
const draftOf = (strokes, side = '463') => `{"width":${side},"height":${side},"strokes":${strokes}}`;
const whole = '"times":[1],"pressures":[0.5]';

/** What other versions of the page, or other pages, may have left behind. */
const rubbish = [
    '', 'null', '7', '{}', '[', '"ink"', '[463]', '[463,[1,2]]', '{"width":463,"height":463}',
    draftOf('7'), draftOf('[7]'), draftOf('[null]'), draftOf('[[1,2]]'), draftOf('[{"points":[1,2]}]'),
    ...['', '1', '1,2,3', '1,"2"', '1,null', '1,1e999', '1,1e7', '[1,2]']
        .map((points) => draftOf(`[{"points":[${points}],${whole}}]`)),
    draftOf(`[{"points":{"length":2},${whole}}]`), draftOf(`[{"points":"12",${whole}}]`),
    draftOf('[{"points":[1,2],"times":[],"pressures":[]}]'), draftOf('[{"points":[1,2],"times":[1]}]'),
    draftOf('[{"points":[1,2],"times":[1,2],"pressures":[0.5]}]'),
    draftOf('[{"points":[1,2],"times":["1"],"pressures":[0.5]}]'),
    draftOf('[{"points":[1,2],"times":[1],"pressures":[null]}]'),
    ...['0', '-5', '"463"', 'null', '1e300'].map((side) => draftOf(`[{"points":[1,2],${whole}}]`, side)),
    draftOf(`[${Array(50_000).fill(`{"points":[1,2],${whole}}`)}]`),
];

/** @type {Map<string, string>} */
let kept;
let corrections;
beforeEach(() => {
    corrections = createCorrections();
    kept = new Map();
    globalThis.sessionStorage = {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, text) => kept.set(key, text),
        removeItem: (key) => kept.delete(key),
    };
});

/** @param {import('../../web/src/app/sheet.js').Stroke[]} strokes */
function sheetOf(strokes) {
    return strokes.reduce((sheet, stroke) => withStroke(sheet, stroke, { width: 463, height: 240 }), blankSheet);
}

test('a drawing is kept with every step that led to it', () => {
    const strokes = [strokeOf(1, 2), strokeOf(3, 4, 5.5, 6), strokeOf(7, 8)];
    keepDraft(sheetOf(strokes), corrections);
    const steps = recallDraft(corrections).map((sheet) => sheet.strokes);
    assert.deepEqual(steps, [strokes.slice(0, 1), strokes.slice(0, 2), strokes]);
});

test('what was corrected is kept with its ink, and rubbish in its place harms no ink', () => {
    const strokes = [strokeOf(1, 2), strokeOf(3, 4)];
    corrections.put(strokes[1], 'name', '7');
    corrections.put(strokes[1], 'other', null);
    keepDraft(sheetOf(strokes), corrections);
    const again = createCorrections();
    const [, second] = recallDraft(again).at(-1).strokes;
    assert.deepEqual(again.of(second), [['name', '7'], ['other', null]]);
    const draft = JSON.parse(kept.get(key));
    for (const corrected of [null, 7, ['x'], [7], [[7]], [[['a', 7]]], [[[null, 'b']]], { 0: 'ab' }]) {
        kept.set(key, JSON.stringify({ ...draft, corrected }));
        const nothing = createCorrections();
        const sheet = recallDraft(nothing).at(-1);
        assert.deepEqual(sheet.strokes, strokes);
        assert.deepEqual(sheet.strokes.flatMap((stroke) => nothing.of(stroke)), []);
    }
});

test('a blank sheet leaves nothing', () => {
    keepDraft(sheetOf([strokeOf(1, 2)]), corrections);
    keepDraft(blankSheet, corrections);
    assert.equal(kept.size, 0);
    assert.deepEqual(recallDraft(corrections), []);
});

test('a drawing that is too long to be kept leaves what was kept before', () => {
    const short = [strokeOf(1, 2), strokeOf(3, 4)];
    keepDraft(sheetOf(short), corrections);
    keepDraft(sheetOf([...short, { ...strokeOf(5, 6), points: Array(1_100_000).fill(1) }]), corrections);
    assert.deepEqual(recallDraft(corrections).at(-1)?.strokes, short);
});

test('what was left in its place by others is no drawing', () => {
    for (const text of rubbish) {
        kept.set(key, text);
        assert.deepEqual(recallDraft(corrections), [], text.slice(0, 80));
    }
});

test('a tab whose storage is forbidden keeps nothing, and says nothing', () => {
    globalThis.sessionStorage = new Proxy({}, {
        get() {
            throw new DOMException('Forbidden.', 'SecurityError');
        },
    });
    keepDraft(sheetOf([strokeOf(1, 2)]), corrections);
    assert.deepEqual(recallDraft(corrections), []);
});

test('however long a drawing is, its steps take little more room than its strokes', () => {
    const count = 20_000;
    const steps = createUndo(blankSheet);
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < count; ++i) steps.push(withStroke(steps.current, strokeOf(i, i), 463));
    const bytes = process.memoryUsage().heapUsed - before;
    assert.ok(bytes < count * 1000, `${bytes} bytes`);
    assert.equal(steps.current.strokes.length, count);
    for (let i = 0; i < count; ++i) steps.undo();
    assert.ok(!steps.canUndo);
});

test('of pictures only the newest can be had back, and no step leads from blank to blank', () => {
    const pictureOf = (key) => ({ kind: 'picture', key });
    const steps = createUndo(blankSheet);
    for (let key = 0; key < 40; ++key) {
        steps.push(withStroke(blankSheet, strokeOf(key, key), 463));
        steps.push(pictureOf(key));
        if (key % 2) steps.push(blankSheet);
    }
    const seen = [steps.current];
    while (steps.canUndo) {
        steps.undo();
        seen.push(steps.current);
    }
    const pictures = seen.filter(({ kind }) => kind === 'picture').map(({ key }) => key);
    assert.ok(pictures.length >= 4 && pictures.length < 16, `${pictures.length}`);
    assert.deepEqual(pictures, pictures.map((_, index) => 39 - index));
    assert.equal(seen.filter((sheet) => sheet.stroke).length, 40);

    for (let key = 0; key < 40; ++key) {
        steps.push(pictureOf(key));
        steps.push(blankSheet);
    }
    for (let here = steps.current; steps.canUndo; here = steps.current) {
        steps.undo();
        assert.notEqual(steps.current, here);
    }
});
