// Chromium through Playwright, and for the mouse through the protocol below it.

import { chromium } from 'playwright-core';
import { createMouse, createTab, find, height, listen } from './tab.mjs';

const events = { move: 'mouseMoved', down: 'mousePressed', up: 'mouseReleased' };

/** Playwright asks five times at each step of a mouse that is pressed whether something is dragged. */
async function mouseOf(context, page) {
    const session = await context.newCDPSession(page);
    let buttons = 0;
    return createMouse((steps) =>
        Promise.all(steps.map(({ kind, x, y }) => {
            if (kind !== 'move') buttons = kind === 'down' ? 1 : 0;
            const isPress = kind !== 'move' || buttons === 1;
            const button = isPress ? 'left' : 'none';
            const clickCount = kind === 'move' ? 0 : 1;
            return session.send('Input.dispatchMouseEvent', { type: events[kind], x, y, button, buttons, clickCount });
        })),
    );
}

// Of the browser around the page: each window would load two pages of its own for its address bar, and start a renderer
// for a site to come. They take half of the time of a tab.
const needless = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'SpareRendererForSitePerProcess'];
const args = ['--no-sandbox', `--disable-features=${needless.join(',')}`];

/** @type {import('../browsers.mjs').Browser['launch']} */
export async function launchChromium({ dark = false }) {
    const executablePath = find(['chromium', 'chromium-browser', 'google-chrome']);
    const browser = await chromium.launch({ executablePath, args });
    return {
        async open({ width = 1280, before = [] }) {
            const colorScheme = dark ? 'dark' : 'light';
            const context = await browser.newContext({ viewport: { width, height }, colorScheme });
            const page = await context.newPage();
            for (const script of [listen, ...before]) await page.addInitScript(script);
            return createTab(page, {
                ...(await mouseOf(context, page)),
                choose: (selector, file) => page.setInputFiles(selector, file),
                close: () => context.close(),
            });
        },
        close: () => browser.close(),
    };
}
