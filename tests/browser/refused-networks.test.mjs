// Weight files that cannot be opened, or no longer: the drawing and the network in use stay, and nothing is ever stuck.

import assert from 'node:assert/strict';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { browsers } from './browsers.mjs';
import { isKept, isOpening, makeNetworks, network, notice, open, uses } from './networks.mjs';
import { drawAndRead, forget, hand, lookAtAnswer, newestReading, silenceWorkersOnDemand, waysTo } from './page.mjs';
import { oneOfEach } from './recordings.mjs';
import { serveSite } from './site-server.mjs';

const three = oneOfEach[3];
const keptMark = 'inkling.network';

/** Changes the kept file: it is cut to this number of bytes. Runs in the page. */
function cutKept(length) {
    return new Promise((resolve) => {
        const opening = indexedDB.open('inkling', 1);
        opening.onsuccess = () => {
            const files = opening.result.transaction('networks', 'readwrite').objectStore('networks');
            files.get('own').onsuccess = ({ target }) => {
                const { name, weights } = target.result;
                files.put({ name, weights: weights.slice(0, length) }, 'own').onsuccess = () => resolve(true);
            };
        };
    });
}

/** Runs in the page, before its scripts. */
function forbidStorage() {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
        Object.defineProperty(window, name, {
            get() {
                throw new DOMException('No storage here.', 'SecurityError');
            },
        });
    }
}

/** While the page's storage says so, there is no room for another file. Runs in the page, before its scripts. */
function fillStorageOnDemand() {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
        if (localStorage.getItem('full')) throw new DOMException('It is full.', 'QuotaExceededError');
        return put.apply(this, given);
    };
}

/** Counts in `lineChanges` how often the line about the network is written. Runs in the page. */
function watchLine() {
    window.lineChanges = 0;
    const watcher = new MutationObserver((changes) => (window.lineChanges += changes.length));
    watcher.observe(document.querySelector('#network'), { childList: true, subtree: true, characterData: true });
}

/** Run in the page. */
const markOf = (key) => localStorage.getItem(key);
const lineSays = (words) => document.querySelector('#network').textContent.includes(words);

/** The second reader and those after it fall silent, and long waits are short. Runs in the page, before its scripts. */
function silenceLaterWorkers() {
    const [Real, wait] = [window.Worker, window.setTimeout];
    let started = 0;
    window.Worker = class extends Real {
        postMessage(...given) {
            if ((this.number ??= ++started) === 1) super.postMessage(...given);
        }
    };
    window.setTimeout = (work, delay) => wait(work, delay >= 10_000 ? 50 : delay);
}

/** The second reader and those after it crash on their weights. Runs in the page, before its scripts. */
function crashLaterWorkers() {
    const Real = window.Worker;
    let started = 0;
    window.Worker = class extends Real {
        postMessage(...given) {
            if ((this.number ??= ++started) === 1) super.postMessage(...given);
            else this.dispatchEvent(new MessageEvent('message', { data: { crashed: 'RuntimeError: unreachable' } }));
        }
    };
}

for (const { name, launch } of browsers) {
    describe(name, () => {
        let browser, server, networks, broken, huge;
        before(async () => {
            [browser, server, networks] = await Promise.all([launch({}), serveSite(), makeNetworks()]);
            broken = join(networks.folder, 'broken.png');
            huge = join(networks.folder, 'huge.ink');
            const bytes = await readFile(networks.scripts);
            await writeFile(broken, bytes.subarray(0, -1));
            await writeFile(huge, bytes);
            await truncate(huge, 64 * 2 ** 20 + 1);
        });
        after(async () => {
            await browser.close();
            server.close();
            await networks.remove();
        });

        for (const { address, pageTest } of waysTo(() => ({ browser, server }))) {
            pageTest('what a newer page keeps here is left alone: a file lasts as long as the page', async (tab) => {
                const drawn = await drawAndRead(tab, three);
                const versions = () =>
                    new Promise((resolve) => {
                        const opening = indexedDB.open('inkling', 1_000);
                        opening.onsuccess = () => resolve(opening.result.close());
                    });
                await tab.evaluate(versions);
                await tab.choose('#file', networks.scripts);
                await tab.until(uses, 'scripts.ink');
                await tab.until(lineSays, 'A newer version of this page keeps its files here. Reload the page.');
                await tab.until(newestReading, drawn.lengths.length);
            });

            pageTest('a file that cannot be opened is told in one sentence; network and drawing stay', async (tab) => {
                const { reading } = await drawAndRead(tab, three);
                const before = await tab.evaluate(lookAtAnswer);
                for (const [file, sentence] of [
                    [broken, /^\u2068broken\.png\u2069 could not be opened: .+ \(byte \d+\)\.$/],
                    [huge, /^\u2068huge\.ink\u2069 is larger than 64 MiB, which no weight file is\.$/],
                ]) {
                    await tab.choose('#file', file);
                    assert.match(await tab.until(notice), sentence);
                    await tab.until(uses, 'digits.ink');
                    assert.deepEqual({ ...(await tab.evaluate(lookAtAnswer)), notice: '' }, before);
                    await tab.evaluate(() => void (document.querySelector('#notice').textContent = ''));
                }
                await forget(tab);
                await tab.press('Enter');
                assert.deepEqual((await tab.until(newestReading, three.strokes.length)).reading, reading);
                assert.equal(await tab.evaluate(markOf, keptMark), null);
            });

            for (const [what, sabotage, sentence] of [
                ['takes too long', silenceLaterWorkers, /could not be opened: it takes longer than 20 seconds/],
                ['stops its reader', crashLaterWorkers, /could not be opened: it stops the reader, .*unreachable/],
            ]) {
                pageTest(
                    `a weight file that ${what} harms neither drawing nor reader`,
                    async (tab) => {
                        const { reading } = await drawAndRead(tab, three);
                        await tab.choose('#file', networks.scripts);
                        assert.match(await tab.until(notice), sentence);
                        await forget(tab);
                        await tab.press('Enter');
                        assert.deepEqual((await tab.until(newestReading, three.strokes.length)).reading, reading);
                        assert.match(await tab.evaluate(network), /digits\.ink/);
                    },
                    { before: [sabotage] },
                );
            }

            pageTest('a kept file that no longer loads gives way to the digits and is forgotten', async (tab) => {
                await open(tab, networks.scripts, 'scripts.ink');
                await tab.evaluate(cutKept, 100);
                await tab.goto(address());
                assert.match(
                    await tab.until(notice),
                    /^\u2068scripts\.ink\u2069 that was kept on this device could not be opened: .+ \(byte \d+\)\. D/,
                );
                await tab.until(uses, 'digits.ink');
                await drawAndRead(tab, three);
                await tab.goto(address());
                await tab.until(newestReading, three.strokes.length);
                assert.equal(await tab.evaluate(notice), '');
            });

            pageTest('a kept file whose opening ended the page twice is not tried a third time', async (tab) => {
                await open(tab, networks.scripts, 'scripts.ink');
                await tab.evaluate((key) => localStorage.setItem(key, '2'), keptMark);
                await tab.goto(address());
                assert.match(await tab.until(notice), /could not be opened: twice before, its opening did not end\./);
                await drawAndRead(tab, three);
                assert.equal(await tab.evaluate(markOf, keptMark), null);
            });

            pageTest(
                'where there are no locks such a file is only left alone: other windows may be opening it',
                async (tab) => {
                    await open(tab, networks.scripts, 'scripts.ink');
                    await tab.evaluate((key) => localStorage.setItem(key, '2'), keptMark);
                    await tab.goto(address());
                    assert.match(await tab.until(notice), /twice before, its opening did not end\. Digits are read/);
                    await tab.evaluate((key) => localStorage.setItem(key, '0'), keptMark);
                    await tab.goto(address());
                    await tab.until(isKept);
                    assert.match(await tab.evaluate(network), /scripts\.ink/);
                },
                { before: [() => delete Navigator.prototype.locks] },
            );

            pageTest(
                'a page that was left while a kept file was opened tries it again',
                async (tab) => {
                    await open(tab, networks.scripts, 'scripts.ink');
                    await tab.evaluate(() => localStorage.setItem('silent', 'yes'));
                    for (let visit = 0; visit < 4; ++visit) {
                        await tab.goto(address());
                        await tab.until(isOpening, 'scripts.ink');
                        assert.equal(await tab.evaluate(markOf, keptMark), '1');
                    }
                    await tab.evaluate(() => localStorage.removeItem('silent'));
                    await tab.goto(address());
                    await tab.until(isKept);
                    assert.equal(await tab.evaluate(markOf, keptMark), '0');
                    assert.equal(await tab.evaluate(notice), '');
                },
                { before: [silenceWorkersOnDemand] },
            );

            pageTest(
                'a file for which there is no room leaves no older one behind',
                async (tab) => {
                    await open(tab, networks.clothes, 'clothes.ink');
                    await tab.evaluate(() => localStorage.setItem('full', 'yes'));
                    await tab.choose('#file', networks.scripts);
                    await tab.until(lineSays, 'There was no room to keep it: it lasts as long as the page.');
                    assert.equal(await tab.evaluate(markOf, keptMark), null);
                    await tab.goto(address());
                    await drawAndRead(tab, three);
                    assert.match(await tab.evaluate(network), /digits\.ink/);
                    assert.equal(await tab.evaluate(notice), '');
                },
                { before: [fillStorageOnDemand] },
            );

            pageTest('a name that would turn its sentence around cannot, and a sentence ends once', async (tab) => {
                const bytes = [...(await readFile(broken))];
                await tab.evaluate(hand, ['drop', 'a\u2069\u202eb.ink', '', bytes]);
                assert.match(await tab.until(notice), /^\u2068ab\.ink\u2069 could not be opened: [^.]+[^.]\.$/);
            });

            pageTest(
                'the fold announces nothing, and leaves word of what is being opened',
                async (tab) => {
                    await drawAndRead(tab, three);
                    await tab.evaluate(() => localStorage.setItem('silent', 'yes'));
                    await tab.choose('#file', networks.scripts);
                    await tab.until(isOpening, 'scripts.ink');
                    await tab.evaluate(watchLine);
                    await tab.click('summary');
                    await tab.until(() => document.querySelector('#facts').textContent);
                    await tab.click('summary');
                    await tab.until(() => !document.querySelector('#about').open);
                    assert.equal(await tab.evaluate(() => window.lineChanges), 0);
                    assert.ok(await tab.evaluate(isOpening, 'scripts.ink'));
                },
                { before: [silenceWorkersOnDemand] },
            );

            pageTest(
                'where storage is forbidden a weight file lasts as long as the page, which says so',
                async (tab) => {
                    await tab.choose('#file', networks.scripts);
                    await tab.until(lineSays, 'This browser keeps nothing: it lasts as long as the page.');
                    await drawAndRead(tab, three);
                    await tab.goto(address());
                    await drawAndRead(tab, three);
                    assert.match(await tab.evaluate(network), /digits\.ink/);
                },
                { before: [forbidStorage] },
            );
        }
    });
}
