//! Amazon resource names: six fields, split on the first five colons (R3.1).

/// An ARN, split. Fields may be empty (R3.8); the resource part may hold further `:` and `/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Arn<'a> {
    /// `aws`, `aws-cn`, `aws-us-gov` …
    pub partition: &'a str,
    /// The service.
    pub service: &'a str,
    /// The Region, or empty.
    pub region: &'a str,
    /// The account id, or empty.
    pub account: &'a str,
    /// All the rest.
    pub resource: &'a str,
}

impl<'a> Arn<'a> {
    /// Splits `text`; `None` where it does not begin `arn:` or has fewer than six fields.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let mut fields = text.strip_prefix("arn:")?.splitn(5, ':');
        Some(Self {
            partition: fields.next()?,
            service: fields.next()?,
            region: fields.next()?,
            account: fields.next()?,
            resource: fields.next()?,
        })
    }
}

/// Whether `text` has the form of an account id: twelve digits.
#[must_use]
pub fn is_account_id(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}
