// Files for translators, read by a library that others use for XLIFF, and taken back after it has written them anew.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { jsToXliff12, xliff12ToJs } from "xliff";
import { program, root } from "./guide.mjs";

/** A copy of the guide, so that what is taken back can be written. */
function project() {
  const folder = mkdtempSync(join(tmpdir(), "zhinan-exchange-"));
  cpSync(join(root, "content"), join(folder, "content"), { recursive: true });
  return folder;
}

const run = (folder, ...words) => execFileSync(program, ["i18n", ...words, "--root", folder], { encoding: "utf8", maxBuffer: 64 << 20 });

test("another program reads every unit of the XLIFF that the guide exports, and what it writes changes nothing", async () => {
  const folder = project();
  for (const locale of ["en", "ja"]) {
    const exported = run(folder, "export", "--locale", locale, "--format", "xliff");
    const read = await xliff12ToJs(exported);
    assert.equal(read.sourceLanguage, "zh-Hans");
    assert.equal(read.targetLanguage, locale);
    const units = Object.entries(read.resources.content);
    const messages = run(folder, "export", "--locale", locale).match(/^msgctxt /gm).length;
    assert.equal(units.length, messages, "as many as in the PO file");
    assert.ok(units.every(([, unit]) => unit.source), "each has its source");
    assert.ok(units.filter(([, unit]) => unit.target).length > 0.9 * units.length);
    const file = join(folder, `${locale}.xlf`);
    writeFileSync(file, await jsToXliff12(read));
    assert.equal(run(folder, "import", "--locale", locale, "--format", "xliff", file), "nothing has changed\n");
  }
});
