// What a test can do with a tab, whichever engine it is of.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * @typedef {object} Tab
 * @property {string[]} requests every address that was asked for
 * @property {string[]} complaints what the console, uncaught errors and the content security policy said
 * @property {(address: string) => Promise<unknown>} goto
 * @property {(work: Function | string, argument?: unknown) => Promise<any>} evaluate
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
 */

export const height = 900; // of every window
export const patience = 15_000; // ms, for what must come true

/** @param {string[]} names */
export function find(names) {
    const folders = (process.env.PATH ?? '').split(delimiter);
    const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
    if (!found) throw new Error(`None of ${names.join(', ')} is on the PATH: install it.`);
    return found;
}

/** Runs in the page: what the policy refuses, and what the page says that it has read. */
export function listen() {
    Object.assign(window, { refusals: [], readings: [] });
    document.addEventListener('securitypolicyviolation', (event) => {
        window.refusals.push(`${event.violatedDirective} refused ${event.blockedURI || event.sourceFile}`);
    });
    document.addEventListener('reading', ({ detail }) => window.readings.push(detail));
}

/** Scrolls to the element and gives its middle. Runs in the page. @param {string} selector */
function middleOf(selector) {
    const control = document.querySelector(selector);
    control.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = control.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
}

/** @typedef {{ kind: 'move' | 'down' | 'up', x: number, y: number }} MouseStep where the mouse is, after it */

/**
 * A mouse whose steps are sent together, when it lets go or something else is wanted: a question and an answer for each
 * would take most of the time of a test that draws.
 * @param {(steps: MouseStep[]) => Promise<unknown>} send
 */
export function createMouse(send) {
    /** @type {MouseStep[]} */
    let steps = [];
    let [x, y] = [0, 0];
    async function flush() {
        const given = steps;
        steps = [];
        if (given.length > 0) await send(given);
    }
    const mouse = {
        async move(/** @type {number} */ left, /** @type {number} */ top) {
            [x, y] = [left, top];
            steps.push({ kind: 'move', x, y });
        },
        down: async () => void steps.push({ kind: 'down', x, y }),
        async up() {
            steps.push({ kind: 'up', x, y });
            await flush();
        },
    };
    return { mouse, flush };
}

/** Presses the middle of the element. @param {string} selector */
export async function click({ mouse, evaluate }, selector) {
    await mouse.move(...(await evaluate(middleOf, selector)));
    await mouse.down();
    await mouse.up();
}

/** The parts of a tab that are the same with Playwright and Puppeteer. @returns {Tab} */
export function createTab(page, { choose, close, mouse = page.mouse, flush = async () => {} }) {
    const requests = [];
    const complaints = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => {
        if (['error', 'warning', 'warn', 'assert'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    async function evaluate(work, argument) {
        await flush();
        return page.evaluate(work, argument);
    }
    return {
        requests,
        complaints,
        evaluate,
        mouse,
        choose,
        goto: (address) => page.goto(address),
        click: (selector) => click({ mouse, evaluate }, selector),
        async press(keys) {
            await flush();
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
            complaints.push(...(await evaluate(() => window.refusals ?? [])));
            await close();
        },
    };
}
