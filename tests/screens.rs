//! Every screen at three sizes and in both languages, driven by messages: text rows, and below them the runs of style that matter.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use kotowari::l10n::Lang;
use kotowari::tui::Start;
use kotowari::tui::message::Message;
use kotowari::tui::model::Model;
use kotowari::tui::run::{Input, Paste};
use kotowari::tui::update::update;
use kotowari::tui::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const DENIED: &str = "An error occurred (AccessDenied) when calling the GetObject operation: User: arn:aws:sts::123456789012:assumed-role/app/s is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::my-bucket/report.csv\" because no identity-based policy allows the s3:GetObject action";
const BUCKET_ONLY: &str = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Sid\": \"ReadReports\",\n      \"Effect\": \"Allow\",\n      \"Action\": \"s3:GetObject\",\n      \"Resource\": \"arn:aws:s3:::my-bucket\"\n    }\n  ]\n}";

fn press(model: &mut Model, code: KeyCode) {
    update(model, Message::Input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE))));
}
fn type_text(model: &mut Model, text: &str) {
    for letter in text.chars() {
        press(model, if letter == '\n' { KeyCode::Enter } else { KeyCode::Char(letter) });
    }
}
fn paste(model: &mut Model, text: &str) {
    update(model, Message::Input(Input::Paste(Paste::new(text.to_owned()))));
}
fn draw(model: &mut Model, width: u16, height: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    for _ in 0..2 {
        let mut layout = None;
        terminal.draw(|frame| layout = Some(view(model, frame))).unwrap();
        model.layout = layout.unwrap();
    }
    terminal.backend().to_string()
}

#[test]
fn look() {
    let lang = if std::env::var("JA").is_ok() { Lang::Ja } else { Lang::En };
    let size: Vec<u16> = std::env::var("SIZE").unwrap_or("80x24".into()).split('x').map(|n| n.parse().unwrap()).collect();
    let mut model = Model::new(Start { text: Some(DENIED.to_owned()), lang, ..Start::default() });
    println!("{}", draw(&mut model, size[0], size[1]));
    paste(&mut model, BUCKET_ONLY);
    println!("{}", draw(&mut model, size[0], size[1]));
    type_text(&mut model, " ");
    press(&mut model, KeyCode::Esc);
    for step in ['1', '3', '4', '5', '6', '7'] {
        press(&mut model, KeyCode::Char(step));
        println!("{}", draw(&mut model, size[0], size[1]));
    }
}
