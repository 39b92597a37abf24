// Chromium through Playwright.

import { chromium } from 'playwright-core';
import { createTab, find, height, listen } from './tab.mjs';

/** @type {import('../browsers.mjs').Browser['launch']} */
export async function launchChromium({ dark = false }) {
    const executablePath = find(['chromium', 'chromium-browser', 'google-chrome']);
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    return {
        async open({ width = 1280, before = [] }) {
            const colorScheme = dark ? 'dark' : 'light';
            const context = await browser.newContext({ viewport: { width, height }, colorScheme });
            const page = await context.newPage();
            for (const script of [listen, ...before]) await page.addInitScript(script);
            return createTab(page, {
                choose: (selector, file) => page.setInputFiles(selector, file),
                close: () => context.close(),
            });
        },
        close: () => browser.close(),
    };
}
