// What programs read says what its schema says, and only that.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { LOCALES, build } from "./guide.mjs";

const PAGES = { symptom: "symptoms", cause: "causes", fix: "fixes", prevention: "prevention", article: "articles" };

let site;
let validate;

before(() => {
  site = build();
  const ajv = new Ajv({ strict: true, allErrors: true, validateFormats: false });
  validate = ajv.compile(read("guide.schema.json"));
});

function read(address) {
  return JSON.parse(readFileSync(join(site, address), "utf8"));
}

test("every guide.json is what the schema says", () => {
  for (const folder of LOCALES) {
    assert.ok(validate(read(`${folder}guide.json`)), `${folder}: ${JSON.stringify(validate.errors?.slice(0, 5), null, 2)}`);
  }
});

test("the schema has a description of every property and lets nothing in that it does not name", () => {
  const walk = (schema, path) => {
    if (Array.isArray(schema)) return schema.flatMap((it, index) => walk(it, `${path}/${index}`));
    if (schema === null || typeof schema !== "object") return [];
    const wrong = Object.entries(schema.properties ?? {})
      .filter(([, it]) => !it.description)
      .map(([name]) => `${path}: ${name} has no description`);
    const isOpen = schema.properties && schema.additionalProperties !== false && schema.unevaluatedProperties !== false;
    // What every page has is closed where a kind of page refers to it.
    if (isOpen && path !== "/$defs/page") wrong.push(`${path} is open`);
    if (schema.$ref === "#/$defs/page" && schema.unevaluatedProperties !== false) wrong.push(`${path} is open`);
    return wrong.concat(Object.entries(schema).flatMap(([name, it]) => (name === "properties" ? Object.entries(it).flatMap(([key, value]) => walk(value, `${path}/${key}`)) : walk(it, `${path}/${name}`))));
  };
  assert.deepEqual(walk(read("guide.schema.json"), ""), []);
});

test("a property that the schema does not name is refused, on a page too", () => {
  const guide = read("guide.json");
  assert.ok(!validate({ ...guide, more: 1 }));
  assert.ok(!validate({ ...guide, articles: [{ ...guide.articles[0], more: 1 }] }));
  assert.ok(!validate({ ...guide, fixes: [{ ...guide.fixes[0], more: 1 }] }));
});

test("every id in guide.json is that of something in it", () => {
  const guide = read("guide.json");
  const ids = (list) => new Set(list.map((it) => it.id));
  const known = Object.fromEntries(Object.entries(PAGES).map(([kind, list]) => [kind, ids(guide[list])]));
  known.question = ids(guide.diagnosis.questions);
  const wrong = [];
  const look = (kind, list) => wrong.push(...list.filter((id) => !known[kind].has(id)).map((id) => `${kind} ${id}`));
  for (const it of guide.symptoms) look("cause", it.causes);
  for (const it of guide.situations) look("symptom", it.symptoms);
  for (const it of guide.prevention) look("cause", it.causes);
  for (const it of guide.causes) {
    look("fix", it.fixes);
    look("prevention", it.prevention);
    look("cause", it.look_alikes);
  }
  for (const question of guide.diagnosis.questions) {
    for (const { leads_to } of question.answers) look(leads_to.kind, [leads_to.id]);
  }
  look("question", [guide.diagnosis.first]);
  assert.deepEqual(wrong, []);
});
