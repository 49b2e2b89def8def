//! The grammar of policies and its themes: the embedded dumps are fresh, every part is told apart, every colour is readable.
//!
//! After a change in `assets/syntax/`, write the dumps anew: `KOTOWARI_BLESS=1 cargo test --test syntax`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kotowari::tui::highlight::{Highlighter, Palette, Part};
use ratatui::style::{Color, Style};
use syntect::dumps::{dump_to_uncompressed_file, from_uncompressed_data};
use syntect::highlighting::{Theme, ThemeSet};
use syntect::parsing::{SyntaxDefinition, SyntaxSet, SyntaxSetBuilder};

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/syntax")
}

fn blesses() -> bool {
    std::env::var_os("KOTOWARI_BLESS").is_some()
}

fn fresh_syntaxes() -> SyntaxSet {
    let source = fs::read_to_string(assets().join("iam-policy.sublime-syntax")).unwrap();
    let mut builder = SyntaxSetBuilder::new();
    builder.add(SyntaxDefinition::load_from_str(&source, true, None).unwrap());
    builder.build()
}

#[test]
fn the_grammar_dump_is_fresh() {
    let fresh = fresh_syntaxes();
    let path = assets().join("iam-policy.packdump");
    if blesses() {
        dump_to_uncompressed_file(&fresh, &path).unwrap();
    }
    let kept = fs::read(path).unwrap();
    let directory = tempfile::tempdir().unwrap();
    let again = directory.path().join("again");
    dump_to_uncompressed_file(&fresh, &again).unwrap();
    assert!(fs::read(again).unwrap() == kept, "the dump is stale: KOTOWARI_BLESS=1 cargo test --test syntax");
    assert_eq!(from_uncompressed_data::<SyntaxSet>(&kept).unwrap().syntaxes().len(), 1);
}

#[test]
fn the_theme_dumps_are_fresh() {
    for name in ["dark", "light"] {
        let fresh = ThemeSet::get_theme(assets().join(name).with_extension("tmTheme")).unwrap();
        let path = assets().join(name).with_extension("themedump");
        if blesses() {
            dump_to_uncompressed_file(&fresh, &path).unwrap();
        }
        let kept: Theme = from_uncompressed_data(&fs::read(path).unwrap()).unwrap();
        assert_eq!(kept, fresh, "{name} is stale: KOTOWARI_BLESS=1 cargo test --test syntax");
    }
}

/// A policy with every part in it.
const SAMPLE: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReadReports",
      "Effect": "Allow",
      "Principal": { "AWS": ["arn:aws:iam::123456789012:role/app", "*"], "Service": "lambda.amazonaws.com" },
      "Action": ["s3:Get*", "logs:PutLogEvents"],
      "Resource": "arn:aws-cn:sqs:cn-north-1:123456789012:a-${aws:username}-?",
      "Condition": {
        "ForAnyValue:StringLike": { "aws:TagKeys": ["team*"] },
        "StringEquals": { "aws:RequestTag/Team": "lit*eral \u0041\n" },
        "NumericLessThanEquals": { "s3:max-keys": 10 },
        "StringEqual": { "aws:x": "y" },
        "Bool": { "aws:SecureTransport": true }
      }
    },
    { "Effect": "Denied", "NotAction": "*", "Resource": oops, "Extra": "a\qb" },
    { "Effect": "Deny",
      "Action"
        :
        "iam:PassRole" }
  ]
}"#;

fn highlighted(text: &str) -> (Vec<String>, Highlighter) {
    let lines: Vec<_> = text.split('\n').map(str::to_owned).collect();
    let mut highlighter = Highlighter::new();
    highlighter.update(&lines, lines.len());
    (lines, highlighter)
}

/// One line of the snapshot per line of the text: what each piece is, quotes and brackets left out.
fn describe(text: &str) -> String {
    let (lines, highlighter) = highlighted(text);
    let mut out = String::new();
    for (index, line) in lines.iter().enumerate() {
        let pieces: Vec<_> = highlighter
            .runs(index)
            .iter()
            .filter(|run| !matches!(run.part, Part::Plain | Part::Punctuation))
            .map(|run| format!("{:?} {}", run.part, &line[run.range.clone()]))
            .collect();
        out += &format!("{:>2}  {}\n", index + 1, pieces.join(" · "));
    }
    out
}

#[test]
fn every_part_is_told_apart() {
    insta::assert_snapshot!(describe(SAMPLE));
    let (lines, highlighter) = highlighted(SAMPLE);
    let found: Vec<_> = (0..lines.len()).flat_map(|index| highlighter.runs(index)).map(|run| run.part).collect();
    for part in Part::ALL {
        assert!(found.contains(part), "{part:?} is nowhere");
    }
}

#[test]
fn runs_cover_each_line() {
    for text in [
        SAMPLE,
        "",
        "{",
        "\"",
        "\"a\\",
        "{\"Action\": \"s3:",
        "日本語 \"日本語\" {",
        "]]]}}}",
        "\u{1b}[31m \"\u{1b}\"",
        "{\"a\" \"b\" c: d}",
    ] {
        let (lines, highlighter) = highlighted(text);
        for (index, line) in lines.iter().enumerate() {
            let mut at = 0;
            for run in highlighter.runs(index) {
                assert_eq!(run.range.start, at, "{line:?}");
                assert!(line.is_char_boundary(run.range.end));
                at = run.range.end;
            }
            assert_eq!(at, line.len(), "{line:?}");
        }
    }
}

#[test]
fn an_edit_gives_what_a_fresh_reading_gives_and_reads_little() {
    let (mut lines, mut highlighter) = highlighted(SAMPLE);
    // What is done to the lines, and how many may be read for it.
    type Edit = fn(&mut Vec<String>);
    let edits: [(Edit, usize); 9] = [
        (|lines| lines[4].push(' '), 1),
        (|lines| lines[7].insert(0, 'x'), 1),
        (|lines| lines.insert(5, "  \"Id\": 1,".to_owned()), 1),
        (|lines| drop(lines.remove(5)), 0),
        // The first line of a text has a state of its own.
        (|lines| lines.insert(0, String::new()), 2),
        (|lines| drop(lines.drain(2..4)), 30),
        (|lines| lines[3] = "{ \"Condition\": {".to_owned(), 30),
        (|lines| lines.truncate(6), 0),
        (Vec::clear, 0),
    ];
    for (number, (edit, allowed)) in edits.into_iter().enumerate() {
        edit(&mut lines);
        let before = highlighter.lines_read();
        highlighter.update(&lines, lines.len());
        let read = highlighter.lines_read() - before;
        assert!(read <= allowed, "edit {number} read {read} lines");
        let mut fresh = Highlighter::new();
        fresh.update(&lines, lines.len());
        for index in 0..lines.len() {
            assert_eq!(highlighter.runs(index), fresh.runs(index), "edit {number}, line {}", index + 1);
        }
    }
}

#[test]
fn lines_below_the_screen_are_not_read() {
    let lines = vec!["{}"; 1000];
    let mut highlighter = Highlighter::new();
    highlighter.update(&lines, 24);
    assert_eq!(highlighter.lines_read(), 24);
    highlighter.update(&lines, 25);
    assert_eq!(highlighter.lines_read(), 25);
}

#[test]
fn a_long_line_is_plain_past_the_limit() {
    let line = format!("\"{}\"", "a".repeat(1 << 20));
    let mut highlighter = Highlighter::new();
    highlighter.update(&[&line], 1);
    let runs = highlighter.runs(0);
    assert_eq!(runs.last().map(|run| (run.part, run.range.end)), Some((Part::Plain, line.len())));
}

/// Grounds that terminals use.
const DARK: [(u8, u8, u8); 5] = [(0, 0, 0), (0x1e, 0x1e, 0x1e), (0x28, 0x2c, 0x34), (0x1d, 0x1f, 0x21), (0x00, 0x2b, 0x36)];
const LIGHT: [(u8, u8, u8); 3] = [(255, 255, 255), (0xfa, 0xfa, 0xfa), (0xfd, 0xf6, 0xe3)];

#[test]
fn every_colour_is_readable_on_its_ground() {
    for (palette, grounds) in [(Palette::Dark, &DARK[..]), (Palette::Light, &LIGHT[..])] {
        let mut colours = BTreeSet::new();
        for part in Part::ALL.iter().filter(|part| **part != Part::Plain) {
            let style = palette.style(*part);
            let Some(Color::Rgb(r, g, b)) = style.fg else { panic!("{part:?} has no colour: {style:?}") };
            assert_eq!(style.bg, None, "the ground is the terminal's own");
            colours.insert((r, g, b));
            for ground in grounds {
                let contrast = contrast((r, g, b), *ground);
                assert!(contrast >= 4.5, "{palette:?} {part:?} on {ground:02x?}: {contrast:.2}");
            }
        }
        assert!(colours.len() >= 18, "{palette:?} tells {} apart", colours.len());
    }
}

#[test]
fn without_colour_the_weightiest_parts_stand_out() {
    for part in Part::ALL {
        let style = Palette::None.style(*part);
        assert_eq!((style.fg, style.bg), (None, None), "{part:?}");
    }
    for part in [Part::Element, Part::Deny, Part::Wildcard, Part::Variable, Part::Invalid] {
        assert_ne!(Palette::None.style(part), Style::new(), "{part:?}");
        assert!(!matches!(Palette::Ansi.style(part).fg, Some(Color::Rgb(..) | Color::White | Color::Black)), "{part:?}");
    }
}

/// The contrast of two colours as the Web Content Accessibility Guidelines count it, 1 to 21.
fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = |(r, g, b): (u8, u8, u8)| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
