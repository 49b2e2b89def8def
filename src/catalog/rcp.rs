//! Which services honour resource control policies (R10.8).

use std::collections::HashSet;
use std::sync::LazyLock;

/// One prefix a word; `#` begins a remark.
const LIST: &str = include_str!("../../assets/catalog/rcp-services.txt");

static PREFIXES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| LIST.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect());

/// Whether actions of the service with the IAM prefix `service` are bound by RCPs; the case of letters does not matter.
#[must_use]
pub fn honours_rcp(service: &str) -> bool {
    PREFIXES.contains(&*service.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::honours_rcp;

    #[test]
    fn prefixes_are_found_whole() {
        for (service, wanted) in
            [("s3", true), ("KMS", true), ("xray", true), ("ec2", false), ("s", false), ("", false), ("#", false)]
        {
            assert_eq!(honours_rcp(service), wanted, "{service}");
        }
    }
}
