// Which rooms include files of which others, and how often.
//   node tests/plan/includes.mjs        prints the plan

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { rooms } from './rooms.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const tops = ['core', 'trainer', 'wasm'];

/** @typedef {{ file: string, included: string }} Include */

/** Every include of a file of the house. @param {string} folder the root of the repository @returns {Include[]} */
export function includesIn(folder) {
    const files = tops.flatMap((top) =>
        readdirSync(join(folder, top), { recursive: true }).map((name) => `${top}/${name}`));
    return files.filter((name) => /\.(h|cpp|inl)$/.test(name)).flatMap((file) => {
        const lines = readFileSync(join(folder, file), 'utf8').matchAll(/^#include "(.+)"$/gm);
        return [...lines].map(([, included]) => ({ file, included }));
    });
}

const roomOf = (file) => dirname(file);

/**
 * What is wrong with them, a sentence each.
 * @param {Include[]} includes
 * @param {(file: string) => boolean} isThere
 */
export function faultsOf(includes, isThere) {
    return includes.flatMap(({ file, included }) => {
        const [from, to] = [roomOf(file), roomOf(included)];
        const unknown = [from, to].find((room) => !rooms.includes(room));
        if (unknown) return [`${file} includes ${included}: ${unknown} is no room; tests/plan/rooms.mjs lists them`];
        if (!isThere(included)) return [`${file} includes ${included}, which is not there`];
        const isUp = rooms.indexOf(to) > rooms.indexOf(from);
        return isUp ? [`${file} includes ${included}: ${to} stands above ${from}`] : [];
    });
}

/** A line for each room: the rooms that it stands on, with the number of includes. @param {Include[]} includes */
export function planOf(includes) {
    return rooms.map((room) => {
        const below = includes.filter(({ file }) => roomOf(file) === room).map(({ included }) => roomOf(included));
        const counts = rooms.filter((other) => other !== room && below.includes(other))
            .map((other) => `${other} ${below.filter((one) => one === other).length}`);
        return `${room.padEnd(20)} ${counts.join(', ') || '-'}`;
    });
}

if (argv[1] === fileURLToPath(import.meta.url)) {
    const includes = includesIn(root);
    console.log(planOf(includes).join('\n'));
    const faults = faultsOf(includes, (file) => existsSync(join(root, file)));
    for (const fault of faults) console.error(fault);
    process.exitCode = faults.length > 0 ? 1 : 0;
}
