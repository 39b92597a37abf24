// What the tests of the page share: how it is looked at and acted upon, over http and from a disk.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { site } from './paths.mjs';
import { draw } from './recordings.mjs';
import { serveSite } from './site-server.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What the page shows, as a reader of it would say. Runs in the page. */
export function lookAtAnswer() {
    const text = (selector) => document.querySelector(selector).textContent;
    const canvas = document.querySelector('.seen canvas');
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
    return {
        glyph: document.querySelector('#text').value,
        sentence: text('.sentence'),
        notice: text('#notice'),
        labels: [...document.querySelectorAll('.candidates .label')].map((label) => label.textContent),
        shares: [...document.querySelectorAll('.candidates .share')].map((share) => share.textContent),
        seen: [...data.filter((_, index) => index % 4 === 3)],
    };
}

/** The boxes as they are seen and heard, in parts of the picture. Runs in the page. */
export function lookAtBoxes() {
    const picture = document.querySelector('#boxes').getBoundingClientRect();
    return [...document.querySelectorAll('.box')].map((box) => {
        const { left, top, right, bottom } = box.getBoundingClientRect();
        return {
            name: box.getAttribute('aria-label'),
            label: box.textContent,
            isChosen: box.getAttribute('aria-pressed') === 'true',
            across: [(left - picture.left) / picture.width, (right - picture.left) / picture.width],
            down: [(top - picture.top) / picture.height, (bottom - picture.top) / picture.height],
        };
    });
}

/** The newest reading as plain values, if it is of this number of strokes, or of a picture for 0. Runs in the page. */
export function newestReading(strokes) {
    const { sheet, reading } = window.readings.at(-1) ?? {};
    const drawn = sheet?.strokes ?? [];
    if (!sheet || drawn.length !== strokes) return null;
    const characters = reading.characters.map((character) => ({ ...character, input: [...character.input] }));
    return {
        points: [...new Float32Array(drawn.flatMap(({ points }) => points))],
        lengths: drawn.map(({ points }) => points.length / 2),
        reading: { ...reading, characters },
    };
}

/** Whether nothing is answered and the page says this instead. Runs in the page. */
export function says(sentence) {
    return document.querySelector('#text').value === '' && document.querySelector('.sentence').textContent === sentence;
}

export const howMany = (tab) => tab.evaluate(() => window.readings.length);
export const forget = (tab) => tab.evaluate(() => void (window.readings.length = 0));
export const answered = () => document.querySelector('#text').value;

/** Draws below what lies on the pad already, and waits for the reading after the last stroke. */
export async function drawAndRead(tab, recording, already = 0) {
    await forget(tab);
    const drawn = await draw(tab, recording);
    return { drawn, ...(await tab.until(newestReading, already + drawn.length)) };
}

/** Takes everything off the pad. */
export const clear = (tab) => tab.click('#clear');

/** Plain values, as they come out of the page. */
export function plain(reading) {
    const characters = reading.characters.map((character) => ({ ...character, input: [...character.input] }));
    return { ...reading, characters };
}

/** Hands a file to the page as a drop or a paste does. Runs in the page. */
export function hand([how, name, type, bytes]) {
    const carried = new DataTransfer();
    carried.items.add(new File([new Uint8Array(bytes)], name, { type }));
    const event = new Event(how, { bubbles: true, cancelable: true });
    // Firefox empties the data of a paste that a script makes.
    Object.defineProperty(event, how === 'drop' ? 'dataTransfer' : 'clipboardData', { value: carried });
    document.body.dispatchEvent(event);
}

/** The workers that the page starts can be reached by the test. Runs in the page, before its scripts. */
export function keepWorkers() {
    const Real = window.Worker;
    window.workers = [];
    window.Worker = class extends Real {
        constructor(address) {
            super(address);
            this.isRunning = true;
            window.workers.push(this);
        }
        terminate() {
            super.terminate();
            this.isRunning = false;
        }
    };
}

/** How many of the workers that keepWorkers knows have not been ended. Runs in the page. */
export const workersRunning = () => window.workers.filter(({ isRunning }) => isRunning).length;

/** While the page's storage says so, no reader answers. Runs in the page, before its scripts. */
export function silenceWorkersOnDemand() {
    const Real = window.Worker;
    window.Worker = class extends Real {
        postMessage(...given) {
            if (!localStorage.getItem('silent')) super.postMessage(...given);
        }
    };
}

/** Runs in the page, before its scripts. */
export function forbidWorkers() {
    window.Worker = class {
        constructor() {
            throw new DOMException('No workers here.', 'SecurityError');
        }
    };
}

/** The page cannot be kept for use offline. Runs in the page, before its scripts. */
export function forbidServiceWorkers() {
    delete Navigator.prototype.serviceWorker;
}

/** The page is kept at once after its first answer, not in its own time. Runs in the page, before its scripts. */
export function hurry() {
    const wait = window.setTimeout;
    window.setTimeout = (work, delay, ...given) => wait(work, delay === 1000 ? 0 : delay, ...given);
}

/** Whether axe finds nothing wrong with the page as it is now. */
export async function checkWithAxe(tab) {
    if (!(await tab.evaluate(() => 'axe' in window))) await tab.evaluate(axe);
    const { violations } = await tab.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
}

/** How much wider the page is than its window. Runs in the page. */
export const excessWidth = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

const fromDisk = pathToFileURL(join(site, 'index.html')).href;

/**
 * Starts a browser and a server of the page before the tests of this `describe`, and ends them after those.
 * @param {import('./browsers.mjs').Browser['launch']} launch
 * @returns the browser and the server; both are there once the tests run
 */
export function runningFor(launch) {
    /** @type {{ browser: import('./browsers.mjs').Launched, server: Awaited<ReturnType<typeof serveSite>> }} */
    const running = {};
    before(async () => {
        [running.browser, running.server] = await Promise.all([launch({}), serveSite()]);
    });
    after(async () => {
        await running.browser.close();
        running.server.close();
    });
    return running;
}

/**
 * Both ways to the page: over http under a sub-path, and opened from a disk.
 * @param {() => { browser: { open: Function }, server: { address: string } }} running
 */
export function waysTo(running) {
    return [
        ['over http', () => running().server.address],
        ['from a disk', () => fromDisk],
    ].map(([way, address]) => ({
        address,
        /** A test in a tab of its own; whatever it does, nothing leaves the folder and nobody complains. */
        pageTest: (title, work, options = {}) =>
            test(`${way}: ${title}`, async () => {
                const tab = await running().browser.open(options);
                try {
                    await tab.goto(address());
                    await work(tab);
                } finally {
                    await tab.close();
                }
                const folder = new URL('.', address()).href;
                // On the way back Firefox itself asks for an icon of the host.
                const inside = (url) => url.startsWith(folder) || /^(blob|data):|\/favicon\.ico$/.test(url);
                assert.deepEqual(tab.requests.filter((url) => !inside(url)), []);
                assert.deepEqual(tab.complaints, []);
            }),
    }));
}
