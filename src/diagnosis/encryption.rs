//! Two encryption contexts compared: KMS decrypts only under the very pairs it encrypted with, upper and lower case included; the
//! order of the pairs does not matter.

/// A difference between the context of encryption and the one of decryption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Only the encryption has this key.
    OnlyEncrypt(String),
    /// Only the decryption has this key.
    OnlyDecrypt(String),
    /// The keys differ in upper and lower case alone.
    KeyCase {
        /// As encrypted with.
        encrypt: String,
        /// As decrypted with.
        decrypt: String,
    },
    /// The values of this key differ.
    Value {
        /// The key.
        key: String,
        /// As encrypted with.
        encrypt: String,
        /// As decrypted with.
        decrypt: String,
    },
    /// The values of this key differ in upper and lower case alone.
    ValueCase {
        /// The key.
        key: String,
        /// As encrypted with.
        encrypt: String,
        /// As decrypted with.
        decrypt: String,
    },
}

/// Every difference: along the keys of the encryption, then what only the decryption has.
#[must_use]
pub fn compare(encrypt: &[(String, String)], decrypt: &[(String, String)]) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut left: Vec<&(String, String)> = decrypt.iter().collect();
    let mut only: Vec<&(String, String)> = Vec::new();
    for pair in encrypt {
        let Some(at) = left.iter().position(|(key, _)| *key == pair.0) else {
            only.push(pair);
            continue;
        };
        let (key, value) = left.remove(at);
        let (key, encrypt, decrypt) = (key.clone(), pair.1.clone(), value.clone());
        if encrypt == decrypt {
            continue;
        }
        found.push(if encrypt.to_lowercase() == decrypt.to_lowercase() {
            Difference::ValueCase { key, encrypt, decrypt }
        } else {
            Difference::Value { key, encrypt, decrypt }
        });
    }
    for (key, _) in only {
        match left.iter().position(|(other, _)| other.to_lowercase() == key.to_lowercase()) {
            Some(at) => {
                let (other, _) = left.remove(at);
                found.push(Difference::KeyCase { encrypt: key.clone(), decrypt: other.clone() });
            }
            None => found.push(Difference::OnlyEncrypt(key.clone())),
        }
    }
    found.extend(left.into_iter().map(|(key, _)| Difference::OnlyDecrypt(key.clone())));
    found
}

/// The pairs of a context as people write it: a JSON object, a dictionary with single quotes, or `key=value,key=value` as the AWS CLI
/// takes it. `None` where it is none of these; nothing written is an empty context.
#[must_use]
pub fn context_pairs(text: &str) -> Option<Vec<(String, String)>> {
    let text = text.trim();
    match text.strip_prefix('{') {
        Some(inner) => quoted_pairs(inner.strip_suffix('}')?),
        None if text.is_empty() => Some(Vec::new()),
        None => text
            .split(',')
            .map(|part| part.split_once('=').map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned())))
            .map(|pair| pair.filter(|(key, _)| !key.is_empty()))
            .collect(),
    }
}

/// `'key': "value", …` up to the end.
fn quoted_pairs(inner: &str) -> Option<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    let mut rest = inner.trim();
    while !rest.is_empty() {
        let (key, after) = quoted(rest)?;
        let (value, after) = quoted(after.trim_start().strip_prefix(':')?.trim_start())?;
        pairs.push((key, value));
        rest = match after.trim_start() {
            "" => "",
            more => more.strip_prefix(',')?.trim_start(),
        };
    }
    Some(pairs)
}

/// A text in single or double quotes at the start, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut letters = text.char_indices();
    let (_, quote) = letters.next().filter(|(_, letter)| matches!(letter, '"' | '\''))?;
    let mut value = String::new();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => value.push(letters.next()?.1),
            letter if letter == quote => return Some((value, text.get(at + 1..)?)),
            letter => value.push(letter),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn contexts_are_read_as_people_write_them() {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let both = Some(vec![pair("AppName", "MyApp"), pair("Environment", "Production")]);
        let table = [
            (r#"{"AppName": "MyApp", "Environment": "Production"}"#, both.clone()),
            ("{ 'AppName': 'MyApp', 'Environment': 'Production', }", both.clone()),
            ("AppName=MyApp, Environment=Production", both),
            (r#"{"a": "say \"x\""}"#, Some(vec![pair("a", "say \"x\"")])),
            ("", Some(Vec::new())),
            ("{}", Some(Vec::new())),
            ("AppName", None),
            ("{'a': 1}", None),
            ("{'a': 'b'", None),
            ("=b", None),
        ];
        for (text, wanted) in table {
            assert_eq!(context_pairs(text), wanted, "{text}");
        }
    }

    #[test]
    fn differences_are_told_key_by_key() {
        let of = |text: &str| context_pairs(text).unwrap();
        let table: [(&str, &str, &[Difference]); 6] = [
            ("a=1,b=2", "b=2,a=1", &[]),
            ("a=1", "a=2", &[Difference::Value { key: "a".into(), encrypt: "1".into(), decrypt: "2".into() }]),
            ("a=Prod", "a=prod", &[Difference::ValueCase { key: "a".into(), encrypt: "Prod".into(), decrypt: "prod".into() }]),
            ("App=1", "app=1", &[Difference::KeyCase { encrypt: "App".into(), decrypt: "app".into() }]),
            ("a=1,b=2", "a=1", &[Difference::OnlyEncrypt("b".into())]),
            ("", "a=1", &[Difference::OnlyDecrypt("a".into())]),
        ];
        for (encrypt, decrypt, wanted) in table {
            assert_eq!(compare(&of(encrypt), &of(decrypt)), wanted, "{encrypt} / {decrypt}");
        }
    }
}
