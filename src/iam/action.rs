//! `Action` and `NotAction` (R2).

use super::error::ParseErrorKind;
use super::pattern::Glob;

/// One entry of `Action` or `NotAction`, compiled.
#[derive(Clone, Debug)]
pub enum ActionPattern {
    /// `*`: every action.
    All,
    /// `service:Name`, either with wildcards; both in lower case (R2.1).
    Named {
        /// The service prefix.
        prefix: Glob,
        /// The name after the first colon (R2.4).
        name: Glob,
    },
    /// Neither: it matches nothing (R2.4).
    Invalid,
}

impl ActionPattern {
    /// Compiles an entry, with a remark where it is not of AWS's form.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Option<ParseErrorKind>) {
        if text == "*" {
            return (Self::All, None);
        }
        match text.split_once(':') {
            Some((prefix, name)) if !prefix.is_empty() && !name.is_empty() && !text.contains(char::is_whitespace) => {
                let pattern =
                    Self::Named { prefix: Glob::of(&prefix.to_ascii_lowercase()), name: Glob::of(&name.to_ascii_lowercase()) };
                let remark = prefix.contains(['*', '?']).then(|| ParseErrorKind::WildcardInService(text.to_owned()));
                (pattern, remark)
            }
            _ => (Self::Invalid, Some(ParseErrorKind::BadAction(text.to_owned()))),
        }
    }

    /// Whether the entry covers the action with this prefix and name, both in lower case.
    #[must_use]
    pub fn matches(&self, prefix: &str, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Named { prefix: own_prefix, name: own_name } => own_prefix.matches(prefix) && own_name.matches(name),
            Self::Invalid => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_cover_as_the_rules_say() {
        let table = [
            ("*", "s3:getobject", true),
            ("*:*", "s3:getobject", true),
            ("IAM:listaccesskeys", "iam:listaccesskeys", true),
            ("iam:*AccessKey*", "iam:listaccesskeys", true),
            ("s3:Get?bject", "s3:getobject", true),
            ("s3*:Get*", "s3express:getobject", true),
            ("*:PutObject", "s3:putobject", true),
            ("s3*", "s3:getobject", false),
            ("*PutObject", "s3:putobject", false),
            ("s3:GetObject", "s3:getobjectacl", false),
        ];
        for (pattern, action, want) in table {
            let (prefix, name) = action.split_once(':').unwrap_or_default();
            assert_eq!(ActionPattern::parse(pattern).0.matches(prefix, name), want, "{pattern} on {action}");
        }
    }
}
