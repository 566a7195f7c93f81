//! One test for each thing that can be wrong with a site: the tiny site that has it, and all that its author is told.

mod support;

use support::{CAUSE, FIX, Fixture};

const ARTICLE: &str = "---\ntitle: Start\nsummary: How to start.\n---\n";

/// An article with this body, which begins on line 5.
fn article(body: &str) -> Fixture {
    Fixture::new().file("content/en/articles/start.md", &format!("{ARTICLE}{body}"))
}

/// An article with this line of front matter, which is line 4.
fn article_with(line: &str) -> Fixture {
    Fixture::new().file(
        "content/en/articles/start.md",
        &format!("---\ntitle: Start\nsummary: How to start.\n{line}\n---\n"),
    )
}

/// A site with these settings.
fn settings(text: &str) -> Fixture {
    Fixture::new().file("content/site.yaml", text)
}

#[test]
fn a_folder_without_content_is_no_project() {
    Fixture::new().without("content/site.yaml").remove_folder("content").fails_with(
        r#"
content: there is no folder `content` here
  hint: run this in the folder that holds `content/`, or name it with `--root`
"#,
    );
}

#[test]
fn a_site_needs_its_settings() {
    Fixture::new().without("content/site.yaml").file("content/en/index.md", ARTICLE).fails_with(
        r#"
content/site.yaml: this file is missing
  hint: three lines are enough: `name: My guide`, `base_url: https://example.org/`, `locales: [en]`
"#,
    );
}

#[test]
fn settings_must_be_yaml() {
    settings("name: [Guide\nlocales: [en]\n").fails_with(
        r#"
content/site.yaml:2:8: this is not valid YAML: illegal placement of ':' indicator
    |
  2 | locales: [en]
    |        ^
  hint: text with `: ` or ` #` in it, or a sign such as `@`, `*` or `[` at its start, needs quotes
"#,
    );
}

#[test]
fn settings_need_a_name_and_locales() {
    settings("base_url: https://example.org/\n").fails_with(
        r#"
content/site.yaml:1:1: `locales` is missing
    |
  1 | base_url: https://example.org/
    | ^
  hint: add `locales:` here
content/site.yaml:1:1: `name` is missing
    |
  1 | base_url: https://example.org/
    | ^
  hint: add `name:` here
"#,
    );
}

#[test]
fn an_unknown_setting_is_refused_with_the_nearest() {
    settings("name: Guide\nlocales: [en]\nbase_ur: https://example.org/\n").fails_with(
        r#"
content/site.yaml:3:1: there is no field `base_ur`
    |
  3 | base_ur: https://example.org/
    | ^^^^^^^
  hint: did you mean `base_url`?
"#,
    );
}

#[test]
fn a_setting_far_from_any_is_refused_with_all_of_them() {
    settings("name: Guide\nlocales: [en]\nwatermark: yes\n").fails_with(
        r#"
content/site.yaml:3:1: there is no field `watermark`
    |
  3 | watermark: yes
    | ^^^^^^^^^
  hint: the fields here are `locales`, `derived`, `fallbacks`, `name`, `base_url`, `footer`, `icp`, `police`, `html`, `budgets`, `offline`, `security`, `feedback`
"#,
    );
}

#[test]
fn a_setting_of_the_wrong_type_says_what_was_expected() {
    settings("name: Guide\nlocales: en\n").fails_with(
        r#"
content/site.yaml:2:10: expected a list, found text
    |
  2 | locales: en
    |          ^^
"#,
    );
}

#[test]
fn a_setting_given_twice_is_refused() {
    settings("name: Guide\nname: Other\nlocales: [en]\n").fails_with(
        r#"
content/site.yaml:2:1: `name` is here a second time
    |
  2 | name: Other
    | ^^^^
  hint: keep one of the two
"#,
    );
}

#[test]
fn an_address_must_be_one() {
    settings("name: Guide\nlocales: [en]\nbase_url: example.org\n").fails_with(
        r#"
content/site.yaml:3:11: `example.org` is not a web address
    |
  3 | base_url: example.org
    |           ^^^^^^^^^^^
  hint: such as `https://example.org/help/`
"#,
    );
}

#[test]
fn an_address_with_a_query_is_no_folder() {
    settings("name: Guide\nlocales: [en]\nbase_url: https://example.org/?a=b\n").fails_with(
        r#"
content/site.yaml:3:11: `https://example.org/?a=b` has characters that the address of a folder cannot have
    |
  3 | base_url: https://example.org/?a=b
    |           ^^^^^^^^^^^^^^^^^^^^^^^^
  hint: such as `https://example.org/help/`
"#,
    );
}

#[test]
fn a_site_needs_a_locale() {
    settings("name: Guide\nlocales: []\n").fails_with(
        r#"
content/site.yaml:1:1: `locales` is empty
    |
  1 | name: Guide
    | ^
  hint: list the languages, the one written first at the start
"#,
    );
}

#[test]
fn a_locale_is_a_language_tag_and_stands_once() {
    settings("name: Guide\nlocales: [english, en, en]\n").fails_with(
        r#"
content/site.yaml:2:11: `english` is not a language tag
    |
  2 | locales: [english, en, en]
    |           ^^^^^^^
  hint: write a BCP 47 tag in its usual case, such as `zh-Hans`, `en` or `pt-BR`
content/site.yaml:2:24: `en` is in this list twice
    |
  2 | locales: [english, en, en]
    |                        ^^
"#,
    );
}

#[test]
fn a_name_must_be_there_in_the_source_locale() {
    settings("name: {ja: ガイド}\nlocales: [en, ja]\n").fails_with(
        r#"
content/site.yaml:1:1: `name` has no text in `en`, the source locale
    |
  1 | name: {ja: ガイド}
    | ^
"#,
    );
}

#[test]
fn a_name_in_an_unknown_locale_is_refused() {
    settings("name: {en: Guide, zh-hans: 指南}\nlocales: [en, zh-Hans]\n").fails_with(
        r#"
content/site.yaml:1:19: `zh-hans` is not a locale of this site
    |
  1 | name: {en: Guide, zh-hans: 指南}
    |                   ^^^^^^^
  hint: did you mean `zh-Hans`?
"#,
    );
}

#[test]
fn a_fallback_is_another_locale_of_the_site() {
    settings("name: Guide\nlocales: [zh-Hans, en]\nfallbacks:\n  en: [en, ja]\n  fr: [en]\n").fails_with(
        r#"
content/site.yaml:4:8: a locale cannot stand in for itself
    |
  4 |   en: [en, ja]
    |        ^^
content/site.yaml:4:12: `ja` is not a locale of this site
    |
  4 |   en: [en, ja]
    |            ^^
  hint: the locales of this site are `zh-Hans`, `en`
content/site.yaml:5:3: `fr` is not a locale of this site
    |
  5 |   fr: [en]
    |   ^^
  hint: the locales of this site are `zh-Hans`, `en`
"#,
    );
}

#[test]
fn a_tag_that_can_carry_a_script_is_never_allowed() {
    settings("name: Guide\nlocales: [en]\nhtml: [kbd, script, iframe]\n").fails_with(
        r#"
content/site.yaml:3:13: `script` cannot be allowed in pages
    |
  3 | html: [kbd, script, iframe]
    |             ^^^^^^
content/site.yaml:3:21: `iframe` cannot be allowed in pages
    |
  3 | html: [kbd, script, iframe]
    |                     ^^^^^^
"#,
    );
}

#[test]
fn a_locale_without_interface_words_says_what_to_write() {
    settings("name: Guide\nlocales: [fr]\n").fails_with(
        r#"
templates/strings/fr.yaml: the interface has no words in `fr`
  hint: write this file; the program brings words in `ar`, `en`, `ja`, `zh-Hans`, `zh-Hant`
"#,
    );
}

#[test]
fn a_file_nobody_reads_is_told() {
    Fixture::new()
        .file("content/en/notes/deep/a.md", ARTICLE)
        .file("content/extra.yaml", "a: 1\n")
        .fails_with(r#"
content/en/notes/deep/a.md: nothing reads this file
  hint: pages are `content/<locale>/<kind>/<id>.md`, and the registries are `site.yaml`, `symptoms.yaml`, `diagnosis.yaml`, `glossary.yaml`, `sources.yaml` and `intents.yaml`
content/extra.yaml: nothing reads this file
  hint: pages are `content/<locale>/<kind>/<id>.md`, and the registries are `site.yaml`, `symptoms.yaml`, `diagnosis.yaml`, `glossary.yaml`, `sources.yaml` and `intents.yaml`
"#);
}

#[test]
fn a_registry_that_ends_in_yml_is_told() {
    Fixture::new().file("content/symptoms.yml", "symptoms: {}\n").fails_with(
        r#"
content/symptoms.yml: this file would be ignored
  hint: rename it to end in `.yaml`
"#,
    );
}

#[test]
fn a_folder_of_an_unknown_locale_is_told() {
    Fixture::with_locales(&["en", "zh-Hans"]).file("content/zh-Hant/index.md", ARTICLE).fails_with(
        r#"
content/zh-Hant/index.md: `zh-Hant` is not a locale of this site
  hint: did you mean `zh-Hans`?
"#,
    );
}

#[test]
fn a_folder_of_an_unknown_kind_is_told() {
    Fixture::new().file("content/en/cause/a.md", ARTICLE).fails_with(
        r#"
content/en/cause/a.md: `cause` is not a kind of page
  hint: did you mean `causes`?
"#,
    );
}

#[test]
fn symptoms_are_not_pages() {
    Fixture::new().file("content/en/symptoms/a.md", ARTICLE).fails_with(
        r#"
content/en/symptoms/a.md: symptoms are not pages of their own here
  hint: write the facts in `content/symptoms.yaml` and the words in `content/<locale>/symptoms.yaml`
"#,
    );
}

#[test]
fn a_file_name_must_be_an_id() {
    Fixture::new()
        .file("content/en/articles/Start Here.md", ARTICLE)
        .file("content/en/articles/con.md", ARTICLE)
        .file("content/en/articles/index.md", ARTICLE)
        .fails_with(r#"
content/en/articles/Start Here.md: `Start Here` cannot be an id: it has other characters than `a` to `z`, `0` to `9` and `-`
  hint: rename the file, such as `card-declined.md`
content/en/articles/con.md: `con` cannot be an id: Windows cannot store a file of this name
  hint: rename the file, such as `card-declined.md`
content/en/articles/index.md: `index` cannot be an id: `index` is the address of the list of all pages of a kind
  hint: rename the file, such as `card-declined.md`
"#);
}

#[test]
fn a_page_needs_front_matter() {
    Fixture::new().file("content/en/articles/start.md", "# Start\n").fails_with(
        r#"
content/en/articles/start.md:1:1: this page has no front matter
    |
  1 | # Start
    | ^^^^^^^
  hint: begin the file with a line `---`, then `title:` and the other fields, then a line `---`
"#,
    );
}

#[test]
fn front_matter_must_end() {
    Fixture::new().file("content/en/articles/start.md", "---\ntitle: Start\n").fails_with(
        r#"
content/en/articles/start.md:1:1: the front matter does not end
    |
  1 | ---
    | ^^^
  hint: put a line `---` after its last field
"#,
    );
}

#[test]
fn front_matter_has_a_limit() {
    let long = format!("---\ntitle: Start\n{}---\n", "# filler\n".repeat(8000));
    Fixture::new().file("content/en/articles/start.md", &long).fails_with(
        r#"
content/en/articles/start.md:1:1: the front matter is longer than 65536 bytes
    |
  1 | ---
    | ^^^
  hint: end it with a line `---`, or move text into the body
"#,
    );
}

#[test]
fn a_page_needs_its_title_and_summary() {
    Fixture::new().file("content/en/articles/start.md", "---\nkeywords: [a]\n---\n").fails_with(
        r#"
content/en/articles/start.md:1:1: `summary` is missing
    |
  1 | ---
    | ^^^
  hint: add `summary:` here
content/en/articles/start.md:1:1: `title` is missing
    |
  1 | ---
    | ^^^
  hint: add `title:` here
"#,
    );
}

#[test]
fn a_misspelt_field_is_refused_with_the_nearest() {
    article_with("keyword: [a]").fails_with(
        r#"
content/en/articles/start.md:4:1: there is no field `keyword`
    |
  4 | keyword: [a]
    | ^^^^^^^
  hint: did you mean `keywords`?
"#,
    );
}

#[test]
fn an_empty_text_is_refused() {
    article_with("says: [\"\"]").fails_with(
        r#"
content/en/articles/start.md:4:8: this text is empty
    |
  4 | says: [""]
    |        ^^
  hint: write it, or leave the field out
"#,
    );
}

#[test]
fn a_missing_value_is_not_text() {
    Fixture::new().file("content/en/articles/start.md", "---\ntitle: ~\nsummary: Now.\n---\n").fails_with(
        r#"
content/en/articles/start.md:2:8: expected text, found nothing
    |
  2 | title: ~
    |        ^
"#,
    );
}

#[test]
fn a_title_is_one_line() {
    Fixture::new()
        .file("content/en/articles/start.md", "---\ntitle: |\n  One\n  Two\nsummary: Now.\n---\n")
        .fails_with(
            r#"
content/en/articles/start.md:3:3: this is plain text on one line, and here are several lines
    |
  3 |   One
    |   ^^^
"#,
        );
}

#[test]
fn a_date_must_exist() {
    article_with("reviewed: 2026-02-30").fails_with(
        r#"
content/en/articles/start.md:4:11: `2026-02-30` is not a date
    |
  4 | reviewed: 2026-02-30
    |           ^^^^^^^^^^
  hint: write a day that exists as YYYY-MM-DD
"#,
    );
}

#[test]
fn a_review_is_due_after_the_last() {
    article_with("reviewed: 2026-02-03\nreview_due: 2026-01-01").fails_with(
        r#"
content/en/articles/start.md:5:13: `review_due` is earlier than `reviewed`
    |
  5 | review_due: 2026-01-01
    |             ^^^^^^^^^^
"#,
    );
}

#[test]
fn a_page_cites_listed_sources_only() {
    article_with("sources: [openai-status]")
        .file("content/sources.yaml", "openai-states:\n  title: Status\n  address: https://status.openai.com/\n  publisher: OpenAI\n  first_hand: true\n  checked: 2026-11-23\n")
        .fails_with(r#"
content/en/articles/start.md:4:11: no source `openai-status`
    |
  4 | sources: [openai-status]
    |           ^^^^^^^^^^^^^
  hint: did you mean `openai-states`?
"#);
}

#[test]
fn an_id_stands_in_a_list_once() {
    article_with("sources: [a, a]")
        .file("content/sources.yaml", "a:\n  title: A\n  address: https://a.example/\n  publisher: A\n  first_hand: true\n  checked: 2026-11-23\n")
        .fails_with(r#"
content/en/articles/start.md:4:14: `a` is in this list twice
    |
  4 | sources: [a, a]
    |              ^
"#);
}

#[test]
fn an_alias_is_an_address_of_the_site() {
    article_with("aliases: [old.html, /old.html, ../old.html, Old.html]").fails_with(
        r#"
content/en/articles/start.md:4:21: `/old.html` is not an address of this site
    |
  4 | aliases: [old.html, /old.html, ../old.html, Old.html]
    |                     ^^^^^^^^^
  hint: write an old address as it was below the locale's root, such as `causes/old-name.html`
content/en/articles/start.md:4:32: `../old.html` is not an address of this site
    |
  4 | aliases: [old.html, /old.html, ../old.html, Old.html]
    |                                ^^^^^^^^^^^
  hint: write an old address as it was below the locale's root, such as `causes/old-name.html`
content/en/articles/start.md:4:45: `Old.html` is not an address of this site
    |
  4 | aliases: [old.html, /old.html, ../old.html, Old.html]
    |                                             ^^^^^^^^
  hint: write an old address as it was below the locale's root, such as `causes/old-name.html`
"#,
    );
}

#[test]
fn an_alias_cannot_be_the_address_of_a_page() {
    article_with("aliases: [articles/start.html, articles/index.html]").fails_with(r#"
content/en/articles/start.md:1:1: the alias `articles/index.html` is already the address of `articles/index.html`
    |
  1 | ---
    | ^^^
  hint: an old address can lead to one page only
content/en/articles/start.md:1:1: the alias `articles/start.html` is already the address of `articles/start.html`
    |
  1 | ---
    | ^^^
  hint: an old address can lead to one page only
"#);
}

#[test]
fn a_choice_is_one_of_a_few_words() {
    Fixture::whole()
        .replace("content/en/causes/empty.md", "likelihood: common", "likelihood: comon")
        .fails_with(
            r#"
content/en/causes/empty.md:6:13: expected `common`, `sometimes`, `rare`, found `comon`
    |
  6 | likelihood: comon
    |             ^^^^^
  hint: did you mean `common`?
"#,
        );
}

#[test]
fn a_time_is_a_number_and_a_unit() {
    Fixture::whole().replace("content/en/fixes/fill.md", "time: 5m", "time: 5 minutes").fails_with(
        r#"
content/en/fixes/fill.md:8:7: `5 minutes` is not a time
    |
  8 | time: 5 minutes
    |       ^^^^^^^^^
  hint: write minutes, hours or days: `10m`, `5-10m`, `1h`, `1-3d`, or `varies`
"#,
    );
}

#[test]
fn a_step_says_what_to_expect() {
    Fixture::whole().replace("content/en/fixes/fill.md", "    expect: The balance grows.\n", "").fails_with(
        r#"
content/en/fixes/fill.md:5:5: `expect` is missing
    |
  5 |   - do: Pay in.
    |     ^
  hint: add `expect:` here
"#,
    );
}

#[test]
fn a_fix_has_at_least_one_step() {
    Fixture::whole()
        .replace(
            "content/en/fixes/fill.md",
            "steps:\n  - do: Pay in.\n    expect: The balance grows.\n",
            "steps: []\n",
        )
        .fails_with(
            r#"
content/en/fixes/fill.md:4:8: this list is empty
    |
  4 | steps: []
    |        ^
  hint: it needs at least one entry
"#,
        );
}

#[test]
fn a_risk_needs_a_warning() {
    Fixture::whole().replace("content/en/fixes/fill.md", "risk: none", "risk: high").fails_with(
        r#"
content/en/fixes/fill.md:5:3: this fix has a risk but no warning
    |
  5 |   - do: Pay in.
    |   ^
  hint: add `warning:`, which is shown before the steps, or set `risk: none`
"#,
    );
}

#[test]
fn a_cause_names_fixes_that_exist() {
    Fixture::whole().replace("content/en/causes/empty.md", "fixes: [fill]", "fixes: [fil, fill]").fails_with(
        r#"
content/en/causes/empty.md:8:9: no fix `fil`
    |
  8 | fixes: [fil, fill]
    |         ^^^
  hint: did you mean `fill`?
"#,
    );
}

#[test]
fn a_cause_has_a_fix() {
    Fixture::whole()
        .replace("content/en/causes/empty.md", "fixes: [fill]", "fixes: []")
        .without("content/en/fixes/fill.md")
        .fails_with(
            r#"
content/en/causes/empty.md:1:1: cause `empty` has no fix
    |
  1 | ---
    | ^^^
  hint: a reader must not end here: list at least one fix
"#,
        );
}

#[test]
fn a_cause_is_not_its_own_look_alike() {
    Fixture::whole().replace("content/en/causes/empty.md", "who:", "look_alikes: [empty]\nwho:").fails_with(
        r#"
content/en/causes/empty.md:7:15: a cause cannot be its own look-alike
    |
  7 | look_alikes: [empty]
    |               ^^^^^
"#,
    );
}

#[test]
fn look_alikes_are_written_on_one_side() {
    Fixture::whole()
        .file("content/en/causes/lost.md", &CAUSE.replace("who:", "look_alikes: [empty]\nwho:"))
        .replace("content/en/causes/empty.md", "who:", "look_alikes: [lost]\nwho:")
        .fails_with(
            r#"
content/en/causes/lost.md:1:1: `empty` and `lost` name each other as look-alikes
    |
  1 | ---
    | ^^^
  hint: write the pair on one side only; the other is computed
"#,
        );
}

#[test]
fn a_fix_or_habit_that_nobody_uses_is_told() {
    Fixture::whole()
        .file("content/en/fixes/other.md", FIX)
        .file("content/en/prevention/other.md", "---\ntitle: Other\nsummary: Another habit.\n---\n")
        .fails_with(
            r#"
content/en/fixes/other.md:1:1: no cause uses fix `other`
    |
  1 | ---
    | ^^^
  hint: name it under `fixes` of a cause, or remove it
content/en/prevention/other.md:1:1: no cause uses prevention `other`
    |
  1 | ---
    | ^^^
  hint: name it under `prevention` of a cause, or remove it
"#,
        );
}

#[test]
fn a_symptom_leads_to_a_cause() {
    Fixture::whole().replace("content/symptoms.yaml", "causes: [empty]", "causes: []").fails_with(
        r#"
content/symptoms.yaml:2:3: symptom `declined` leads to no cause
    |
  2 |   declined:
    |   ^^^^^^^^
  hint: list the causes in the order to try
"#,
    );
}

#[test]
fn a_symptom_names_causes_that_exist() {
    Fixture::whole().replace("content/symptoms.yaml", "causes: [empty]", "causes: [emty]").fails_with(
        r#"
content/symptoms.yaml:6:14: no cause `emty`
    |
  6 |     causes: [emty]
    |              ^^^^
  hint: did you mean `empty`?
"#,
    );
}

#[test]
fn a_symptom_needs_words() {
    Fixture::whole().replace("content/en/symptoms.yaml", "  declined:", "  decline:").fails_with(
        r#"
content/en/symptoms.yaml:2:3: no symptom `decline` in `content/symptoms.yaml`
    |
  2 |   decline:
    |   ^^^^^^^
  hint: did you mean `declined`?
content/symptoms.yaml:2:3: symptom `declined` has no words in `content/en/symptoms.yaml`
    |
  2 |   declined:
    |   ^^^^^^^^
  hint: add its `title`, `summary` and `first_action` there
"#,
    );
}

#[test]
fn words_do_not_belong_into_the_registry_nor_facts_among_words() {
    Fixture::whole()
        .replace("content/symptoms.yaml", "    causes:", "    title: Declined\n    causes:")
        .replace("content/en/symptoms.yaml", "    title:", "    codes: [a]\n    title:")
        .fails_with(
            r#"
content/en/symptoms.yaml:3:5: `codes` is a fact, and facts are written once
    |
  3 |     codes: [a]
    |     ^^^^^
  hint: it belongs to `content/symptoms.yaml`; remove it here
content/symptoms.yaml:6:5: `title` is for readers, and words are written per locale
    |
  6 |     title: Declined
    |     ^^^^^
  hint: it belongs to `content/<locale>/symptoms.yaml`; remove it here
"#,
        );
}

#[test]
fn a_message_leads_to_one_symptom() {
    Fixture::whole()
        .replace(
            "content/symptoms.yaml",
            "symptoms:\n",
            "symptoms:\n  again:\n    messages:\n      en: [YOUR CARD WAS DECLINED.]\n    causes: [empty]\n",
        )
        .replace(
            "content/en/symptoms.yaml",
            "symptoms:\n",
            "symptoms:\n  again:\n    title: Again\n    summary: Once more.\n    first_action: Stop.\n",
        )
        .fails_with(
            r#"
content/symptoms.yaml:8:12: symptom `again` has this message too
    |
  8 |       en: [Your card was declined.]
    |            ^^^^^^^^^^^^^^^^^^^^^^^
  hint: a message leads to one symptom; keep it in one of the two
"#,
        );
}

#[test]
fn a_pattern_has_a_placeholder() {
    Fixture::whole()
        .replace(
            "content/symptoms.yaml",
            "    codes:",
            "    patterns: [\"Limit reached\", \"Limit {\", \"Wait {time}\"]\n    codes:",
        )
        .fails_with(r#"
content/symptoms.yaml:5:16: this pattern has no proper placeholder
    |
  5 |     patterns: ["Limit reached", "Limit {", "Wait {time}"]
    |                ^^^^^^^^^^^^^^^
  hint: put what changes into braces, such as `Limit reached for {model}`; a text that never changes is a message
content/symptoms.yaml:5:33: this pattern has no proper placeholder
    |
  5 |     patterns: ["Limit reached", "Limit {", "Wait {time}"]
    |                                 ^^^^^^^^^
  hint: put what changes into braces, such as `Limit reached for {model}`; a text that never changes is a message
"#);
}

#[test]
fn messages_are_in_a_language() {
    Fixture::whole().replace("content/symptoms.yaml", "      en:", "      English:").fails_with(
        r#"
content/symptoms.yaml:4:7: `English` is not a language tag
    |
  4 |       English: [Your card was declined.]
    |       ^^^^^^^
  hint: write a BCP 47 tag in its usual case, such as `zh-Hans` or `en`
"#,
    );
}

#[test]
fn situations_are_known_named_and_used() {
    Fixture::whole()
        .replace("content/symptoms.yaml", "symptoms:\n", "groups: [declined, charged, lost]\nsymptoms:\n")
        .replace("content/en/symptoms.yaml", "symptoms:\n", "groups:\n  declined: {title: Declined, summary: Declined cards.}\n  charge: {title: Charged, summary: Charged cards.}\n  lost: {title: Lost, summary: Lost cards.}\nsymptoms:\n")
        .fails_with(r#"
content/en/symptoms.yaml:3:3: no situation `charge`
    |
  3 |   charge: {title: Charged, summary: Charged cards.}
    |   ^^^^^^
  hint: did you mean `charged`?
content/symptoms.yaml:1:20: situation `charged` has no words in `content/en/symptoms.yaml`
    |
  1 | groups: [declined, charged, lost]
    |                    ^^^^^^^
  hint: add its `title` and `summary` under `groups` there
content/symptoms.yaml:3:3: symptom `declined` belongs to no situation
    |
  3 |   declined:
    |   ^^^^^^^^
  hint: add `group:` with one of the ids under `groups`
"#);
}

#[test]
fn a_symptom_belongs_to_a_known_situation() {
    Fixture::whole()
        .replace("content/symptoms.yaml", "symptoms:\n", "groups: [declined]\nsymptoms:\n")
        .replace("content/symptoms.yaml", "    codes:", "    group: decline\n    codes:")
        .replace(
            "content/en/symptoms.yaml",
            "symptoms:\n",
            "groups:\n  declined: {title: Declined, summary: Declined cards.}\nsymptoms:\n",
        )
        .fails_with(
            r#"
content/symptoms.yaml:6:12: no situation `decline`
    |
  6 |     group: decline
    |            ^^^^^^^
  hint: did you mean `declined`?
"#,
        );
}

#[test]
fn a_situation_has_a_symptom() {
    Fixture::whole()
        .replace("content/symptoms.yaml", "symptoms:\n", "groups: [declined, charged]\nsymptoms:\n")
        .replace("content/symptoms.yaml", "    codes:", "    group: declined\n    codes:")
        .replace("content/en/symptoms.yaml", "symptoms:\n", "groups:\n  declined: {title: Declined, summary: Declined cards.}\n  charged: {title: Charged, summary: Charged cards.}\nsymptoms:\n")
        .fails_with(r#"
content/symptoms.yaml:1:20: situation `charged` has no symptom
    |
  1 | groups: [declined, charged]
    |                    ^^^^^^^
  hint: give a symptom this `group`, or remove it from `groups`
"#);
}

#[test]
fn an_id_in_a_registry_is_checked() {
    Fixture::new()
        .file(
            "content/glossary.yaml",
            "Charge Back:\n  terms: {en: chargeback}\n  definitions: {en: A dispute.}\n",
        )
        .fails_with(r#"
content/glossary.yaml:1:1: `Charge Back` cannot be an id: it has other characters than `a` to `z`, `0` to `9` and `-`
    |
  1 | Charge Back:
    | ^^^^^^^^^^^
  hint: ids are made of small Latin letters, digits and hyphens, such as `card-declined`
"#);
}

#[test]
fn a_term_needs_its_words_in_the_source_locale() {
    Fixture::new()
        .file(
            "content/glossary.yaml",
            "chargeback:\n  terms: {ja: チャージバック}\n  definitions: {ja: 異議}\n",
        )
        .fails_with(
            r#"
content/glossary.yaml:1:1: `definitions` has no text in `en`, the source locale
    |
  1 | chargeback:
    | ^^^^^^^^^^
content/glossary.yaml:1:1: `terms` has no text in `en`, the source locale
    |
  1 | chargeback:
    | ^^^^^^^^^^
"#,
        );
}

#[test]
fn an_intent_names_pages_that_there_are() {
    let intents = "- pages: [fixes/fil, fill, fix/fill, fixes/fill, fixes/fill]\n  says: {en: [how do I fill it]}\n- pages: []\n  say: {EN: [how]}\n";
    Fixture::whole().file("content/intents.yaml", intents).fails_with(
        r#"
content/intents.yaml:1:11: no fix `fil`
    |
  1 | - pages: [fixes/fil, fill, fix/fill, fixes/fill, fixes/fill]
    |           ^^^^^^^^^
  hint: did you mean `fill`?
content/intents.yaml:1:22: `fill` does not say which kind of page it is
    |
  1 | - pages: [fixes/fil, fill, fix/fill, fixes/fill, fixes/fill]
    |                      ^^^^
  hint: write its folder and its id, such as `fixes/call-the-bank`
content/intents.yaml:1:28: `fix` is not a kind of page
    |
  1 | - pages: [fixes/fil, fill, fix/fill, fixes/fill, fixes/fill]
    |                            ^^^^^^^^
  hint: the folders are `symptoms`, `causes`, `fixes`, `prevention` and `articles`
content/intents.yaml:1:50: `fixes/fill` is in this list twice
    |
  1 | - pages: [fixes/fil, fill, fix/fill, fixes/fill, fixes/fill]
    |                                                  ^^^^^^^^^^
content/intents.yaml:3:3: `says` is missing
    |
  3 | - pages: []
    |   ^
  hint: add `says:` here
content/intents.yaml:3:10: this list is empty
    |
  3 | - pages: []
    |          ^
  hint: it needs at least one entry
content/intents.yaml:4:3: there is no field `say`
    |
  4 |   say: {EN: [how]}
    |   ^^^
  hint: did you mean `says`?
"#,
    );
}

#[test]
fn a_synonym_stands_for_a_word() {
    Fixture::whole()
        .file("content/en/synonyms.yaml", "- [pay, cough up]\n- [declined]\n- refused\n- []\n")
        .file("content/ko/synonyms.yaml", "- [a, b]\n")
        .fails_with(
            r#"
content/en/synonyms.yaml:2:3: nothing here means the same as anything
    |
  2 | - [declined]
    |   ^
  hint: write the guide's word first, then at least one that readers type for it
content/en/synonyms.yaml:3:3: expected a list, found text
    |
  3 | - refused
    |   ^^^^^^^
content/en/synonyms.yaml:4:3: nothing here means the same as anything
    |
  4 | - []
    |   ^
  hint: write the guide's word first, then at least one that readers type for it
content/ko/synonyms.yaml: `ko` is not a locale of this site
  hint: list it under `locales` in `content/site.yaml`
"#,
        );
}

#[test]
fn a_term_is_in_languages() {
    Fixture::new()
        .file(
            "content/glossary.yaml",
            "chargeback:\n  terms: {en: chargeback, EN: CHARGEBACK}\n  definition: {en: A dispute.}\n",
        )
        .fails_with(
            r#"
content/glossary.yaml:1:1: `definitions` is missing
    |
  1 | chargeback:
    | ^^^^^^^^^^
  hint: add `definitions:` here
content/glossary.yaml:2:27: `EN` is not a language tag
    |
  2 |   terms: {en: chargeback, EN: CHARGEBACK}
    |                           ^^
  hint: write a BCP 47 tag in its usual case, such as `zh-Hans` or `en`
content/glossary.yaml:3:3: there is no field `definition`
    |
  3 |   definition: {en: A dispute.}
    |   ^^^^^^^^^^
  hint: did you mean `definitions`?
"#,
        );
}

#[test]
fn a_source_has_a_web_address() {
    Fixture::new()
        .file("content/sources.yaml", "a:\n  title: A\n  address: ftp://a.example/\n  publisher: A\n  first_hand: maybe\n  checked: 2026-13-01\n")
        .fails_with(r#"
content/sources.yaml:3:12: `ftp://a.example/` is not a web address
    |
  3 |   address: ftp://a.example/
    |            ^^^^^^^^^^^^^^^^
content/sources.yaml:5:15: expected `true` or `false`, found text
    |
  5 |   first_hand: maybe
    |               ^^^^^
content/sources.yaml:6:12: `2026-13-01` is not a date
    |
  6 |   checked: 2026-13-01
    |            ^^^^^^^^^^
  hint: write a day that exists as YYYY-MM-DD
"#);
}

#[test]
fn a_fact_in_a_translation_says_where_it_belongs() {
    Fixture::with_locales(&["en", "zh-Hans"])
        .file("content/en/articles/start.md", ARTICLE)
        .file(
            "content/zh-Hans/articles/start.md",
            "---\ntitle: 开始\nsummary: 怎么开始。\nreviewed: 2026-01-01\n---\n",
        )
        .fails_with(
            r#"
content/zh-Hans/articles/start.md:4:1: `reviewed` is a fact, and facts are written once
    |
  4 | reviewed: 2026-01-01
    | ^^^^^^^^
  hint: it belongs to `content/en/articles/start.md`; remove it here
"#,
        );
}

#[test]
fn a_translation_of_nothing_is_told() {
    Fixture::with_locales(&["en", "zh-Hans"])
        .file("content/en/articles/start.md", ARTICLE)
        .file("content/zh-Hans/articles/strat.md", ARTICLE)
        .fails_with(
            r#"
content/zh-Hans/articles/strat.md:1:1: no source page `content/en/articles/strat.md`
    |
  1 | ---
    | ^^^
  hint: did you mean `start`?
"#,
        );
}

#[test]
fn a_translation_leaves_out_no_step() {
    Fixture::whole()
        .file("content/site.yaml", "name: Guide\nlocales: [en, zh-Hans]\n")
        .file("content/zh-Hans/fixes/fill.md", "---\ntitle: 充值\nsummary: 存钱。\nsteps:\n  - do: 打开。\n    expect: 看到。\n  - do: 存入。\n    expect: 变多。\nif_not_fixed: 问。\n---\n")
        .fails_with(r#"
content/zh-Hans/fixes/fill.md:5:3: 2 steps here, but 1 in the source
    |
  5 |   - do: 打开。
    |   ^
  hint: compare with `content/en/fixes/fill.md`
"#);
}

#[test]
fn a_link_to_no_page_names_the_nearest() {
    article("First, [begin](strat.md).\n").fails_with(
        r#"
content/en/articles/start.md:5:8: no page at `strat.md`
    |
  5 | First, [begin](strat.md).
    |        ^^^^^^^^^^^^^^^^^
  hint: did you mean `start.md`?
"#,
    );
}

#[test]
fn a_link_out_of_the_content_folder_is_refused() {
    article("See [this](../../../secret.md) and [that](/start.md).\n").fails_with(
        r#"
content/en/articles/start.md:5:5: `../../../secret.md` leads out of the content folder
    |
  5 | See [this](../../../secret.md) and [that](/start.md).
    |     ^^^^^^^^^^^^^^^^^^^^^^^^^^
  hint: write a path relative to this file, inside `content/`
content/en/articles/start.md:5:36: `/start.md` leads out of the content folder
    |
  5 | See [this](../../../secret.md) and [that](/start.md).
    |                                    ^^^^^^^^^^^^^^^^^
  hint: write a path relative to this file, inside `content/`
"#,
    );
}

#[test]
fn a_link_to_no_place_names_the_nearest() {
    article("## First step {#first-step}\n\n[here](#first-stop), [there](start.md#first-stop).\n")
        .fails_with(
            r#"
content/en/articles/start.md:7:1: no place `#first-stop` in `content/en/articles/start.md`
    |
  7 | [here](#first-stop), [there](start.md#first-stop).
    | ^^^^^^^^^^^^^^^^^^^
  hint: did you mean `first-step`?
content/en/articles/start.md:7:22: no place `#first-stop` in `content/en/articles/start.md`
    |
  7 | [here](#first-stop), [there](start.md#first-stop).
    |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  hint: did you mean `first-step`?
"#,
        );
}

#[test]
fn a_registry_has_no_places_of_its_own() {
    Fixture::whole()
        .replace("content/en/symptoms.yaml", "Stop retrying.", "\"Stop, see [below](#causes).\"")
        .fails_with(
            r#"
content/en/symptoms.yaml:5:30: `#causes` is a place on no page: this file is not a page of its own
    |
  5 |     first_action: "Stop, see [below](#causes)."
    |                              ^^^^^^^^^^^^^^^^
  hint: name the page before the `#`
"#,
        );
}

#[test]
fn a_link_to_no_symptom_term_or_source_is_refused() {
    article("[a](../symptoms.yaml#decline) [b](../../glossary.yaml#chargeback) [c](source:status)\n")
        .fails_with(
            r#"
content/en/articles/start.md:5:1: no symptom `decline`
    |
  5 | [a](../symptoms.yaml#decline) [b](../../glossary.yaml#chargeback) [c](source:status)
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
content/en/articles/start.md:5:31: no term `chargeback` in the glossary
    |
  5 | [a](../symptoms.yaml#decline) [b](../../glossary.yaml#chargeback) [c](source:status)
    |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
content/en/articles/start.md:5:67: no source `status`
    |
  5 | …lossary.yaml#chargeback) [c](source:status)
    |                           ^^^^^^^^^^^^^^^^^^
  hint: list it in `content/sources.yaml`
"#,
        );
}

#[test]
fn an_image_that_is_not_there_is_refused_with_the_nearest() {
    article("![The code](cvc.pgn)\n").bytes("content/en/articles/cvc.png", PNG).fails_with(
        r#"
content/en/articles/start.md:5:1: no image at `cvc.pgn`
    |
  5 | ![The code](cvc.pgn)
    | ^^^^^^^^^^^^^^^^^^^^
  hint: did you mean `cvc.png`?
"#,
    );
}

#[test]
fn an_image_from_another_site_is_refused() {
    article("![The code](https://example.org/cvc.png)\n").fails_with(r#"
content/en/articles/start.md:5:1: `https://example.org/cvc.png` is on another site, and pages load nothing from other sites
    |
  5 | ![The code](https://example.org/cvc.png)
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  hint: put the file beside the page and write its relative path
"#);
}

#[test]
fn a_link_in_a_field_is_found_where_it_is_written() {
    Fixture::whole()
        .replace(
            "content/en/fixes/fill.md",
            "do: Pay in.",
            "do: \"Pay in, see [the \\\"causes\\\"](../causes/emty.md).\"",
        )
        .replace(
            "content/en/causes/empty.md",
            "if_not_fixed: Ask the bank.",
            "if_not_fixed: |\n  Ask\n  [them](none.md).",
        )
        .fails_with(
            r#"
content/en/causes/empty.md:7:3: no page at `none.md`
    |
  7 |   [them](none.md).
    |   ^^^^^^^^^^^^^^^
  hint: write the path of the `.md` file, relative to this file
content/en/fixes/fill.md:5:22: no page at `../causes/emty.md`
    |
  5 |   - do: "Pay in, see [the \"causes\"](../causes/emty.md)."
    |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  hint: did you mean `../causes/empty.md`?
"#,
        );
}

#[test]
fn a_heading_cannot_take_the_id_of_a_section() {
    Fixture::whole()
        .replace("content/en/causes/empty.md", "watch]\n---\n", "watch]\n---\n## Fixes {#fixes}\n")
        .fails_with(
            r#"
content/en/causes/empty.md:11:1: the id `fixes` is taken by a section that every cause has
     |
  11 | ## Fixes {#fixes}
     | ^^^^^^^^^^^^^^^^^
  hint: give the heading another id: `## Heading {#another-id}`
"#,
        );
}

#[test]
fn raw_html_is_refused() {
    article("A <b>bold</b> word.\n\n<div>\nA block.\n</div>\n").fails_with(
        r#"
content/en/articles/start.md:5:3: raw HTML `<b>` is not allowed
    |
  5 | A <b>bold</b> word.
    |   ^^^
  hint: write it in Markdown, put it in backticks, or add `b` to `html` in `site.yaml`
content/en/articles/start.md:7:1: raw HTML `<div>` is not allowed
    |
  7 | <div>
    | ^^^^^
  hint: write it in Markdown, put it in backticks, or add `div` to `html` in `site.yaml`
"#,
    );
}

#[test]
fn an_address_that_carries_a_script_is_refused() {
    article("[a](javascript:alert(1)) [b](JaVa&#115;cript:x) ![c](data:image/png;base64,xx)\n").fails_with(
        r#"
content/en/articles/start.md:5:1: a link cannot have a `javascript:` address
    |
  5 | [a](javascript:alert(1)) [b](JaVa&#115;cript:x) ![c](data:image/png;base64,xx)
    | ^^^^^^^^^^^^^^^^^^^^^^^^
  hint: use a path of this site, or one of `http:`, `https:`, `mailto:`, `tel:`, `source:`
content/en/articles/start.md:5:26: a link cannot have a `javascript:` address
    |
  5 | [a](javascript:alert(1)) [b](JaVa&#115;cript:x) ![c](data:image/png;base64,xx)
    |                          ^^^^^^^^^^^^^^^^^^^^^^
  hint: use a path of this site, or one of `http:`, `https:`, `mailto:`, `tel:`, `source:`
content/en/articles/start.md:5:49: an image cannot have a `data:` address
    |
  5 | [a](javascript:alert(1)) [b](JaVa&#115;cript:x) ![c](data:image/png;base64,xx)
    |                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  hint: put the file beside the page and write its relative path
"#,
    );
}

#[test]
fn a_page_has_one_heading_of_the_first_level() {
    article("# Start\n").fails_with(
        r#"
content/en/articles/start.md:5:1: a heading of the first level, which is the page's title already
    |
  5 | # Start
    | ^^^^^^^
  hint: start with `##`
"#,
    );
}

#[test]
fn an_id_is_taken_once_and_is_plain() {
    article("## One {#a}\n\n## Two {#a}\n\n## Three {#x\" onclick=\"y}\n\n## Four {.big}\n").fails_with(
        r#"
content/en/articles/start.md:7:8: the id `a` is used a second time
    |
  7 | ## Two {#a}
    |        ^^^^
  hint: give each heading its own id
content/en/articles/start.md:9:10: only an id can stand in braces after a heading
    |
  9 | ## Three {#x" onclick="y}
    |          ^^^^^^^^^^^^^^^^
  hint: write `{#how-to-check}`; for braces in the text write `\}`
content/en/articles/start.md:11:9: only an id can stand in braces after a heading
     |
  11 | ## Four {.big}
     |         ^^^^^^
  hint: write `{#how-to-check}`; for braces in the text write `\}`
"#,
    );
}

#[test]
fn a_field_is_one_paragraph() {
    Fixture::whole()
        .replace(
            "content/en/causes/empty.md",
            "if_not_fixed: Ask the bank.",
            "if_not_fixed: |\n  - Ask\n  - Wait",
        )
        .fails_with(
            r#"
content/en/causes/empty.md:6:3: a list cannot stand here
    |
  6 |   - Ask
    |   ^^^^^
  hint: write one line of text; `\#`, `\-`, `\>` and `1\.` stand for the signs themselves
"#,
        );
}

#[test]
fn text_must_be_utf_8() {
    Fixture::new()
        .bytes("content/en/articles/start.md", b"---\ntitle: Start\nsummary: \xc4\xe3\xba\xc3\n---\n")
        .fails_with(
            r#"
content/en/articles/start.md:3:10: this is not UTF-8 text
    |
  3 | summary: �
    |          ^
  hint: save the file as UTF-8; GBK and UTF-16 are not read
"#,
        );
}

#[test]
fn text_has_no_nul() {
    article("a\0b\n").fails_with(
        r#"
content/en/articles/start.md:5:2: a NUL byte in a text file
    |
  5 | a�b
    |  ^
  hint: save the file as UTF-8 text; perhaps it is UTF-16
"#,
    );
}

#[test]
fn yaml_that_grows_without_end_is_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        bomb += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
    }
    settings(&bomb).fails_with(
        r#"
content/site.yaml:6:15: this YAML is nested or repeated beyond measure
    |
  6 | a5: &a5 [*a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4]
    |               ^^^
  hint: write the values out; nothing in a guide needs so many
"#,
    );
}

#[test]
fn yaml_nested_without_end_is_refused() {
    settings(&format!("name: {}\n", "[".repeat(20_000))).fails_with(
        r#"
content/site.yaml:1:39: this YAML is nested or repeated beyond measure
    |
  1 | name: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
    |                                       ^
  hint: write the values out; nothing in a guide needs so many
"#,
    );
}

#[test]
fn a_template_with_a_slip_has_its_place() {
    article("").file("templates/article.html", "<p>{{ page.title }</p>\n").fails_with(
        r#"
templates/article.html:1:18: found `}` but expected }}
    |
  1 | <p>{{ page.title }</p>
    |                  ^
"#,
    );
}

#[test]
fn every_template_with_a_slip_is_told() {
    article("")
        .file("templates/article.html", "{% if page.title %}\n")
        .file("templates/fix.html", "{{ }}\n")
        .fails_with(r#"
templates/article.html:1:20: unexpected end of input
    |
  1 | {% if page.title %}
    |                    ^
templates/fix.html:1:4: found `}}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`
    |
  1 | {{ }}
    |    ^^
"#);
}

#[test]
fn a_template_with_an_unknown_field_has_its_place() {
    article("").file("templates/article.html", "<p>{{ page.titel }}</p>\n").fails_with(r#"
templates/article.html:1:12: field `titel` is not defined. Available fields: alternates, behind_html, body_borrowed, body_html, borrowed, breadcrumb, canonical, code_style, contents, dir, feed, head_title, lang, languages, modified, noindex, notices_html, og_locale, qr, review, reviewed, section, sources, structured_html, summary, title, twin
    |
  1 | <p>{{ page.titel }}</p>
    |            ^^^^^
"#);
}

#[test]
fn a_template_that_includes_itself_is_refused() {
    article("").file("templates/article.html", "{% include \"article.html\" %}\n").fails_with(
        r#"
templates/article.html: this template includes itself
"#,
    );
}

#[test]
fn a_template_that_extends_nothing_is_refused() {
    article("").file("templates/article.html", "{% extends \"bas.html\" %}\n").fails_with(
        r#"
templates/article.html: no template `bas.html` to extend
"#,
    );
}

#[test]
fn a_template_cannot_read_the_environment_or_a_file() {
    article("").file("templates/article.html", "{{ get_env(name=\"HOME\") }}\n{{ 1 | shout }}\n").fails_with(
        r#"
templates/article.html:1:4: unknown function `get_env`
    |
  1 | {{ get_env(name="HOME") }}
    |    ^^^^^^^^^^^^^^^^^^^^
templates/article.html:2:8: unknown filter `shout`
    |
  2 | {{ 1 | shout }}
    |        ^^^^^
"#,
    );
}

#[test]
fn a_template_cannot_include_what_is_no_template() {
    article("").file("templates/article.html", "{% include \"../content/site.yaml\" %}\n").fails_with(
        r#"
templates/article.html:1:12: unknown template `../content/site.yaml`
    |
  1 | {% include "../content/site.yaml" %}
    |            ^^^^^^^^^^^^^^^^^^^^^^
"#,
    );
}

#[test]
fn a_template_that_calls_itself_without_end_does_not_bring_the_program_down() {
    article("")
        .file(
            "templates/article.html",
            "{% component again() %}{{ <again /> }}{% endcomponent again %}{{ <again /> }}\n",
        )
        .fails_with(
            r#"
templates: maximum render recursion depth for components exceeded
"#,
        );
}

#[test]
fn a_template_nested_without_end_does_not_bring_the_program_down() {
    let deep = format!("{{{{ {}1{} }}}}\n", "(".repeat(20_000), ")".repeat(20_000));
    article("").file("templates/article.html", &deep).fails_with(
        r#"
templates/article.html:1:43: the expression is too complex
    |
  1 | {{ (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((…
    |                                           ^
"#,
    );
}

#[test]
fn a_slip_of_case_in_a_link_is_told() {
    article("[here](Start.md)\n").fails_with(
        r#"
content/en/articles/start.md:5:1: no page at `Start.md`
    |
  5 | [here](Start.md)
    | ^^^^^^^^^^^^^^^^
  hint: did you mean `start.md`?
"#,
    );
}

#[test]
fn a_copied_file_cannot_differ_from_another_by_case_only() {
    article("").file("static/root/ROBOTS.TXT", "mine\n").fails_with(
        r#"
robots.txt: two files of the site have this address
  hint: rename the file in `static/root/`, or remove the alias
"#,
    );
}

#[test]
fn interface_words_must_be_text() {
    article("").file("templates/strings/en.yaml", "home: [a]\nhme: House\n").fails_with(
        r#"
templates/strings/en.yaml:1:1: `home` has to be text, not a list
    |
  1 | home: [a]
    | ^^^^
templates/strings/en.yaml:2:1: nothing uses the words `hme`
    |
  2 | hme: House
    | ^^^
  hint: did you mean `home`?
"#,
    );
}

#[test]
fn a_sheet_names_files_that_exist() {
    article("")
        .file(
            "static/css/own.css",
            "a { background: url(../img/none.svg) }\nb { background: url(https://example.org/a.png) }\n",
        )
        .fails_with(
            r#"
static/css/own.css:1:21: `../img/none.svg` names no file in `static/`
    |
  1 | a { background: url(../img/none.svg) }
    |                     ^^^^^^^^^^^^^^^
  hint: write a path relative to this sheet; a page loads nothing from other sites
static/css/own.css:2:21: `https://example.org/a.png` names no file in `static/`
    |
  2 | b { background: url(https://example.org/a.png) }
    |                     ^^^^^^^^^^^^^^^^^^^^^^^^^
  hint: write a path relative to this sheet; a page loads nothing from other sites
"#,
        );
}

#[test]
fn a_copied_file_cannot_take_the_place_of_a_page() {
    article("").file("static/root/index.html", "mine\n").fails_with(
        r#"
index.html: two files of the site have this address
  hint: rename the file in `static/root/`, or remove the alias
"#,
    );
}

#[test]
fn findings_are_told_once_in_order_and_counted_after_twenty() {
    let body: String = (0..30).map(|number| format!("[a](none-{number}.md)\n\n")).collect();
    let site = article(&body);
    let outcome = site.build();
    let told = site.told(&outcome);
    let lines: Vec<&str> = told.lines().filter(|line| !line.starts_with(' ')).collect();
    let expected = (0..20).map(|number| {
        format!("content/en/articles/start.md:{}:1: no page at `none-{number}.md`", 5 + 2 * number)
    });
    assert_eq!(lines, expected.chain(["… and 10 more".to_owned()]).collect::<Vec<_>>());
    assert_eq!(outcome.found.json().lines().count(), 30, "machines are told everything");
}

#[test]
fn control_characters_of_content_never_reach_the_terminal() {
    article("[a](none\u{1b}[31m.md)\n").fails_with(
        r#"
content/en/articles/start.md:5:1: no page at `none?[31m.md`
    |
  5 | [a](none�[31m.md)
    | ^^^^^^^^^^^^^^^^^
  hint: write the path of the `.md` file, relative to this file
content/en/articles/start.md:5:9: no page may contain U+001B
    |
  5 | [a](none�[31m.md)
    |         ^
  hint: remove this character; an editor may not show it
"#,
    );
}

/// A picture of one pixel.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0,
    0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55,
];

#[test]
fn a_diagnosis_needs_its_first_question_and_its_questions() {
    Fixture::whole().file("content/diagnosis.yaml", "frist: start\n").fails_with(
        r#"
content/diagnosis.yaml:1:1: `first` is missing
    |
  1 | frist: start
    | ^
  hint: add `first:` here
content/diagnosis.yaml:1:1: `questions` is missing
    |
  1 | frist: start
    | ^
  hint: add `questions:` here
content/diagnosis.yaml:1:1: there is no field `frist`
    |
  1 | frist: start
    | ^^^^^
  hint: did you mean `first`?
"#,
    );
}

#[test]
fn the_first_question_must_be_one() {
    Fixture::with_diagnosis().replace("content/diagnosis.yaml", "first: start", "first: strat").fails_with(
        r#"
content/diagnosis.yaml:1:8: no question `strat`
    |
  1 | first: strat
    |        ^^^^^
  hint: did you mean `start`?
"#,
    );
}

#[test]
fn an_answer_leads_to_one_place_that_is_there() {
    Fixture::with_diagnosis()
        .replace("content/diagnosis.yaml", "{ symptom: declined }", "{}")
        .replace("content/diagnosis.yaml", "none: { cause: empty }", "none: { cause: empti }")
        .replace("content/diagnosis.yaml", "{ fix: fill }", "{ fix: fill, question: money }")
        .fails_with(
            r#"
content/diagnosis.yaml:5:7: the answer `message` leads nowhere
    |
  5 |       message: {}
    |       ^^^^^^^
  hint: say where, with one of `question:`, `cause:`, `fix:`, `symptom:` or `article:` and an id
content/diagnosis.yaml:9:22: no cause `empti`
    |
  9 |       none: { cause: empti }
    |                      ^^^^^
  hint: did you mean `empty`?
content/diagnosis.yaml:10:7: the answer `unsure` leads to several places: `question`, `fix`
     |
  10 |       unsure: { fix: fill, question: money }
     |       ^^^^^^
  hint: keep one of them
"#,
        );
}

#[test]
fn an_answer_has_no_other_fields_and_words_are_written_elsewhere() {
    Fixture::with_diagnosis()
        .replace("content/diagnosis.yaml", "{ cause: empty }", "{ causes: empty, cause: empty, label: None }")
        .replace("content/diagnosis.yaml", "  money:\n    answers", "  money:\n    title: Money\n    answers")
        .fails_with(
            r#"
content/diagnosis.yaml:8:5: `title` is for readers, and words are written per locale
    |
  8 |     title: Money
    |     ^^^^^
  hint: it belongs to `content/<locale>/diagnosis.yaml`; remove it here
content/diagnosis.yaml:10:15: there is no field `causes`
     |
  10 |       none: { causes: empty, cause: empty, label: None }
     |               ^^^^^^
  hint: did you mean `cause`?
content/diagnosis.yaml:10:44: `label` is for readers, and words are written per locale
     |
  10 |       none: { causes: empty, cause: empty, label: None }
     |                                            ^^^^^
  hint: it belongs to `content/<locale>/diagnosis.yaml`; remove it here
"#,
        );
}

#[test]
fn the_words_of_a_diagnosis_hold_no_facts() {
    Fixture::with_diagnosis()
        .replace("content/en/diagnosis.yaml", "questions:", "first: start\nquestions:")
        .replace("content/en/diagnosis.yaml", "label: A message", "label: A message\n        cause: empty")
        .fails_with(
            r#"
content/en/diagnosis.yaml:1:1: `first` is a fact, and facts are written once
    |
  1 | first: start
    | ^^^^^
  hint: it belongs to `content/diagnosis.yaml`; remove it here
content/en/diagnosis.yaml:9:9: `cause` is a fact, and facts are written once
    |
  9 |         cause: empty
    |         ^^^^^
  hint: it belongs to `content/diagnosis.yaml`; remove it here
"#,
        );
}

#[test]
fn every_question_and_answer_has_words_and_all_words_are_said() {
    Fixture::with_diagnosis()
        .file(
            "content/en/diagnosis.yaml",
            "questions:\n  start:\n    title: What is it?\n    summary: Look.\n    answers:\n      mesage:\n        label: A message\n      money:\n        note: Such as a low balance.\n  monney:\n    title: Is there any?\n    summary: Look.\n    answers:\n      none:\n        label: There is none\n",
        )
        .fails_with(
            r#"
content/diagnosis.yaml:7:3: question `money` has no words in `content/en/diagnosis.yaml`
    |
  7 |   money:
    |   ^^^^^
  hint: add its `title`, `summary` and `answers` there
content/en/diagnosis.yaml:6:7: question `start` has no answer `mesage`
    |
  6 |       mesage:
    |       ^^^^^^
  hint: did you mean `message`?
content/en/diagnosis.yaml:6:7: the answer `message` of question `start` has no words here
    |
  6 |       mesage:
    |       ^
  hint: add `message:` with a `label`
content/en/diagnosis.yaml:8:7: `label` is missing
    |
  8 |       money:
    |       ^^^^^
  hint: add `label:` here
content/en/diagnosis.yaml:10:3: no question `monney` in `content/diagnosis.yaml`
     |
  10 |   monney:
     |   ^^^^^^
  hint: did you mean `money`?
"#,
        );
}

#[test]
fn a_question_has_two_to_five_answers() {
    let six = |line: &dyn Fn(char) -> String| ('a'..='f').map(line).collect::<String>();
    Fixture::with_diagnosis()
        .replace("content/diagnosis.yaml", "      none: { cause: empty }\n", "")
        .replace("content/en/diagnosis.yaml", "      none:\n        label: There is none\n", "")
        .replace(
            "content/diagnosis.yaml",
            "      message: { symptom: declined }\n",
            &six(&|id| format!("      {id}: {{ symptom: declined }}\n")),
        )
        .replace(
            "content/en/diagnosis.yaml",
            "      message:\n        label: A message\n",
            &six(&|id| format!("      {id}:\n        label: A message\n")),
        )
        .fails_with(
            r#"
content/diagnosis.yaml:3:3: question `start` has 7 answers
    |
  3 |   start:
    |   ^^^^^
  hint: give it 2 to 5 answers that a person can choose from at a glance
content/diagnosis.yaml:12:3: question `money` has one answer only
     |
  12 |   money:
     |   ^^^^^
  hint: give it 2 to 5 answers that a person can choose from at a glance
"#,
        );
}

#[test]
fn an_answer_may_not_lead_in_a_circle() {
    Fixture::with_diagnosis()
        .replace("content/diagnosis.yaml", "{ fix: fill }", "{ question: start }")
        .fails_with(
            r#"
content/diagnosis.yaml:10:7: the answer `unsure` leads back to the question `start`
     |
  10 |       unsure: { question: start }
     |       ^^^^^^
  hint: an answer must lead on: to a question not asked yet, or out of the diagnosis
"#,
        );
}

#[test]
fn every_question_is_asked() {
    Fixture::with_diagnosis()
        .replace("content/diagnosis.yaml", "{ question: money }", "{ cause: empty }")
        .fails_with(
            r#"
content/diagnosis.yaml:7:3: nobody is asked the question `money`
    |
  7 |   money:
    |   ^^^^^
  hint: let an answer that is reached lead to it, or remove it with its words
"#,
        );
}

#[test]
fn nobody_is_asked_more_than_six_questions() {
    let mut facts = "first: q1\nquestions:\n".to_owned();
    let mut words = "questions:\n".to_owned();
    for number in 1..=8 {
        let on = if number < 8 { format!("question: q{}", number + 1) } else { "fix: fill".to_owned() };
        facts +=
            &format!("  q{number}:\n    answers:\n      yes: {{ cause: empty }}\n      no: {{ {on} }}\n");
        words += &format!(
            "  q{number}:\n    title: Question {number}?\n    summary: Look.\n    answers:\n      yes: {{ label: Yes }}\n      no: {{ label: No }}\n"
        );
    }
    Fixture::whole()
        .file("content/diagnosis.yaml", &facts)
        .file("content/en/diagnosis.yaml", &words)
        .fails_with(
            r#"
content/diagnosis.yaml:27:3: question `q7` may be the 7th that a reader is asked
     |
  27 |   q7:
     |   ^^
  hint: 6 are the most; before it come `q1`, `q2`, `q3`, `q4`, `q5`, `q6`
"#,
        );
}

#[test]
fn a_link_to_a_question_must_find_it() {
    Fixture::with_diagnosis()
        .file("content/en/articles/start.md", &format!("{ARTICLE}[Ask](../diagnosis.yaml#mony)\n"))
        .fails_with(
            r#"
content/en/articles/start.md:5:1: no question `mony`
    |
  5 | [Ask](../diagnosis.yaml#mony)
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  hint: did you mean `money`?
"#,
        );
    article("[Ask](../diagnosis.yaml)\n").fails_with(
        r#"
content/en/articles/start.md:5:1: no page at `../diagnosis.yaml`
    |
  5 | [Ask](../diagnosis.yaml)
    | ^^^^^^^^^^^^^^^^^^^^^^^^
  hint: this guide has no diagnosis
"#,
    );
}

#[test]
fn a_script_loads_files_that_are_there() {
    Fixture::new()
        .file("content/en/articles/start.md", "---\ntitle: Start\nsummary: How to start.\n---\n")
        .file("static/js/mine.js", "load(\"static:js/mone.js\");\n")
        .fails_with(
            "\
static/js/mine.js: `js/mone.js` names no file in `static/`
  hint: a script may load files of `static/` that load no others themselves
",
        );
}

/// A text that no compression makes much shorter: the letters of a linear congruential generator (Knuth's MMIX).
fn noise(length: usize) -> String {
    let mut state: u64 = 1;
    let letters = (0..length).map(|_| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        char::from(b"abcdefghijklmnopqrstuvwxyz     \n"[(state >> 59) as usize])
    });
    letters.collect()
}

/// What a build tells, with `N` in place of numbers that depend on the theme.
fn told_without_numbers(site: &Fixture) -> String {
    let told = site.told(&site.build());
    told.split(|c: char| c.is_ascii_digit()).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("N")
}

#[test]
fn a_page_over_its_budget_is_named_with_what_makes_it_heavy() {
    let heavy = format!("{ARTICLE}## Short\n\nA line.\n\n## Long\n\n{}\n", noise(30_000));
    let site = Fixture::new()
        .file("content/site.yaml", "name: Guide\nlocales: [en]\nbudgets: { first_view: 20000 }\n")
        .file("content/en/articles/heavy.md", &heavy)
        .file("content/en/articles/light.md", ARTICLE);
    assert_eq!(
        told_without_numbers(&site),
        "articles/heavy.html: this page and its style sheet weigh N bytes, N more than `budgets` allows\n  \
         hint: the style sheet weighs N of them, `#long` N, `#short` N\n"
    );
}

#[test]
fn scripts_over_their_budget_and_budgets_that_are_no_numbers_are_told() {
    let site = Fixture::new()
        .file("content/site.yaml", "name: Guide\nlocales: [en]\nbudgets: { scripts: 1 }\n")
        .file("content/en/articles/light.md", ARTICLE);
    assert_eq!(
        told_without_numbers(&site),
        "content/site.yaml: the scripts of a page weigh N bytes, and the budget is N\n  \
         hint: they are js/theme.js, js/site.js\n"
    );
    settings("name: Guide\nlocales: [en]\nbudgets: { first_view: 14 kB }\n").fails_with(
        "content/site.yaml:3:24: `14 kB` is not a number of bytes
    |
  3 | budgets: { first_view: 14 kB }
    |                        ^^^^^
  hint: such as `14336`, which is what the first round trip of a connection carries
",
    );
}

#[test]
fn a_contact_for_security_is_an_address_and_ends_one_day() {
    settings("name: Guide\nlocales: [en]\nsecurity: { contact: me, expires: 2027-11-01 }\n").fails_with(
        r#"
content/site.yaml:3:22: `me` is no address that begins with `mailto:`, `https://`, `tel:`
    |
  3 | security: { contact: me, expires: 2027-11-01 }
    |                      ^^
  hint: such as `mailto:security@example.org`
"#,
    );
    settings("name: Guide\nlocales: [en]\nsecurity:\n  contact: mailto:a@example.org\n").fails_with(
        r#"
content/site.yaml:4:3: `expires` is missing
    |
  4 |   contact: mailto:a@example.org
    |   ^
  hint: add `expires:` here
"#,
    );
}
