// Windows of one browser that open the same kept file at once, as after a restart.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers } from './browsers.mjs';
import { makeNetworks, open } from './networks.mjs';
import { serveSite } from './site-server.mjs';

const count = 4;

/** Every reader takes its time. Runs in the page, before its scripts. */
function slowWorkers() {
    const Real = window.Worker;
    window.Worker = class extends Real {
        postMessage(...given) {
            setTimeout(() => super.postMessage(...given), 400);
        }
    };
}

/** Runs in a page of the same host that has no policy of its own. */
function showWindows([address, count]) {
    for (let i = 0; i < count; ++i) {
        document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
    }
}

/** Whether each window says this of its network. Runs in the same page. */
function allWindowsSay(words) {
    const line = ({ contentDocument }) => contentDocument.querySelector('#network')?.textContent;
    return [...document.querySelectorAll('iframe')].every((window) => line(window)?.startsWith(words));
}

for (const { name, launch } of browsers) {
    describe(name, () => {
        let browser, server, networks;
        before(async () => {
            [browser, server, networks] = await Promise.all([launch({}), serveSite(), makeNetworks()]);
        });
        after(async () => {
            await browser.close();
            server.close();
            await networks.remove();
        });

        test('all of them get the kept file, and it stays', async () => {
            const tab = await browser.open({ before: [slowWorkers] });
            await tab.goto(server.address);
            await open(tab, networks.scripts, 'scripts.ink');
            await tab.goto(`${server.address}no-such-page`);
            await tab.evaluate(showWindows, [server.address, count]);
            await tab.until(allWindowsSay, 'Reads 8 classes with scripts.ink. It is kept on this device');
            assert.equal(await tab.evaluate(() => localStorage.getItem('inkling.network')), '0');
            await tab.close();
        });
    });
}
