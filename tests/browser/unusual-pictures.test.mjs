// Files of every sort that people have, through the chooser: read as they are meant, or refused in a sentence with
// nothing lost.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { browsers } from './browsers.mjs';
import { plainPicture } from './made-pictures.mjs';
import { drawAndRead, forget, lookAtAnswer, lookAtBoxes, newestReading, says } from './page.mjs';
import { picture, unusual } from './paths.mjs';
import { oneOfEach } from './recordings.mjs';
import { serveSite } from './site-server.mjs';

const unknown = /^This file could not be read as a picture\. Choose a PNG, JPEG, WebP,/;
const cutOff = /^This picture breaks off before its end: the file was not copied whole\./;
const damaged = /^This picture is damaged, or too large for this browser\./;
const tolerance = 0.03; // of a picture's side: decoders differ, and the smallest picture has 80 pixels

/** What is read, and where its ink is in the picture as it is seen, in parts of its sides. */
const seven = { text: '7', across: [18 / 80, 62 / 80], down: [17 / 96, 79 / 96] };
const readable = [
    ['an animated GIF, its first picture', unusual('seven.gif'), seven],
    ['an animated WebP', unusual('7-animated.webp'), seven],
    ['an animated AVIF', unusual('7-animated.avif'), seven],
    ['an animated PNG', unusual('7-animated.png'), seven],
    ['an interlaced PNG', unusual('7-interlaced.png'), seven],
    ['a PNG of 16 bits', picture('4-16-bit.png'), {
        text: '4', across: [18 / 96, 78 / 96], down: [28 / 120, 91 / 120],
    }],
    ['a CMYK JPEG', unusual('0-cmyk.jpg'), {
        text: '0', across: [44 / 200, 155 / 200], down: [38 / 240, 202 / 240],
    }],
    ['a JPEG with a gap before its end', unusual('7-padded.jpg'), seven],
    ...[2, 3, 4, 5, 6, 7, 8].map((orientation) => [
        `a JPEG that EXIF turns (orientation ${orientation})`, unusual(`7-orientation-${orientation}.jpg`), seven,
    ]),
    ['a PNG of 50 million pixels', unusual('7-fifty-megapixels.png'), {
        text: '7', across: [3250 / 8000, 3648 / 8000], down: [2662 / 6250, 3238 / 6250],
    }],
];
const inkless = [
    ['an empty page', () => readFile(picture('blank.png'))],
    ['an all black picture', () => readFile(unusual('black.png'))],
    ['one pixel', () => readFile(unusual('point.png'))],
    ['30000x10 pixels', () => readFile(unusual('long.png'))],
    ['a picture of which nothing can be seen', () => plainPicture(300, 200, [0, 0, 0, 0])],
];
const script = '<script>document.title = "a script has run"</script>';
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="document.title = 'a script has run'">${script}</svg>`;
const refused = [
    ['a PNG that is cut off', 'cut.png', () => readFile(picture('truncated.png')), cutOff],
    ['a JPEG that is cut off', 'cut.jpg', () => readFile(unusual('cut.jpg')), cutOff],
    ['a JPEG that is cut off behind a whole thumbnail', 'cut.jpg', async () => {
        const bytes = await readFile(unusual('cut.jpg'));
        const thumbnail = [0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9];
        return Buffer.concat([bytes.subarray(0, 2), Buffer.from(thumbnail), bytes.subarray(2)]);
    }, cutOff],
    ['the head of a JPEG', 'head.jpg', () => readFile(picture('truncated.jpg')), cutOff],
    ['the head of a GIF', 'film.gif', () => Buffer.from('GIF89a'), unknown],
    ['a damaged PNG', 'damaged.png', async () => {
        const bytes = await readFile(unusual('7-interlaced.png'));
        bytes[16] = 0x7f; // of its width
        return bytes;
    }, damaged],
    ['an SVG with a script', 'drawing.svg', () => readFile(unusual('script.svg')), unknown],
    ['an SVG with a script, renamed', 'drawing.png', () => svg, unknown],
    ['HTML with a script, renamed', 'page.png', () => readFile(unusual('html.png')), unknown],
    ['a text file', 'notes.txt', () => 'Buy seven eggs.\n', unknown],
    ['an empty file', 'empty.png', () => '', unknown],
];

for (const { name, launch } of browsers) {
    describe(name, () => {
        let browser, server, tab, folder;
        before(async () => {
            [browser, server, folder] = await Promise.all([
                launch({}), serveSite(), mkdtemp(join(tmpdir(), 'inkling-')),
            ]);
            tab = await browser.open({});
            await tab.goto(server.address);
        });
        after(async () => {
            await tab.close();
            await browser.close();
            server.close();
            await rm(folder, { recursive: true });
        });

        /** @param {string} name @param {Buffer | string} bytes */
        async function choose(name, bytes) {
            const path = join(folder, name);
            await writeFile(path, bytes);
            await tab.choose('#file', path);
        }

        async function read(file) {
            await forget(tab);
            await tab.choose('#file', file);
            return (await tab.until(newestReading, 0)).reading;
        }

        /** Whatever the page shows of what lies on it. */
        async function look() {
            const { notice, ...answer } = await tab.evaluate(lookAtAnswer);
            return { answer, boxes: await tab.evaluate(lookAtBoxes) };
        }

        for (const [what, file, { text, across, down }] of readable) {
            test(`${what} is read, upright`, async () => {
                assert.equal((await read(file)).text, text);
                const [box] = await tab.evaluate(lookAtBoxes);
                for (const [found, expected] of [[box.across, across], [box.down, down]]) {
                    found.forEach((edge, i) => assert.ok(Math.abs(edge - expected[i]) < tolerance, `${found}`));
                }
            });
        }

        for (const [what, make] of inkless) {
            test(`of ${what} it is said that there is no ink`, async () => {
                await read(unusual('7-interlaced.png'));
                await choose('inkless.png', await make());
                await tab.until(says, 'I see no ink in this picture.');
            });
        }

        for (const [what, name, make, sentence] of refused) {
            test(`${what} is refused in a sentence, and what lay on the page stays`, async () => {
                await read(unusual('7-interlaced.png'));
                const before = await look();
                await choose(name, await make());
                assert.match(await tab.until(() => document.querySelector('#notice').textContent), sentence);
                assert.deepEqual(await look(), before);
                assert.equal(await tab.evaluate(() => document.title), 'Inkling');
                await drawAndRead(tab, oneOfEach[7]);
            });
        }

        test('nothing that was opened made the browser complain', () => assert.deepEqual(tab.complaints, []));
    });
}
