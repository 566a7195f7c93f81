//! What the program is built from: every crate from the one registry, under a licence that lets anybody use the program, and
//! every direct dependency with its reason. Known vulnerabilities are looked up where an advisory database can be reached:
//! `cargo audit` or `cargo deny check` do that; this test needs no network.

use std::process::Command;

use serde_json::Value;

/// Licences that ask for no more than their notice to be kept.
const LICENCES: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "ISC",
    "BSD-3-Clause",
    "BSD-2-Clause",
    "Zlib",
    "Unicode-3.0",
    "Unlicense",
    "CC0-1.0",
    "MIT-0",
    "0BSD",
    "BSL-1.0",
];

/// Crates that only tests use, under a licence that spares their users: MPL-2.0 asks for changes of its own files only.
const TESTS_ONLY: &[&str] = &["cssparser", "cssparser-macros", "selectors", "dtoa-short"];

fn packages() -> Vec<Value> {
    // Of other systems' crates nothing is on this disk.
    let version = Command::new("rustc").arg("-vV").output().expect("rustc runs").stdout;
    let version = String::from_utf8_lossy(&version).into_owned();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    metadata["packages"].as_array().expect("packages").clone()
}

/// Whether one of the alternatives of a licence expression is made of allowed licences only.
fn allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], " ").replace('/', " OR ");
    let every = |part: &str| {
        part.split(" AND ").all(|it| LICENCES.contains(&it.trim().trim_end_matches(" WITH LLVM-exception")))
    };
    plain.split(" OR ").any(|part| every(part.trim()))
}

#[test]
fn every_crate_may_be_used_by_anybody_and_comes_from_the_registry() {
    let mut found = Vec::new();
    for package in packages() {
        let name = package["name"].as_str().unwrap_or_default().to_owned();
        let licence = package["license"].as_str().unwrap_or_default();
        if !allowed(licence) && !TESTS_ONLY.contains(&name.as_str()) {
            found.push(format!("{name}: licence `{licence}`"));
        }
        let own = name == "zhinan";
        if !own && !package["source"].as_str().unwrap_or_default().starts_with("registry+") {
            found.push(format!("{name}: not from the registry"));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = include_str!("../Cargo.toml");
    let mut in_dependencies = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line.ends_with("dependencies]");
        } else if in_dependencies && line.contains('=') {
            assert!(line.contains(" # "), "no reason: {line}");
        }
    }
}

#[test]
fn what_only_runs_while_compiling_is_not_optimised() {
    let manifest = include_str!("../Cargo.toml");
    let (_, profile) =
        manifest.split_once("[profile.dev.package]\n").expect("`cargo remove` took the section away");
    let settings: Vec<&str> = profile.lines().take_while(|line| !line.is_empty()).collect();
    for name in ["\"syn@2\"", "\"syn@3\"", "serde_derive"] {
        assert!(settings.contains(&format!("{name}.opt-level = 0").as_str()), "{name}");
    }
}
