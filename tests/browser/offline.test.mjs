// The page without a network: kept after the first answer, one version at a time, with the weights that were used.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { browsers } from './browsers.mjs';
import { mode, network, notice, tabOf, uses } from './networks.mjs';
import { clear, drawAndRead, forget, hurry, newestReading } from './page.mjs';
import { site } from './paths.mjs';
import { letter, oneOfEach } from './recordings.mjs';
import { serveSite } from './site-server.mjs';

const seven = oneOfEach[7];

/** Whether the page is kept, and comes from there. Run in the page. */
const isControlled = () => navigator.serviceWorker.controller?.state === 'activated';
const cacheNames = () => caches.keys();
/** Runs in the page. @param {string} file */
const isCached = (file) => caches.match(file).then(Boolean);
/** Whether the installing has come to an end, and to nothing. Runs in the page. */
async function wasRefused() {
    const registration = await navigator.serviceWorker.getRegistration();
    return !registration?.installing && !registration?.active;
}

/** The page is kept at once, before anything is read. Runs in the page, before its scripts. */
function hurryUnread() {
    const wait = window.setTimeout;
    window.setTimeout = (work, delay, ...given) => wait(work, delay === 5000 ? 0 : delay, ...given);
}

/** @param {string} content */
const hashOf = (content) => `sha256-${createHash('sha256').update(content).digest('base64')}`;

/** From now on the server has another version of the page: a line of its style sheet has changed. */
async function publishAnew(server) {
    const [style, worker] = await Promise.all(
        ['style.css', 'service-worker.js'].map((name) => readFile(join(site, name), 'utf8')),
    );
    const newStyle = `${style}\nh1 { --version: 2 }\n`;
    assert.ok(worker.includes(hashOf(style)));
    server.changed.set('style.css', newStyle);
    const version = worker.replace(hashOf(style), hashOf(newStyle)).replace(/version:"\w+"/, 'version:"second"');
    server.changed.set('service-worker.js', version);
}

/** Runs in the page. */
const version = () => getComputedStyle(document.querySelector('h1')).getPropertyValue('--version').trim() || '1';

for (const { name, launch } of browsers) {
    describe(name, () => {
        let browser, server, tab;
        before(async () => (browser = await launch({})));
        after(() => browser.close());
        beforeEach(async () => {
            [server, tab] = await Promise.all([serveSite(), browser.open({ before: [hurry] })]);
            await tab.goto(server.address);
        });
        afterEach(async () => {
            await tab.close();
            server.close();
        });

        // Browsers themselves tell of every address that they could not load.
        const isOfLoading = (complaint) => /^(Error: |)Failed to load|^FetchEvent\.respondWith/.test(complaint);
        const isUncaught = (complaint) => /Error:/.test(complaint) && !isOfLoading(complaint);
        const uncaught = () => tab.complaints.filter(isUncaught);

        async function drawAndKeep() {
            await drawAndRead(tab, seven);
            await tab.until(isControlled);
        }

        /** The page cannot be asked while it is exchanged. */
        async function untilReloaded() {
            const isNew = () => document.readyState === 'complete' && !document.querySelector('#version');
            await tab.until(isNew).catch(() => tab.until(isNew));
        }

        test('after one answer the page reads without its server', async () => {
            const { reading } = await drawAndRead(tab, seven);
            await tab.until(isControlled);
            server.close();
            for (const address of [server.address, `${server.address}index.html?again`]) {
                await tab.goto(address);
                await clear(tab);
                assert.deepEqual((await drawAndRead(tab, seven)).reading.text, reading.text);
            }
            assert.deepEqual(uncaught(), []);
        });

        test('a page that nobody draws on is kept, too', async () => {
            await tab.close();
            tab = await browser.open({ before: [hurryUnread] });
            await tab.goto(server.address);
            await tab.until(isControlled);
            assert.ok(await tab.evaluate(isCached, 'digits.ink'));
        });

        for (const [when, choose] of [
            ['before', async () => {
                await tab.click(tabOf('letters'));
                await tab.until(uses, 'letters.ink');
                await drawAndKeep();
                await tab.until(isCached, 'letters.ink');
            }],
            ['after', async () => {
                await drawAndKeep();
                await tab.click(tabOf('letters'));
                await tab.until(uses, 'letters.ink');
            }],
        ]) {
            test(`a mode that was chosen ${when} the page was kept reads without a server, others do not`, async () => {
                await choose();
                assert.equal(await tab.evaluate(isCached, 'characters.ink'), false);
                server.close();
                await tab.goto(server.address);
                await tab.until(uses, 'letters.ink');
                await clear(tab);
                const { lengths, reading } = await drawAndRead(tab, letter('K'));
                assert.equal(reading.text, 'K');

                await tab.click(tabOf('characters'));
                const sentence = 'characters.ink could not be loaded: the server could not be reached; try again';
                assert.equal(await tab.until(notice), `${sentence} later.`);
                assert.equal(await tab.evaluate(mode), 'letters');
                await forget(tab);
                await tab.press('Enter');
                assert.deepEqual((await tab.until(newestReading, lengths.length)).reading, reading);
                await tab.click(tabOf('digits'));
                await tab.until(uses, 'digits.ink');
                assert.deepEqual(uncaught(), []);
            });
        }

        test('a new version is offered, and used whole, with the weights that the old one kept', async () => {
            await drawAndKeep();
            await tab.click(tabOf('letters'));
            await tab.until(uses, 'letters.ink');
            const old = await tab.evaluate(cacheNames);
            await tab.evaluate(() => void caches.open('of another project'));
            await publishAnew(server);

            await tab.goto(server.address);
            await clear(tab);
            const { lengths } = await drawAndRead(tab, seven);
            await tab.until(() => document.querySelector('#version') !== null);
            assert.equal(await tab.evaluate(version), '1');
            await tab.click('#version button');
            await untilReloaded();
            assert.equal(await tab.evaluate(version), '2');
            await tab.until(newestReading, lengths.length); // What was drawn in the old version.
            server.close();
            await tab.goto(server.address);
            assert.equal(await tab.evaluate(version), '2');
            await clear(tab);
            await drawAndRead(tab, letter('A'));
            assert.match(await tab.evaluate(network), /letters\.ink/);
            const caches = await tab.evaluate(cacheNames);
            assert.equal(old.length, 1);
            assert.equal(caches.length, 2);
            assert.ok(caches.includes('of another project'));
            assert.ok(!caches.includes(old[0]));
        });

        test('a version of which one file is not as it should be is not kept', async () => {
            server.changed.set('icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
            await drawAndRead(tab, seven);
            const iconsOfPage = server.fetched.filter(({ path }) => path.endsWith('icon.svg')).length;
            // The page has its icon at once; the service worker asks for it once more, to keep it.
            const isTried = () =>
                server.fetched.some(({ path }) => path.endsWith('service-worker.js')) &&
                server.fetched.filter(({ path }) => path.endsWith('icon.svg')).length > iconsOfPage;
            for (let waited = 0; !isTried(); waited += 50) {
                assert.ok(waited < 20_000, 'nothing was installed');
                await new Promise((resolve) => setTimeout(resolve, 50));
            }
            await tab.until(wasRefused);
            assert.equal(await tab.evaluate(isControlled), false);
            await tab.goto(server.address);
            await clear(tab);
            await drawAndRead(tab, seven);
        });
    });
}
