// A host that serves only a part of the page's files, for a while: that is told, and nothing is lost or stuck.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { browsers } from './browsers.mjs';
import { isKept, isOpening, makeNetworks, mode, network, notice, open, tabOf, uses } from './networks.mjs';
import { drawAndRead, forbidServiceWorkers, silenceWorkersOnDemand } from './page.mjs';
import { oneOfEach } from './recordings.mjs';
import { serveSite } from './site-server.mjs';

const three = oneOfEach[3];

/** Whether the last complaint is this one. Runs in the page. @param {string} pattern */
const noticeMatches = (pattern) => new RegExp(pattern).test(document.querySelector('#notice').textContent);

/** While the page's storage says so, the wasm takes longer than long waits. Runs in the page, before its scripts. */
function slowWasmOnDemand() {
    const [get, wait] = [window.fetch, window.setTimeout];
    if (!localStorage.getItem('slow')) return;
    window.setTimeout = (work, delay) => wait(work, delay >= 10_000 ? 400 : delay);
    window.fetch = async (name) => {
        if (name === 'inkling.wasm') await new Promise((resolve) => wait(resolve, 800));
        return get(name);
    };
}

for (const { name, launch } of browsers) {
    describe(name, () => {
        let browser, networks, server, tab;
        before(async () => {
            [browser, networks] = await Promise.all([launch({}), makeNetworks()]);
        });
        after(async () => {
            await browser.close();
            await networks.remove();
        });
        beforeEach(async () => {
            const before = [slowWasmOnDemand, silenceWorkersOnDemand, forbidServiceWorkers];
            [server, tab] = await Promise.all([serveSite(), browser.open({ before })]);
            await tab.goto(server.address);
        });
        afterEach(async () => {
            await tab.close();
            server.close();
        });

        const uncaught = () => tab.complaints.filter((complaint) => /Error:/.test(complaint));

        for (const [missing, sentence] of [
            ['inkling.wasm', /^inkling\.wasm could not be loaded: the server answered 503\. Reload the page/],
            ['worker.js', /^The reader stopped 3 times in a row \(worker\.js could not be loaded\)\. Reload/],
            ['opening.js', /could not be opened: opening\.js could not be loaded\. Digits are read again\.$/],
        ]) {
            test(`a kept file outlives a visit without ${missing}`, async () => {
                await open(tab, networks.scripts, 'scripts.ink');
                server.unavailable.add(missing);
                await tab.goto(server.address);
                await tab.until(noticeMatches, sentence.source);
                assert.match(await tab.evaluate(network), /^Reads 10 digits with digits\.ink\.$/);
                server.unavailable.clear();
                await tab.goto(server.address);
                await tab.until(isKept);
                assert.match(await tab.evaluate(network), /scripts\.ink/);
                assert.deepEqual(uncaught(), []);
            });
        }

        test('a kept file is not given up while the page waits for its own files', async () => {
            await open(tab, networks.scripts, 'scripts.ink');
            await tab.evaluate(() => localStorage.setItem('slow', 'yes'));
            await tab.goto(server.address);
            await tab.until(isKept);
            assert.equal(await tab.evaluate(notice), '');
        });

        test('what opens files is asked for again after it could not be had', async () => {
            server.unavailable.add('opening.js');
            for (const attempt of [() => tab.click('summary'), () => tab.choose('#file', networks.scripts)]) {
                await tab.evaluate(() => void (document.querySelector('#notice').textContent = ''));
                await attempt();
                assert.match(await tab.until(notice), /^opening\.js could not be loaded\. Try again when the server/);
            }
            server.unavailable.clear();
            await open(tab, networks.scripts, 'scripts.ink');
            assert.deepEqual(uncaught(), []);
        });

        test('the way back to the digits may fail, and be tried again', async () => {
            await open(tab, networks.scripts, 'scripts.ink');
            server.unavailable.add('digits.ink');
            await tab.goto(server.address);
            await tab.until(isKept);
            await tab.evaluate(() => localStorage.setItem('silent', 'yes'));
            await tab.choose('#file', networks.clothes);
            await tab.until(isOpening, 'clothes.ink');
            await tab.click(tabOf('digits'));
            const sentence = await tab.until(notice);
            assert.equal(sentence, 'digits.ink could not be loaded: the server answered 503; try again later.');
            assert.ok(await tab.evaluate(uses, 'scripts.ink'));
            assert.ok(await tab.evaluate(isKept));
            assert.equal(await tab.evaluate(mode), '');
            await tab.evaluate(() => localStorage.removeItem('silent'));
            server.unavailable.clear();
            await tab.click(tabOf('digits'));
            await tab.until(uses, 'digits.ink');
            await drawAndRead(tab, three);
            assert.deepEqual(uncaught(), []);
        });
    });
}
