// The modes of the page: digits, letters, both. Each has weights of its own, which come when they are first needed.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { browsers } from './browsers.mjs';
import { openReader } from './core.mjs';
import { modes } from '../../web/src/shared/modes.js';
import { isOpening, makeNetworks, mode, network, notice, open, tabOf, uses } from './networks.mjs';
import {
    checkWithAxe, clear, drawAndRead, excessWidth, forbidServiceWorkers, forget, hand, howMany, keepWorkers,
    lookAtAnswer, lookAtBoxes, newestReading, plain, says, silenceWorkersOnDemand, waysTo,
    workersRunning,
} from './page.mjs';
import { picture, weightsOf } from './paths.mjs';
import { down, move, pen, up } from './pointers.mjs';
import { letter, oneOfEach } from './recordings.mjs';
import { serveSite } from './site-server.mjs';

const candidatesShown = 5;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
// A network of letters that reads fewer of the 26 reads something else than what is drawn.
const leastRead = 20;
const five = oneOfEach[5];

/** What the page says before anything is drawn. Runs in the page. */
const invitation = () => document.querySelector('#invitation').textContent;

const blank = 'No ink, no answer.';
/** @param {string} mode */
const waitsFor = (mode) => `Getting ready to read ${mode} …`;

/** Remembers what the answer says from now on. Runs in the page. */
function watchSentence() {
    const sentence = document.querySelector('.sentence');
    window.sentences = [];
    const note = () => window.sentences.push(sentence.textContent);
    new MutationObserver(note).observe(sentence, { childList: true, characterData: true, subtree: true });
}

/** Runs in the page. @param {string} file */
const wasFetched = (file) => performance.getEntriesByType('resource').some(({ name }) => name.endsWith(file));

/** Over http, where files can be counted and be missing. */
const counted = { before: [forbidServiceWorkers] };

for (const { name, launch } of browsers) {
    describe(name, () => {
        let browser, server, networks, readers;
        before(async () => {
            [browser, server, networks] = await Promise.all([launch({}), serveSite(), makeNetworks()]);
            const opened = await Promise.all(modes.map((mode) => openReader(weightsOf(mode))));
            readers = Object.fromEntries(modes.map((mode, i) => [mode, opened[i]]));
        });
        after(async () => {
            await browser.close();
            server.close();
            await networks.remove();
            for (const reader of Object.values(readers)) reader.delete();
        });

        /** What the same core reads elsewhere with the weights of a mode. */
        function readElsewhere(mode, { points, lengths }) {
            const [xy, sizes] = [Float32Array.from(points), Uint32Array.from(lengths)];
            return plain(readers[mode].readStrokes(xy, sizes, { top: candidatesShown }));
        }

        for (const { address, pageTest } of waysTo(() => ({ browser, server }))) {
            pageTest('each mode reads the drawing anew, as the same core does elsewhere', async (tab) => {
                const drawn = await drawAndRead(tab, letter('B'));
                assert.deepEqual(drawn.reading, readElsewhere('digits', drawn));
                for (const [mode, line] of [
                    ['letters', /^Reads 26 letters with letters\.ink\.$/],
                    ['characters', /^Reads \d\d characters with characters\.ink\.$/],
                    ['digits', /^Reads 10 digits with digits\.ink\.$/],
                    ['letters', /^Reads 26 letters with letters\.ink\.$/],
                ]) {
                    await forget(tab);
                    await tab.click(tabOf(mode));
                    const { points, reading } = await tab.until(newestReading, drawn.lengths.length);
                    assert.deepEqual(points, drawn.points);
                    assert.deepEqual(reading, readElsewhere(mode, drawn));
                    assert.match(await tab.evaluate(network), line);
                }
            });

            pageTest('the page speaks of what it reads', async (tab) => {
                for (const [mode, words] of [
                    ['letters', 'Draw a letter'], ['characters', 'Draw a character'], ['digits', 'Write a number'],
                ]) {
                    await tab.click(tabOf(mode));
                    await tab.until(uses, `${mode}.ink`);
                    assert.equal(await tab.evaluate(invitation), words);
                    const lead = await tab.evaluate(() => document.querySelector('#lead').textContent);
                    assert.equal(lead, `${words}: it is read as you write.`);
                }
            });

            pageTest('the mode is remembered, and its weights alone are loaded', async (tab) => {
                await tab.click(tabOf('letters'));
                await tab.until(uses, 'letters.ink');
                const before = tab.requests.length;
                await tab.goto(address());
                const drawn = await drawAndRead(tab, letter('K'));
                assert.deepEqual(drawn.reading, readElsewhere('letters', drawn));
                await tab.until(uses, 'letters.ink');
                assert.equal(await tab.evaluate(mode), 'letters');
                const asked = tab.requests.slice(before).map((url) => url.split('/').at(-1));
                assert.ok(!asked.includes('digits.ink'), asked.join(', '));
            }, counted);

            pageTest('the mode is chosen by keys', async (tab) => {
                await tab.evaluate(() => document.querySelector('[name=mode]').focus());
                await tab.press('ArrowRight');
                await tab.until(uses, 'letters.ink');
                await tab.press('ArrowRight');
                await tab.until(uses, 'characters.ink');
                // In WebKit the last is not followed by the first.
                for (const mode of ['letters', 'digits']) {
                    await tab.press('ArrowLeft');
                    await tab.until(uses, `${mode}.ink`);
                }
                assert.equal(await tab.evaluate(mode), 'digits');
            });

            pageTest('a file of the user\'s own belongs to no mode, and is left by choosing one', async (tab) => {
                await tab.click(tabOf('letters'));
                await tab.until(uses, 'letters.ink');
                await open(tab, networks.scripts, 'scripts.ink');
                assert.equal(await tab.evaluate(mode), '');
                await tab.goto(address());
                await tab.until(uses, 'scripts.ink');
                assert.equal(await tab.evaluate(mode), '');
                await tab.click(tabOf('characters'));
                await tab.until(uses, 'characters.ink');
                await tab.goto(address());
                await tab.until(uses, 'characters.ink');
                assert.equal(await tab.evaluate(mode), 'characters');
                assert.equal(await tab.evaluate(() => localStorage.getItem('inkling.network')), null);
            });

            pageTest(
                'only the newest of several wishes counts, and the switch shows it',
                async (tab) => {
                    await tab.until(() => performance.getEntriesByName('ready').length);
                    await tab.evaluate(() => localStorage.setItem('silent', 'yes'));
                    await tab.choose('#file', networks.scripts);
                    await tab.until(isOpening, 'scripts.ink');
                    assert.equal(await tab.evaluate(mode), '');
                    await tab.click(tabOf('letters'));
                    await tab.until(isOpening, 'letters.ink');
                    await tab.click(tabOf('digits'));
                    await tab.until(uses, 'digits.ink');
                    assert.equal(await tab.evaluate(mode), 'digits');
                },
                { before: [silenceWorkersOnDemand] },
            );

        }

        for (const [width, dark] of /** @type {[number, boolean][]} */ ([[320, true], [1280, false]])) {
            const look = `${width} pixels wide and ${dark ? 'dark' : 'light'}`;
            test(`axe finds nothing wrong with any mode, ${look}, and nothing is wider`, async () => {
                const themed = dark ? await launch({ dark }) : browser;
                const tab = await themed.open({ width });
                await tab.goto(server.address);
                for (const mode of ['letters', 'characters', 'digits']) {
                    await tab.click(tabOf(mode));
                    await tab.until(uses, `${mode}.ink`);
                    if (mode === 'letters') await checkWithAxe(tab);
                    await drawAndRead(tab, letter('Q'));
                    await checkWithAxe(tab);
                    assert.equal(await tab.evaluate(excessWidth), 0);
                    await clear(tab);
                }
                await tab.close();
                if (dark) await themed.close();
            });
        }

        /** @param {Function} work with a tab and a server of its own */
        const servedTest = (title, work) =>
            test(title, async () => {
                const own = await serveSite();
                const tab = await browser.open(counted);
                await tab.goto(own.address);
                const fetched = (file) => own.fetched.filter(({ path }) => path.endsWith(`/${file}`)).length;
                try {
                    await work(tab, own, fetched);
                } finally {
                    await tab.close();
                    own.close();
                }
            });

        servedTest('letters that are drawn are read', async (tab) => {
            await tab.click(tabOf('letters'));
            await tab.until(uses, 'letters.ink');
            let read = 0;
            for (const label of alphabet) {
                const drawn = await drawAndRead(tab, letter(label));
                assert.deepEqual(drawn.reading, readElsewhere('letters', drawn));
                read += Number(drawn.reading.text === label);
                await clear(tab);
            }
            assert.ok(read >= leastRead, `${read} of ${alphabet.length}`);
        });

        servedTest('the weights of a mode are fetched when it is first chosen, and once', async (tab, own, fetched) => {
            await drawAndRead(tab, five);
            const files = ['digits.ink', 'letters.ink', 'characters.ink', 'inkling.wasm'];
            assert.deepEqual(files.map(fetched), [1, 0, 0, 1]);
            for (const mode of ['letters', 'digits', 'letters', 'characters', 'letters', 'digits', 'characters']) {
                await tab.click(tabOf(mode));
                await tab.until(uses, `${mode}.ink`);
            }
            assert.deepEqual(files.map(fetched), [1, 1, 1, 1]);
        });

        test('one worker reads, whichever modes have been chosen', async () => {
            const tab = await browser.open({ before: [forbidServiceWorkers, keepWorkers] });
            await tab.goto(server.address);
            for (const mode of ['letters', 'characters', 'digits', 'letters']) {
                await tab.click(tabOf(mode));
                await tab.until(uses, `${mode}.ink`);
            }
            assert.equal(await tab.evaluate(workersRunning), 1);
            await tab.close();
        });

        servedTest('a mode whose weights cannot be had leaves the one in use, until they can', async (tab, own) => {
            const { lengths, reading } = await drawAndRead(tab, five);
            own.unavailable.add('letters.ink');
            await tab.click(tabOf('letters'));
            const sentence = await tab.until(notice);
            assert.equal(sentence, 'letters.ink could not be loaded: the server answered 503; try again later.');
            assert.equal(await tab.evaluate(mode), 'digits');
            assert.ok(await tab.evaluate(uses, 'digits.ink'));
            await forget(tab);
            await tab.press('Enter');
            assert.deepEqual((await tab.until(newestReading, lengths.length)).reading, reading);

            own.unavailable.clear();
            await forget(tab);
            await tab.click(tabOf('letters'));
            const anew = await tab.until(newestReading, lengths.length);
            assert.deepEqual(anew.reading, readElsewhere('letters', anew));
            assert.equal(await tab.evaluate(notice), '');
        });

        servedTest('until a chosen mode can read, there is no answer of the one before', async (tab, own) => {
            const { lengths } = await drawAndRead(tab, five);
            await forget(tab);
            // What chooses a mode is needed for the first time, too.
            const releases = ['opening.js', 'letters.ink'].map(own.hold);
            await tab.click(tabOf('letters'));
            for (const release of releases) {
                assert.ok(await tab.evaluate(says, waitsFor('letters')));
                assert.deepEqual((await tab.evaluate(lookAtAnswer)).labels, []);
                await tab.press('Enter');
                await tab.press('Control+z');
                assert.ok(await tab.evaluate(says, lengths.length > 1 ? waitsFor('letters') : blank));
                await tab.press('Control+y');
                assert.ok(await tab.evaluate(says, waitsFor('letters')));
                assert.equal(await howMany(tab), 0);
                release();
                if (release === releases[0]) await tab.until(isOpening, 'letters.ink');
            }
            const anew = await tab.until(newestReading, lengths.length);
            assert.deepEqual(anew.reading, readElsewhere('letters', anew));
        });

        servedTest('what an awaited mode cannot read is read again by the one in use', async (tab, own) => {
            const { lengths, reading } = await drawAndRead(tab, five);
            await forget(tab);
            const release = own.hold('letters.ink');
            await tab.click(tabOf('letters'));
            assert.ok(await tab.evaluate(says, waitsFor('letters')));
            own.unavailable.add('letters.ink');
            release();
            assert.match(await tab.until(notice), /^letters\.ink could not be loaded: the server answered 503/);
            assert.deepEqual((await tab.until(newestReading, lengths.length)).reading, reading);
            assert.equal((await tab.evaluate(lookAtAnswer)).glyph, reading.text);
        });

        servedTest('without what chooses modes the one in use reads on', async (tab, own) => {
            const { lengths, reading } = await drawAndRead(tab, five);
            await forget(tab);
            const release = own.hold('opening.js');
            await tab.click(tabOf('letters'));
            assert.ok(await tab.evaluate(says, waitsFor('letters')));
            own.unavailable.add('opening.js');
            release();
            assert.match(await tab.until(notice), /^opening\.js could not be loaded/);
            assert.equal(await tab.evaluate(mode), 'digits');
            assert.deepEqual((await tab.until(newestReading, lengths.length)).reading, reading);
        });

        servedTest('of modes that are chosen in quick succession the last one answers', async (tab, own) => {
            const { lengths, reading } = await drawAndRead(tab, five);
            const releases = ['letters.ink', 'characters.ink'].map(own.hold);
            await forget(tab);
            await tab.click(tabOf('letters'));
            await tab.click(tabOf('characters'));
            assert.ok(await tab.evaluate(says, waitsFor('characters')));
            await tab.click(tabOf('digits'));
            assert.deepEqual((await tab.until(newestReading, lengths.length)).reading, reading);

            await tab.click(tabOf('characters'));
            await tab.click(tabOf('letters'));
            assert.ok(await tab.evaluate(says, waitsFor('letters')));
            await forget(tab);
            releases[1]();
            // Its weights are here, but it is wanted no more.
            await tab.until(wasFetched, 'characters.ink');
            assert.ok(await tab.evaluate(says, waitsFor('letters')));
            releases[0]();
            const anew = await tab.until(newestReading, lengths.length);
            assert.deepEqual(anew.reading, readElsewhere('letters', anew));
            assert.equal(await tab.evaluate(mode), 'letters');

            // Those that have read before need not be waited for.
            await tab.evaluate(watchSentence);
            for (const mode of ['digits', 'characters', 'letters']) {
                await forget(tab);
                await tab.click(tabOf(mode));
                const { reading } = await tab.until(newestReading, lengths.length);
                assert.deepEqual(reading, readElsewhere(mode, anew));
            }
            const waits = await tab.evaluate(() => window.sentences.filter((one) => /ready/.test(one)));
            assert.deepEqual(waits, []);
        });

        servedTest('a mode that is awaited gives way to a file of one\'s own, refused or not', async (tab, own) => {
            const { lengths, reading } = await drawAndRead(tab, five);
            own.hold('letters.ink');
            await tab.click(tabOf('letters'));
            assert.ok(await tab.evaluate(says, waitsFor('letters')));
            await forget(tab);
            const cut = [...(await readFile(networks.scripts))].slice(0, 100);
            await tab.evaluate(hand, ['drop', 'cut.ink', '', cut]);
            assert.match(await tab.until(notice), /cut\.ink.* could not be opened/);
            assert.deepEqual((await tab.until(newestReading, lengths.length)).reading, reading);
            assert.equal(await tab.evaluate(mode), 'digits');
            await tab.click(tabOf('letters'));
            await open(tab, networks.scripts, 'scripts.ink');
            await forget(tab);
            await tab.press('Enter');
            await tab.until(newestReading, lengths.length);
        });

        servedTest('a picture, too, waits for a chosen mode, without the boxes of the one before', async (tab, own) => {
            await tab.choose('#file', picture('3-palette.png'));
            await tab.until(newestReading, 0);
            assert.equal((await tab.evaluate(lookAtBoxes)).length, 1);
            const release = own.hold('letters.ink');
            await forget(tab);
            await tab.click(tabOf('letters'));
            assert.ok(await tab.evaluate(says, waitsFor('letters')));
            assert.deepEqual(await tab.evaluate(lookAtBoxes), []);
            release();
            const { reading } = await tab.until(newestReading, 0);
            assert.match(reading.text, /^[A-Za-z]$/);
            assert.equal((await tab.evaluate(lookAtBoxes)).length, 1);
        });

        servedTest('a stroke that is being drawn is read by the mode that is in use at its end', async (tab) => {
            await down(tab, pen, [0.5, 0.2]);
            await move(tab, pen, [0.5, 0.4]);
            await tab.click(tabOf('letters'));
            await tab.until(uses, 'letters.ink');
            await move(tab, pen, [0.5, 0.8]);
            await up(tab, pen, [0.5, 0.8]);
            const drawn = await tab.until(newestReading, 1);
            assert.deepEqual(drawn.lengths, [3]);
            assert.deepEqual(drawn.reading, readElsewhere('letters', drawn));
        });

        servedTest('if the weights of the remembered mode cannot be had, digits are read', async (tab, own) => {
            await tab.click(tabOf('letters'));
            await tab.until(uses, 'letters.ink');
            own.unavailable.add('letters.ink');
            await tab.goto(own.address);
            await tab.until(notice);
            await tab.until(uses, 'digits.ink');
            await tab.until(says, 'No ink, no answer.');
            const drawn = await drawAndRead(tab, five);
            assert.deepEqual(drawn.reading, readElsewhere('digits', drawn));
            assert.equal(await tab.evaluate(mode), 'digits');

            own.unavailable.clear();
            await tab.goto(own.address);
            await tab.until(uses, 'letters.ink');
        });
    });
}
