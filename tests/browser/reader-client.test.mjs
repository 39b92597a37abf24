// The page's side of the reader: crashes, stale answers and refusals, with a reading side made for the purpose.

import assert from 'node:assert/strict';
import test from 'node:test';
import { createReaderClient } from '../../web/src/app/reader-client.js';
import { isOfFile } from '../../web/src/shared/failure.js';

const binaries = Promise.resolve({ wasm: new Uint8Array(1), weights: new Uint8Array(1) });
const question = (mark) => ({ kind: 'strokes', points: new Float32Array([mark, mark]), lengths: new Uint32Array([1]) });
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A place whose reading side does with each message what `behave` says; it counts how often it was opened. */
function fakePlace(behave) {
    const place = async (hear) => {
        place.opened += 1;
        const reply = (message) => setImmediate(() => hear(message));
        return { port: { postMessage: (message) => behave(message, reply, place) }, close: () => (place.closed += 1) };
    };
    return Object.assign(place, { opened: 0, closed: 0, asked: [] });
}

/** Starts, and answers each question with the first of its points. */
function obliging(message, reply) {
    if ('wasm' in message) reply({ ready: { bytes: 1 } });
    else reply({ id: message.id, answer: { text: String(message.question.points[0]) } });
}

test('a question is answered', async () => {
    const client = createReaderClient([fakePlace(obliging)], binaries);
    assert.deepEqual(await client.info, { bytes: 1 });
    assert.deepEqual(await client.ask(question(7)), { text: '7' });
});

test('a question that a newer one overtook gets no answer', async () => {
    const client = createReaderClient([fakePlace(obliging)], binaries);
    const [first, second] = await Promise.all([client.ask(question(1)), client.ask(question(2))]);
    assert.equal(first, null);
    assert.deepEqual(second, { text: '2' });
});

test('a reader that crashes is replaced and asked again', async () => {
    const place = fakePlace((message, reply) => {
        if (place.opened === 1 && 'question' in message) reply({ crashed: 'RuntimeError: aborted' });
        else obliging(message, reply);
    });
    const client = createReaderClient([place], binaries);
    assert.deepEqual(await client.ask(question(4)), { text: '4' });
    assert.equal(place.opened, 2);
    assert.equal(place.closed, 1);
});

test('a reader that crashes while nothing is asked is replaced at once', async () => {
    let crash;
    const place = fakePlace((message, reply) => {
        crash = () => reply({ crashed: 'out of memory' });
        obliging(message, reply);
    });
    const client = createReaderClient([place], binaries);
    await client.info;
    crash();
    while (place.opened < 2) await turn();
    assert.deepEqual(await client.ask(question(5)), { text: '5' });
});

test('a question that always crashes the reader ends in one sentence, and the next one is answered', async () => {
    const place = fakePlace((message, reply) => {
        if ('question' in message && message.question.points[0] === 13) reply({ crashed: 'aborted' });
        else obliging(message, reply);
    });
    const client = createReaderClient([place], binaries);
    const sentence = 'The reader stopped 3 times in a row (aborted). Reload the page.';
    await assert.rejects(client.ask(question(13)), { message: sentence });
    assert.equal(place.opened, 3);
    assert.deepEqual(await client.ask(question(6)), { text: '6' });
});

test('where no worker starts the page reads by itself', async () => {
    const worker = async () => {
        throw new Error('SecurityError');
    };
    const page = fakePlace(obliging);
    const client = createReaderClient([worker, page], binaries);
    assert.deepEqual(await client.ask(question(8)), { text: '8' });
    assert.equal(page.opened, 1);
});

test('a worker that breaks before it is ready is no crash but a place that does not work', async () => {
    const worker = fakePlace((message, reply) => reply({ broken: 'worker.js: SyntaxError' }));
    const page = fakePlace(obliging);
    const client = createReaderClient([worker, page], binaries);
    assert.deepEqual(await client.ask(question(9)), { text: '9' });
    assert.deepEqual([worker.opened, worker.closed, page.opened], [1, 1, 1]);
});

test('refused weights are told to whoever asks, before and after', async () => {
    const sentence = 'The weight file is damaged at byte 12.';
    const place = fakePlace((message, reply) => {
        if ('wasm' in message) reply({ refused: sentence });
    });
    const client = createReaderClient([place], binaries);
    await Promise.all([
        assert.rejects(client.ask(question(1)), { message: sentence }),
        assert.rejects(client.info, { message: sentence }),
    ]);
    await assert.rejects(client.ask(question(2)), { message: sentence });
});

test('binaries that cannot be loaded are told, and nothing is tried again', async () => {
    const place = fakePlace(obliging);
    const sentence = 'digits.ink could not be loaded.';
    const client = createReaderClient([place], Promise.reject(new Error(sentence)));
    await Promise.all([
        assert.rejects(client.ask(question(1)), { message: sentence }),
        assert.rejects(client.info, { message: sentence }),
    ]);
    await turn();
    assert.deepEqual([place.opened, place.closed], [1, 1]);
});

/** What went wrong. @param {Promise<unknown>} promised */
const failureOf = (promised) => promised.then(() => assert.fail('It did not fail.'), (error) => error);

test('whether the weight file is at fault is told by the error', async () => {
    const lost = async () => {
        throw new Error('worker.js could not be loaded.');
    };
    const ofPlace = await failureOf(createReaderClient([lost], binaries).info);
    assert.equal(ofPlace.reason, 'worker.js could not be loaded');
    assert.equal(
        ofPlace.message,
        'The reader stopped 3 times in a row (worker.js could not be loaded). Reload the page.',
    );
    assert.equal(isOfFile(ofPlace), false);
    const place = fakePlace((message, reply) => reply({ refused: 'it has no layers' }));
    const ofFile = await failureOf(createReaderClient([place], binaries).info);
    assert.deepEqual([ofFile.message, isOfFile(ofFile)], ['it has no layers', true]);
});

test('what cannot be read fails with its sentence, and the next question is answered by the same reader', async () => {
    const place = fakePlace((message, reply) => {
        if (message.question?.points[0] === 13) reply({ id: message.id, failed: 'This picture is damaged.' });
        else obliging(message, reply);
    });
    const client = createReaderClient([place], binaries);
    await assert.rejects(client.ask(question(13)), { message: 'This picture is damaged.' });
    assert.deepEqual(await client.ask(question(6)), { text: '6' });
    assert.equal(place.opened, 1);
});

test('loading begins when a reader is given the weights, not before', async () => {
    let arrive;
    const client = createReaderClient([fakePlace(obliging)], new Promise((resolve) => (arrive = resolve)));
    let began = false;
    client.loading.then(() => (began = true));
    await turn();
    assert.equal(began, false);
    arrive(await binaries);
    await client.info;
    assert.equal(began, true);
});

test('weights that crash the reader in a worker are not tried in the page', async () => {
    const worker = fakePlace((message, reply) => reply({ crashed: 'RuntimeError: unreachable' }));
    const page = fakePlace(obliging);
    const client = createReaderClient([worker, page], binaries);
    const crash = await failureOf(client.info);
    assert.equal(crash.reason, 'it stops the reader, perhaps for lack of memory (RuntimeError: unreachable)');
    assert.equal(isOfFile(crash), true);
    assert.deepEqual([worker.opened, worker.closed, page.opened], [3, 3, 0]);
});

test('a reader that was closed answers nothing, neither what was asked nor what will be', async () => {
    const place = fakePlace((message, reply) => {
        if ('wasm' in message) reply({ ready: { bytes: 1 } });
    });
    const client = createReaderClient([place], binaries);
    await client.info;
    const asked = client.ask(question(1));
    client.close();
    assert.deepEqual([await asked, await client.ask(question(2))], [null, null]);
    assert.deepEqual([place.opened, place.closed], [1, 1]);
});

test('a reader that was closed while it started is not left behind', async () => {
    const place = fakePlace(obliging);
    const client = createReaderClient([place], binaries);
    client.close();
    await assert.rejects(client.info, { message: 'This reader was closed.' });
    while (place.closed < 1) await turn();
    assert.equal(place.opened, 1);
});
