//! The condition keys that any service may have (R7.2).

/// The list, a line a key: its name, its type, `*` where it is multivalued.
const LIST: &str = include_str!("../../assets/catalog/global-keys.txt");

/// Every global condition key with its type as the documentation names it; a key ending in `/` goes on with a tag's key.
pub fn global_keys() -> impl Iterator<Item = (&'static str, &'static str)> {
    LIST.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut parts = line.split(' ');
        Some((parts.next().filter(|name| !name.is_empty())?, parts.next()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_names_a_key_and_its_type() {
        let keys: Vec<_> = global_keys().collect();
        assert_eq!(keys.len(), LIST.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count());
        for (key, kind) in keys {
            assert!(key.contains(':'), "{key}");
            assert!(["Arn", "String", "Bool", "Date", "Numeric", "IpAddress"].contains(&kind), "{key}: {kind}");
        }
    }
}
