//! Wildcards (R2.2, R3.3, R3.6, R5.16), matched in time linear in the text whatever the pattern.

/// One piece of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// This character and no other.
    Char(char),
    /// `?`: exactly one character.
    One,
    /// `?` in an early part of an ARN: exactly one character that is no colon (R3.6).
    OneInPart,
    /// `*`: any run of characters, also empty.
    Run,
    /// `*` inside an early part of an ARN: any run without a colon (R3.6).
    RunInPart,
}

/// Tokens of `text` with `*` and `?` as wildcards that reach across everything.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    text.chars().map(|c| match c {
        '*' => Token::Run,
        '?' => Token::One,
        c => Token::Char(c),
    })
}

/// A compiled pattern, anchored at both ends.
#[derive(Clone, Debug)]
pub enum Glob {
    /// `*`: everything.
    All,
    /// No wildcard.
    Literal(Box<str>),
    /// Runs of plain text with `*` between them, and perhaps before and after.
    Pieces {
        /// What the text begins with.
        first: Box<str>,
        /// What stands in between, in order.
        middle: Box<[Box<str>]>,
        /// What the text ends with.
        last: Box<str>,
    },
    /// Anything else, as a set of states.
    States(Box<States>),
}

impl Glob {
    /// Compiles `tokens`.
    #[must_use]
    pub fn new(tokens: &[Token]) -> Self {
        if tokens.iter().all(|token| matches!(token, Token::Char(_) | Token::Run)) {
            return Self::from_pieces(tokens);
        }
        Self::States(Box::new(States::new(tokens)))
    }

    /// Compiles `text` with `*` and `?` as wildcards.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::new(&tokens(text).collect::<Vec<_>>())
    }

    fn from_pieces(tokens: &[Token]) -> Self {
        let mut pieces = vec![String::new()];
        for token in tokens {
            match token {
                Token::Char(c) => {
                    if let Some(piece) = pieces.last_mut() {
                        piece.push(*c);
                    }
                }
                _ => pieces.push(String::new()),
            }
        }
        let last = pieces.pop().unwrap_or_default();
        if pieces.is_empty() {
            return Self::Literal(last.into());
        }
        let first = pieces.remove(0);
        pieces.retain(|piece| !piece.is_empty());
        if first.is_empty() && pieces.is_empty() && last.is_empty() {
            return Self::All;
        }
        Self::Pieces { first: first.into(), middle: pieces.into_iter().map(Into::into).collect(), last: last.into() }
    }

    /// Whether the pattern covers the whole of `text`.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        match self {
            Self::All => true,
            Self::Literal(literal) => **literal == *text,
            Self::Pieces { first, middle, last } => {
                let Some(mut rest) = text.strip_prefix(&**first).and_then(|rest| rest.strip_suffix(&**last)) else {
                    return false;
                };
                // The earliest place for each piece leaves the most room for the next, so no choice is ever taken back.
                for piece in middle {
                    match memchr::memmem::find(rest.as_bytes(), piece.as_bytes()) {
                        Some(at) => rest = &rest[at + piece.len()..],
                        None => return false,
                    }
                }
                true
            }
            Self::States(states) => states.matches(text),
        }
    }
}

const WORD: usize = u64::BITS as usize;

/// A pattern as a set of states: bit `j` stands for "`j` of the single-character tokens are matched". All states step together,
/// one word operation for 64 of them, so the work is linear in the text.
#[derive(Clone, Debug)]
pub struct States {
    /// For each character named in the pattern, the states that it moves on; sorted by character.
    named: Vec<(char, Box<[u64]>)>,
    /// The states that any other character moves on.
    other: Box<[u64]>,
    /// The states that `:` moves on, where the pattern does not name it.
    colon: Box<[u64]>,
    /// States that any character leaves as they are: a `*` stands there.
    stay: Box<[u64]>,
    /// States that any character but a colon leaves as they are.
    stay_in_part: Box<[u64]>,
    /// Number of single-character tokens, which is also the last state.
    length: usize,
}

impl States {
    fn new(tokens: &[Token]) -> Self {
        let length = tokens.iter().filter(|token| !matches!(token, Token::Run | Token::RunInPart)).count();
        let words = length / WORD + 1;
        let empty = || vec![0_u64; words].into_boxed_slice();
        let mut states = Self { named: Vec::new(), other: empty(), colon: empty(), stay: empty(), stay_in_part: empty(), length };
        let mut names: Vec<char> = tokens
            .iter()
            .filter_map(|token| match token {
                Token::Char(c) => Some(*c),
                _ => None,
            })
            .collect();
        names.sort_unstable();
        names.dedup();
        states.named = names.into_iter().map(|name| (name, empty())).collect();
        let mut at = 0;
        for token in tokens {
            let (word, bit) = (at / WORD, 1_u64 << (at % WORD));
            match token {
                Token::Run => states.stay[word] |= bit,
                Token::RunInPart => states.stay_in_part[word] |= bit,
                Token::Char(c) => {
                    if let Ok(index) = states.named.binary_search_by_key(c, |(name, _)| *name) {
                        states.named[index].1[word] |= bit;
                    }
                    at += 1;
                }
                Token::One | Token::OneInPart => {
                    states.other[word] |= bit;
                    if *token == Token::One {
                        states.colon[word] |= bit;
                    }
                    for (name, moves) in &mut states.named {
                        if *name != ':' || *token == Token::One {
                            moves[word] |= bit;
                        }
                    }
                    at += 1;
                }
            }
        }
        states
    }

    fn matches(&self, text: &str) -> bool {
        let mut now = vec![0_u64; self.other.len()];
        now[0] = 1;
        for c in text.chars() {
            let moves = match self.named.binary_search_by_key(&c, |(name, _)| *name) {
                Ok(index) => &self.named[index].1,
                Err(_) if c == ':' => &self.colon,
                Err(_) => &self.other,
            };
            let mut carry = 0;
            let mut alive = 0;
            for (word, state) in now.iter_mut().enumerate() {
                let moved = *state & moves[word];
                let stayed = *state & (self.stay[word] | if c == ':' { 0 } else { self.stay_in_part[word] });
                *state = (moved << 1) | carry | stayed;
                carry = moved >> (WORD - 1);
                alive |= *state;
            }
            if alive == 0 {
                return false;
            }
        }
        now[self.length / WORD] >> (self.length % WORD) & 1 == 1
    }
}

/// Whether some text is covered by both patterns. Takes time in the product of their lengths: for patterns of a policy against
/// one short template, never against text of unbounded length.
#[must_use]
pub fn can_both_match(left: &[Token], right: &[Token]) -> bool {
    let is_run = |token: &Token| matches!(token, Token::Run | Token::RunInPart);
    let admits = |token: &Token, c: char| match token {
        Token::Char(own) => *own == c,
        Token::One | Token::Run => true,
        Token::OneInPart | Token::RunInPart => c != ':',
    };
    // The characters that matter are those named in either pattern, a colon, and one that neither names.
    let both = |a: &Token, b: &Token| match (a, b) {
        (Token::Char(c), other) | (other, Token::Char(c)) => admits(other, *c),
        _ => true,
    };
    let mut row = vec![false; right.len() + 1];
    row[0] = true;
    for (j, token) in right.iter().enumerate() {
        row[j + 1] = row[j] && is_run(token);
    }
    for a in left {
        let mut next = vec![false; right.len() + 1];
        next[0] = row[0] && is_run(a);
        for (j, b) in right.iter().enumerate() {
            let step = both(a, b) && (row[j] || (is_run(a) && next[j]) || (is_run(b) && row[j + 1]));
            let skip = (is_run(a) && row[j + 1]) || (is_run(b) && next[j]);
            next[j + 1] = step || skip;
        }
        row = next;
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// The plainest matcher there is: try every split.
    fn slow(tokens: &[Token], text: &[char]) -> bool {
        match tokens.split_first() {
            None => text.is_empty(),
            Some((Token::Char(c), rest)) => text.first() == Some(c) && slow(rest, &text[1..]),
            Some((Token::One, rest)) => !text.is_empty() && slow(rest, &text[1..]),
            Some((Token::OneInPart, rest)) => text.first().is_some_and(|c| *c != ':') && slow(rest, &text[1..]),
            Some((run, rest)) => {
                slow(rest, text) || text.first().is_some_and(|c| *run == Token::Run || *c != ':') && slow(tokens, &text[1..])
            }
        }
    }

    fn any_token() -> impl proptest::strategy::Strategy<Value = Token> {
        use proptest::prelude::*;
        prop_oneof![
            3 => prop_oneof![Just('a'), Just('b'), Just(':'), Just('é')].prop_map(Token::Char),
            1 => Just(Token::One),
            1 => Just(Token::OneInPart),
            1 => Just(Token::Run),
            1 => Just(Token::RunInPart),
        ]
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_the_plain_matcher(
            tokens in proptest::collection::vec(any_token(), 0..8),
            text in "[ab:é]{0,8}",
        ) {
            let chars: Vec<char> = text.chars().collect();
            proptest::prop_assert_eq!(Glob::new(&tokens).matches(&text), slow(&tokens, &chars));
            let literal: Vec<Token> = text.chars().map(Token::Char).collect();
            proptest::prop_assert_eq!(can_both_match(&tokens, &literal), slow(&tokens, &chars));
        }

        #[test]
        fn what_both_match_can_both_match(
            left in proptest::collection::vec(any_token(), 0..7),
            right in proptest::collection::vec(any_token(), 0..7),
            text in "[ab:é]{0,6}",
        ) {
            let chars: Vec<char> = text.chars().collect();
            if slow(&left, &chars) && slow(&right, &chars) {
                proptest::prop_assert!(can_both_match(&left, &right));
            }
        }
    }

    #[test]
    fn long_patterns_keep_their_last_state() {
        let pattern = format!("{}?", "a".repeat(200));
        assert!(Glob::of(&pattern).matches(&format!("{}x", "a".repeat(200))));
        assert!(!Glob::of(&pattern).matches(&"a".repeat(200)));
    }

    #[test]
    fn a_thousand_stars_end() {
        assert!(!Glob::of(&"*a?".repeat(1000)).matches(&"a".repeat(10_000)[..1999]));
    }
}
