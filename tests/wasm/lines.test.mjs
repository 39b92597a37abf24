// Lines of characters, read in wasm and by the native program: the same text, boxes and costs.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { builds, openReader, program, weights } from './module.mjs';

const strings = 60;
const [build] = builds;

let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), 'inkling-'))));
after(() => rmSync(folder, { recursive: true }));

const inkling = (...words) => execFileSync(program(build, 'inkling'), words, { encoding: 'utf8', stdio: 'pipe' });

/** Lines composed of made hands, a third of whose neighbours touch. */
function composed() {
    const [hands, file] = ['hands.jsonl', 'strings.jsonl'].map((name) => join(folder, name));
    inkling('data', 'hand', '--allow', '0123456789', '--writers', '20', '--times', '1', '--seed', '5', '--out', hands);
    inkling('data', 'strings', '--data', hands, '--count', String(strings), '--connected', '0.3', '--out', file);
    return file;
}

/** As the program writes a character. */
function asWritten({ box, candidates, line, verdict, nothingProbability }) {
    return { box, candidates, line, verdict, nothing_probability: nothingProbability };
}

/** Numbers as the program keeps them: in single precision. */
const single = (value) => JSON.parse(JSON.stringify(value), (_, one) => (typeof one === 'number' ? Math.fround(one) : one));

test(`${strings} lines of strokes have the same text, boxes and costs in wasm and ${build}`, async () => {
    const file = composed();
    const native = JSON.parse(inkling('read', weights, file, '--json'));
    const reader = await openReader(weights);
    const lines = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    assert.equal(native.length, strings);
    let several = 0;
    for (const [index, { strokes }] of lines.entries()) {
        const points = new Float32Array(strokes.flat(2));
        const lengths = new Uint32Array(strokes.map((stroke) => stroke.length));
        const { text, confidence, alternatives, characters } = reader.readStrokes(points, lengths);
        const expected = native[index];
        assert.equal(text, expected.text);
        assert.deepEqual(single({ confidence, alternatives }),
            single({ confidence: expected.confidence, alternatives: expected.alternatives }));
        assert.deepEqual(single(characters.map(asWritten)), single(expected.characters.map(
            ({ box, candidates, line, verdict, nothing_probability }) =>
                ({ box, candidates, line, verdict, nothing_probability }))));
        several += characters.length > 1 ? 1 : 0;
    }
    assert.ok(several > strings / 2, `${several} of several characters`);
});
