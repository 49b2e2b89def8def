//! Which services have resources that can carry a policy of their own.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Lines of `yes` or `no` and the prefixes of which it is said; `#` begins a remark.
const LIST: &str = include_str!("../../assets/catalog/resource-policies.txt");

static ANSWERS: LazyLock<HashMap<&str, bool>> = LazyLock::new(|| {
    let said = |line: &'static str| {
        let mut words = line.split_whitespace();
        let answer = match words.next()? {
            "yes" => true,
            "no" => false,
            _ => return None,
        };
        Some(words.map(move |prefix| (prefix, answer)))
    };
    LIST.lines().filter_map(said).flatten().collect()
});

/// Whether resources of the service with the IAM prefix `service` can carry a resource-based policy; `None` where the list does
/// not say. The case of letters does not matter.
#[must_use]
pub fn has_resource_policy(service: &str) -> Option<bool> {
    ANSWERS.get(&*service.to_ascii_lowercase()).copied()
}

#[cfg(test)]
mod tests {
    use super::has_resource_policy;

    #[test]
    fn what_is_not_listed_is_not_known() {
        for (service, wanted) in [("s3", Some(true)), ("RDS", Some(false)), ("iam", None), ("", None), ("yes", None)] {
            assert_eq!(has_resource_policy(service), wanted, "{service}");
        }
    }
}
