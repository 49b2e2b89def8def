//! Who asks, and whom a Principal names (R4).

use serde_json::Value as Json;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Root,
    User,
    /// The role's name; the session's name, unless only the role is known; the role's ARN with its path, where known (R7.5).
    Role(String, Option<String>, Option<String>),
    Federated,
    Service,
    Provider,
    Anonymous,
}

/// A caller as the case states it.
#[derive(Clone, Debug)]
pub struct Who {
    pub kind: Kind,
    /// ARN, service name or provider.
    pub name: String,
    pub partition: String,
    /// Empty for a service, an anonymous caller, an identity provider's caller (RX step 1).
    pub account: String,
    pub id: Option<String>,
    pub described: Json,
}

impl Who {
    pub fn read(principal: &Json) -> Self {
        let nobody = |kind, name: &str| Self {
            kind,
            name: name.to_owned(),
            partition: String::new(),
            account: String::new(),
            id: None,
            described: Json::Null,
        };
        if let Some(service) = principal["service"].as_str() {
            return nobody(Kind::Service, service);
        }
        if let Some(provider) = principal["federated"].as_str() {
            return nobody(Kind::Provider, provider);
        }
        if principal["anonymous"] == true || principal == "anonymous" {
            return nobody(Kind::Anonymous, "anonymous");
        }
        let arn = principal.as_str().or_else(|| principal["arn"].as_str()).expect("a principal");
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let (service, what) = (parts[2], parts[5]);
        let kind = match (service, what.split_once('/')) {
            ("iam", None) if what == "root" => Kind::Root,
            ("iam", Some(("user", _))) => Kind::User,
            ("iam", Some(("role", path))) => Kind::Role(last(path), None, Some(arn.to_owned())),
            ("sts", Some(("assumed-role", rest))) => {
                let (role, session) = rest.split_once('/').expect("role/session");
                Kind::Role(role.to_owned(), Some(session.to_owned()), None)
            }
            ("sts", Some(("federated-user", _))) => Kind::Federated,
            _ => panic!("{arn} is no principal"),
        };
        Self {
            kind,
            name: arn.to_owned(),
            partition: parts[1].to_owned(),
            account: parts[4].to_owned(),
            id: principal["id"].as_str().map(str::to_owned),
            described: principal.clone(),
        }
    }

    pub fn is_role(&self) -> bool {
        matches!(self.kind, Kind::Role(..))
    }

    /// R8.12, R8.9: who has identity policies and may have a boundary.
    pub fn has_identity(&self) -> bool {
        matches!(self.kind, Kind::User | Kind::Role(..) | Kind::Federated)
    }
}

pub fn last(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The kinds of grant, better ones later (R8.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grant {
    None,
    Account,
    Role,
    Direct,
}

/// Where a Principal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// A role trust policy.
    pub trust: bool,
    /// The policy of a gateway endpoint (R11.3).
    pub gateway: bool,
}

pub fn strings(value: &Json) -> Vec<String> {
    match value {
        Json::Array(items) => items.iter().flat_map(strings).collect(),
        Json::String(text) => vec![text.clone()],
        Json::Number(number) => vec![number.to_string()],
        Json::Bool(truth) => vec![truth.to_string()],
        Json::Null | Json::Object(_) => Vec::new(),
    }
}

/// The best grant that the value of a Principal gives the caller (R4.1: entries are OR).
pub fn names(principal: &Json, who: &Who, action: &str, place: Place) -> Grant {
    if principal == "*" {
        return Grant::Direct; // R4.4: everybody
    }
    let Some(object) = principal.as_object() else { return Grant::None }; // R4.1
    let entries = object.iter().flat_map(|(key, value)| strings(value).into_iter().map(move |entry| (key.as_str(), entry)));
    entries.map(|(key, entry)| names_one(key, &entry, who, action, place)).max().unwrap_or(Grant::None)
}

fn given(yes: bool, grant: Grant) -> Grant {
    if yes { grant } else { Grant::None }
}

/// The account that an entry delegates to (R4.4).
pub fn account_of_entry(entry: &str) -> Option<&str> {
    if entry.len() == 12 && entry.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(entry);
    }
    let parts: Vec<&str> = entry.split(':').collect();
    (parts.len() == 6 && parts[0] == "arn" && parts[2] == "iam" && parts[3].is_empty() && parts[5] == "root").then(|| parts[4])
}

fn names_one(key: &str, entry: &str, who: &Who, action: &str, place: Place) -> Grant {
    match key {
        "AWS" => names_aws(entry, who, place),
        "Service" => given(who.kind == Kind::Service && entry == who.name, Grant::Direct), // R4.4
        "Federated" => {
            // R4.4: trust policies only; R13.6: the action fits the provider's type.
            let saml = entry.contains(":saml-provider/");
            let action = action.to_ascii_lowercase();
            let fits = if saml { action != "sts:assumerolewithwebidentity" } else { action != "sts:assumerolewithsaml" };
            given(
                who.kind == Kind::Provider && place.trust && fits && action != "sts:assumerole" && entry == who.name,
                Grant::Direct,
            )
        }
        _ => Grant::None, // R4.1; CanonicalUser: no case states the id (R4.4).
    }
}

fn names_aws(entry: &str, who: &Who, place: Place) -> Grant {
    if entry == "*" {
        return given(!matches!(who.kind, Kind::Service | Kind::Provider), Grant::Direct); // R4.4
    }
    if let Some(account) = account_of_entry(entry) {
        let partition = entry.split(':').nth(1);
        if who.account != account || partition.is_some_and(|partition| partition != who.partition) {
            return Grant::None;
        }
        return match who.kind {
            Kind::Root => Grant::Direct,       // R4.4: the root user itself
            _ if place.gateway => Grant::None, // R11.3: the root user only
            _ => Grant::Account,               // R4.4: delegation
        };
    }
    let parts: Vec<&str> = entry.splitn(6, ':').collect();
    if parts.len() < 6 {
        // R4.7: the very id that the case states; R4.6: else nobody.
        let own = who.id.as_deref().map(|id| id.split(':').next().unwrap_or_default()) == Some(entry);
        return match who.kind {
            Kind::User if own && entry.starts_with("AIDA") => by_own_arn(who, place),
            Kind::Role(..) if own && entry.starts_with("AROA") => Grant::Role,
            _ => Grant::None,
        };
    }
    if entry == who.name && !who.is_role() {
        return by_own_arn(who, place); // R4.4: user and federated user by their ARN
    }
    if let Kind::Role(role, session, path) = &who.kind {
        let of_account = parts[0] == "arn" && parts[1] == who.partition && parts[4] == who.account && parts[3].is_empty();
        // R4.5: by the last segment, unless the case states the path.
        let same = path.as_ref().map_or(last(parts[5]) == *role, |arn| arn.splitn(6, ':').nth(5) == Some(parts[5]));
        if of_account && parts[2] == "iam" && parts[5].starts_with("role/") && same {
            return Grant::Role;
        }
        if of_account && parts[2] == "sts" && session.is_some() && entry == who.name {
            return Grant::Direct; // R4.4: that one session
        }
    }
    Grant::None // R4.2, R4.3: a partial wildcard or a group is nobody
}

/// R13.3: a user named in a trust policy is still limited by the boundary, as by a role grant.
fn by_own_arn(who: &Who, place: Place) -> Grant {
    match who.kind {
        Kind::User if place.trust => Grant::Role,
        Kind::User | Kind::Federated => Grant::Direct,
        _ => Grant::None,
    }
}

/// R4.10, R4.11: whether a `NotPrincipal` with Deny spares the caller.
pub fn spares(list: &Json, who: &Who, action: &str, place: Place, has_boundary: bool) -> bool {
    if has_boundary {
        return false; // R4.11
    }
    if list == "*" {
        return true; // R4.10: everybody by `*`
    }
    let Some(object) = list.as_object() else { return false };
    let any =
        |test: &dyn Fn(&str, &str) -> bool| object.iter().any(|(key, value)| strings(value).iter().any(|entry| test(key, entry)));
    let by = |wanted: Grant, star: bool| {
        any(&|key, entry| (entry == "*") == star && names_one(key, entry, who, action, place) == wanted)
    };
    let account = any(&|key, entry| {
        let same = entry.split(':').nth(1).is_none_or(|partition| partition == who.partition);
        let whole = !place.gateway || who.kind == Kind::Root; // R11.3
        key == "AWS" && same && whole && account_of_entry(entry) == Some(who.account.as_str())
    });
    if by(Grant::Direct, true) {
        return true;
    }
    match who.kind {
        Kind::Root => account,
        Kind::User | Kind::Federated => account && by(Grant::Direct, false),
        Kind::Role(..) => account && by(Grant::Role, false),
        Kind::Service | Kind::Provider => by(Grant::Direct, false),
        Kind::Anonymous => false,
    }
}
