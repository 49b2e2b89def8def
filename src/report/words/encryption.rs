//! The usual permissions on a key or a log group, and differences between two encryption contexts.

use crate::diagnosis::{Difference, UsualPermission};
use crate::iam::Decision;
use crate::l10n::Words;

/// A usual permission: what it is for, and whether the drafts give it.
#[must_use]
pub fn usual_permission(words: &Words, permission: &UsualPermission) -> String {
    let what = words.get(match permission.action {
        "kms:Decrypt" => "check-permission-decrypt",
        "kms:GenerateDataKey" => "check-permission-data-key",
        "kms:DescribeKey" => "check-permission-describe",
        "logs:CreateLogGroup" => "check-permission-log-group",
        "logs:CreateLogStream" => "check-permission-log-stream",
        "logs:PutLogEvents" => "check-permission-log-events",
        _ => "check-permission-grant",
    });
    let key = match permission.decision {
        Decision::Allow => "check-permission-allowed",
        Decision::ExplicitDeny | Decision::ImplicitDeny => "check-permission-denied",
        Decision::Unknown => "check-permission-open",
    };
    words.fill(key, &[("action", permission.action.into()), ("what", what.into())])
}

/// A difference between the two contexts.
#[must_use]
pub fn context_difference(words: &Words, difference: &Difference) -> String {
    match difference {
        Difference::OnlyEncrypt(key) => words.fill("check-context-only-encrypt", &[("key", key.as_str().into())]),
        Difference::OnlyDecrypt(key) => words.fill("check-context-only-decrypt", &[("key", key.as_str().into())]),
        Difference::KeyCase { encrypt, decrypt } => {
            words.fill("check-context-key-case", &[("encrypt", encrypt.as_str().into()), ("decrypt", decrypt.as_str().into())])
        }
        Difference::Value { key, encrypt, decrypt } => words.fill(
            "check-context-value",
            &[("key", key.as_str().into()), ("encrypt", encrypt.as_str().into()), ("decrypt", decrypt.as_str().into())],
        ),
        Difference::ValueCase { key, encrypt, decrypt } => words.fill(
            "check-context-value-case",
            &[("key", key.as_str().into()), ("encrypt", encrypt.as_str().into()), ("decrypt", decrypt.as_str().into())],
        ),
    }
}
