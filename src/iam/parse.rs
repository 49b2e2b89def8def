//! Policy text to policy *and* errors, never one or the other: the editor is always in the middle of a word.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::action::ActionPattern;
use super::condition::{Compare, CompiledValue, Condition, ConditionValue, OPERATORS, Operator, SetOperator};
use super::error::{ParseError, ParseErrorKind, Severity, Wanted};
use super::json::{self, JsonValue, Member, Node};
use super::kind::{Effect, PolicyKind, Version};
use super::policy::{List, Policy, Statement};
use super::principal::PrincipalEntry;
use super::resource::ResourcePattern;
use super::span::{Span, Spanned};
use super::suggest::nearest;

/// A policy text, read as far as it can be.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The text as typed; every span is in it.
    pub text: Arc<str>,
    /// The kind of policy it was read as.
    pub kind: PolicyKind,
    /// What could be read.
    pub policy: Policy,
    /// What is wrong, in order of place.
    pub errors: Vec<ParseError>,
    readable: bool,
}

impl Parsed {
    /// Whether the whole text could be read: no error of severity [`Severity::Error`].
    #[must_use]
    pub const fn is_readable(&self) -> bool {
        self.readable
    }
}

/// Reads `text` as a policy of `kind`. Never fails and never panics; what cannot be read is told in [`Parsed::errors`].
#[must_use]
pub fn parse(text: &str, kind: PolicyKind) -> Parsed {
    let (root, errors) = json::read(text);
    let mut parser = Parser { text, kind, version: Version::default(), errors };
    let mut policy = parser.policy(&root);
    let mut errors = parser.errors;
    errors.sort_by_key(|error| (error.span.start, error.span.end));
    let grave: Vec<Span> = errors.iter().filter(|error| error.severity() == Severity::Error).map(|error| error.span).collect();
    for statement in &mut policy.statements {
        // Errors are in order of place, so those inside a statement are one run.
        let from = grave.partition_point(|span| span.start < statement.span.start);
        statement.readable = grave.get(from).is_none_or(|span| span.start > statement.span.end);
    }
    Parsed { text: text.into(), kind, policy, readable: grave.is_empty(), errors }
}

struct Parser<'t> {
    text: &'t str,
    kind: PolicyKind,
    version: Version,
    errors: Vec<ParseError>,
}

/// The elements of a statement, each with its opposite.
const ELEMENTS: [&str; 9] =
    ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

impl Parser<'_> {
    fn error(&mut self, span: Span, kind: ParseErrorKind) {
        self.errors.push(ParseError { span, kind });
    }

    fn wrong_type(&mut self, node: &Node<'_>, element: &'static str, wanted: Wanted) {
        // What is no JSON value has its own error already.
        if !matches!(node.value, JsonValue::Bad) {
            self.error(node.span, ParseErrorKind::WrongType(element, wanted));
        }
    }

    fn policy(&mut self, root: &Node<'_>) -> Policy {
        let mut policy = Policy { span: root.span, ..Policy::default() };
        let JsonValue::Object(members) = &root.value else {
            self.wrong_type(root, "Policy", Wanted::Object);
            return policy;
        };
        let find = |name: &str| members.iter().find(|member| member.key == name);
        // The version decides how every string is read, wherever it stands.
        if let Some(member) = find("Version") {
            policy.version = self.version(&member.value);
            self.version = policy.version.as_ref().map_or(Version::default(), |version| version.value);
        }
        if matches!(self.kind, PolicyKind::Scp | PolicyKind::Rcp) && self.version == Version::V2008 {
            let span = find("Version").map_or(Span::new(root.span.start, root.span.start + 1), |member| member.value.span);
            if policy.version.is_some() || find("Version").is_none() {
                self.error(span, ParseErrorKind::VersionRequired(self.kind));
            }
        }
        for member in members {
            match &*member.key {
                "Version" => {}
                "Id" => match &member.value.value {
                    JsonValue::String(id) => policy.id = Some(Spanned::new((**id).into(), member.value.span)),
                    _ => self.wrong_type(&member.value, "Id", Wanted::String),
                },
                "Statement" => match &member.value.value {
                    JsonValue::Array(nodes) => {
                        for node in nodes {
                            policy.statements.extend(self.statement(node));
                        }
                    }
                    JsonValue::Object(_) => policy.statements.extend(self.statement(&member.value)),
                    _ => self.wrong_type(&member.value, "Statement", Wanted::Objects),
                },
                name => {
                    let suggestion = nearest(name, ["Version", "Id", "Statement"]);
                    self.error(member.key_span, ParseErrorKind::UnknownElement { name: name.to_owned(), suggestion });
                }
            }
        }
        if policy.id.is_some()
            && matches!(self.kind, PolicyKind::Identity | PolicyKind::Boundary | PolicyKind::Session | PolicyKind::Trust)
        {
            // Identity policies take no Id (R1.7); trust policies are written by the same service.
            if let (Some(member), false) = (find("Id"), self.kind == PolicyKind::Trust) {
                self.error(member.key_span, ParseErrorKind::ForbiddenElement { name: "Id", kind: self.kind });
            }
        }
        if find("Statement").is_none() {
            self.error(Span::new(root.span.start, root.span.start + 1), ParseErrorKind::MissingElement("Statement"));
        }
        self.sids(&policy);
        policy
    }

    fn version(&mut self, node: &Node<'_>) -> Option<Spanned<Version>> {
        match &node.value {
            JsonValue::String(text) => match &**text {
                "2012-10-17" => return Some(Spanned::new(Version::V2012, node.span)),
                "2008-10-17" => return Some(Spanned::new(Version::V2008, node.span)),
                other => self.error(node.span, ParseErrorKind::UnknownVersion(other.to_owned())),
            },
            _ => self.wrong_type(node, "Version", Wanted::String),
        }
        None
    }

    fn sids(&mut self, policy: &Policy) {
        let iam = !matches!(self.kind, PolicyKind::Resource | PolicyKind::Key | PolicyKind::Endpoint);
        let mut seen = HashSet::new();
        for sid in policy.statements.iter().filter_map(|statement| statement.sid.as_ref()) {
            if iam && !sid.value.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                self.error(sid.span, ParseErrorKind::BadSid);
            }
            if !sid.value.is_empty() && !seen.insert(Arc::clone(&sid.value)) {
                self.error(sid.span, ParseErrorKind::DuplicateSid(sid.value.to_string()));
            }
        }
    }

    /// One statement; `None` only where nothing of the kind stands, which has its own error.
    fn statement(&mut self, node: &Node<'_>) -> Option<Statement> {
        let JsonValue::Object(members) = &node.value else {
            self.wrong_type(node, "Statement", Wanted::Object);
            return matches!(node.value, JsonValue::Bad).then(|| Statement { span: node.span, ..Statement::default() });
        };
        let mut statement = Statement { span: node.span, ..Statement::default() };
        let mut seen: Vec<&'static str> = Vec::new();
        for member in members {
            let Some(name) = ELEMENTS.into_iter().find(|name| *name == member.key) else {
                let suggestion = nearest(&member.key, ELEMENTS);
                self.error(member.key_span, ParseErrorKind::UnknownElement { name: member.key.to_string(), suggestion });
                continue;
            };
            self.forbidden(name, member);
            let opposite = name.strip_prefix("Not").unwrap_or(name);
            if let Some(other) =
                seen.iter().find(|other| **other != name && other.strip_prefix("Not").unwrap_or(other) == opposite)
            {
                self.error(member.key_span, ParseErrorKind::BothOfPair(other, name));
                continue;
            }
            if seen.contains(&name) {
                continue;
            }
            seen.push(name);
            match name {
                "Sid" => match &member.value.value {
                    JsonValue::String(sid) => statement.sid = Some(Spanned::new((**sid).into(), member.value.span)),
                    _ => self.wrong_type(&member.value, "Sid", Wanted::String),
                },
                "Effect" => statement.effect = self.effect(&member.value),
                "Principal" | "NotPrincipal" => statement.principal = self.principals(member, name),
                "Action" | "NotAction" => statement.action = self.actions(member, name),
                "Resource" | "NotResource" => statement.resource = self.resources(member, name),
                _ => statement.conditions = self.conditions(&member.value),
            }
        }
        self.required(node, &seen);
        self.combinations(node, members, &statement);
        Some(statement)
    }

    /// R1.7: elements that this kind of policy may not have.
    fn forbidden(&mut self, name: &'static str, member: &Member<'_>) {
        use PolicyKind::{Boundary, Identity, Rcp, Scp, Session, Trust};
        let forbidden = match name {
            "Principal" => matches!(self.kind, Identity | Boundary | Session | Scp),
            "NotPrincipal" => matches!(self.kind, Identity | Boundary | Session | Scp | Rcp | Trust),
            "Resource" | "NotResource" => self.kind == Trust,
            "NotAction" => self.kind == Rcp,
            _ => false,
        };
        if forbidden {
            self.error(member.key_span, ParseErrorKind::ForbiddenElement { name, kind: self.kind });
        }
    }

    /// R1.4, R1.7: elements that a statement of this kind must have.
    fn required(&mut self, node: &Node<'_>, seen: &[&str]) {
        use PolicyKind::{Boundary, Identity, Key, Scp, Session, Trust};
        let open = Span::new(node.span.start, node.span.start + 1);
        if !seen.contains(&"Effect") {
            self.error(open, ParseErrorKind::MissingElement("Effect"));
        }
        if !seen.contains(&"Action") && !seen.contains(&"NotAction") {
            self.error(open, ParseErrorKind::MissingElement("Action"));
        }
        if !seen.contains(&"Resource") && !seen.contains(&"NotResource") {
            match self.kind {
                Trust => {}
                Key => self.error(open, ParseErrorKind::NoResourceNoEffect),
                _ => self.error(open, ParseErrorKind::MissingElement("Resource")),
            }
        }
        let principal = !matches!(self.kind, Identity | Boundary | Session | Scp);
        if principal && !seen.contains(&"Principal") && !seen.contains(&"NotPrincipal") {
            self.error(open, ParseErrorKind::MissingElement("Principal"));
        }
    }

    /// Remarks on elements taken together.
    fn combinations(&mut self, node: &Node<'_>, members: &[Member<'_>], statement: &Statement) {
        let allows = statement.effect.as_ref().is_some_and(|effect| effect.value == Effect::Allow);
        let everyone =
            |entry: &Spanned<PrincipalEntry>| matches!(entry.value, PrincipalEntry::Everyone | PrincipalEntry::EveryAws);
        if let Some(list) = &statement.principal {
            if list.negated && allows {
                self.error(list.key, ParseErrorKind::NotPrincipalAllow);
            }
            if self.kind == PolicyKind::Trust
                && allows
                && !list.negated
                && statement.conditions.is_empty()
                && let Some(entry) = list.entries.iter().find(|entry| everyone(entry))
            {
                self.error(entry.span, ParseErrorKind::PublicTrust);
            }
            let bare = |entry: &Spanned<PrincipalEntry>| matches!(entry.value, PrincipalEntry::Everyone);
            if self.kind == PolicyKind::Rcp && !list.negated && !list.entries.iter().any(bare) {
                self.error(list.span, ParseErrorKind::RcpPrincipal);
            }
        }
        // RCPFullAWSAccess itself is the one Allow there is (R10.5).
        let is_full_access = statement.action.as_ref().is_some_and(|list| list.span.of(self.text).contains("\"*\""));
        if self.kind == PolicyKind::Rcp && allows && !is_full_access {
            self.error(statement.effect.as_ref().map_or(node.span, |effect| effect.span), ParseErrorKind::RcpAllow);
        }
        if let Some(member) = members.iter().find(|member| member.key == "Condition")
            && matches!(&member.value.value, JsonValue::Object(operators) if operators.is_empty())
        {
            self.error(member.value.span, ParseErrorKind::EmptyCondition);
        }
    }

    fn effect(&mut self, node: &Node<'_>) -> Option<Spanned<Effect>> {
        match &node.value {
            JsonValue::String(text) => match &**text {
                "Allow" => return Some(Spanned::new(Effect::Allow, node.span)),
                "Deny" => return Some(Spanned::new(Effect::Deny, node.span)),
                other => {
                    let suggestion = nearest(other, ["Allow", "Deny"]);
                    self.error(node.span, ParseErrorKind::UnknownEffect(other.to_owned(), suggestion));
                }
            },
            _ => self.wrong_type(node, "Effect", Wanted::String),
        }
        None
    }

    /// A string or an array of strings (R1.6), each compiled by `entry`.
    fn list<T>(
        &mut self,
        member: &Member<'_>,
        name: &'static str,
        mut entry: impl FnMut(&mut Self, &str, Span) -> T,
    ) -> Option<List<T>> {
        let mut list =
            List { negated: name.starts_with("Not"), key: member.key_span, span: member.value.span, entries: Vec::new() };
        match &member.value.value {
            JsonValue::String(text) => {
                let value = entry(self, text, member.value.span);
                list.entries.push(Spanned::new(value, member.value.span));
            }
            JsonValue::Array(nodes) => {
                if nodes.is_empty() {
                    self.error(member.value.span, ParseErrorKind::NeverApplies(name));
                }
                for node in nodes {
                    match &node.value {
                        JsonValue::String(text) => {
                            let value = entry(self, text, node.span);
                            list.entries.push(Spanned::new(value, node.span));
                        }
                        _ => self.wrong_type(node, name, Wanted::String),
                    }
                }
            }
            _ => {
                self.wrong_type(&member.value, name, Wanted::Strings);
                return None;
            }
        }
        Some(list)
    }

    fn actions(&mut self, member: &Member<'_>, name: &'static str) -> Option<List<ActionPattern>> {
        self.list(member, name, |parser, text, span| {
            let (pattern, remark) = ActionPattern::parse(text);
            parser.characters(text, span);
            if let Some(remark) = remark {
                parser.error(span, remark);
            }
            pattern
        })
    }

    fn resources(&mut self, member: &Member<'_>, name: &'static str) -> Option<List<ResourcePattern>> {
        let version = self.version;
        self.list(member, name, |parser, text, span| {
            let (pattern, remarks) = ResourcePattern::parse(text, version);
            parser.characters(text, span);
            for remark in remarks {
                parser.error(span, remark);
            }
            pattern
        })
    }

    fn principals(&mut self, member: &Member<'_>, name: &'static str) -> Option<List<PrincipalEntry>> {
        let mut list =
            List { negated: name.starts_with("Not"), key: member.key_span, span: member.value.span, entries: Vec::new() };
        match &member.value.value {
            JsonValue::String(text) if text == "*" => {
                list.entries.push(Spanned::new(PrincipalEntry::Everyone, member.value.span));
            }
            JsonValue::String(text) => {
                self.error(member.value.span, ParseErrorKind::BadPrincipal(text.to_string()));
                list.entries.push(Spanned::new(PrincipalEntry::Nobody, member.value.span));
            }
            JsonValue::Object(types) => {
                if types.is_empty() {
                    self.error(member.value.span, ParseErrorKind::NeverApplies(name));
                }
                for principal_type in types {
                    self.principal_type(principal_type, name, &mut list);
                }
            }
            JsonValue::Array(nodes) if nodes.is_empty() => {
                self.error(member.value.span, ParseErrorKind::NeverApplies(name));
            }
            _ => {
                self.wrong_type(&member.value, name, Wanted::Principals);
                return None;
            }
        }
        Some(list)
    }

    fn principal_type(&mut self, member: &Member<'_>, name: &'static str, list: &mut List<PrincipalEntry>) {
        const TYPES: [&str; 4] = ["AWS", "Service", "Federated", "CanonicalUser"];
        if !TYPES.contains(&&*member.key) {
            let suggestion = nearest(&member.key, TYPES);
            self.error(member.key_span, ParseErrorKind::UnknownPrincipalType(member.key.to_string(), suggestion));
            // It names nobody, so that a NotPrincipal spares nobody by it.
            list.entries.push(Spanned { value: PrincipalEntry::Nobody, span: member.key_span });
            return;
        }
        let key = member.key.clone();
        let entries = self.list(member, name, |parser, text, span| {
            let (entry, remark) = PrincipalEntry::parse(&key, text);
            if let Some(remark) = remark {
                parser.error(span, remark);
            }
            entry
        });
        list.entries.extend(entries.into_iter().flat_map(|entries| entries.entries));
    }

    fn conditions(&mut self, node: &Node<'_>) -> Vec<Condition> {
        let JsonValue::Object(operators) = &node.value else {
            self.wrong_type(node, "Condition", Wanted::Object);
            return Vec::new();
        };
        let mut conditions = Vec::new();
        for member in operators {
            let Some(operator) = Operator::parse(&member.key) else {
                let suggestion = suggest_operator(&member.key);
                self.error(member.key_span, ParseErrorKind::UnknownOperator(member.key.to_string(), suggestion));
                continue;
            };
            if operator.compare == Compare::Null && operator.if_exists {
                self.error(member.key_span, ParseErrorKind::NullIfExists);
            }
            if operator.compare == Compare::Null && operator.set.is_some() {
                self.error(member.key_span, ParseErrorKind::SetOperatorNull);
            }
            let JsonValue::Object(keys) = &member.value.value else {
                self.wrong_type(&member.value, "Condition", Wanted::Object);
                continue;
            };
            let mut seen = HashSet::new();
            let mut spelled: HashMap<&str, usize> = HashMap::new();
            for key in keys {
                *spelled.entry(&key.key).or_default() += 1;
            }
            for key in keys {
                let lower = key.key.to_ascii_lowercase();
                // An exact repetition has its error already.
                if seen.contains(&lower) && spelled.get(&*key.key) == Some(&1) {
                    self.error(key.key_span, ParseErrorKind::DuplicateConditionKey(key.key.to_string()));
                }
                conditions.push(self.condition(operator, member.key_span, key, &lower));
                seen.insert(lower);
            }
        }
        conditions
    }

    fn condition(&mut self, operator: Operator, operator_span: Span, member: &Member<'_>, lower: &str) -> Condition {
        if lower.ends_with("tag/") || !lower.contains(':') {
            self.error(member.key_span, ParseErrorKind::IncompleteKey(member.key.to_string()));
        }
        let mut values = Vec::new();
        match &member.value.value {
            JsonValue::Array(nodes) => {
                if nodes.is_empty() {
                    self.error(member.value.span, ParseErrorKind::NeverApplies("Condition"));
                }
                let kinds: HashSet<_> = nodes.iter().map(|node| std::mem::discriminant(&node.value)).collect();
                if kinds.len() > 1 && nodes.iter().all(|node| !matches!(node.value, JsonValue::Bad)) {
                    self.error(member.value.span, ParseErrorKind::MixedTypes);
                }
                values.extend(nodes.iter().filter_map(|node| self.condition_value(node, operator)));
            }
            _ => values.extend(self.condition_value(&member.value, operator)),
        }
        Condition {
            operator,
            operator_span,
            key: (*member.key).into(),
            lower: lower.into(),
            key_span: member.key_span,
            values_span: member.value.span,
            values,
        }
    }

    fn condition_value(&mut self, node: &Node<'_>, operator: Operator) -> Option<Spanned<ConditionValue>> {
        let text: Arc<str> = match &node.value {
            JsonValue::String(text) => (**text).into(),
            JsonValue::Number(text) => (*text).into(),
            JsonValue::Bool(value) => if *value { "true" } else { "false" }.into(),
            _ => {
                self.wrong_type(node, "Condition", Wanted::Scalars);
                return None;
            }
        };
        self.characters(&text, node.span);
        let (compiled, errors) = CompiledValue::new(&text, operator.compare, self.version);
        for error in errors {
            self.error(node.span, error);
        }
        if matches!(compiled, CompiledValue::Never) {
            let kind = ParseErrorKind::BadConditionValue { operator: operator.name, value: text.to_string() };
            self.error(node.span, kind);
        }
        if matches!(operator.compare, Compare::Text | Compare::TextIgnoreCase)
            && operator.set != Some(SetOperator::ForAllValues)
            && text.replace("${*}", "").replace("${?}", "").contains(['*', '?'])
        {
            self.error(node.span, ParseErrorKind::PlainWildcard(text.to_string()));
        }
        Some(Spanned::new(ConditionValue { text, compiled }, node.span))
    }

    /// R1.13: characters that IAM cannot save.
    fn characters(&mut self, text: &str, span: Span) {
        let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{ff}');
        if let Some(c) = text.chars().find(|c| !allowed(*c)) {
            self.error(span, ParseErrorKind::ForbiddenCharacter(c));
        }
    }
}

/// The nearest operator's base name.
fn suggest_operator(written: &str) -> Option<&'static str> {
    let base = written.rsplit(':').next().unwrap_or(written);
    let base = base.strip_suffix("IfExists").unwrap_or(base);
    nearest(base, OPERATORS.map(|(name, ..)| name))
}
