//! `Resource` and `NotResource` (R3).

use super::context::Context;
use super::error::ParseErrorKind;
use super::kind::Version;
use super::pattern::{Glob, Token};
use super::variable::{NoValue, Template};

/// One entry of `Resource` or `NotResource`, compiled.
#[derive(Clone, Debug)]
pub enum ResourcePattern {
    /// `*`: every resource, and the only entry that covers an action without resources (R3.11).
    All,
    /// An ARN, perhaps with wildcards.
    Arn(Glob),
    /// An ARN with policy variables in its resource part: the fields before it, and that part.
    Variable {
        /// Tokens of the first five fields with their colons.
        head: Vec<Token>,
        /// The resource part.
        tail: Template,
    },
    /// Neither `*` nor an ARN: it matches nothing (R3.2).
    Invalid,
}

impl ResourcePattern {
    /// Compiles an entry, with remarks where it is not of AWS's form.
    #[must_use]
    pub fn parse(text: &str, version: Version) -> (Self, Vec<ParseErrorKind>) {
        if !text.is_empty() && text.bytes().all(|byte| byte == b'*') {
            return (Self::All, Vec::new());
        }
        if !text.starts_with("arn:") {
            return (Self::Invalid, vec![ParseErrorKind::BadArn(text.to_owned())]);
        }
        let mut remarks = remarks(text);
        let fields: Vec<&str> = text.splitn(6, ':').collect();
        let (early, resource) = match fields.split_at_checked(5) {
            Some((early, [resource])) => (early, Some(*resource)),
            _ => (&fields[..], None),
        };
        let mut head = Vec::new();
        for (index, field) in early.iter().enumerate() {
            if index > 0 {
                head.push(Token::Char(':'));
            }
            head.extend(early_field(field));
            if version == Version::V2012 && field.contains("${") {
                remarks.push(ParseErrorKind::VariableIgnored((*field).to_owned()));
            }
        }
        let Some(resource) = resource else {
            return (Self::Arn(Glob::new(&head)), remarks);
        };
        head.push(Token::Char(':'));
        let (tail, errors) = Template::parse(resource, version);
        remarks.extend(errors);
        if tail.has_variables() {
            return (Self::Variable { head, tail }, remarks);
        }
        head.extend(tail.tokens(None, true).unwrap_or_default());
        (Self::Arn(Glob::new(&head)), remarks)
    }

    /// Whether the entry covers `resource`, an ARN or `*`.
    ///
    /// # Errors
    /// When a variable of the entry has no value in `context` (R6.5).
    pub fn matches(&self, resource: &str, context: &Context) -> Result<bool, NoValue> {
        Ok(match self {
            Self::All => true,
            Self::Arn(glob) => glob.matches(resource),
            Self::Variable { head, tail } => {
                let mut tokens = head.clone();
                tokens.extend(tail.tokens(Some(context), true)?);
                Glob::new(&tokens).matches(resource)
            }
            Self::Invalid => false,
        })
    }
}

/// A field before the resource part: a `*` at its end may reach across colons, every other wildcard stays inside (R3.6).
fn early_field(field: &str) -> impl Iterator<Item = Token> + '_ {
    let last = field.chars().count().wrapping_sub(1);
    field.chars().enumerate().map(move |(index, c)| match c {
        '*' if index == last => Token::Run,
        '*' => Token::RunInPart,
        '?' => Token::OneInPart,
        c => Token::Char(c),
    })
}

fn remarks(text: &str) -> Vec<ParseErrorKind> {
    let mut remarks = Vec::new();
    let fields: Vec<&str> = text.splitn(6, ':').collect();
    if fields.len() < 6 {
        remarks.push(ParseErrorKind::BadArn(text.to_owned()));
    }
    let field = |index: usize| fields.get(index).copied().unwrap_or_default();
    let service = field(2);
    if service.contains(['*', '?']) {
        remarks.push(ParseErrorKind::WildcardInArnService(text.to_owned()));
    }
    if service.bytes().any(|byte| byte.is_ascii_uppercase()) {
        remarks.push(ParseErrorKind::ArnServiceCase(text.to_owned()));
    }
    let resource = field(5);
    let kinds_with_account = ["accesspoint", "job", "storage-lens", "access-grants"];
    let has_account = !field(4).is_empty() && field(4) != "*" || !field(3).is_empty() && field(3) != "*";
    if service == "s3" && has_account && !kinds_with_account.iter().any(|kind| resource.starts_with(kind)) {
        remarks.push(ParseErrorKind::AccountInBucketArn(text.to_owned()));
    }
    remarks
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn entries_cover_as_the_rules_say() {
        let table = [
            ("*", "*", true),
            ("arn:*", "*", false),
            ("arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/1/2/test/3/o", true),
            ("arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/1///test///o", true),
            ("arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/test/o", false),
            ("arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/1-test/o", false),
            ("arn:aws:sqs:us-east-1:123456789012*", "arn:aws:sqs:us-east-1:123456789012:q", true),
            ("arn:aws:logs:*", "arn:aws:logs:r:1:log-group:g:log-stream:s", true),
            ("arn:aws:sqs:us-*-1:1:q", "arn:aws:sqs:us-east-1:1:q", true),
            ("arn:aws:sqs:us-*-1:1:q", "arn:aws:sqs:us-east:x-1:1:q", false),
            ("arn:aws:x:*:1:q/*", "arn:aws:x:r:2:s/a:1:q/d", true),
            ("arn:aws:ec2:r:1:instance/*", "arn:aws:ec2:r:1:instance/*", true),
            ("arn:aws:ec2:r:1:instance/i-0a", "arn:aws:ec2:r:1:instance/*", false),
            ("arn:aws:s3:::b", "arn:aws:s3:::B", false),
            ("arn:aws:s3:::b", "arn:aws:s3:::b/o", false),
            ("arn:aws:s3:::b*", "arn:aws:s3:::b/o", true),
            ("b", "b", false),
        ];
        for (pattern, resource, want) in table {
            let (entry, _) = ResourcePattern::parse(pattern, Version::V2012);
            assert_eq!(entry.matches(resource, &Context::default()).unwrap(), want, "{pattern} on {resource}");
        }
    }
}
