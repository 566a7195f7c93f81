// Search as it is in a built site, without a browser: its published scripts, in this process.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

globalThis.self = globalThis;

/** The scripts of search in a site: what `zhinan` is there. */
export function engine(site) {
  const names = readdirSync(join(site, "static/js"));
  for (const script of ["search", "sounds"]) {
    const name = names.find((it) => it.startsWith(`${script}.`));
    runInThisContext(readFileSync(join(site, "static/js", name), "utf8"), { filename: name });
  }
  return globalThis.zhinan;
}

/** The index of a locale. `loaded` is told the path of each file that is read. */
export async function open(site, locale, { Index }, loaded = () => {}) {
  const load = (file) => {
    loaded(file);
    runInThisContext(readFileSync(join(site, file), "utf8"), { filename: file });
  };
  load(`search/${locale}.js`);
  const first = globalThis.zhinanParts[locale];
  return new Index(first, async (part) => {
    load(`search/${first.parts}${part}.js`);
    return globalThis.zhinanParts[`${locale}/${part}`];
  });
}
