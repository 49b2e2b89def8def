//! The rules of writing that a machine can check, for messages and for lessons.

use unicode_width::UnicodeWidthStr;

/// What is wrong with an English text.
pub fn english(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let prose = without_code(text);
    let words: Vec<_> = prose.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').collect();
    let contraction = |word: &&&str| {
        let word = word.to_lowercase().replace('’', "'");
        ["n't", "'re", "'ll", "'ve", "'m", "'d"].iter().any(|end| word.ends_with(end))
            || ["it's", "that's", "there's", "let's", "what's", "who's", "here's"].contains(&word.as_str())
    };
    let banned = |word: &&&str| ["please", "sorry", "simply", "oops"].contains(&word.to_lowercase().as_str());
    if prose.contains('!') {
        faults.push("an exclamation mark".to_owned());
    }
    if let Some(word) = words.iter().find(contraction) {
        faults.push(format!("the contraction {word}"));
    }
    if let Some(word) = words.iter().find(banned) {
        faults.push(format!("the word {word}"));
    }
    if prose.contains("(s)") {
        faults.push("(s) for a plural".to_owned());
    }
    if let Some(c) = prose.chars().find(|c| is_japanese(*c)) {
        faults.push(c.to_string());
    }
    faults
}

/// What Japanese messages never hold, and why.
const NEVER_IN_JAPANESE: &[(&str, &str)] = &[
    ("あなた", "the subject is the statement or the request"),
    ("お客様", "the subject is the statement or the request"),
    ("することができ", "〜できます"),
    ("及び", "および"),
    ("但し", "ただし"),
    ("下さい", "ください"),
    ("出来", "できる"),
    ("全て", "すべて"),
    ("既に", "すでに"),
    ("はずです", "推量は「可能性があります」"),
    ("思われ", "推量は「可能性があります」"),
    ("間違ってい", "何を指しているかを言う"),
    ("不正", "拒否、読めない"),
    ("権限境界", "アクセス許可の境界"),
    ("資格情報", "認証情報"),
    ("クレデンシャル", "認証情報"),
    ("ルートアカウント", "ルートユーザー、アカウント全体"),
    ("プリンシプル", "プリンシパル"),
    ("明示拒否", "明示的な拒否"),
    ("暗黙の拒否が", "暗黙的な拒否"),
    ("エディタ ", "エディター"),
    ("ユーザ ", "ユーザー"),
    ("サーバ ", "サーバー"),
];

/// What is wrong with a Japanese text.
pub fn japanese(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    // The verb 及ぶ is no conjunction.
    let prose = without_code(text).replace("及びま", "");
    for (never, instead) in NEVER_IN_JAPANESE {
        if prose.contains(never) {
            faults.push(format!("{never} ({instead})"));
        }
    }
    let characters: Vec<_> = prose.chars().collect();
    for (index, &c) in characters.iter().enumerate() {
        match c {
            '！' | '？' | '!' => faults.push(c.to_string()),
            '\u{ff01}'..='\u{ff5e}' => faults.push(format!("the full-width {c}")),
            '\u{ff61}'..='\u{ff9f}' => faults.push(format!("the half-width {c}")),
            '\u{3000}' => faults.push("a full-width space".to_owned()),
            _ => {}
        }
        let Some(&next) = characters.get(index + 1) else { continue };
        // What is put in may be of either script, so a placeable is not judged.
        let (latin, next_latin) = (is_latin(c) || c == '`', is_latin(next) || next == '`');
        let touches = (is_letter(c) && next_latin) || (latin && is_letter(next));
        // A short label may drop the space to fit.
        if touches && prose.width() > 10 {
            faults.push(format!("no space between {c} and {next} in {text}"));
        }
        let spaced = (is_mark(c) && next == ' ') || (c == ' ' && is_mark(next));
        if spaced {
            faults.push(format!("a space beside a full-width mark in {text}"));
        }
    }
    faults
}

/// The text with the inside of each code span blanked, so that only prose is judged.
fn without_code(text: &str) -> String {
    text.split('`').enumerate().map(|(index, part)| if index % 2 == 0 { part } else { "x" }).collect::<Vec<_>>().join("`")
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// A Japanese letter, not a mark.
fn is_letter(c: char) -> bool {
    is_japanese(c) && !is_mark(c)
}

/// A full-width mark that stands without spaces. The long-vowel sign is a letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{30fb}' | '\u{ff00}'..='\u{ff65}')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
}
