//! What the request's context holds (R7).

use serde_json::Value as Json;

use super::caller::{Kind, Who, strings};
use super::pattern::{Token, plain};

#[derive(Clone, Debug)]
pub enum Held {
    Absent,
    /// AWS sends it, and the case does not say what it is.
    Unsettled,
    One(String),
    Many(Vec<String>),
    /// The ARN of a role whose path is not known: as if it had none, and what it may be (R7.5).
    RoleArn(String, Vec<Token>),
}

#[derive(Debug)]
pub struct Context {
    /// Keys in lower case (R5.2).
    keys: Vec<(String, Held)>,
    /// As the case states them.
    pub stated: Vec<(String, Held)>,
}

impl Context {
    pub fn get(&self, key: &str) -> Held {
        let key = key.to_ascii_lowercase(); // R5.2
        self.keys.iter().find(|(name, _)| *name == key).map_or(Held::Absent, |(_, held)| held.clone())
    }

    pub fn has(&self, key: &str) -> bool {
        !matches!(self.get(key), Held::Absent | Held::Unsettled)
    }

    /// `owner` is the resource's account; `complete` whether the case is whole.
    pub fn read(stated: &Json, who: &Who, owner: Option<&str>, complete: bool) -> Self {
        let mut all = Self { keys: Vec::new(), stated: Vec::new() };
        for (key, value) in stated.as_object().into_iter().flatten() {
            let held = match value {
                Json::Array(_) => Held::Many(strings(value)),
                value => Held::One(strings(value).remove(0)),
            };
            all.stated.push((key.clone(), held.clone()));
            all.add(key, held);
        }
        all.derive(who, owner);
        if !complete {
            all.leave_open(who);
        }
        if who.is_role() {
            all.add("aws:userid", Held::Unsettled); // R7.5
        }
        all
    }

    /// What is stated wins over what is derived (R7.1).
    fn add(&mut self, key: &str, held: Held) {
        let key = key.to_ascii_lowercase();
        if !self.keys.iter().any(|(name, _)| *name == key) {
            self.keys.push((key, held));
        }
    }

    fn say(&mut self, key: &str, value: &str) {
        self.add(key, Held::One(value.to_owned()));
    }

    /// R7.1, R7.2, R6.9.
    fn derive(&mut self, who: &Who, owner: Option<&str>) {
        if let Some(owner) = owner {
            self.say("aws:ResourceAccount", owner);
        }
        match &who.kind {
            Kind::Root => {
                self.say("aws:PrincipalArn", &who.name);
                self.say("aws:PrincipalType", "Account");
                self.say("aws:userid", &who.account);
            }
            Kind::User => {
                self.say("aws:PrincipalArn", &who.name);
                self.say("aws:PrincipalType", "User");
                self.say("aws:username", &super::caller::last(&who.name));
                if let Some(id) = &who.id {
                    self.say("aws:userid", id);
                }
            }
            Kind::Role(role, session, arn) => {
                self.say("aws:PrincipalType", "AssumedRole");
                self.role_arn(who, role, arn.as_deref());
                if let (Some(id), Some(session)) = (&who.id, session) {
                    let whole = if id.contains(':') { id.clone() } else { format!("{id}:{session}") };
                    self.say("aws:userid", &whole);
                }
            }
            Kind::Federated => {
                self.say("aws:PrincipalArn", &who.name);
                self.say("aws:PrincipalType", "FederatedUser");
                self.say("aws:userid", &format!("{}:{}", who.account, super::caller::last(&who.name)));
            }
            Kind::Service => {
                self.say("aws:PrincipalIsAWSService", "true");
                self.say("aws:PrincipalServiceName", &who.name);
            }
            Kind::Provider => {}
            Kind::Anonymous => {
                self.say("aws:PrincipalAccount", "anonymous");
                self.say("aws:PrincipalType", "Anonymous");
                self.say("aws:userid", "anonymous");
            }
        }
        if !who.account.is_empty() {
            self.say("aws:PrincipalAccount", &who.account);
            self.say("aws:PrincipalIsAWSService", "false");
        }
        for (tag, value) in who.described["tags"].as_object().into_iter().flatten() {
            self.add(&format!("aws:PrincipalTag/{tag}"), Held::One(strings(value).remove(0)));
        }
        if let Some(org) = who.described["org_id"].as_str() {
            self.say("aws:PrincipalOrgID", org);
        }
        let paths = strings(&who.described["org_path"]);
        if !paths.is_empty() {
            self.add("aws:PrincipalOrgPaths", Held::Many(paths));
        }
    }

    /// R7.2: the role's ARN, with its path; R7.5: the session ARN does not hold the path.
    fn role_arn(&mut self, who: &Who, role: &str, known: Option<&str>) {
        if let Some(arn) = known {
            return self.say("aws:PrincipalArn", arn);
        }
        // R7.5: roles of Identity Center lie under this path, with or without a Region after it.
        let sso = if role.starts_with("AWSReservedSSO_") { "aws-reserved/sso.amazonaws.com/" } else { "" };
        let base = format!("arn:{}:iam::{}:role/{sso}", who.partition, who.account);
        let arn_text = |text: &str| -> Vec<Token> {
            plain(text).into_iter().map(|token| if token == Token::Char(':') { Token::Colon } else { token }).collect()
        };
        let mut maybe = arn_text(&base);
        maybe.push(Token::Run);
        maybe.extend(plain(&format!("/{role}")));
        self.add("aws:PrincipalArn", Held::RoleArn(format!("{base}{role}"), maybe));
    }

    /// R7.1: keys that R7.2 marks as always sent.
    fn leave_open(&mut self, who: &Who) {
        let signed = !who.account.is_empty();
        let mut keys = vec![
            "aws:RequestedRegion",
            "aws:CurrentTime",
            "aws:EpochTime",
            "aws:SecureTransport",
            "aws:UserAgent",
            "aws:ViaAWSService",
            "aws:ResourceAccount",
            "aws:PrincipalType",
            "aws:userid",
        ];
        if signed {
            keys.extend(["aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalIsAWSService"]);
        }
        if !self.has("aws:SourceVpce") {
            keys.push("aws:SourceIp"); // R7.2: absent through a VPC endpoint
        }
        for key in keys {
            self.add(key, Held::Unsettled);
        }
    }
}
