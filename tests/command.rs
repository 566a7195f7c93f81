//! The program as it is called from a shell.

mod support;

use std::process::{Command, Output, Stdio};

use support::Fixture;

const ARTICLE: &str = "---\ntitle: Start\nsummary: How to start.\n---\nThe text.\n";

fn zhinan(site: &Fixture, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_zhinan"))
        .args(arguments)
        .current_dir(site.root())
        .output()
        .expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn without_arguments_it_builds_the_current_folder_and_says_what_to_open() {
    let site = Fixture::new().file("content/en/articles/start.md", ARTICLE);
    let run = zhinan(&site, &[]);
    assert_eq!(run.status.code(), Some(0));
    assert_eq!(text(&run.stderr), "");
    let figures = text(&run.stdout);
    let lines: Vec<&str> = figures.lines().collect();
    assert_eq!(lines[0], "      en  1 home page, 1 article, 5 lists");
    assert_eq!(lines[1], "       0  warnings");
    assert!(lines[2].contains(" files, ") && lines[2].ends_with(" s"), "{figures}");
    assert_eq!(lines[3], "open site/index.html");
    assert!(site.site().join("index.html").exists());
}

#[test]
fn a_mistake_in_the_content_is_exit_1() {
    let site = Fixture::new().file("content/en/articles/start.md", "no front matter\n");
    let run = zhinan(&site, &["build"]);
    assert_eq!(run.status.code(), Some(1));
    assert_eq!(text(&run.stdout), "");
    assert!(text(&run.stderr).ends_with("nothing was written\n"));
}

#[test]
fn wrong_use_is_exit_2() {
    let site = Fixture::new();
    for arguments in [&["bild"][..], &["build", "--rot", "."], &["build", "--base-url", "nowhere"]] {
        assert_eq!(zhinan(&site, arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn every_option_is_in_the_help() {
    let site = Fixture::new();
    let help = text(&zhinan(&site, &["build", "--help"]).stdout);
    for option in
        ["--root", "--output", "--base-url", "--locale", "--strict", "--message-format", "Exit codes"]
    {
        assert!(help.contains(option), "{option} is not in\n{help}");
    }
}

#[test]
fn json_findings_are_one_object_a_line() {
    let site = Fixture::new()
        .file("content/en/articles/start.md", &ARTICLE.replace("The text.", "[a](none.md)\n\n[b](nil.md)"));
    let run = zhinan(&site, &["check", "--message-format", "json"]);
    assert_eq!(run.status.code(), Some(1));
    let expected = "{\"file\":\"content/en/articles/start.md\",\"line\":5,\"column\":1,\"severity\":\"error\",\"message\":\"no page at `none.md`\",\"hint\":\"write the path of the `.md` file, relative to this file\",\"source_line\":\"[a](none.md)\",\"length\":12}\n\
        {\"file\":\"content/en/articles/start.md\",\"line\":7,\"column\":1,\"severity\":\"error\",\"message\":\"no page at `nil.md`\",\"hint\":\"write the path of the `.md` file, relative to this file\",\"source_line\":\"[b](nil.md)\",\"length\":11}\n";
    assert_eq!(text(&run.stdout), expected);
}

#[test]
fn a_locale_can_be_built_alone() {
    let site = Fixture::with_locales(&["en", "zh-Hans"]).file("content/en/articles/start.md", ARTICLE);
    assert_eq!(zhinan(&site, &["build", "--locale", "en"]).status.code(), Some(0));
    assert!(site.site().join("articles/start.html").exists());
    assert!(!site.site().join("zh-Hans").exists());
    let other = zhinan(&site, &["build", "--locale", "zh-Hans"]);
    assert!(text(&other.stdout).ends_with("open site/zh-Hans/index.html\n"), "{}", text(&other.stdout));
    let unknown = zhinan(&site, &["build", "--locale", "zh-hans"]);
    assert_eq!(
        text(&unknown.stderr),
        "content/site.yaml: `zh-hans` is not a locale of this site\n  hint: did you mean `zh-Hans`?\nnothing was written\n"
    );
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let site = Fixture::new().file("content/en/articles/start.md", ARTICLE);
    let mut child = Command::new(env!("CARGO_BIN_EXE_zhinan"))
        .current_dir(site.root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let run = child.wait_with_output().expect("it ends");
    assert_eq!((run.status.code(), text(&run.stderr)), (Some(0), String::new()));
}

#[test]
fn an_address_under_a_reserved_name_is_pointed_out() {
    let site = Fixture::new().file("content/en/articles/start.md", ARTICLE);
    let run = zhinan(&site, &["build", "--base-url", "https://guide.example/help"]);
    let told = text(&run.stdout);
    assert!(
        told.contains("pages name https://guide.example/help/ as their address: set your own with --base-url before publishing\n"),
        "{told}"
    );
}

#[test]
fn a_translation_that_is_too_far_behind_fails_where_that_is_asked_for() {
    let site = Fixture::with_locales(&["en", "zh-Hans"])
        .file("content/en/articles/start.md", ARTICLE)
        .file("content/zh-Hans/articles/start.md", "---\ntitle: 开始\nsummary: 怎么开始。\n---\n");
    let status = |arguments: &[&str]| zhinan(&site, &[&["i18n", "status"], arguments].concat());
    assert_eq!(status(&[]).status.code(), Some(0));
    let behind = status(&["--fail-under", "50"]);
    assert_eq!(behind.status.code(), Some(1));
    assert!(text(&behind.stdout).starts_with("zh-Hans: 0.0 % of 3 blocks"), "{}", text(&behind.stdout));
    assert_eq!(zhinan(&site, &["i18n", "accept", "--all"]).status.code(), Some(0));
    // Two of three blocks: the text is not translated.
    assert_eq!(status(&["--fail-under", "66"]).status.code(), Some(0));
    assert_eq!(status(&["--fail-under", "67"]).status.code(), Some(1));
    assert_eq!(status(&["--fail-under", "101"]).status.code(), Some(2));
    let json: serde_json::Value =
        serde_json::from_slice(&status(&["--format", "json"]).stdout).expect("JSON");
    assert_eq!(json["locales"][0]["blocks"]["fresh"], 2);
    assert_eq!(json["locales"][0]["todo"][0]["todo"][0]["state"], "missing");
}
