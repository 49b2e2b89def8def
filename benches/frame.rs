//! How long the wizard takes from a key to the finished frame: `cargo bench --bench frame`.
//!
//! Held against: 3 ms with a policy of 20 KB at 200 × 50, 8 ms with one of 1,400 lines.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fmt::Write as _;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use divan::{Bencher, black_box};
use kotowari::tui::Start;
use kotowari::tui::message::Message;
use kotowari::tui::model::Model;
use kotowari::tui::run::{Input, Paste};
use kotowari::tui::update::update;
use kotowari::tui::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn main() {
    divan::main();
}

const DENIED: &str = "An error occurred (AccessDenied) when calling the GetObject operation: User: \
    arn:aws:sts::123456789012:assumed-role/app/s is not authorized to perform: s3:GetObject on resource: \
    \"arn:aws:s3:::my-bucket/report.csv\" because no identity-based policy allows the s3:GetObject action";

/// A policy of `statements` statements, fourteen lines and about 420 bytes each.
fn policy(statements: usize) -> String {
    let mut text = String::from("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n");
    for index in 0..statements {
        let comma = if index + 1 == statements { "" } else { "," };
        writeln!(
            text,
            "    {{\n      \"Sid\": \"Reports{index}\",\n      \"Effect\": \"Allow\",\n      \"Action\": [\n        \
             \"s3:GetObject\",\n        \"s3:PutObject\"\n      ],\n      \"Resource\": \"arn:aws:s3:::bucket-{index}/reports/*\",\n      \
             \"Condition\": {{\n        \"StringEquals\": {{\n          \"aws:PrincipalTag/team\": \"finance-{index}\"\n        }}\n      }}\n    }}{comma}"
        )
        .unwrap();
    }
    text.push_str("  ]\n}");
    text
}

fn begun(text: &str, (width, height): (u16, u16)) -> (Model, Terminal<TestBackend>) {
    let mut model = Model::new(Start { text: Some(DENIED.to_owned()), ..Start::default() });
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    update(&mut model, Message::Input(Input::Paste(Paste::new(text.to_owned()))));
    draw(&mut model, &mut terminal);
    (model, terminal)
}

fn draw(model: &mut Model, terminal: &mut Terminal<TestBackend>) {
    let mut layout = None;
    terminal.draw(|frame| layout = Some(view(model, frame))).unwrap();
    model.layout = layout.unwrap();
}

fn press(model: &mut Model, code: KeyCode) {
    update(model, Message::Input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE))));
}

/// One key typed into a policy, decided, noted and drawn.
fn key_to_frame(bencher: Bencher<'_, '_>, statements: usize, size: (u16, u16)) {
    let (mut model, mut terminal) = begun(&policy(statements), size);
    assert!(model.is_typing());
    let mut typed = 0;
    bencher.bench_local(|| {
        // A letter, and the next time it is taken out again, so that the text stays what it is.
        press(&mut model, if typed % 2 == 0 { KeyCode::Char('x') } else { KeyCode::Backspace });
        typed += 1;
        draw(&mut model, &mut terminal);
    });
}

#[divan::bench]
fn key_in_20_kb_at_200x50(bencher: Bencher<'_, '_>) {
    let text = policy(66);
    assert!((18_000..22_000).contains(&text.len()), "{}", text.len());
    key_to_frame(bencher, 66, (200, 50));
}

#[divan::bench]
fn key_in_20_kb_at_80x24(bencher: Bencher<'_, '_>) {
    key_to_frame(bencher, 66, (80, 24));
}

#[divan::bench]
fn key_in_1400_lines_at_200x50(bencher: Bencher<'_, '_>) {
    let text = policy(100);
    assert!((1_390..1_500).contains(&text.lines().count()), "{}", text.lines().count());
    key_to_frame(bencher, 100, (200, 50));
}

#[divan::bench]
fn first_frame(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        let mut model = Model::new(Start { text: Some(black_box(DENIED.to_owned())), ..Start::default() });
        let mut terminal = Terminal::new(TestBackend::new(200, 50)).unwrap();
        draw(&mut model, &mut terminal);
        model
    });
}

/// A paste of 5 MB into an empty draft, decided and drawn.
#[divan::bench(sample_count = 5)]
fn paste_of_5_mb(bencher: Bencher<'_, '_>) {
    let text = policy(11_900);
    bencher.bench_local(|| begun(black_box(&text), (200, 50)).0.history.can_undo());
}
