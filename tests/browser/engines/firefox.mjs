// Firefox through Puppeteer, which speaks WebDriver BiDi with it.

import { cp, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { root } from '../paths.mjs';
import { createTab, find, height, listen } from './tab.mjs';

// What a first start compiles, in a profile, and how Firefox knows that it made it: kept for later starts, which take a
// third less of the processor.
const compiled = ['startupCache', 'compatibility.ini'];
const kept = join(root, 'build', 'firefox');

/** Copies what there is of it. @param {string} from @param {string} to */
const copy = (from, to) =>
    Promise.all(compiled.map((name) => cp(join(from, name), join(to, name), { recursive: true }).catch(() => {})));

/** Its version, in a profile. @param {string} folder */
const versionIn = (folder) => readFile(join(folder, 'compatibility.ini'), 'utf8').catch(() => '');

/** @param {string} profile of a Firefox that has ended */
async function keep(profile) {
    if ((await versionIn(kept)) === (await versionIn(profile))) return;
    await rm(kept, { recursive: true, force: true });
    const part = await mkdtemp(`${kept}-`);
    await copy(profile, part);
    await rename(part, kept).catch(() => rm(part, { recursive: true })); // Another suite was first.
}

/** @type {import('../browsers.mjs').Browser['launch']} */
export async function launchFirefox({ dark = false, preferences = {} }) {
    const profile = await mkdtemp(join(tmpdir(), 'inkling-firefox-'));
    await copy(kept, profile);
    const browser = await puppeteer.launch({
        browser: 'firefox',
        executablePath: find(['firefox-esr', 'firefox']),
        userDataDir: profile,
        extraPrefsFirefox: { 'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1, ...preferences },
    });
    return {
        async open({ width = 1280, before = [] }) {
            const context = await browser.createBrowserContext();
            const page = await context.newPage();
            await page.setViewport({ width, height });
            for (const script of [listen, ...before]) await page.evaluateOnNewDocument(script);
            return createTab(page, {
                choose: async (selector, file) => (await page.$(selector)).uploadFile(file),
                close: () => context.close(),
            });
        },
        async close() {
            await browser.close();
            await keep(profile);
            await rm(profile, { recursive: true });
        },
    };
}
