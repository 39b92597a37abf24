// A reporter for node --test: `PASSED FAILED`, then for each test its seconds, a tab and its name. Counts tests, and
// files that broke; skipped ones are neither.

import { basename } from 'node:path';

/** @param {import('node:stream').Readable} events */
export default async function* tally(events) {
    let passed = 0;
    let failed = 0;
    const times = [];
    for await (const { type, data } of events) {
        // A file without a single test passes as a test of its own name.
        const isFile = data.name === data.file;
        const isCounted = data.details?.type !== 'suite' && data.skip === undefined && data.todo === undefined;
        if (type === 'test:pass' && isCounted && !isFile) passed += 1;
        else if (type === 'test:fail' && isCounted) failed += 1;
        else continue;
        const seconds = (data.details.duration_ms / 1000).toFixed(2);
        times.push(`${seconds}\t${basename(data.file ?? '')}: ${data.name}\n`);
    }
    yield `${passed} ${failed}\n${times.join('')}`;
}
