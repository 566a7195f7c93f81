//! What a build does to a disk: the old site or the new one is there, never something between, and nothing of anybody's.

mod support;

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use support::{Fixture, files_below};

const ARTICLE: &str = "---\ntitle: Start\nsummary: How to start.\n---\nThe text.\n";

fn small() -> Fixture {
    Fixture::new().file("content/en/articles/start.md", ARTICLE)
}

/// A build into `output` must be refused with this finding, and leave what is there.
#[track_caller]
fn refuses(mut site: Fixture, output: impl AsRef<Path>, expected: &str) {
    let before = files_below(site.root());
    site.options.output = Some(output.as_ref().to_path_buf());
    let outcome = site.build();
    assert_eq!(site.told(&outcome), expected);
    assert!(outcome.summary.is_none());
    assert_eq!(files_below(site.root()), before);
}

const ELSEWHERE: &str = "  hint: choose a folder of its own, such as `site`\n";

#[test]
fn the_project_itself_is_never_the_output() {
    let site = small();
    let root = site.root().to_path_buf();
    let real = root.canonicalize().expect("it is there");
    let expected =
        format!("{}: this folder cannot be the output: it holds the project\n{ELSEWHERE}", real.display());
    refuses(site, root, &expected);
}

#[test]
fn a_folder_above_the_project_is_never_the_output() {
    let site = small();
    let above = site.root().join("..");
    let real = above.canonicalize().expect("it is there");
    let expected =
        format!("{}: this folder cannot be the output: it holds the project\n{ELSEWHERE}", real.display());
    refuses(site, above, &expected);
}

#[test]
fn a_folder_of_the_content_is_never_the_output() {
    let site = small();
    let inside = site.root().join("content/site");
    refuses(
        site,
        inside,
        &format!(
            "content/site: this folder cannot be the output: it is in the project's `content`\n{ELSEWHERE}"
        ),
    );
}

#[test]
fn a_folder_with_other_files_is_never_the_output() {
    let site = small().file("mine/letter.txt", "Dear\n").file("mine/photos/cat.jpg", "");
    let output = site.root().join("mine");
    let hint = "  hint: move them away, or choose another `--output`; files to be published as they are belong in `static/root/`\n";
    refuses(
        site,
        output,
        &format!("mine: this folder holds 2 files that no build wrote, such as `letter.txt`\n{hint}"),
    );
}

#[test]
fn a_file_added_to_a_built_site_is_kept_and_told() {
    let site = small().builds().file("site/notes.txt", "Mine\n");
    let output = site.site();
    let hint = "  hint: move them away, or choose another `--output`; files to be published as they are belong in `static/root/`\n";
    refuses(
        site,
        output,
        &format!("site: this folder holds a file that no build wrote: `notes.txt`\n{hint}"),
    );
}

#[test]
fn a_file_is_never_the_output() {
    let site = small().file("plain", "text");
    let output = site.root().join("plain");
    refuses(site, output, &format!("plain: this folder cannot be the output: it is a file\n{ELSEWHERE}"));
}

#[cfg(unix)]
#[test]
fn a_link_is_never_the_output() {
    let site = small();
    fs::create_dir(site.root().join("real")).expect("a folder");
    std::os::unix::fs::symlink(site.root().join("real"), site.root().join("linked")).expect("a link");
    let output = site.root().join("linked");
    refuses(site, output, &format!("linked: this folder cannot be the output: it is a link\n{ELSEWHERE}"));
}

#[test]
fn the_home_folder_is_never_the_output() {
    let home = tempfile::tempdir().expect("a folder");
    let site = small();
    let outcome = Command::new(env!("CARGO_BIN_EXE_zhinan"))
        .args(["build", "--root"])
        .arg(site.root())
        .arg("--output")
        .arg(home.path())
        .env("HOME", home.path())
        .env("USERPROFILE", home.path())
        .output()
        .expect("the program runs");
    let told = String::from_utf8_lossy(&outcome.stderr).into_owned();
    assert!(told.contains("this folder cannot be the output: it is or holds the home folder"), "{told}");
    assert_eq!(files_below(home.path()).len(), 0);
}

#[test]
fn a_failed_build_leaves_the_last_good_site() {
    let site = small().builds();
    let good = site.files();
    let site = site.file("content/en/articles/start.md", &(ARTICLE.to_owned() + "[nowhere](none.md)\n"));
    assert!(site.build().summary.is_none());
    assert_eq!(site.files(), good);
    assert!(!staging(&site).exists());
}

#[test]
fn a_template_that_fails_on_one_page_leaves_the_last_good_site() {
    let site = small().builds();
    let good = site.files();
    let site = site.file("templates/not-found.html", "{{ page.nothing }}\n");
    assert!(site.build().summary.is_none());
    assert_eq!(site.files(), good);
    assert!(!staging(&site).exists());
}

#[test]
fn a_page_that_is_gone_is_gone_from_the_site() {
    let site = small().file("content/en/articles/other.md", ARTICLE).builds();
    assert!(site.files().contains_key("articles/other.html"));
    let site = site.without("content/en/articles/other.md").builds();
    assert!(!site.files().contains_key("articles/other.html"));
}

#[test]
fn unchanged_files_keep_their_modification_time() {
    let site = small().file("content/en/articles/other.md", ARTICLE).builds();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let (start, other) = (site.site().join("articles/start.html"), site.site().join("articles/other.html"));
    for path in [&start, &other] {
        File::options()
            .write(true)
            .open(path)
            .and_then(|file| file.set_modified(long_ago))
            .expect("a new time");
    }
    let time = |path: &Path| fs::metadata(path).and_then(|it| it.modified()).expect("a time");
    let site = site.builds();
    assert_eq!((time(&start), time(&other)), (long_ago, long_ago), "nothing has changed");
    let _site = site.replace("content/en/articles/other.md", "The text.", "Another text.").builds();
    assert_eq!(time(&start), long_ago, "this page has not changed");
    assert_ne!(time(&other), long_ago, "this page has");
}

#[test]
fn a_page_spoilt_by_hand_is_repaired() {
    let site = small().builds();
    let good = site.files();
    let page = site.site().join("articles/start.html");
    let same_size = "x".repeat(fs::read(&page).expect("the page").len());
    fs::write(&page, same_size).expect("written");
    fs::remove_file(site.site().join("all.html")).expect("removed");
    assert_eq!(site.builds().files(), good);
}

#[test]
fn two_builds_of_the_same_content_agree_byte_for_byte() {
    let site = || Fixture::whole().file("content/en/articles/start.md", ARTICLE).builds();
    let many_cores = site().files();
    let one_core =
        rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool").install(|| site().files());
    assert_eq!(many_cores, one_core);
}

#[cfg(unix)]
#[test]
fn a_disk_that_refuses_leaves_the_last_good_site() {
    let site = small().builds();
    let good = site.files();
    let site =
        site.file("content/en/articles/long.md", &(ARTICLE.to_owned() + &"A long text.\n\n".repeat(20_000)));
    // No file may grow beyond 16 blocks of 512 or 1024 bytes.
    let outcome = Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 64; exec \"$0\" build --root \"$1\"",
            env!("CARGO_BIN_EXE_zhinan"),
        ])
        .arg(site.root())
        .output()
        .expect("the program runs");
    let told = String::from_utf8_lossy(&outcome.stderr).into_owned();
    assert_eq!(outcome.status.code(), Some(1), "{told}");
    assert!(told.contains("articles/long.html: cannot be written: File too large"), "{told}");
    assert!(told.contains("hint: the site that was there before is untouched"), "{told}");
    assert_eq!(site.files(), good);
    assert!(!staging(&site).exists());
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let with_text = |text: &str| {
        let mut site = Fixture::new();
        for number in 0..300 {
            site = site
                .file(&format!("content/en/articles/page-{number}.md"), &ARTICLE.replace("The text.", text));
        }
        site
    };
    let new = with_text("The new text.").builds().files();
    let site = with_text("The old text.").builds();
    let old = site.files();
    for round in 0..20 {
        let mut site_changes = with_text("The new text.");
        site_changes.options.output = Some(site.site());
        let mut build = start(&site_changes);
        // Killed as soon as so many files wait in the staging folder, or when it is over.
        while build.try_wait().expect("a child").is_none() {
            if count_files(&staging(&site)) >= round * 16 {
                break;
            }
        }
        build.kill().expect("killed");
        build.wait().expect("ended");
        let now = site.files();
        assert!(now == old || now == new, "round {round}: a site between the old and the new");
        if now == new {
            assert!(site.build().summary.is_some());
            assert_eq!(site.files(), old, "the next build repairs everything");
        }
    }
    assert!(site.build().summary.is_some());
    assert_eq!(site.files(), old);
    assert!(!staging(&site).exists(), "the next build leaves nothing behind");
}

fn start(site: &Fixture) -> Child {
    Command::new(env!("CARGO_BIN_EXE_zhinan"))
        .args(["build", "--root"])
        .arg(site.root())
        .arg("--output")
        .arg(site.options.output.as_ref().expect("an output"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// How many files are below a folder that another process is filling or clearing.
fn count_files(folder: &Path) -> usize {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|it| it.file_type().is_file())
        .count()
}

fn staging(site: &Fixture) -> std::path::PathBuf {
    site.root().join(".site.zhinan-staging")
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_content_is_never_followed() {
    let site = small();
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("secret.md"), ARTICLE).expect("a file");
    let link =
        |from: &Path, to: &str| std::os::unix::fs::symlink(from, site.root().join(to)).expect("a link");
    link(&outside.path().join("secret.md"), "content/en/articles/secret.md");
    link(outside.path(), "content/en/fixes");
    link(&site.root().join("content/en/articles/start.md"), "content/en/articles/again.md");
    let hint = "  hint: put the file itself here; what lies outside is never published\n";
    site.fails_with(&format!(
        "content/en/articles/secret.md: a link that leads out of its folder\n{hint}content/en/fixes: a link that leads out of its folder\n{hint}"
    ));
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_content_does_not_hang_the_build() {
    let site = small();
    let pipe = site.root().join("content/en/articles/pipe.md");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    site.fails_with("content/en/articles/pipe.md: this is not a regular file\n");
}

#[test]
fn a_page_of_more_than_4_megabytes_is_refused_by_name() {
    let long = ARTICLE.to_owned() + &"A long text.\n\n".repeat(320_000);
    let size = long.len();
    small().file("content/en/articles/long.md", &long).fails_with(&format!(
        "content/en/articles/long.md: {size} bytes are more than the 4194304 that are read\n  hint: split it, or leave it out of this folder\n"
    ));
}

#[test]
fn check_writes_nothing() {
    let site = Fixture::whole();
    let before = files_below(site.root());
    let outcome = zhinan::check(&site.options, &zhinan::Progress::default());
    assert!(outcome.summary.is_some());
    assert_eq!(files_below(site.root()), before);
}

#[test]
fn warnings_stop_a_strict_build_only() {
    let site = || {
        small().file(
            "content/en/articles/start.md",
            "---\ntitle: Start\nsummary: In a word.\n---\n`a\u{200B}b`\n",
        )
    };
    let mut strict = site();
    strict.options.strict = true;
    assert!(strict.build().summary.is_none());
    assert!(site().build().summary.is_some());
}
