// The trainer's contact sheet of a data set, opened from a disk: labels are text, and nothing else is loaded.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { browsers } from './browsers.mjs';
import { picture, program, weights } from './paths.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const hostile = '"><img src=x onerror=alert(1)>';
const arabic = '\u0634\u0645\u0633';
const long = 'longer-than-a-narrow-window-is-wide'.repeat(2).slice(0, 64);

/** Of each split and class the pictures; 5-white-on-black.png lies in two splits, and wrongly as a 3. */
const tree = {
    train: {
        3: ['3-grey.jpg', '3-palette.png', '5-white-on-black.png'],
        5: ['5-white-transparent.png', '7-large.png'],
        [hostile]: ['0-blue-on-cream.png', 'blank.png'],
        [arabic]: ['2-chalk.jpg', '7-paint.bmp'],
        [long]: ['6-pencil.jpg', '1-small.png'],
    },
    test: { 5: ['5-white-on-black.png', 'truncated.png'], [hostile]: ['2-transparent.png'] },
};

let folder;
let sheet;

before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inkling-sheet-'));
    for (const [split, classes] of Object.entries(tree)) {
        for (const [label, pictures] of Object.entries(classes)) {
            const place = join(folder, 'data', split, label);
            await mkdir(place, { recursive: true });
            for (const name of pictures) await copyFile(picture(name), join(place, name));
        }
    }
    sheet = join(folder, 'sheet.html');
    const words = ['data', 'show', join(folder, 'data'), '--weights', weights, '--html', sheet];
    await promisify(execFile)(program, words);
});

after(() => rm(folder, { recursive: true, force: true }));

test('the contact sheet is valid HTML', async () => {
    const validator = new HtmlValidate(new FileSystemConfigLoader({ root: true, extends: ['html-validate:standard'] }));
    const report = await validator.validateFile(sheet);
    const complaints = report.results.flatMap(({ messages }) => messages);
    assert.deepEqual(complaints.map(({ line, message }) => `${line}: ${message}`), []);
});

for (const { name, launch } of browsers) {
    describe(`the contact sheet in ${name}`, () => {
        let daylit, lamplit;
        before(async () => {
            daylit = await launch({ dark: false });
            lamplit = await launch({ dark: true });
        });
        after(async () => {
            await daylit.close();
            await lamplit.close();
        });

        for (const [width, dark] of /** @type {[number, boolean][]} */ ([[320, false], [1280, true]])) {
            const look = `${width} pixels wide and ${dark ? 'dark' : 'light'}`;
            test(`${look} it shows every picture, labels as text, and axe finds nothing wrong`, async () => {
                const tab = await (dark ? lamplit : daylit).open({ width });
                await tab.goto(pathToFileURL(sheet).href);
                const seen = await tab.evaluate(() => ({
                    images: document.images.length,
                    shown: [...document.images].filter(({ naturalWidth }) => naturalWidth > 0).length,
                    labels: [...document.querySelectorAll('h3')].map(({ textContent }) => textContent),
                    text: document.body.textContent,
                    overflow: document.documentElement.scrollWidth - window.innerWidth,
                    styled: getComputedStyle(document.querySelector('img')).width,
                    active: document.querySelectorAll('script, iframe, [onerror], a, form').length,
                }));
                assert.ok(seen.images > 13);
                assert.equal(seen.shown, seen.images);
                assert.deepEqual(seen.labels.sort(), ['3', '5', hostile, arabic, long].sort());
                for (const words of ['Leaks', 'Contradictions', 'labelled 3', 'read as 5', 'truncated']) {
                    assert.ok(seen.text.includes(words), words);
                }
                assert.ok(seen.overflow <= 0, `${seen.overflow} pixels too wide`);
                assert.equal(seen.styled, '56px');
                assert.equal(seen.active, 0);
                const own = ['data:', pathToFileURL(sheet).href]; // Firefox tells of neither
                const foreign = tab.requests.filter((address) => !own.some((start) => address.startsWith(start)));
                assert.deepEqual(foreign, []);

                await tab.evaluate(axe);
                const { violations } = await tab.evaluate(() => window.axe.run());
                assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
                await tab.close();
                assert.deepEqual(tab.complaints, []);
            });
        }
    });
}
