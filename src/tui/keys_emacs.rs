//! Keys as Emacs has them: what differs from the default set.

use crossterm::event::KeyCode;

use super::keys::Action as A;
use super::keys::Context as C;
use super::keys::{Binding, Caret, Chord, row, silent};

const X: Chord = Chord::control('x');

const fn alt(letter: char) -> Chord {
    Chord::alt(KeyCode::Char(letter))
}

/// What differs. A row for an action that the place has already gives it these keys in place of its own.
pub const CHANGES: &[Binding] = &[
    // Editor.
    silent(&[Chord::plain(KeyCode::Esc), Chord::control('g')], C::Editor, A::Out),
    silent(&[Chord::control('b'), Chord::plain(KeyCode::Left)], C::Editor, A::Move(Caret::Left)),
    silent(&[Chord::control('f'), Chord::plain(KeyCode::Right)], C::Editor, A::Move(Caret::Right)),
    silent(&[Chord::control('p'), Chord::plain(KeyCode::Up)], C::Editor, A::Move(Caret::Up)),
    silent(&[Chord::control('n'), Chord::plain(KeyCode::Down)], C::Editor, A::Move(Caret::Down)),
    silent(&[alt('b'), Chord::ctrl(KeyCode::Left)], C::Editor, A::Move(Caret::WordLeft)),
    silent(&[alt('f'), Chord::ctrl(KeyCode::Right)], C::Editor, A::Move(Caret::WordRight)),
    silent(&[Chord::control('a'), Chord::plain(KeyCode::Home)], C::Editor, A::Move(Caret::Home)),
    silent(&[Chord::control('e'), Chord::plain(KeyCode::End)], C::Editor, A::Move(Caret::End)),
    silent(&[alt('v'), Chord::plain(KeyCode::PageUp)], C::Editor, A::Move(Caret::PageUp)),
    silent(&[Chord::control('v'), Chord::plain(KeyCode::PageDown)], C::Editor, A::Move(Caret::PageDown)),
    silent(&[alt('<'), Chord::ctrl(KeyCode::Home)], C::Editor, A::Move(Caret::Top)),
    silent(&[alt('>'), Chord::ctrl(KeyCode::End)], C::Editor, A::Move(Caret::Bottom)),
    silent(&[Chord::control('d'), Chord::plain(KeyCode::Delete)], C::Editor, A::Delete),
    silent(&[alt('w'), Chord::control('c')], C::Editor, A::Copy),
    silent(&[Chord::control('w')], C::Editor, A::Cut),
    silent(&[Chord::control('y')], C::Editor, A::Insert),
    silent(&[Chord::alt(KeyCode::Backspace)], C::Editor, A::DeleteWord),
    silent(&[X.then(Chord::letter('h'))], C::Editor, A::SelectAll),
    silent(&[Chord::ctrl(KeyCode::Char(' ')), alt('/')], C::Editor, A::Complete),
    silent(&[X.then(Chord::letter('f'))], C::Editor, A::Format),
    silent(&[X.then(Chord::letter('b')), Chord::plain(KeyCode::F(8))], C::Editor, A::Problems),
    // Lists and pages.
    silent(&[Chord::plain(KeyCode::Up), Chord::control('p'), Chord::letter('k')], C::List, A::RowUp),
    silent(&[Chord::plain(KeyCode::Down), Chord::control('n'), Chord::letter('j')], C::List, A::RowDown),
    silent(&[Chord::plain(KeyCode::PageDown), Chord::control('v'), Chord::plain(KeyCode::End)], C::List, A::PageDown),
    silent(&[Chord::plain(KeyCode::PageUp), alt('v'), Chord::plain(KeyCode::Home)], C::List, A::PageUp),
    silent(&[Chord::plain(KeyCode::Esc), Chord::control('g')], C::Letters, A::Out),
    silent(&[Chord::letter('q')], C::Letters, A::Quit),
    silent(&[Chord::plain(KeyCode::Esc), Chord::control('g'), Chord::letter('q'), Chord::letter('?')], C::Page, A::Out),
    silent(&[Chord::plain(KeyCode::Up), Chord::control('p'), Chord::letter('k')], C::Page, A::RowUp),
    silent(&[Chord::plain(KeyCode::Down), Chord::control('n'), Chord::letter('j')], C::Page, A::RowDown),
    silent(&[Chord::plain(KeyCode::PageDown), Chord::control('v'), Chord::letter(' ')], C::Page, A::PageDown),
    silent(&[Chord::plain(KeyCode::PageUp), alt('v')], C::Page, A::PageUp),
    // Forms.
    silent(&[Chord::plain(KeyCode::Esc), Chord::control('g')], C::Form, A::Out),
    silent(&[Chord::plain(KeyCode::Tab), Chord::plain(KeyCode::Down), Chord::control('n')], C::Form, A::NextField),
    silent(&[Chord::plain(KeyCode::BackTab), Chord::plain(KeyCode::Up), Chord::control('p')], C::Form, A::BackField),
    silent(&[Chord::control('b'), Chord::plain(KeyCode::Left)], C::Form, A::Move(Caret::Left)),
    silent(&[Chord::control('f'), Chord::plain(KeyCode::Right)], C::Form, A::Move(Caret::Right)),
    silent(&[alt('b'), Chord::ctrl(KeyCode::Left)], C::Form, A::Move(Caret::WordLeft)),
    silent(&[alt('f'), Chord::ctrl(KeyCode::Right)], C::Form, A::Move(Caret::WordRight)),
    silent(&[Chord::control('a'), Chord::plain(KeyCode::Home)], C::Form, A::Move(Caret::Home)),
    silent(&[Chord::control('d'), Chord::plain(KeyCode::Delete)], C::Form, A::Delete),
    silent(&[Chord::control('y')], C::Form, A::Insert),
    silent(&[Chord::alt(KeyCode::Backspace)], C::Form, A::DeleteWord),
    silent(&[X.then(Chord::letter('h'))], C::Form, A::SelectAll),
    silent(&[Chord::ctrl(KeyCode::Char(' ')), alt('/')], C::Form, A::Complete),
    // Everywhere.
    silent(&[X.then(Chord::control('s'))], C::Everywhere, A::Save),
    silent(&[X.then(Chord::control('c'))], C::Everywhere, A::Quit),
    row(&[X.then(Chord::control('f'))], C::Everywhere, A::Open, "key-open", 0),
    silent(&[Chord::control('/'), X.then(Chord::letter('u'))], C::Everywhere, A::Undo),
    silent(&[X.then(Chord::letter('r'))], C::Everywhere, A::Redo),
    silent(&[Chord::control('s')], C::Everywhere, A::Find),
    silent(&[X.then(Chord::letter('p'))], C::Everywhere, A::Fixes),
    silent(&[Chord::plain(KeyCode::F(1)), X.then(Chord::letter('?'))], C::Everywhere, A::Help),
    silent(&[alt('x'), X.then(Chord::letter('x'))], C::Everywhere, A::Commands),
];
