//! What kind of failure a code or a phrase tells of (R15.11, R15.12).

use super::mark::{Fact, Mark, Rank, Role};
use super::reading::{FactName, Kind};
use super::view::View;

/// Codes that are told apart as plain words in a text: no other system uses them.
const CODES: &[(&str, Kind)] = &[
    ("AccessDenied", Kind::AccessDenied),
    ("AccessDeniedException", Kind::AccessDenied),
    ("AccessDeniedForDependencyException", Kind::AccessDenied),
    ("AuthorizationError", Kind::AccessDenied),
    ("AuthorizationErrorException", Kind::AccessDenied),
    ("AuthorizationHeaderMalformed", Kind::Region),
    ("DependentServiceAccessDenied", Kind::AccessDenied),
    ("EC2AccessDeniedException", Kind::AccessDenied),
    ("EncryptionKeyAccessDeniedException", Kind::AccessDenied),
    ("ExpiredToken", Kind::Authentication),
    ("ExpiredTokenException", Kind::Authentication),
    ("IDPRejectedClaim", Kind::Authentication),
    ("IllegalLocationConstraintException", Kind::Region),
    ("IncompleteSignature", Kind::Authentication),
    ("InvalidAccessKeyId", Kind::Authentication),
    ("InvalidClientTokenId", Kind::Authentication),
    ("InvalidIdentityToken", Kind::Authentication),
    ("InvalidSignatureException", Kind::Authentication),
    ("KMSAccessDeniedException", Kind::AccessDenied),
    ("MissingAuthenticationToken", Kind::Authentication),
    ("MissingAuthenticationTokenException", Kind::Authentication),
    ("NoSuchBucket", Kind::NotFound),
    ("NoSuchKey", Kind::NotFound),
    ("OptInRequired", Kind::Authentication),
    ("OrganizationAccessDeniedException", Kind::AccessDenied),
    ("PermanentRedirect", Kind::Region),
    ("RegionDisabledException", Kind::Region),
    ("RequestLimitExceeded", Kind::Throttling),
    ("RequestTimeTooSkewed", Kind::Authentication),
    ("ResourceNotFoundException", Kind::NotFound),
    ("S3AccessDeniedFault", Kind::AccessDenied),
    ("SignatureDoesNotMatch", Kind::Authentication),
    ("SubscriptionRequiredException", Kind::Authentication),
    ("ThrottlingException", Kind::Throttling),
    ("TokenRefreshRequired", Kind::Authentication),
    ("TooManyRequestsException", Kind::Throttling),
    ("UnauthorizedOperation", Kind::AccessDenied),
    ("UnrecognizedClientException", Kind::Authentication),
    ("VpceAccessDenied", Kind::AccessDenied),
];

/// Codes that mean something only where a tool says that they are one.
const FRAMED: &[(&str, Kind)] = &[
    ("AuthFailure", Kind::Authentication),
    ("Blocked", Kind::Authentication),
    ("Forbidden", Kind::AccessDenied),
    ("ForbiddenException", Kind::AccessDenied),
    ("IDPCommunicationError", Kind::Authentication),
    ("NotAuthorized", Kind::AccessDenied),
    ("NotAuthorizedException", Kind::AccessDenied),
    ("NotFound", Kind::NotFound),
    ("OperationNotPermitted", Kind::AccessDenied),
    ("OperationNotPermittedException", Kind::AccessDenied),
    ("PendingVerification", Kind::Authentication),
    ("RequestExpired", Kind::Authentication),
    ("SlowDown", Kind::Throttling),
    ("Throttling", Kind::Throttling),
    ("UnauthorizedException", Kind::AccessDenied),
];

/// Sentences that tell a kind without a code (squeezed, lower case); with those that are not `alone`, AWS must be named elsewhere.
const PHRASES: &[(&str, Kind, bool)] = &[
    ("unabletolocatecredentials", Kind::Authentication, true),
    ("unabletoloadawscredentials", Kind::Authentication, true),
    ("nocredentialproviders", Kind::Authentication, true),
    ("novalidcredentialsourcesfound", Kind::Authentication, true),
    ("couldnotloadcredentialsfromanyproviders", Kind::Authentication, true),
    ("credentialsprovidererror", Kind::Authentication, true),
    ("partialcredentialsfoundin", Kind::Authentication, true),
    ("nobasicauthcredentials", Kind::Authentication, true),
    ("missingauthenticationtoken", Kind::Authentication, true),
    ("signatureexpired:", Kind::Authentication, true),
    ("tokenhasexpiredandrefreshfailed", Kind::Authentication, true),
    ("ssosessionassociatedwiththisprofilehasexpired", Kind::Authentication, true),
    ("thesecuritytokenincludedintherequestis", Kind::Authentication, true),
    ("theprovidedtokenhasexpired", Kind::Authentication, true),
    ("awsaccesskeyidyouprovideddoesnotexist", Kind::Authentication, true),
    ("therequestsignaturewecalculateddoesnotmatch", Kind::Authentication, true),
    ("differencebetweentherequesttimeandthecurrenttime", Kind::Authentication, true),
    ("requesthasexpired", Kind::Authentication, false),
    ("kmsaccesswasdenied", Kind::AccessDenied, true),
    ("accesstokmsisnotallowed", Kind::AccessDenied, true),
    ("ciphertextreferstoacustomermasterkeythat", Kind::AccessDenied, true),
    ("youdon'thaveaccesstothemodel", Kind::AccessDenied, true),
    ("executionroledoesnothavepermissions", Kind::AccessDenied, true),
    ("userdoesnothavepermissionstomanagevpcendpoints", Kind::AccessDenied, true),
    ("insufficientlakeformationpermission", Kind::AccessDenied, true),
    ("unabletowritelogstocloudwatch", Kind::AccessDenied, true),
    ("youarenotauthorizedtoperformthisoperation", Kind::AccessDenied, true),
    ("isnotauthorizedtoaccessthisresource", Kind::AccessDenied, true),
    ("notauthorizedtoaccess", Kind::AccessDenied, true),
    ("youarenotauthorizedtomakethiscall", Kind::AccessDenied, true),
    ("yourequestedaccountisnotauthorized", Kind::AccessDenied, false),
    ("youraccountisnotauthorizedtoinvokethisapioperation", Kind::AccessDenied, true),
    ("thespecifiedbucketdoesnotexist", Kind::NotFound, true),
    ("mustbeaddressedusingthespecifiedendpoint", Kind::Region, true),
    ("accessdenied", Kind::AccessDenied, false),
    ("forbidden", Kind::AccessDenied, false),
];

/// Refusals of other systems (squeezed, lower case).
const ELSEWHERE: &[&str] = &[
    "permissiondenied",
    "permission_denied",
    "isforbidden:user\"",
    "isforbidden:user'",
    "errorfromserver(forbidden)",
    "doesnothaveauthorizationtoperformaction",
    "authorizationfailed",
    "accesstothegooglecloud",
    "googleapis.com",
    "iam.gserviceaccount.com",
    "requestedaccesstotheresourceisdenied",
    "pullaccessdenied",
    "insufficientprivilege",
    "accessdeniedforuser",
    "accessisdenied",
    "accesstothepath",
    "doesnothavepermission",
    "remote:permissionto",
    "requestedurlreturnederror:40",
    "eacces",
    "operationnotpermitted",
    "rbac:accessdenied",
    "isnotinthesudoersfile",
    "java.nio.file.accessdeniedexception",
    "403forbidden",
    "401unauthorized",
    "http403",
    "http401",
    "authenticationfailed",
    "authorizationrequired",
    "notallowedtopush",
    "passwordauthenticationfailed",
    "ora-01031",
    "accessdenied",
    "unauthorized",
];

/// Those of them that leave no doubt whose refusal a bare `403 Forbidden` is.
const SURELY_ELSEWHERE: &[&str] = &[
    "errorfromserver(forbidden)",
    "isforbidden:user\"",
    "doesnothaveauthorizationtoperformaction",
    "googleapis.com",
    "iam.gserviceaccount.com",
    "<hr><center>nginx",
    "githubusercontent.com",
    "github.com/",
];

/// Names of AWS and of its tools: with one of them, a bare `Forbidden` is AWS's.
const AWS: &[&str] = &[
    "whencallingthe",
    "httpsresponseerror",
    "aws",
    "amazon",
    "x-amz",
    "s3://",
    "s3a://",
    "botocore",
    "boto3",
    "hostid:",
    "s3extended",
    "requestid:",
];

/// The kind that `code` tells of; `None` for a code that is not known.
pub fn of_code(code: &str) -> Option<Kind> {
    let bare = code.rsplit(['.', '#']).next().unwrap_or(code);
    if let Some((_, kind)) = CODES.iter().chain(FRAMED).find(|(known, _)| known.eq_ignore_ascii_case(bare)) {
        return Some(*kind);
    }
    let holds = |parts: &[&str]| parts.iter().any(|part| bare.contains(part));
    if holds(&["AccessDenied", "NotAuthorized", "Unauthorized", "Forbidden"]) {
        Some(Kind::AccessDenied)
    } else if holds(&["Throttl", "TooManyRequests", "SlowDown"]) {
        Some(Kind::Throttling)
    } else if holds(&["NoSuch", "NotFound"]) {
        Some(Kind::NotFound)
    } else if holds(&["ExpiredToken", "TokenExpired"]) {
        Some(Kind::Authentication)
    } else {
        None
    }
}

/// Whether `word` is one of the codes, however its first letter is written.
pub fn is_code(word: &str) -> bool {
    CODES.iter().any(|(known, _)| known.eq_ignore_ascii_case(word))
}

/// Whether `word` is a code, even one that only a frame makes one.
pub fn is_framed_code(word: &str) -> bool {
    let bare = word.rsplit('.').next().unwrap_or(word);
    is_code(bare) || FRAMED.iter().any(|(known, _)| known.eq_ignore_ascii_case(bare))
}

/// Whether the text names AWS.
pub fn names_aws(view: &View) -> bool {
    AWS.iter().any(|name| view.lower().contains(name))
}

/// Whether the text is another system's refusal.
pub fn is_elsewhere(view: &View) -> bool {
    ELSEWHERE.iter().any(|phrase| view.lower().contains(phrase))
}

/// Whether a refusal that states nothing of AWS is surely another system's.
pub fn is_surely_elsewhere(view: &View) -> bool {
    SURELY_ELSEWHERE.iter().any(|phrase| view.lower().contains(phrase))
}

/// Adds every phrase that tells a kind.
pub fn phrases(view: &View, aws: bool, marks: &mut Vec<Mark>) {
    for (phrase, kind, alone) in PHRASES {
        if !alone && !aws {
            continue;
        }
        for place in view.find(phrase) {
            let end = place + phrase.len();
            // `AccessDenied` is the code, `Access Denied` the message; a longer word is neither.
            if !alone && !is_words(view, place, end) {
                continue;
            }
            let rest = view.after(end).trim_start_matches('.');
            // AppSync's `Not Authorized to access FIELD on type TYPE`; other systems have the words too.
            let other = *phrase == "notauthorizedtoaccess" && view.find_near("ontype", end, 120).is_none();
            if rest.starts_with("user:") || other {
                continue;
            }
            let mut mark = Mark::new(Role::Plain, place, end, Vec::new());
            mark.kind = Some(*kind);
            mark.rank = if *alone { Rank::Labelled } else { Rank::Word };
            marks.push(mark);
        }
    }
}

/// Whether the phrase at `place..end` stands alone as words, `Access Denied` with its blank.
fn is_words(view: &View, place: usize, end: usize) -> bool {
    let (start, stop) = (view.spot(place), view.spot_after(end));
    let text = view.text(start, stop);
    let apart = |character: Option<char>| character.is_none_or(|character| !character.is_alphanumeric() && character != '_');
    apart(view.previous(start))
        && apart(view.next(stop))
        && text != "AccessDenied"
        && text.starts_with(|c: char| c.is_uppercase())
        || text.contains(' ') && !text.starts_with("Access") && apart(view.next(stop))
}

/// Adds every code that stands as a word in the text.
pub fn codes(view: &View, marks: &mut Vec<Mark>) {
    let clean = view.clean();
    let mut spot = 0;
    while let Some(found) = clean.get(spot..).and_then(|rest| rest.find(|character: char| character.is_ascii_alphabetic())) {
        let start = spot + found;
        let (word, end) = view.run(start, |character| character.is_ascii_alphanumeric());
        spot = end;
        if word.len() < 9 || word.len() > 40 || !is_code(word) {
            continue;
        }
        let before = clean.get(..start).unwrap_or("");
        if before.ends_with("java.nio.file.") || before.ends_with("System.") || before.ends_with("HandlerErrorCode: ") {
            continue;
        }
        let start = if before.ends_with("Client.") { start - "Client.".len() } else { start };
        let after = clean.get(end..).unwrap_or("");
        let before = clean.get(..start).unwrap_or("");
        let qualified = before.ends_with(['\\', '/', '#']) || before.ends_with("::") || before.ends_with('.');
        let prefix =
            after.starts_with(':') && !after.starts_with("::") || after.starts_with(" - ") || after.starts_with(" (client):");
        // A class counts from its package on, so that what stands before the whole name is seen.
        let package =
            before.bytes().rev().take(200).take_while(|byte| byte.is_ascii_alphanumeric() || b".:\\/#_".contains(byte)).count();
        let at = view.place(if qualified { start - package } else { start });
        let stop = view.place(end) + if after.starts_with(" (client):") { "(client):".len() } else { usize::from(prefix) };
        let mut mark = Mark::new(
            if prefix { Role::Code } else { Role::Label },
            at,
            stop,
            vec![Fact::Text(FactName::ErrorCode, view.stated(start, end))],
        );
        mark.rank = if prefix && !qualified { Rank::Prefix } else { Rank::Word };
        marks.push(mark);
    }
}
