// Digits mode with the shipped weights, as somebody tries it who has never seen the page: digits in the forms of many
// countries are read, and what is no digit gets none.

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { browsers } from './browsers.mjs';
import { drawnDigits, drawnOtherwise } from './drawings.mjs';
import { clear, drawAndRead, lookAtAnswer, runningFor, waysTo } from './page.mjs';

const none = 'I see no digit here.';

for (const { name, launch } of browsers) {
    describe(name, () => {
        const running = runningFor(launch);

        /** What the page shows of a drawing. */
        async function shown(tab, drawing) {
            await drawAndRead(tab, drawing);
            const answer = await tab.evaluate(lookAtAnswer);
            await clear(tab);
            return answer;
        }

        // What is read depends on no way to the page.
        for (const { pageTest } of waysTo(() => running).slice(0, 1)) {
            pageTest('digits are read in the forms in which people write them', async (tab) => {
                const told = {}, expected = {};
                for (const { label, form, strokes } of drawnDigits) {
                    const { sentence } = await shown(tab, { label, strokes });
                    told[`${label}, ${form}`] = sentence.replace(/^Probably/, 'I read');
                    expected[`${label}, ${form}`] = `I read ${label}.`;
                }
                assert.deepEqual(told, expected);
            });

            for (const drawing of drawnOtherwise) {
                pageTest(`${drawing.label} is no digit`, async (tab) => {
                    const { glyph, sentence, labels, seen } = await shown(tab, drawing);
                    assert.deepEqual({ glyph, sentence, labels }, { glyph: '', sentence: none, labels: [] });
                    assert.ok(seen.some((value) => value > 0), 'what the network saw is not shown');
                });
            }
        }
    });
}
