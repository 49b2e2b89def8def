//! Plain comparing with wildcards and with the variable parts of the catalogue's own names.

/// Whether `pattern`, in which `*` is any run and `?` one character, covers the whole of `text`. Time is at most the product of the
/// lengths.
pub fn covers(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    // Where the last star stands, and what it has been tried to cover up to.
    let mut star: Option<(usize, usize)> = None;
    while let Some(letter) = text.get(t) {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(own) if *own == '?' || own == letter => {
                p += 1;
                t += 1;
            }
            _ => match &mut star {
                Some((at, tried)) => {
                    *tried += 1;
                    p = *at + 1;
                    t = *tried;
                }
                None => return false,
            },
        }
    }
    pattern.get(p..).is_none_or(|rest| rest.iter().all(|own| *own == '*'))
}

/// `text` with a `*` for each variable part: `${Name}` or `<name>`.
pub fn variables_to_stars(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['$', '<']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let close = if from.starts_with("${") {
            from.find('}')
        } else if from.starts_with('<') {
            from.find('>')
        } else {
            None
        };
        match close {
            Some(close) => {
                out.push('*');
                rest = from.get(close + 1..).unwrap_or_default();
            }
            None => {
                let width = from.chars().next().map_or(0, char::len_utf8);
                out.push_str(from.get(..width).unwrap_or_default());
                rest = from.get(width..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// Whether `written` is the name `name`, whose variable parts stand for any text; the case of letters does not matter.
pub fn names(name: &str, written: &str) -> bool {
    if name.eq_ignore_ascii_case(written) {
        return true;
    }
    name.contains(['$', '<']) && covers(&variables_to_stars(name).to_ascii_lowercase(), &written.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_cover() {
        for (pattern, text, wanted) in [
            ("*", "", true),
            ("get*", "getobject", true),
            ("*object*", "getobjectacl", true),
            ("get?bject", "getobject", true),
            ("get", "getobject", false),
            ("*acl", "getobjectacl", true),
            ("a*b*c", "aXbYbZc", true),
            ("a*b*c", "aXbYbZ", false),
        ] {
            assert_eq!(covers(pattern, text), wanted, "{pattern} on {text}");
        }
    }

    #[test]
    fn variable_parts_are_of_two_forms() {
        assert_eq!(variables_to_stars("arn:${Partition}:s3:::${BucketName}/${ObjectName}"), "arn:*:s3:::*/*");
        assert_eq!(variables_to_stars("s3:ExistingObjectTag/<key>"), "s3:ExistingObjectTag/*");
        assert_eq!(variables_to_stars("a$b<c"), "a$b<c");
        assert!(names("aws:RequestTag/${TagKey}", "aws:requesttag/Team"));
        assert!(!names("aws:RequestTag/${TagKey}", "aws:TagKeys"));
    }
}
