// How the page tells what it is sure of, what is probable, what it is not sure of, and what is nothing at all: of a
// drawing and of a picture with several, with a network whose answers follow from what is drawn.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { browsers } from './browsers.mjs';
import { crossing, drawn } from './crossing.mjs';
import { pageOf } from './made-pictures.mjs';
import { open } from './networks.mjs';
import {
    checkWithAxe, clear, drawAndRead, forget, lookAtAnswer, lookAtBoxes, newestReading, waysTo,
} from './page.mjs';
import { serveSite } from './site-server.mjs';

const { sure, probable, unsure, nothing } = drawn;
const none = 'I see no digit here.';

for (const { name, launch } of browsers) {
    describe(name, () => {
        let browser, server, folder, weights;
        before(async () => {
            [browser, server, folder] = await Promise.all([
                launch({}), serveSite(), mkdtemp(join(tmpdir(), 'inkling-')),
            ]);
            weights = join(folder, 'crossing.ink');
            await writeFile(weights, crossing());
        });
        after(async () => {
            await browser.close();
            server.close();
            await rm(folder, { recursive: true });
        });

        async function start(tab) {
            await open(tab, weights, 'crossing.ink');
        }

        /** Opens a picture of these drawings, and gives what is read in it. */
        async function openPictureOf(tab, ...line) {
            const file = join(folder, 'line.png');
            await writeFile(file, pageOf([line]).png);
            await forget(tab);
            await tab.choose('#file', file);
            return (await tab.until(newestReading, 0)).reading;
        }

        for (const { pageTest } of waysTo(() => ({ browser, server })).slice(0, 1)) {
            pageTest('a drawing is told as surely as it was read', async (tab) => {
                await start(tab);
                for (const [drawing, verdict, certain, sentence] of [
                    [sure, 'character', true, /^I read 4\.$/],
                    [probable, 'character', false, /^Probably 4\.$/],
                    [unsure, 'unsure', false, /^Not sure: [49], or perhaps [49]\.$/],
                ]) {
                    const { reading } = await drawAndRead(tab, drawing);
                    const [character] = reading.characters;
                    assert.deepEqual([character.verdict, character.certain], [verdict, certain]);
                    const answer = await tab.evaluate(lookAtAnswer);
                    assert.match(answer.sentence, sentence);
                    assert.equal(answer.glyph, reading.text);
                    assert.deepEqual(answer.labels, character.candidates.map(({ label }) => label));
                    await clear(tab);
                }
            });

            pageTest('what is nothing has no text and no candidates, but what the network saw', async (tab) => {
                await start(tab);
                const { reading } = await drawAndRead(tab, nothing);
                assert.equal(reading.verdict, 'nothing');
                const [{ input, nothingProbability, certain }] = reading.characters;
                assert.ok(nothingProbability > 0.5 && !certain);
                const { glyph, sentence, labels, seen } = await tab.evaluate(lookAtAnswer);
                assert.deepEqual({ glyph, sentence, labels }, { glyph: '', sentence: none, labels: [] });
                assert.deepEqual(seen, input);
                // Said after a moment: it may be the first stroke of two.
                const waiting = () => getComputedStyle(document.querySelector('.sentence')).animationName;
                assert.equal(await tab.evaluate(waiting), 'wait');
                await clear(tab);
                await drawAndRead(tab, sure);
                assert.equal(await tab.evaluate(waiting), 'none');
            });

            pageTest('nothing among several has a mark and no text, and makes the others no less sure', async (tab) => {
                await start(tab);
                const reading = await openPictureOf(tab, nothing, sure, nothing, sure);
                assert.deepEqual([reading.text, reading.verdict], ['44', 'character']);
                const { glyph, sentence, labels } = await tab.evaluate(lookAtAnswer);
                assert.deepEqual([glyph, sentence], ['44', `I read 44; nothing that I know in the first and the third.`]);
                assert.deepEqual(labels, ['4', '9']);
                const boxes = await tab.evaluate(lookAtBoxes);
                assert.deepEqual(boxes.map(({ label }) => label), ['–', '4', '–', '4']);
                assert.equal(boxes[0].name, 'nothing, first of 4');
                await tab.click('.box:nth-child(3)');
                const third = await tab.evaluate(lookAtAnswer);
                // Whoever asks for it may say what it is.
                assert.deepEqual([third.glyph, third.sentence, third.labels.length], ['44', `Third of 4: ${none}`, 2]);
                assert.deepEqual(third.seen, reading.characters[2].input);
            });

            pageTest('the sentence on several names what is probable and what it is not sure of', async (tab) => {
                await start(tab);
                await openPictureOf(tab, sure, probable, nothing, unsure);
                const { sentence } = await tab.evaluate(lookAtAnswer);
                assert.match(sentence, /^I read 44[49]; probably right about the second; not sure of the fourth; nothing that I know in the third\./);
                await tab.click('.box:nth-child(2)');
                assert.equal((await tab.evaluate(lookAtAnswer)).sentence, 'Second of 4: Probably 4.');
            });

            pageTest('a picture of nothing but nothing has no text', async (tab) => {
                await start(tab);
                await openPictureOf(tab, nothing, nothing);
                const { glyph, sentence, labels } = await tab.evaluate(lookAtAnswer);
                assert.deepEqual({ glyph, sentence, labels }, { glyph: '', sentence: none, labels: [] });
                await openPictureOf(tab, nothing);
                assert.equal((await tab.evaluate(lookAtAnswer)).sentence, none);
                assert.deepEqual((await tab.evaluate(lookAtBoxes)).map(({ label }) => label), ['–']);
            });

            pageTest('the fold tells by what rule a file rejects', async (tab) => {
                await start(tab);
                await tab.click('summary');
                const rejects = () => document.querySelector('#facts .rejects').textContent.trim();
                assert.match(await tab.until(rejects), /^an input whose extra output reaches that of the best class /);
            });
        }

        for (const dark of [false, true]) {
            test(`axe finds nothing wrong with any verdict, ${dark ? 'dark' : 'light'}`, async () => {
                const own = await launch({ dark });
                const tab = await own.open({});
                await tab.goto(server.address);
                await start(tab);
                for (const drawing of Object.values(drawn)) {
                    await drawAndRead(tab, drawing);
                    await checkWithAxe(tab);
                    await clear(tab);
                }
                await openPictureOf(tab, ...Object.values(drawn));
                await checkWithAxe(tab);
                await own.close();
            });
        }
    });
}
