// Photographs as telephones take them, and larger, and full of writing. (tests/bench/photograph.mjs measures whether the
// page goes on answering its user meanwhile.)

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers } from './browsers.mjs';
import { forget, lookAtAnswer, newestReading } from './page.mjs';
import { oneOfEach } from './recordings.mjs';
import { serveSite } from './site-server.mjs';

const few = [[3, 7]];
// A page full of writing.
const many = Array.from({ length: 15 }, (_, row) => Array.from({ length: 20 }, (_, column) => (row + column) % 10));

/** Makes a photograph of rows of recorded characters, in a worker, and keeps it. Runs in the page. */
async function takePhotograph([width, height, rows]) {
    async function paint([width, height, rows]) {
        const canvas = new OffscreenCanvas(width, height);
        const context = canvas.getContext('2d');
        const light = context.createLinearGradient(0, 0, width, height);
        light.addColorStop(0, '#f6eedc');
        light.addColorStop(1, '#b9b09a');
        context.fillStyle = light;
        context.fillRect(0, 0, width, height);
        context.strokeStyle = '#22346e';
        context.lineCap = context.lineJoin = 'round';
        const pitch = height / rows.length;
        const scale = pitch / 300;
        context.lineWidth = 10 * scale;
        rows.forEach((characters, row) => {
            characters.forEach((strokes, index) => {
                const left = (width * (index + 0.5)) / characters.length - 64 * scale;
                for (const stroke of strokes) {
                    context.beginPath();
                    for (const [x, y] of stroke) context.lineTo(left + x * scale, row * pitch + (86 + y) * scale);
                    context.stroke();
                }
            });
        });
        return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
    }
    const script = `onmessage = async ({ data }) => postMessage(await (${paint})(data))`;
    const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
    worker.postMessage([width, height, rows]);
    window.photograph = await new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
    worker.terminate();
}

/** Runs in the page. */
function dropPhotograph() {
    const carried = new DataTransfer();
    carried.items.add(new File([window.photograph], 'photograph.jpg', { type: 'image/jpeg' }));
    document.body.dispatchEvent(Object.assign(new Event('drop', { bubbles: true }), { dataTransfer: carried }));
}

/** Shows all stages of the picture. Runs in the page. */
function unfoldStrip() {
    document.querySelector('.strip').replaceChildren();
    document.querySelector('#stages').open = true;
}

for (const { name, launch } of browsers) {
    describe(name, () => {
        let browser, server, tab;
        before(async () => {
            [browser, server] = await Promise.all([launch({}), serveSite()]);
            tab = await browser.open({});
            await tab.goto(server.address);
        });
        after(async () => {
            await tab.close();
            await browser.close();
            server.close();
        });

        /** @returns what is read in a photograph of this size with these rows of digits */
        async function photograph(width, height, rows) {
            const strokes = rows.map((digits) => digits.map((digit) => oneOfEach[digit].strokes));
            await tab.evaluate(takePhotograph, [width, height, strokes]);
            await forget(tab);
            await tab.evaluate(dropPhotograph);
            return (await tab.until(newestReading, 0)).reading;
        }

        for (const [size, width, height] of [
            ['12', 4000, 3000],
            ['50', 8165, 6124],
        ]) {
            test(`a photograph of ${size} million pixels is read`, async () => {
                const { text, characters } = await photograph(width, height, few);
                assert.equal(text, few.flat().join(''));
                assert.equal(characters.length, few.flat().length);
            });
        }

        describe('a page full of writing', () => {
            let reading;
            before(async () => (reading = await photograph(4000, 3000, many)));

            test('is counted in the sentence, and labels only the one that is chosen', async () => {
                const { glyph, sentence } = await tab.evaluate(lookAtAnswer);
                assert.equal(glyph, reading.text);
                assert.match(sentence, /^I read 300 characters in 15 lines(; probably right about .+)?(; not sure of .+)?\.$/);
                const labels = () =>
                    [...document.querySelectorAll('.box bdi')].filter((label) => label.checkVisibility()).length;
                assert.equal(await tab.evaluate(labels), 1);
            });

            test('shows any of its characters, and the way to them', async () => {
                await tab.click('.box:nth-child(200)');
                await tab.evaluate(unfoldStrip);
                await tab.until(() => document.querySelector('.strip li') !== null);
                const { labels } = await tab.evaluate(lookAtAnswer);
                assert.equal(labels[0], reading.characters[199].candidates[0].label);
            });
        });
    });
}
