// The page's markup against the HTML standard.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { root } from './paths.mjs';

test('the page is valid HTML', async () => {
    const validator = new HtmlValidate(new FileSystemConfigLoader({ root: true, extends: ['html-validate:standard'] }));
    const report = await validator.validateFile(join(root, 'web', 'index.html'));
    const complaints = report.results.flatMap(({ messages }) => messages);
    assert.deepEqual(complaints.map(({ line, message }) => `${line}: ${message}`), []);
});
