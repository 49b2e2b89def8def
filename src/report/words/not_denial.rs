//! What to do about a failure that no policy decides (R15.12).

use crate::intake::Kind;
use crate::l10n::Words;

/// The sentence for a failure of `kind` with error code `code`.
pub(super) fn not_denial(words: &Words, kind: Kind, code: Option<&str>) -> String {
    let Some(code) = code else {
        return words.get(match kind {
            Kind::NotAws => "finding-not-denial-not-aws",
            Kind::Authentication => "finding-not-denial-no-credentials",
            _ => "finding-not-denial-plain",
        });
    };
    let key = by_code(code).unwrap_or(match kind {
        Kind::NotAws => "finding-not-denial-not-aws",
        Kind::Authentication => "finding-not-denial-authentication",
        Kind::Throttling => "finding-not-denial-throttling",
        Kind::NotFound => "finding-not-denial-not-found",
        Kind::Region => "finding-not-denial-region",
        Kind::AccessDenied | Kind::Other => "finding-not-denial",
    });
    words.fill(key, &[("code", code.into())])
}

/// The sentence of a code that has its own.
fn by_code(code: &str) -> Option<&'static str> {
    // `Client.RequestLimitExceeded`, `KMS.DisabledException`: what stands before the last dot is a wrapper.
    Some(match code.rsplit('.').next().unwrap_or(code) {
        "ExpiredToken" | "ExpiredTokenException" | "RequestExpired" | "TokenRefreshRequired" => "finding-not-denial-expired",
        "InvalidClientTokenId" | "UnrecognizedClientException" | "InvalidAccessKeyId" => "finding-not-denial-unknown-key",
        "NoCredentialProviders" | "CredentialsProviderError" => "finding-not-denial-no-credentials",
        "SignatureDoesNotMatch" | "InvalidSignatureException" | "IncompleteSignature" => "finding-not-denial-signature",
        "RequestTimeTooSkewed" => "finding-not-denial-clock",
        "DryRunOperation" => "finding-not-denial-dry-run",
        "InvalidCiphertextException" | "IncorrectKeyException" => "finding-not-denial-ciphertext",
        "DisabledException" | "KMSInvalidStateException" => "finding-not-denial-key-state",
        "OptInRequired" | "SubscriptionRequiredException" | "RegionDisabledException" => "finding-not-denial-not-subscribed",
        "PackedPolicyTooLarge" | "MalformedPolicyDocument" => "finding-not-denial-policy-text",
        _ => return None,
    })
}
