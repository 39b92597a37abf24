// The border to JavaScript as inkling.d.ts promises it: shapes, refusals, and nothing that points into wasm memory.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { fixtures, openModule, openModuleAndMemory, program, weights } from './module.mjs';
import { samplesOf } from './samples.mjs';

const { module: inkling, memory } = await openModuleAndMemory('pictures');
const file = new Uint8Array(await readFile(weights));
const { reader, error } = inkling.load(file);
assert.equal(error, null);
const recording = (await samplesOf(join(fixtures, 'strokes', 'nist-sd19-digits.jsonl.gz')))[17];
const digit = (await samplesOf(join(fixtures, 'mnist')))[0];

/** White paper with a black bar upright in the middle. @param {number} width @param {number} height */
function barOnPaper(width, height) {
    const rgba = new Uint8ClampedArray(4 * width * height).fill(255);
    for (let y = height >> 2; y < height - (height >> 2); ++y) {
        const left = 4 * (y * width + Math.floor(width * 0.45));
        for (let x = 0; x < Math.ceil(width / 10); ++x) rgba.fill(0, left + 4 * x, left + 4 * x + 3);
    }
    return rgba;
}

/** What the native program says of the same file. */
const inspected = () =>
    JSON.parse(execFileSync(program('release', 'inkling'), ['inspect', weights, '--json']).toString());

const readDigit = (options) => reader.readImage(digit.rgba, digit.width, digit.height, options);

test('a reading has the promised shape', () => {
    for (const reading of [reader.readStrokes(recording.points, recording.lengths), readDigit()]) {
        assert.deepEqual(Object.keys(reading).sort(),
            ['alternatives', 'characters', 'confidence', 'lines', 'text', 'verdict']);
        assert.equal(reading.characters.length, 1);
        const [character] = reading.characters;
        assert.deepEqual(Object.keys(character).sort(),
            ['afterSpace', 'box', 'candidates', 'certain', 'excludedProbability', 'input', 'line', 'nothingProbability',
                'strokes', 'verdict']);
        assert.deepEqual(Object.keys(character.box).sort(), ['bottom', 'left', 'right', 'top']);
        assert.equal(character.line, 0);
        assert.equal(character.excludedProbability, 0);
        assert.ok(character.nothingProbability > 0 && character.nothingProbability < 0.1);
        assert.equal(character.verdict, reading.verdict);
        assert.ok(['character', 'unsure'].includes(reading.verdict));
        assert.equal(typeof character.certain, 'boolean');
        assert.equal(character.input.constructor, Uint8Array);
        assert.equal(character.input.length, 28 * 28);
        assert.equal(character.candidates.length, 3);
        const [best, second, third] = character.candidates;
        assert.ok(best.probability >= second.probability && second.probability >= third.probability);
        assert.ok(best.probability <= 1 && third.probability >= 0);
        assert.equal(reading.text, best.label);
        assert.deepEqual(reading.lines, [{ text: reading.text, box: character.box }]);
        const shares = [reading.confidence, ...reading.alternatives.map(({ probability }) => probability)];
        // A small picture is one character, without other texts.
        const whole = shares.length > 1 ? shares.reduce((sum, share) => sum + share, 0) : shares[0] / best.probability;
        assert.ok(Math.abs(whole - 1) < 1e-6, `${shares}`);
    }
});

test('the module of the first load reads strokes to the same, and knows of no pictures', async () => {
    const { reader: pen } = (await openModule()).load(file);
    const [one, other] = [pen, reader].map((reader) =>
        reader.readStrokes(recording.points, recording.lengths, { stages: true }));
    assert.deepEqual(one, other);
    assert.equal(pen.readImage, undefined);
    pen.delete();
});

test('the box is the strokes\' own, or the ink\'s in pixels', () => {
    const strokes = new Float32Array([-3, 5, 10, 40, 12.5, 6]);
    const [{ box }] = reader.readStrokes(strokes, new Uint32Array([2, 1])).characters;
    assert.deepEqual(box, { left: -3, top: 5, right: 12.5, bottom: 40 });
    const [{ box: pixels }] = reader.readImage(barOnPaper(100, 80), 100, 80).characters;
    assert.deepEqual(pixels, { left: 45, top: 20, right: 55, bottom: 60 });
});

test('top gives as many candidates, at most all', () => {
    const count = (top) => readDigit({ top }).characters[0].candidates.length;
    assert.deepEqual([1, 2, 10, 11, 1e12, Infinity].map(count), [1, 2, 10, 10, 10, 10]);
    const { candidates, nothingProbability } = readDigit({ top: 10 }).characters[0];
    assert.deepEqual(candidates.map(({ label }) => label).sort(), [...'0123456789']);
    const sum = candidates.reduce((sum, { probability }) => sum + probability, nothingProbability);
    assert.ok(Math.abs(sum - 1) < 1e-5);
});

test('allow leaves the probabilities as they are, and gives the rest as excludedProbability', () => {
    const of = ({ characters: [{ candidates }] }) => new Map(candidates.map((one) => [one.label, one.probability]));
    const all = of(readDigit({ top: 10 }));
    const some = readDigit({ top: 10, allow: ['3', '8', 'no such label'] });
    assert.deepEqual([...of(some).keys()].sort(), ['3', '8']);
    for (const [label, probability] of of(some)) assert.equal(probability, all.get(label));
    const rest = [...all].reduce((sum, [label, probability]) => (of(some).has(label) ? sum : sum + probability), 0);
    assert.ok(Math.abs(some.characters[0].excludedProbability - rest) < 1e-6);
    assert.ok(rest > 0.5, 'the digit was to be neither a 3 nor an 8');
    assert.equal(some.verdict, 'unsure');
});

test('stages are given only if asked for', () => {
    assert.ok(!('stages' in readDigit({ stages: false })));
    for (const [reading, width, height] of [
        [readDigit({ stages: true }), 28, 28],
        [reader.readImage(barOnPaper(60, 44), 60, 44, { stages: true }), 60, 44],
    ]) {
        assert.deepEqual(reading.stages.map(({ name }) => name), ['ink']);
        const [ink] = reading.stages;
        assert.deepEqual([ink.width, ink.height, ink.pixels.length], [width, height, width * height]);
        assert.equal(ink.pixels.constructor, Uint8Array);
        assert.ok(Math.max(...ink.pixels) === 255 && Math.min(...ink.pixels) === 0);
    }
});

test('absent options are as none', () => {
    for (const options of [undefined, null, {}, { top: undefined, allow: undefined, stages: undefined }]) {
        assert.deepEqual(readDigit(options), readDigit());
    }
});

test('no ink gives nothing', () => {
    const nothing = { text: '', verdict: 'nothing', confidence: 0, lines: [], characters: [], alternatives: [] };
    assert.deepEqual(reader.readStrokes(new Float32Array(), new Uint32Array()), nothing);
    assert.deepEqual(reader.readStrokes(new Float32Array(), new Uint32Array([0, 0])), nothing);
    for (const value of [0, 128, 255]) {
        assert.deepEqual(reader.readImage(new Uint8Array(4 * 50 * 40).fill(value), 50, 40), nothing);
    }
    assert.deepEqual(reader.readImage(new Uint8Array([9, 9, 9, 255]), 1, 1), nothing);
});

test('a dot is ink, and so is what is too small for its scale', () => {
    const { characters: [dot] } = reader.readStrokes(new Float32Array([7, 7]), new Uint32Array([1]));
    assert.ok(Math.max(...dot.input) > 0);
    const { characters: [short] } = reader.readStrokes(new Float32Array([0, 0, 1e-40, 0]), new Uint32Array([2]));
    assert.deepEqual(short.input, dot.input);
});

test('what is not of the promised shape is a TypeError with a sentence', () => {
    const points = new Float32Array([0, 0, 1, 1]);
    const two = new Uint32Array([2]);
    const pixels = new Uint8Array(4 * 6);
    const wrong = [
        [() => inkling.load(file.buffer), 'weights must be a Uint8Array'],
        [() => inkling.load(null), 'weights must be a Uint8Array'],
        [() => inkling.load([...file]), 'weights must be a Uint8Array'],
        [() => reader.readStrokes([0, 0, 1, 1], two), 'points must be a Float32Array'],
        [() => reader.readStrokes(new Float64Array(points), two), 'points must be a Float32Array'],
        [() => reader.readStrokes(points, [2]), 'lengths a Uint32Array'],
        [() => reader.readStrokes(points, new Int32Array([2])), 'lengths a Uint32Array'],
        [() => reader.readStrokes(points), 'lengths a Uint32Array'],
        [() => reader.readStrokes(), 'points must be a Float32Array'],
        [() => reader.readImage(pixels, 2), 'a picture has 1 to 16384 pixels a side'],
        [() => reader.readStrokes(points, new Uint32Array([3])), 'lengths name more points than there are'],
        [() => reader.readStrokes(points, new Uint32Array([1, 0xffffffff])), 'lengths name more points than there are'],
        [() => reader.readStrokes(points, new Uint32Array([1])), 'coordinates that belong to no stroke'],
        [() => reader.readStrokes(points.subarray(0, 3), new Uint32Array([1])), 'coordinates that belong to no stroke'],
        ...[NaN, Infinity, -Infinity, 1.1e6, -1.1e6].map((bad) => [
            () => reader.readStrokes(new Float32Array([0, 0, 1, bad]), two), 'a coordinate is not a number within']),
        [() => reader.readImage(new Uint16Array(24), 2, 3), 'rgba must be a Uint8Array or a Uint8ClampedArray'],
        [() => reader.readImage(pixels.buffer, 2, 3), 'rgba must be a Uint8Array or a Uint8ClampedArray'],
        [() => reader.readImage(pixels, 3, 3), 'rgba must have width * height * 4 bytes'],
        [() => reader.readImage(pixels.subarray(1), 2, 3), 'rgba must have width * height * 4 bytes'],
        ...[[0, 3], [2, 0], [-2, -3], [16385, 1], [1, 16385], [16384, 16384], [2 ** 31, 2 ** 31], [NaN, 3], [2.5, 3],
            ['two', 3], [undefined, 3]].map(([width, height]) => [
            () => reader.readImage(pixels, width, height), 'a picture has 1 to 16384 pixels a side']),
        ...[0, -1, 0.5, NaN, '3', [3], true].map((top) => [() => readDigit({ top }), 'options.top must be a number']),
        ...['37', [3], [null], ['3', undefined], { 0: '3', length: 1 }].map((allow) => [
            () => readDigit({ allow }), 'options.allow must be an array of labels']),
        ...[[], ['A', '33', '']].map((allow) => [
            () => readDigit({ allow }), 'options.allow names no class of this network']),
        [() => reader.logits(new Uint8Array(28 * 28 - 1)), 'input must be a Uint8Array of width * height * channels'],
        [() => reader.logits(new Int8Array(28 * 28)), 'input must be a Uint8Array of width * height * channels'],
        [() => reader.logits(), 'input must be a Uint8Array of width * height * channels'],
    ];
    const before = readDigit();
    for (const [call, sentence] of wrong) {
        const isIt = (thrown) => thrown instanceof TypeError && thrown.message.includes(sentence);
        assert.throws(call, isIt, `${call}: ${sentence}`);
    }
    assert.deepEqual(readDigit(), before);
});

test('a refused weight file gives a sentence and no reader', () => {
    const changed = (at, value) => file.map((byte, i) => (i === at ? value : byte));
    for (const [bytes, sentence] of [
        [new Uint8Array(), 'this is not an Inkling weight file (byte 0)'],
        [new TextEncoder().encode('label,weight\n7,0.5\n'), 'this is not an Inkling weight file (byte 0)'],
        [changed(8, 2), 'this is version 2 of the format, and only version 1 is known (byte 8)'],
        [changed(30000, file[30000] ^ 1), 'the checksum does not fit: the file was damaged on its way (byte 16)'],
        [file.subarray(0, 1000), `the file has 1000 bytes where its header says ${file.length} (byte 12)`],
    ]) {
        assert.deepEqual(inkling.load(bytes), { reader: null, error: sentence });
    }
});

test('a view into a larger buffer is read where it stands', () => {
    const shifted = (array, by) => {
        const larger = new array.constructor(array.length + by + 5).fill(77);
        larger.set(array, by);
        return larger.subarray(by, by + array.length);
    };
    const { reader: other } = inkling.load(shifted(file, 3));
    assert.deepEqual(other.readImage(shifted(digit.rgba, 9), 28, 28), readDigit());
    assert.deepEqual(other.readStrokes(shifted(recording.points, 5), shifted(recording.lengths, 1)),
        reader.readStrokes(recording.points, recording.lengths));
    const { input } = readDigit().characters[0];
    assert.deepEqual(other.logits(shifted(input, 11)), reader.logits(input));
    other.delete();
});

test('arguments are left as they were', () => {
    const before = structuredClone([digit.rgba, recording.points, recording.lengths]);
    readDigit({ stages: true });
    reader.readStrokes(recording.points, recording.lengths);
    assert.deepEqual([digit.rgba, recording.points, recording.lengths], before);
});

test('results are copies: memory that grows and readers that go do not change them', () => {
    const { reader: fresh } = inkling.load(file);
    const reading = fresh.readImage(digit.rgba, 28, 28, { stages: true, top: 10 });
    const logits = fresh.logits(reading.characters[0].input);
    const { info } = fresh;
    const kept = structuredClone([reading, logits, info]);
    for (const array of [reading.characters[0].input, reading.stages[0].pixels, logits]) {
        assert.notEqual(array.buffer, memory.buffer);
        assert.equal(array.buffer.byteLength, array.byteLength);
    }
    const size = memory.buffer.byteLength;
    const large = fresh.readImage(barOnPaper(4000, 3000), 4000, 3000, { stages: true });
    assert.ok(memory.buffer.byteLength > size, 'the large picture was to make memory grow');
    assert.ok(large.stages.length > 1);
    fresh.delete();
    readDigit();
    assert.deepEqual([reading, logits, info], kept);
});

test('delete frees one reader and leaves the others', () => {
    const { reader: one } = inkling.load(file);
    const { reader: other } = inkling.load(file);
    one.delete();
    assert.throws(() => one.readImage(digit.rgba, 28, 28));
    assert.throws(() => one.info);
    assert.throws(() => one.delete());
    assert.deepEqual(other.readImage(digit.rgba, 28, 28), readDigit());
    other.delete();
});

test('info says what `inkling inspect --json` says', () => {
    const told = inspected();
    const { info } = reader;
    assert.deepEqual(info, {
        bytes: file.length,
        ...told.input,
        framing: told.framing,
        classes: told.classes,
        layers: told.layers.map(({ kind, description, parameters, multiply_adds: multiplyAdds }) => (
            { kind, description, parameters, multiplyAdds })),
        parameters: told.parameters,
        multiplyAdds: told.multiply_adds,
        logitScale: told.logit_scale,
        temperature: told.temperature,
        rejection: told.rejection,
        provenance: {
            program: told.provenance.program,
            recipe: told.provenance.recipe,
            seed: String(told.provenance.seed),
            licence: told.provenance.licence,
            dataSets: told.provenance.data_sets,
            validation: told.provenance.validation,
        },
    });
    assert.equal(told.bytes, file.length);
});

test('the logits of the file\'s self-test are those that it holds', () => {
    const told = inspected();
    let state = told.self_test.seed;
    const input = Uint8Array.from({ length: 28 * 28 }, () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state >>> 24;
    });
    const logits = reader.logits(input);
    assert.equal(logits.constructor, Int32Array);
    assert.deepEqual([...logits], told.self_test.logits);
});

test('two thousand loads, readings and refusals leave memory as it was', async () => {
    const { module, memory: fresh } = await openModuleAndMemory('pictures');
    const damaged = file.map((byte, i) => (i === 20000 ? byte ^ 1 : byte));
    const large = new Float32Array(20000);
    const round = () => {
        const { reader: one } = module.load(file);
        one.readStrokes(recording.points, recording.lengths, { stages: true, allow: ['1', '7'] });
        module.load(damaged);
        assert.throws(() => one.readStrokes(large, new Uint32Array([1])), TypeError);
        one.delete();
    };
    for (let i = 0; i < 10; ++i) round();
    const size = fresh.buffer.byteLength;
    for (let i = 0; i < 2000; ++i) round();
    assert.equal(fresh.buffer.byteLength, size);
});
