//! The wizard as lines: a script of answers goes in, the transcript comes out. A script is a file in `tests/plain/`; its transcript
//! is held by a snapshot in each language.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use kotowari::l10n::Lang;
use kotowari::tui::{Start, plain};

/// The transcript of the wizard led by `script`.
fn transcript(script: &str, lang: Lang) -> String {
    let mut out = Vec::new();
    let start = Start { lang, ..Start::default() };
    plain::run(start, script.as_bytes(), &mut out, false, |_| None).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn every_script_gives_its_transcript() {
    for (name, script) in [
        ("implicit", include_str!("plain/implicit.txt")),
        ("explicit", include_str!("plain/explicit.txt")),
        ("wrong", include_str!("plain/wrong.txt")),
        ("lambda-s3", include_str!("plain/lambda-s3.txt")),
        ("logs", include_str!("plain/logs.txt")),
        ("assume-role", include_str!("plain/assume-role.txt")),
        ("kms", include_str!("plain/kms.txt")),
        ("conflict", include_str!("plain/conflict.txt")),
    ] {
        for lang in Lang::ALL {
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "plain" }, {
                insta::assert_snapshot!(format!("{name}-{}", lang.code()), transcript(script, lang));
            });
        }
    }
}

#[test]
fn a_case_and_a_report_are_saved() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("case.json");
    let report = folder.path().join("report.md");
    let script = format!(
        "{}\ns\n{}\n7\nr\n{}\nq\n",
        include_str!("plain/implicit.txt").trim_end_matches("q\n2\n"),
        case.display(),
        report.display()
    );
    let said = transcript(&script, Lang::En);
    assert!(said.matches("Written: ").count() == 2, "{said}");
    assert!(std::fs::read_to_string(case).unwrap().contains("my-bucket/report.csv"));
    assert!(std::fs::read_to_string(report).unwrap().starts_with('#'));
}

#[test]
fn lines_that_end_anywhere_end_the_session() {
    let script = include_str!("plain/implicit.txt");
    let ends: Vec<usize> = script.match_indices('\n').map(|(at, _)| at + 1).collect();
    for end in ends {
        let said = transcript(script.get(..end).unwrap(), Lang::En);
        assert!(said.starts_with("kotowari"), "{said}");
    }
}

#[test]
fn nothing_of_a_hostile_paste_is_written_raw() {
    let script = "User: arn:aws:iam::123456789012:user/a\u{1b}[2J\u{202e} is not authorized to perform: s3:GetObject on resource: x\n\nq\n2\n";
    let said = transcript(script, Lang::En);
    assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
}
