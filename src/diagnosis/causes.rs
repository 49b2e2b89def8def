//! Causes that no policy shows (R16), as a table: when each comes into question, and the command that tells.

use super::commands::quoted;
use super::{Cause, Certainty, Diagnosis, FindingKind, Hint, Pair, Scenario};
use crate::case::Case;
use crate::iam::{CallEvaluation, Decision, Given, Layer, Reason};
use crate::intake::{Denial, Kind, PolicyType};

/// What a row of the table looks at.
#[derive(Debug)]
pub struct Sight<'a> {
    case: &'a Case,
    pair: Pair<'a>,
    /// The pair that uses a KMS key, if one does.
    key: Option<Pair<'a>>,
    code: String,
    kind: Option<Kind>,
    named: Option<PolicyType>,
    /// Whether the drafts refuse for certain, so that the cause is found among them.
    explained: bool,
    /// Whether the drafts given allow what AWS refused.
    allows: bool,
    /// Condition keys that fail in a near miss, in lower case.
    failing_keys: Vec<String>,
    hints: Vec<&'a Hint>,
    unwritten_deny: bool,
    scenario: Option<Scenario>,
    /// The error text in lower case.
    text: &'a str,
}

impl<'a> Sight<'a> {
    /// What is to be seen of a case and what was found so far.
    pub fn new(
        case: &'a Case,
        denial: Option<&Denial>,
        evaluation: Option<&CallEvaluation>,
        diagnosis: &'a Diagnosis,
        text: &'a str,
    ) -> Self {
        let pair = Pair::of(case, None);
        let pairs = std::iter::once(pair).chain((0..case.companions.len()).map(|index| Pair::of(case, Some(index))));
        let mut failing_keys = Vec::new();
        let mut hints = Vec::new();
        for finding in &diagnosis.findings {
            if let FindingKind::NearMiss { element, hint, .. } = &finding.what {
                hints.extend(hint);
                if let Reason::ConditionKeyAbsent { key } | Reason::ConditionValueDiffers { key, .. } = &element.reason {
                    failing_keys.push(key.to_lowercase());
                }
            }
            if let FindingKind::ExplicitDeny { conditions } = &finding.what {
                failing_keys.extend(conditions.iter().filter_map(|condition| match &condition.reason {
                    Reason::ConditionMet { key } | Reason::ConditionKeyAbsent { key } => Some(key.to_lowercase()),
                    _ => None,
                }));
            }
        }
        let unwritten_deny = diagnosis
            .findings
            .iter()
            .any(|finding| matches!(finding.what, FindingKind::ExplicitDeny { .. }) && finding.statement.is_none());
        Self {
            case,
            pair,
            key: pairs.into_iter().find(|pair| pair.service() == "kms"),
            code: denial.and_then(|denial| denial.error_code.as_ref()).map_or_else(String::new, |code| code.value.clone()),
            kind: denial.map(|denial| denial.kind),
            named: denial.and_then(|denial| denial.policy_type.as_ref()).map(|named| named.value),
            explained: evaluation.is_some_and(|evaluation| evaluation.verdict.decision.is_deny()),
            allows: evaluation.is_some_and(|evaluation| evaluation.verdict.decision == Decision::Allow)
                || diagnosis.findings.iter().any(|f| matches!(f.what, FindingKind::AllowsWhatAwsRefused { .. })),
            failing_keys,
            hints,
            unwritten_deny,
            scenario: diagnosis.scenario,
            text,
        }
    }

    fn is(&self, service: &str) -> bool {
        self.pair.service() == service
    }

    fn named_action(&self, actions: &[&str]) -> bool {
        actions.iter().any(|action| self.pair.action.eq_ignore_ascii_case(action))
    }

    fn code_is(&self, codes: &[&str]) -> bool {
        let code = self.code.rsplit('.').next().unwrap_or("");
        codes.iter().any(|wanted| code.starts_with(wanted))
    }

    fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text.contains(word))
    }

    /// Whether AWS refused the request, and not another failure.
    fn refused(&self) -> bool {
        self.kind.is_none_or(|kind| kind == Kind::AccessDenied)
    }

    fn cross_account(&self) -> bool {
        let (own, other) = (self.pair.principal_account(), self.case.resource_account());
        !own.is_empty() && other.is_some_and(|other| other != own)
    }

    /// The session's name, after the role.
    fn session_name(&self) -> &str {
        let tail = self.pair.principal_arn().map_or("", |arn| super::arn_field(arn, 5));
        tail.strip_prefix("assumed-role/").and_then(|rest| rest.split_once('/')).map_or("", |(_, name)| name)
    }

    fn bucket(&self) -> Option<String> {
        quoted(self.pair.bucket()?)
    }

    fn object(&self) -> Option<String> {
        quoted(self.pair.resource_field(5).split_once('/')?.1)
    }

    fn key(&self) -> Option<String> {
        quoted(self.key?.resource).filter(|key| key != "*")
    }

    fn role(&self) -> Option<String> {
        quoted(self.pair.role_name()?)
    }

    fn fails_on(&self, keys: &[&str]) -> bool {
        self.failing_keys.iter().any(|failing| keys.iter().any(|key| failing.starts_with(key)))
    }
}

/// A row: when the cause comes into question, and the command that tells.
struct Row {
    rule: &'static str,
    when: fn(&Sight<'_>) -> Option<Certainty>,
    command: fn(&Sight<'_>) -> Option<String>,
}

/// `likely` beats `possible`.
fn level(likely: bool, possible: bool) -> Option<Certainty> {
    match (likely, possible) {
        (true, _) => Some(Certainty::Likely),
        (false, true) => Some(Certainty::Possible),
        (false, false) => None,
    }
}

fn fixed(command: &str) -> Option<String> {
    Some(command.to_owned())
}

const TABLE: &[Row] = &[
    Row {
        rule: "R16.1",
        when: |s| {
            level(
                s.code_is(&["InvalidCiphertext"]) || s.fails_on(&["kms:encryptioncontext"]),
                s.key.is_some_and(|key| ["decrypt", "reencryptfrom"].contains(&&*key.name().to_lowercase())),
            )
        },
        command: |s| Some(format!("aws kms get-key-policy --key-id {} --policy-name default --output text", s.key()?)),
    },
    Row {
        rule: "R16.2",
        when: |s| level(s.code_is(&["DisabledException", "KMSInvalidState"]), false),
        command: |s| Some(format!("aws kms describe-key --key-id {} --query KeyMetadata.KeyState", s.key()?)),
    },
    Row {
        rule: "R16.3",
        when: |s| {
            let text = ["ciphertext refers to", "does not exist in this region"];
            let other = s.key.is_some() && (s.says(&text) || s.code_is(&["IncorrectKey", "NotFoundException"]));
            level(other, s.key.is_some() && !s.explained)
        },
        command: |s| Some(format!("aws kms describe-key --key-id {} --query KeyMetadata.Arn", s.key()?)),
    },
    Row {
        rule: "R16.4",
        when: |s| level(false, s.key.is_some() && s.refused() && !s.explained),
        command: |s| Some(format!("aws kms list-grants --key-id {}", s.key()?)),
    },
    Row {
        rule: "R16.5",
        when: |s| level(s.says(&["cors", "preflight", "access-control-allow-origin"]), s.scenario == Some(Scenario::LambdaS3)),
        command: |s| Some(format!("aws s3api get-bucket-cors --bucket {}", s.bucket()?)),
    },
    Row {
        rule: "R16.6",
        when: |s| {
            let code = s.code_is(&["PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocation", "RegionDisabled"]);
            let off = s.code_is(&["OptInRequired", "InvalidClientTokenId", "UnrecognizedClient"]);
            let logs = s.scenario == Some(Scenario::CloudWatchLogs) && !s.explained;
            level(code || s.kind == Some(Kind::Region), off || logs || s.kind == Some(Kind::NotFound))
        },
        command: |_| fixed("aws configure get region"),
    },
    Row {
        rule: "R16.7",
        when: |s| {
            let logs = s.scenario == Some(Scenario::CloudWatchLogs);
            level(logs && s.code_is(&["ResourceNotFound"]), logs)
        },
        command: |s| {
            let group = s.pair.resource_field(5).strip_prefix("log-group:")?.split(':').next()?;
            Some(format!("aws logs describe-log-groups --log-group-name-prefix {}", quoted(group)?))
        },
    },
    Row {
        rule: "R16.8",
        when: |s| level(s.code_is(&["InvalidClientTokenId", "UnrecognizedClient"]), s.refused() && !s.explained),
        command: |_| fixed("aws sts get-caller-identity"),
    },
    Row {
        rule: "R16.9",
        when: |s| {
            let off = s.hints.iter().any(|hint| matches!(hint, Hint::OtherAccount { .. }));
            level(off, s.scenario == Some(Scenario::AssumeRole) && !s.explained)
        },
        command: |_| fixed("aws sts get-caller-identity --query Account --output text"),
    },
    Row {
        rule: "R16.10",
        when: |s| level(s.code_is(&["ExpiredToken", "RequestExpired", "TokenRefreshRequired"]), false),
        command: |_| fixed("aws sts get-caller-identity"),
    },
    Row {
        rule: "R16.11",
        when: |s| {
            let read = s.named_action(&["s3:GetObject", "s3:GetObjectVersion", "s3:HeadObject"]) && s.refused();
            level(read && s.allows && s.named.is_none(), read && s.named.is_none())
        },
        command: |s| Some(format!("aws s3api head-object --bucket {} --key {}", s.bucket()?, s.object()?)),
    },
    Row {
        rule: "R16.12",
        when: |s| {
            level(s.fails_on(&["aws:resourcetag/", "aws:principaltag/", "aws:requesttag/", "s3:existingobjecttag/"]), false)
        },
        command: |s| {
            if s.fails_on(&["aws:principaltag/"]) {
                return Some(format!("aws iam list-role-tags --role-name {}", s.role()?));
            }
            Some(format!("aws resourcegroupstaggingapi get-resources --resource-arn-list {}", quoted(s.pair.resource)?))
        },
    },
    Row {
        rule: "R16.13",
        when: |s| level(false, s.is("s3") && s.fails_on(&["aws:resourcetag/"])),
        command: |s| Some(format!("aws s3api get-bucket-abac --bucket {}", s.bucket()?)),
    },
    Row {
        rule: "R16.14",
        when: |s| {
            let says =
                s.says(&["block public access", "blockpublic", "public acls are prevented", "public policies are prevented"]);
            let sets = s.named_action(&["s3:PutObject", "s3:PutObjectAcl", "s3:PutBucketAcl", "s3:PutBucketPolicy"]);
            let public = s.pair.principal == Some(&crate::case::PrincipalDraft::Anonymous) || s.cross_account();
            let s3 = s.is("s3") && s.refused();
            level(says || s.unwritten_deny || (s3 && sets && s.allows), s3 && !s.explained && (public || sets))
        },
        command: |s| {
            let bucket = s.bucket()?;
            let account = s.case.resource_account().and_then(|account| quoted(&account));
            let of_account = account.map(|id| format!("\naws s3control get-public-access-block --account-id {id}"));
            Some(format!("aws s3api get-public-access-block --bucket {bucket}{}", of_account.unwrap_or_default()))
        },
    },
    Row {
        rule: "R16.15",
        when: |s| level(false, s.pair.is_object() && s.allows && s.named_action(&["s3:GetObject", "s3:GetObjectAcl"])),
        command: |s| Some(format!("aws s3api get-bucket-ownership-controls --bucket {}", s.bucket()?)),
    },
    Row {
        rule: "R16.16",
        when: |s| level(false, s.is("s3") && s.refused() && s.cross_account() && !s.explained),
        command: |s| Some(format!("aws s3api get-bucket-request-payment --bucket {}", s.bucket()?)),
    },
    Row {
        rule: "R16.17",
        when: |s| {
            let version = s.named_action(&["s3:DeleteObjectVersion"]);
            level(version && s.allows, version || (s.allows && s.named_action(&["s3:DeleteObject"])))
        },
        command: |s| Some(format!("aws s3api get-object-retention --bucket {} --key {}", s.bucket()?, s.object()?)),
    },
    Row {
        rule: "R16.18",
        when: |s| level(false, s.pair.resource_field(5).starts_with("accesspoint/") && s.refused()),
        command: |s| {
            let name = s.pair.resource_field(5).strip_prefix("accesspoint/")?.split('/').next()?;
            let account = quoted(s.pair.resource_field(4))?;
            Some(format!("aws s3control get-access-point --account-id {account} --name {}", quoted(name)?))
        },
    },
    Row {
        rule: "R16.19",
        when: |s| {
            let through = s.case.request.context.iter().any(|(key, _)| key.eq_ignore_ascii_case("aws:SourceVpce"));
            level(s.fails_on(&["aws:sourceip"]), through && !s.explained)
        },
        command: |_| fixed("aws ec2 describe-vpc-endpoints --query 'VpcEndpoints[].[VpcEndpointId,ServiceName,PolicyDocument]'"),
    },
    Row {
        rule: "R16.20",
        when: |s| {
            let given = matches!(s.case.layer_state(Layer::Endpoint), Given::Given(()));
            level(s.code_is(&["VpceAccessDenied"]), s.named == Some(PolicyType::Endpoint) && !given)
        },
        command: |_| None,
    },
    Row { rule: "R16.21", when: |s| level(false, s.refused() && s.allows), command: |_| None },
    Row {
        rule: "R16.22",
        when: |s| {
            let recreated = s.hints.iter().any(|hint| matches!(hint, Hint::Recreated { .. }));
            level(recreated, s.allows && s.pair.is_trust())
        },
        command: |s| {
            let role = quoted(s.pair.resource_name()).filter(|_| s.pair.is_trust())?;
            Some(format!("aws iam get-role --role-name {role} --query 'Role.[RoleId,AssumeRolePolicyDocument]'"))
        },
    },
    Row {
        rule: "R16.23",
        when: |s| {
            let role = s.pair.role_name().is_some();
            level(role && s.named == Some(PolicyType::Session), role && s.allows)
        },
        command: |_| None,
    },
    Row {
        rule: "R16.24",
        when: |s| {
            let sso = s.pair.role_name().is_some_and(|role| role.starts_with("AWSReservedSSO_"));
            level(sso && s.allows, sso)
        },
        command: |_| fixed("aws sso-admin list-permission-set-provisioning-status --instance-arn INSTANCE_ARN"),
    },
    Row {
        rule: "R16.25",
        when: |s| level(s.fails_on(&["aws:tokenissuetime"]), s.pair.role_name().is_some() && s.allows),
        command: |s| Some(format!("aws iam list-role-policies --role-name {}", s.role()?)),
    },
    Row {
        rule: "R16.26",
        when: |s| {
            let function = matches!(s.scenario, Some(Scenario::LambdaS3 | Scenario::CloudWatchLogs));
            level(false, function && s.refused() && !s.explained)
        },
        command: |s| {
            let group = s.pair.resource_field(5).strip_prefix("log-group:/aws/lambda/")?.split(':').next()?;
            Some(format!("aws lambda get-function-configuration --function-name {} --query Role", quoted(group)?))
        },
    },
    Row {
        rule: "R16.27",
        when: |s| level(false, s.session_name().starts_with("i-") && s.refused() && !s.explained),
        command: |s| {
            let instance = quoted(s.session_name())?;
            Some(format!("aws ec2 describe-iam-instance-profile-associations --filters Name=instance-id,Values={instance}"))
        },
    },
    Row {
        rule: "R16.28",
        when: |s| level(false, s.allows && matches!(s.case.layer_state(Layer::Identity), Given::Given(()))),
        command: |s| {
            let drafts = s.case.identity.as_given()?;
            let arn = drafts.iter().map(|draft| draft.name.as_str()).find(|name| name.starts_with("arn:"))?;
            Some(format!("aws iam get-policy --policy-arn {} --query Policy.DefaultVersionId", quoted(arn)?))
        },
    },
    Row {
        rule: "R16.29",
        when: |s| {
            let link = s.says(&["x-amz-credential", "x-amz-expires", "presigned", "pre-signed", "request has expired"]);
            level(link, s.code_is(&["ExpiredToken"]) && (s.pair.is_object() || s.says(&["<error>", "s3"])))
        },
        command: |_| None,
    },
    Row {
        rule: "R16.30",
        when: |s| level(s.code_is(&["OptInRequired", "SubscriptionRequired", "PendingVerification", "Blocked"]), false),
        command: |_| fixed("aws account get-contact-information"),
    },
    Row {
        rule: "R16.31",
        when: |s| {
            let unknown = |layer| !matches!(s.case.layer_state(layer), Given::Given(()));
            let named = (s.named == Some(PolicyType::Scp) && unknown(Layer::Scp))
                || (s.named == Some(PolicyType::Rcp) && unknown(Layer::Rcp));
            level(named, s.allows && s.refused() && (unknown(Layer::Scp) || unknown(Layer::Rcp)))
        },
        command: |s| {
            let rcp = s.named == Some(PolicyType::Rcp);
            let layer = if rcp { Layer::Rcp } else { Layer::Scp };
            super::commands::show(s.case, layer, None)
        },
    },
    Row {
        rule: "R16.32",
        when: |s| {
            let own = ["glue", "athena", "lakeformation", "eks", "es", "aoss", "ram"].contains(&&*s.pair.service());
            level(s.says(&["lake formation"]), own && s.allows)
        },
        command: |s| {
            let principal = quoted(&s.pair.nameable_arn()?)?;
            let lake = s.says(&["lake formation"]) || ["glue", "athena", "lakeformation"].contains(&&*s.pair.service());
            lake.then(|| format!("aws lakeformation list-permissions --principal DataLakePrincipalIdentifier={principal}"))
        },
    },
    Row {
        rule: "R8.10",
        when: |s| level(s.session_name() == "CognitoIdentityCredentials" && s.named == Some(PolicyType::Session), false),
        command: |_| None,
    },
];

/// The causes that come into question, likeliest first.
pub fn causes(sight: &Sight<'_>) -> Vec<Cause> {
    let mut found: Vec<Cause> = (TABLE.iter())
        .filter_map(|row| Some(Cause { rule: row.rule, certainty: (row.when)(sight)?, command: (row.command)(sight) }))
        .collect();
    found.sort_by_key(|cause| cause.certainty);
    found
}
