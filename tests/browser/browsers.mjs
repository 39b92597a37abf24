// The engines that the page must work in, the distribution's own, behind one face: Chromium, Firefox, and WebKit, which
// is the engine of every iPhone and iPad.

import { launchChromium } from './engines/chromium.mjs';
import { launchFirefox } from './engines/firefox.mjs';
import { launchWebKit } from './engines/webkit.mjs';

/**
 * @typedef {import('./engines/tab.mjs').Tab} Tab
 * @typedef {import('./engines/tab.mjs').TabOptions} TabOptions
 *
 * @typedef {object} LaunchOptions
 * @property {boolean} [dark] the colour scheme that is preferred
 * @property {Record<string, unknown>} [preferences] of Firefox
 *
 * @typedef {{ open(options: TabOptions): Promise<Tab>, close(): Promise<void> }} Launched
 *
 * @typedef {object} Browser
 * @property {string} name
 * @property {(options: LaunchOptions) => Promise<Launched>} launch
 */

/** @type {Browser[]} */
const all = [
    { name: 'Chromium', launch: launchChromium },
    { name: 'Firefox', launch: launchFirefox },
    { name: 'WebKit', launch: launchWebKit },
];

const wanted = process.env.INKLING_BROWSERS?.split(',');
/** All of them, or those that INKLING_BROWSERS names. */
export const browsers = all.filter(({ name }) => !wanted || wanted.includes(name));
