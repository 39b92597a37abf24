// A reporter for node --test that gives only `PASSED FAILED`: cases, and files that broke; what was skipped is neither.

/** @param {import('node:stream').Readable} events */
export default async function* tally(events) {
    let passed = 0;
    let failed = 0;
    for await (const { type, data } of events) {
        // A file without a single test passes as a test of its own name.
        const isFile = data.name === data.file;
        const isCounted = data.details?.type !== 'suite' && data.skip === undefined && data.todo === undefined;
        passed += Number(type === 'test:pass' && isCounted && !isFile);
        failed += Number(type === 'test:fail' && isCounted);
    }
    yield `${passed} ${failed}\n`;
}
