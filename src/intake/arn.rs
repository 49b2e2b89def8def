//! The fields of an ARN, with their places.

/// The bytes of field `index` of the ARN `text` (1 partition, 2 service, 3 Region, 4 account, 5 resource).
pub fn field(text: &str, index: usize) -> Option<(usize, usize)> {
    if !text.starts_with("arn:") {
        return None;
    }
    let mut start = 0;
    for (number, part) in text.splitn(6, ':').enumerate() {
        if number == index {
            return Some((start, start + part.len()));
        }
        start += part.len() + 1;
    }
    None
}

/// Whether `text` is the ARN of one who can ask: of IAM or STS.
pub fn is_principal(text: &str) -> bool {
    field(text, 2).and_then(|(start, end)| text.get(start..end)).is_some_and(|service| matches!(service, "iam" | "sts"))
}

/// Whether `text` has the form of an account id.
pub fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `text` has the form of a Region's name: `us-east-1`, `us-gov-west-1`.
pub fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    (3..=5).contains(&parts.len())
        && parts.first().is_some_and(|first| (2..=5).contains(&first.len()))
        && parts.last().is_some_and(|last| (1..=2).contains(&last.len()) && last.bytes().all(|byte| byte.is_ascii_digit()))
        && parts[..parts.len() - 1].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase()))
}
