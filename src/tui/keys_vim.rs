//! Keys as vi has them: what differs from the default set.

use crossterm::event::KeyCode;

use super::keys::Action as A;
use super::keys::Context as C;
use super::keys::{Binding, Caret, Chord, group, row, silent};

/// What differs. A row for an action that the place has already gives it these keys in place of its own.
pub const CHANGES: &[Binding] = &[
    row(&[Chord::plain(KeyCode::Esc)], C::Editor, A::NormalMode, "key-normal", 1),
    // The same key leads outward once letters are commands.
    silent(&[], C::Editor, A::Out),
    row(&[Chord::plain(KeyCode::Esc)], C::Normal, A::Out, "key-steps", 1),
    row(&[Chord::letter('i'), Chord::plain(KeyCode::Insert)], C::Normal, A::TypeHere, "key-type-here", 2),
    row(&[Chord::letter('a')], C::Normal, A::TypeAfter, "key-type-after", 0),
    row(&[Chord::letter('I')], C::Normal, A::TypeAtStart, "key-type-at-start", 0),
    row(&[Chord::letter('A')], C::Normal, A::TypeAtEnd, "key-type-at-end", 0),
    row(&[Chord::letter('o')], C::Normal, A::TypeBelow, "key-type-below", 0),
    row(&[Chord::letter('O')], C::Normal, A::TypeAbove, "key-type-above", 0),
    group(
        &[Chord::letter('h'), Chord::plain(KeyCode::Left), Chord::plain(KeyCode::Backspace)],
        C::Normal,
        A::Move(Caret::Left),
        "key-move",
        "hjkl",
    ),
    silent(&[Chord::letter('l'), Chord::plain(KeyCode::Right), Chord::letter(' ')], C::Normal, A::Move(Caret::Right)),
    silent(&[Chord::letter('k'), Chord::plain(KeyCode::Up)], C::Normal, A::Move(Caret::Up)),
    silent(&[Chord::letter('j'), Chord::plain(KeyCode::Down), Chord::plain(KeyCode::Enter)], C::Normal, A::Move(Caret::Down)),
    group(&[Chord::letter('b')], C::Normal, A::Move(Caret::WordLeft), "key-move-word", "b w"),
    silent(&[Chord::letter('w')], C::Normal, A::Move(Caret::WordRight)),
    group(&[Chord::letter('0')], C::Normal, A::Move(Caret::Home), "key-line-ends", "0 $"),
    silent(&[Chord::letter('$')], C::Normal, A::Move(Caret::End)),
    group(&[Chord::letter('g').then(Chord::letter('g'))], C::Normal, A::Move(Caret::Top), "key-text-ends", "gg G"),
    silent(&[Chord::letter('G')], C::Normal, A::Move(Caret::Bottom)),
    row(&[Chord::letter('x'), Chord::plain(KeyCode::Delete)], C::Normal, A::Delete, "key-delete", 0),
    row(&[Chord::letter('d').then(Chord::letter('d'))], C::Normal, A::DeleteLine, "key-delete-line", 0),
    row(&[Chord::letter('d').then(Chord::letter('w'))], C::Normal, A::DeleteWordOn, "key-delete-word-on", 0),
    row(&[Chord::letter('D')], C::Normal, A::DeleteToEnd, "key-delete-end", 0),
    row(&[Chord::letter('y').then(Chord::letter('y'))], C::Normal, A::YankLine, "key-yank-line", 0),
    row(&[Chord::letter('p')], C::Normal, A::Put, "key-insert", 0),
    row(&[Chord::letter('u')], C::Normal, A::Undo, "key-undo", 4),
    row(&[Chord::control('r')], C::Normal, A::Redo, "key-redo", 0),
    row(&[Chord::letter('/')], C::Normal, A::Find, "key-find", 0),
    row(&[Chord::letter('n')], C::Normal, A::FindNext, "key-find-next", 0),
    row(&[Chord::letter('N')], C::Normal, A::FindBack, "key-find-back", 0),
    row(&[Chord::letter('=')], C::Normal, A::Format, "key-format", 0),
    row(&[Chord::letter(':')], C::Normal, A::Commands, "key-commands-vim", 3),
    silent(&[Chord::letter('?')], C::Normal, A::Help),
];
