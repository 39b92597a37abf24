// Firefox through Puppeteer, which speaks WebDriver BiDi with it.

import puppeteer from 'puppeteer-core';
import { createTab, find, height, listen } from './tab.mjs';

/** @type {import('../browsers.mjs').Browser['launch']} */
export async function launchFirefox({ dark = false, preferences = {} }) {
    const browser = await puppeteer.launch({
        browser: 'firefox',
        executablePath: find(['firefox-esr', 'firefox']),
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
        close: () => browser.close(),
    };
}
