// Chromium through Playwright and Firefox through Puppeteer (WebDriver BiDi), the distribution's own, behind one face.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';

/**
 * @typedef {object} Tab
 * @property {string[]} requests every address that was asked for
 * @property {string[]} complaints what the console, uncaught errors and the content security policy said
 * @property {(address: string) => Promise<unknown>} goto
 * @property {(work: Function, argument?: unknown) => Promise<any>} evaluate
 * @property {(condition: Function, argument?: unknown) => Promise<any>} until the condition holds in the page
 * @property {{ move: Function, down: Function, up: Function }} mouse
 * @property {(keys: string) => Promise<void>} press keys joined by +
 * @property {(selector: string) => Promise<void>} click
 * @property {(selector: string, file: string) => Promise<void>} choose
 * @property {() => Promise<void>} close
 *
 * @typedef {object} TabOptions
 * @property {number} [width] of the window
 * @property {Function[]} [before] run in the page before its own scripts
 *
 * @typedef {object} LaunchOptions
 * @property {boolean} [dark] the colour scheme that is preferred
 * @property {Record<string, unknown>} [preferences] of Firefox
 */

const height = 900;
const patience = 15_000;

/** @param {string[]} names */
function find(names) {
    const folders = (process.env.PATH ?? '').split(delimiter);
    const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
    if (!found) throw new Error(`None of ${names.join(', ')} is on the PATH: install it.`);
    return found;
}

/** Runs in the page: what the policy refuses, and what the page says that it has read. */
function listen() {
    Object.assign(window, { refusals: [], readings: [] });
    document.addEventListener('securitypolicyviolation', (event) => {
        window.refusals.push(`${event.violatedDirective} refused ${event.blockedURI || event.sourceFile}`);
    });
    document.addEventListener('reading', ({ detail }) => window.readings.push(detail));
}

/** The parts of a tab that are the same with both drivers. */
function createTab(page, { choose, close }) {
    const requests = [];
    const complaints = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => {
        if (['error', 'warning', 'warn', 'assert'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    const evaluate = (work, argument) => page.evaluate(work, argument);
    return {
        requests,
        complaints,
        evaluate,
        mouse: page.mouse,
        choose,
        goto: (address) => page.goto(address),
        async click(selector) {
            const [x, y] = await evaluate((selector) => {
                const control = document.querySelector(selector);
                control.scrollIntoView({ block: 'center' });
                const { left, top, width, height } = control.getBoundingClientRect();
                return [left + width / 2, top + height / 2];
            }, selector);
            await page.mouse.click(x, y);
        },
        async press(keys) {
            const [key, ...modifiers] = keys.split('+').reverse();
            for (const modifier of modifiers) await page.keyboard.down(modifier);
            await page.keyboard.press(key);
            for (const modifier of modifiers) await page.keyboard.up(modifier);
        },
        // Both drivers' own waiting needs eval, which the page's policy refuses.
        async until(condition, argument) {
            const deadline = Date.now() + patience;
            for (;;) {
                const result = await evaluate(condition, argument);
                if (result) return result;
                if (Date.now() > deadline) throw new Error(`Never came true: ${condition}`);
                await pause(10);
            }
        },
        async close() {
            complaints.push(...(await evaluate(() => window.refusals)));
            await close();
        },
    };
}

/** @param {LaunchOptions} options */
async function launchChromium({ dark = false }) {
    const executablePath = find(['chromium', 'chromium-browser', 'google-chrome']);
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    return {
        /** @param {TabOptions} options @returns {Promise<Tab>} */
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

/** @param {LaunchOptions} options */
async function launchFirefox({ dark = false, preferences = {} }) {
    const browser = await puppeteer.launch({
        browser: 'firefox',
        executablePath: find(['firefox-esr', 'firefox']),
        extraPrefsFirefox: { 'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1, ...preferences },
    });
    return {
        /** @param {TabOptions} options @returns {Promise<Tab>} */
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

export const browsers = [
    { name: 'Chromium', launch: launchChromium },
    { name: 'Firefox', launch: launchFirefox },
];
