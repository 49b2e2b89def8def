//! The sentence of a denial (R15.1): who is not authorized to perform which action on which resource, and why.

use super::arn;
use super::mark::{Fact, Mark, Rank, Role};
use super::reading::{FactName, Kind};
use super::reason;
use super::view::View;

const ANCHOR: &str = "notauthorizedtoperform";
/// Farther than this no part of a sentence is looked for.
const WINDOW: usize = 4096;

/// Adds every sentence of `view` to `marks`, and every reason that stands alone.
pub fn read(view: &View, marks: &mut Vec<Mark>) {
    let anchors: Vec<usize> = view.find(ANCHOR).collect();
    let mut floor = 0;
    for (index, &anchor) in anchors.iter().enumerate() {
        let ceiling = anchors.get(index + 1).copied().unwrap_or(view.lower().len());
        if let Some(mark) = sentence(view, anchor, floor, ceiling) {
            floor = mark.end;
            marks.push(mark);
        } else {
            floor = anchor + ANCHOR.len();
        }
    }
    lone_reasons(view, marks);
    translated(view, marks);
}

fn sentence(view: &View, anchor: usize, floor: usize, ceiling: usize) -> Option<Mark> {
    let mut place = anchor + ANCHOR.len();
    if view.after(place).starts_with(':') {
        place += 1;
    }
    let (start, end) = action(view, view.spot(place))?;
    // A writer that cut its text cut the action too.
    if ["...", "…", " (truncated"].iter().any(|cut| view.clean().get(end..).is_some_and(|rest| rest.starts_with(cut))) {
        return None;
    }
    let mut facts = vec![Fact::Text(FactName::Action, view.stated(start, end))];
    let mut end = view.place(end);
    let (at, principal) = who(view, anchor, floor);
    facts.extend(principal.map(|(start, end)| Fact::Text(FactName::Principal, view.stated(start, end))));
    let on = skip_marks(view, end);
    if let Some((resource, stop)) = resource(view, on, ceiling) {
        facts.extend(resource);
        end = stop;
    }
    let why = skip_marks(view, end);
    if let Some(reason) = reason::read(view, why) {
        facts.extend(reason.facts);
        end = reason.end;
    }
    let mut mark = Mark::new(Role::Sentence, at, end, facts);
    mark.kind = Some(Kind::AccessDenied);
    if let Some((code_at, start, end)) = code_before(view, at) {
        mark.at = code_at;
        mark.rank = Rank::Prefix;
        mark.facts.push(Fact::Text(FactName::ErrorCode, view.stated(start, end)));
    }
    Some(mark)
}

/// Past what may stand between two parts: quotes, markup, a stop.
fn skip_marks(view: &View, place: usize) -> usize {
    let after = view.after(place);
    place + (after.len() - after.trim_start_matches(['*', '`', '"', '\'', '.', ',', ')', '_']).len()).min(6)
}

/// Whether `after` begins with what may follow an action or a resource.
fn goes_on(after: &str) -> bool {
    let after = after.trim_start_matches(['*', '`', '"', '\'', '.', ',', ')']);
    after.is_empty()
        || reason::begins(after)
        || ["onresource", "onthisresource", "ontheresource", "(service", "encodedauth", "goto", "statuscode", "(status"]
            .iter()
            .any(|start| after.starts_with(start))
}

/// The spots of the action at `start`: `prefix:Name`, perhaps over a line break.
fn action(view: &View, start: usize) -> Option<(usize, usize)> {
    let belongs = |character: char| character.is_ascii_alphanumeric() || "-:*_".contains(character);
    let start = view.run(start, |character| "*`\"'_ ".contains(character)).1;
    let (text, mut end) = view.run_to(start, start + 200, belongs);
    if let (next, true) = view.skip_white(end) {
        let incomplete = !is_action(text.trim_end_matches(['*', '_'])) || text.ends_with(['-', ':']);
        let (more, stop) = view.run_to(next, next + 200, belongs);
        // A word that is followed by the next part of the sentence, and is none itself, is the rest of the name.
        let wrapped = !goes_on(view.after(view.place(end)))
            && more.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && is_followed(view, stop);
        if (incomplete || wrapped) && is_action([text, more].concat().trim_end_matches(['*', '_', ':'])) {
            end = stop;
        }
    }
    let text = view.text(start, end).trim_end_matches(['*', '_', ':', '-']);
    is_action(&super::view::join(text)).then_some((start, start + text.len()))
}

/// Whether the sentence goes on right after `spot`, with more than its end.
fn is_followed(view: &View, spot: usize) -> bool {
    let after = view.after(view.place(spot));
    !after.is_empty() && goes_on(after)
}

/// Whether `text` is an action: a service prefix, a colon, a name.
pub fn is_action(text: &str) -> bool {
    text.split_once(':').is_some_and(|(prefix, name)| {
        prefix.len() >= 2
            && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && prefix.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Where the sentence begins, and the spots of the principal that stands before `anchor`.
fn who(view: &View, anchor: usize, floor: usize) -> (usize, Option<(usize, usize)>) {
    let before = view.before(anchor, WINDOW.min(anchor.saturating_sub(floor)));
    if before.ends_with("youare") {
        return (anchor - "youare".len(), None);
    }
    let Some(subject) = before.strip_suffix("is").or_else(|| before.strip_suffix("are")) else { return (anchor, None) };
    let verb = anchor - (before.len() - subject.len());
    let end = view.spot_after(verb);
    if let Some(user) = subject.rfind("user:") {
        let at = verb - (subject.len() - user);
        let start = view.skip_white(view.spot(at + "user:".len())).0;
        return (at, principal(view, start, end));
    }
    // Without `User:` only an ARN right before the verb is the subject.
    let from = view.spot(verb - view.before(verb, 2048.min(verb.saturating_sub(floor))).len());
    let text = view.text(from, end);
    let start = text.trim_end().rfind(char::is_whitespace).map_or(from, |white| from + white + 1);
    let word = view.text(start, end).trim_end();
    let arn = word.find("arn:").map(|found| start + found);
    match arn.and_then(|start| principal(view, start, end).map(|spots| (start, spots))) {
        Some((start, spots)) => (view.place(start), Some(spots)),
        None => (verb, None),
    }
}

/// The spots of the principal in `start..end`: an ARN, wrapped or not, or a name.
fn principal(view: &View, start: usize, end: usize) -> Option<(usize, usize)> {
    let text = view.text(start, end);
    let marks = |character: char| character.is_whitespace() || "*`\"'<>".contains(character);
    let lead = text.len() - text.trim_start_matches(|character| marks(character) && character != '*').len();
    let text = text.get(lead..)?;
    let lead = lead + if text.starts_with("**") { 2 } else { 0 };
    let text = view.text(start + lead, end);
    let mut text = text.trim_end_matches(|character| marks(character) && character != '*');
    if let Some(inner) = text.strip_suffix("**").filter(|inner| !inner.ends_with('*')) {
        text = inner;
    }
    // A blank inside ends the ARN; a line break does not.
    let wrapped = text.split_whitespace().count() == text.lines().filter(|line| !line.trim().is_empty()).count();
    if text.starts_with("arn:") && !wrapped {
        text = text.split_whitespace().next().unwrap_or(text);
    }
    let known = !text.trim_matches(['.', '…', '*', '<', '>', '[', ']']).is_empty();
    (known && text.len() <= 2048 && (text.starts_with("arn:") || wrapped || !text.contains('\n')))
        .then_some((start + lead, start + lead + text.len()))
}

/// The resource after `on resource:` at `place`, and the place after it.
fn resource(view: &View, place: usize, ceiling: usize) -> Option<(Option<Fact>, usize)> {
    let after = view.after(place);
    for none in ["onthisresource", "ontheresource"] {
        if after.starts_with(none) {
            return Some((None, place + none.len()));
        }
    }
    let words =
        ["onresource(s):", "onresources:", "onresource:", "onresource"].into_iter().find(|words| after.starts_with(words))?;
    let place = place + words.len();
    let start = view.skip_white(view.spot(place)).0;
    let limit = ceiling.min(place.saturating_add(WINDOW));
    // `on resource due to …`: without a colon only what looks like a resource is one.
    let named =
        words.ends_with(':') || view.after(place).starts_with(['"', '\'', '*', '<']) || view.after(place).starts_with("arn:");
    if !named {
        return Some((None, place));
    }
    let spots = quoted(view, start, view.spot(limit)).or_else(|| unquoted(view, start, place, limit));
    let Some((start, end, after)) = spots else { return Some((None, place)) };
    let mut stated = view.stated(start, end);
    if !stated.value.starts_with("arn:") {
        // `role NAME`: a line break between the two is a blank.
        stated.value = view.text(start, end).split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let known = !stated.value.trim_matches(['.', '…']).is_empty();
    Some((known.then_some(Fact::Text(FactName::Resource, stated)), view.place(after)))
}

/// The inside of the quotes that open at `start`.
fn quoted(view: &View, start: usize, limit: usize) -> Option<(usize, usize, usize)> {
    let quote = view.next(start).filter(|first| matches!(first, '"' | '\'' | '`' | '<'))?;
    let inside = start + quote.len_utf8();
    if quote == '<' && !view.text(inside, inside + 4).starts_with("arn:") {
        return None;
    }
    let length =
        view.text(inside, limit.max(inside)).find(if quote == '<' { '>' } else { quote }).filter(|&length| length > 0)?;
    Some((inside, inside + length, inside + length + quote.len_utf8()))
}

/// The resource without quotes at the spot `start`: as far as the reason that follows it, else to the next blank.
fn unquoted(view: &View, start: usize, place: usize, limit: usize) -> Option<(usize, usize, usize)> {
    let bound = reason::find(view, place, limit.saturating_sub(place)).map(|reason| view.spot(reason));
    let bounded = bound.map(|bound| view.text(start, bound).trim_end_matches(|c: char| c.is_whitespace() || ",\"'`".contains(c)));
    if let Some(text) = bounded.filter(|text| !text.is_empty()) {
        let blanks = text.split_whitespace().count().saturating_sub(1);
        let breaks = text.lines().count().saturating_sub(1);
        if blanks == 0 || (blanks == breaks && (text.starts_with("arn:") || text.starts_with("\"arn"))) || named(text) {
            return Some(trimmed(view, start, start + text.len(), false));
        }
    }
    let ends = |character: char| character.is_whitespace() || "\"'`<>;".contains(character);
    let stop = view.spot(limit);
    let (mut text, mut end) = view.run_to(start, stop, |character| !ends(character));
    // An ARN has five colons before the resource: one with fewer goes on in the next line.
    while text.starts_with("arn") && text.matches(':').count() < 5 {
        let (next, broken) = view.skip_white(end);
        let (more, stop) = view.run_to(next, stop, |character| !ends(character));
        if !broken || more.is_empty() {
            break;
        }
        end = stop;
        text = view.text(start, end);
    }
    if text.is_empty() {
        return None;
    }
    if TYPES.contains(&text) {
        let (next, _) = view.skip_white(end);
        let (name, stop) = view.run(next, |character| !ends(character));
        let path = if name == "path" || name == "profile" {
            let (next, _) = view.skip_white(stop);
            view.run(next, |character| !ends(character)).1
        } else {
            stop
        };
        if !name.is_empty() {
            end = path;
        }
    }
    Some(trimmed(view, start, end, true))
}

/// The words for a thing of IAM that stand where others have an ARN.
const TYPES: [&str; 9] = ["role", "user", "group", "policy", "instance", "mfa", "server-certificate", "saml-provider", "account"];

/// Whether `text` is such a word with a name.
fn named(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some_and(|first| TYPES.contains(&first)) && (1..=2).contains(&words.count())
}

/// `start..end` without the markup and the marks of the sentence around it; the third is where reading goes on.
fn trimmed(view: &View, start: usize, end: usize, sentence: bool) -> (usize, usize, usize) {
    let whole = view.text(start, end);
    let lead = if whole.starts_with("**") && whole.len() > 4 { 2 } else { 0 };
    let mut text = whole.get(lead..).unwrap_or("");
    if lead > 0 {
        text = text.strip_suffix("**").unwrap_or(text);
    }
    if sentence {
        text = text.trim_end_matches(['.', ',', ')', ']', '}', '!', '?', '。', '、']);
        // A colon ends a sentence's part too, but Logs' own ARNs end on one.
        if let Some(cut) = text.strip_suffix(':').filter(|cut| !cut.ends_with("log-stream") && cut.matches(':').count() >= 5) {
            text = cut;
        }
    } else {
        text = text.strip_suffix('.').unwrap_or(text);
    }
    (start + lead, start + lead + text.len(), end)
}

/// The place and spots of a class of error right before the sentence at `at`: `ValidationError: User: …`.
fn code_before(view: &View, at: usize) -> Option<(usize, usize, usize)> {
    let spot = view.spot(at);
    let before = view.clean().get(..spot)?.trim_end();
    let before = before.strip_suffix("You are not authorized to perform this operation.").unwrap_or(before).trim_end();
    let name_end = before.strip_suffix(':')?.len();
    let length = before[..name_end].bytes().rev().take(80).take_while(u8::is_ascii_alphanumeric).count();
    let start = name_end - length;
    let name = &before[start..name_end];
    let humps = name.bytes().filter(u8::is_ascii_uppercase).count();
    let coded = ["Error", "Exception", "Fault"].iter().any(|ending| name.ends_with(ending)) && humps >= 2;
    let own =
        ["ServerlessError", "RuntimeException", "ClientError", "ServiceError", "AmazonServiceException", "ServiceException"];
    // A class with its package is the SDK's name of it, and one such as `S3Exception` is every failure of its service.
    let qualified = before[..start].ends_with(['.', ':', '\\']);
    let generic = name.strip_suffix("Exception").is_some_and(|service| super::service::prefix(service).is_some());
    (coded && !own.contains(&name) && !qualified && !generic).then(|| (view.place(start), start, name_end))
}

/// Reasons without the sentence they belong to, where a writer cut it.
fn lone_reasons(view: &View, marks: &mut Vec<Mark>) {
    let mut taken: Vec<(usize, usize)> = marks.iter().map(|mark| (mark.at, mark.end)).collect();
    taken.sort_unstable();
    let mut places: Vec<usize> =
        ["withanexplicitdeny", "duetoanexplicitdeny", "becauseno"].iter().flat_map(|words| view.find(words)).collect();
    places.sort_unstable();
    for place in places {
        let index = taken.partition_point(|(at, _)| *at <= place);
        if index.checked_sub(1).and_then(|index| taken.get(index)).is_some_and(|(_, end)| *end > place) {
            continue;
        }
        let Some(reason) = reason::read(view, place) else { continue };
        let mut facts = reason.facts;
        if let Some((start, end)) = reason.echo.filter(|&(start, end)| is_action(view.text(start, end).trim())) {
            facts.push(Fact::Text(FactName::Action, view.stated(start, end)));
        }
        let mut mark = Mark::new(Role::Trailing, place, reason.end, facts);
        mark.kind = Some(Kind::AccessDenied);
        marks.push(mark);
    }
}

/// What other languages say for "is not authorized to perform", squeezed and in lower case.
const TRANSLATED: [&str; 12] = [
    "実行する権限がありません",
    "実行する権限がない",
    "実行する権限を持っていません",
    "実行することを許可されていません",
    "実行することが許可されていません",
    "无权执行",
    "沒有權限執行",
    "수행할권한이없습니다",
    "nonèautorizzato",
    "noestáautorizado",
    "nãoestáautorizado",
    "n'estpasautorisé",
];

/// Sentences that a browser translated: the principal stands before, the action after (R15.7).
fn translated(view: &View, marks: &mut Vec<Mark>) {
    for phrase in TRANSLATED {
        for place in view.find(phrase) {
            let after = place + phrase.len();
            let before = view.before(place, 400);
            let principal = before.rfind("arn:").map(|found| view.spot(place - (before.len() - found)));
            let Some(start) = principal else { continue };
            let (_, end) = view.run(start, |character| character.is_ascii_graphic());
            let mut facts = vec![Fact::Text(FactName::Principal, view.stated(start, end))];
            let mut spot = view.spot(after);
            let limit = spot + 300;
            while spot < limit {
                let (_, word) = view.run(spot, |character| !character.is_ascii_alphanumeric());
                let (text, end) = view.run(word, |character| character.is_ascii_alphanumeric() || "-:".contains(character));
                if text.is_empty() {
                    break;
                }
                let text = text.trim_end_matches(':');
                if is_action(text) && !text.starts_with("arn:") {
                    facts.push(Fact::Text(FactName::Action, view.stated(word, word + text.len())));
                    break;
                }
                spot = end;
            }
            if !arn::is_principal(view.text(start, end)) {
                continue;
            }
            let mut mark = Mark::new(Role::Sentence, view.place(start), after, facts);
            mark.kind = Some(Kind::AccessDenied);
            marks.push(mark);
        }
    }
}
