//! Conditions (R5): one key under one operator, tested against the request's context.

mod operator;
mod value;

use std::sync::Arc;

pub use operator::{Compare, OPERATORS, Operator, Relation, SetOperator};
pub use value::{CompiledValue, Decimal, instant};

use super::context::{Context, Lookup, Value};
use super::reason::{Outcome, Reason, Unsettled};
use super::span::{Span, Spanned};
use super::variable::NoValue;

/// One key under one operator, with its values.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The operator.
    pub operator: Operator,
    /// Where the operator's name stands, quotes included.
    pub operator_span: Span,
    /// The key's name as written.
    pub key: Arc<str>,
    /// The name in lower case.
    pub lower: Box<str>,
    /// Where the key stands, quotes included.
    pub key_span: Span,
    /// Where its value or array of values stands.
    pub values_span: Span,
    /// The values, with their text as written.
    pub values: Vec<Spanned<ConditionValue>>,
}

/// One value of a condition.
#[derive(Clone, Debug)]
pub struct ConditionValue {
    /// As written (a number or boolean as its text, R1.10).
    pub text: Arc<str>,
    /// Compiled for the operator.
    pub compiled: CompiledValue,
}

/// Whether a condition holds, and what leaves it unsettled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Test {
    /// Whether it holds.
    pub outcome: Outcome,
    /// What would settle it.
    pub because: Option<Unsettled>,
}

impl From<bool> for Test {
    fn from(holds: bool) -> Self {
        Self { outcome: if holds { Outcome::Yes } else { Outcome::No }, because: None }
    }
}

impl From<Unsettled> for Test {
    fn from(because: Unsettled) -> Self {
        Self { outcome: Outcome::Unsettled, because: Some(because) }
    }
}

impl Condition {
    /// Whether the condition holds in `context`. The order of tests is R5.9's.
    #[must_use]
    pub fn test(&self, context: &Context) -> Test {
        let found = context.get(&self.lower);
        if self.operator.compare == Compare::Null {
            return self.test_null(found);
        }
        let value = match found {
            Lookup::Unsettled if *self.lower == *"aws:userid" => return Unsettled::RolePath.into(),
            Lookup::Unsettled => return Unsettled::AlwaysSent.into(),
            Lookup::Absent => None,
            Lookup::Value(value) => Some(value),
        };
        let comes_to_nothing = value.is_none_or(|value| value.all().iter().all(String::is_empty) && value.all().len() <= 1);
        match (self.operator.set, value) {
            (Some(SetOperator::ForAllValues), _) if comes_to_nothing => true.into(),
            (Some(SetOperator::ForAnyValue), _) if comes_to_nothing => false.into(),
            (Some(SetOperator::ForAllValues), Some(value)) => self.each(value.all(), context, Outcome::No),
            (Some(SetOperator::ForAnyValue), Some(value)) => self.each(value.all(), context, Outcome::Yes),
            (None, Some(Value::One(had))) => self.holds_for(had, context),
            (None, Some(Value::Many(had))) => match &had[..] {
                [] => self.test_absent(),
                [had] => self.holds_for(had, context),
                _ => Unsettled::NoSetOperator.into(),
            },
            (_, None) => self.test_absent(),
        }
    }

    /// R5.4, R5.5.
    fn test_absent(&self) -> Test {
        (self.operator.if_exists || self.operator.negated).into()
    }

    /// R5.12.
    fn test_null(&self, found: Lookup<&Value>) -> Test {
        match self.operator.set {
            Some(SetOperator::ForAllValues) => return true.into(),
            Some(SetOperator::ForAnyValue) => return false.into(),
            None => {}
        }
        let null = match found {
            Lookup::Absent => true,
            Lookup::Value(value) => value.all().iter().all(String::is_empty) && value.all().len() <= 1,
            Lookup::Unsettled => return Unsettled::AlwaysSent.into(),
        };
        self.values.iter().any(|value| matches!(value.value.compiled, CompiledValue::Bool(wanted) if wanted == null)).into()
    }

    /// Tests every request value until one settles it: a `No` for `ForAllValues`, a `Yes` for `ForAnyValue`.
    fn each(&self, had: &[String], context: &Context, settles: Outcome) -> Test {
        let mut unsettled = None;
        for value in had {
            let test = self.holds_for(value, context);
            if test.outcome == settles {
                return test;
            }
            unsettled = unsettled.or(test.because);
        }
        unsettled.map_or_else(|| (settles == Outcome::No).into(), Test::from)
    }

    /// Whether one request value satisfies the operator against the policy's values: any of them, or none where negated (R5.1).
    fn holds_for(&self, had: &str, context: &Context) -> Test {
        let compare = self.operator.compare;
        let mut unsettled = None;
        let mut found = false;
        for value in &self.values {
            match value.value.compiled.matches(had, compare, context) {
                Ok(true) => {
                    found = true;
                    break;
                }
                Ok(false) | Err(NoValue::Absent(_)) => {}
                Err(NoValue::Unsettled(_)) => unsettled = Some(Unsettled::AlwaysSent),
            }
        }
        if !found {
            if let Some(because) = unsettled {
                return because.into();
            }
            // A session ARN does not give the role's path: a value with one could be the right one (R7.5).
            let with_path = |value: &Spanned<ConditionValue>| {
                let ConditionValue { text, compiled } = &value.value;
                context.role_paths.iter().any(|path| compiled.could_match(text, compare, path, context))
            };
            if *self.lower == *"aws:principalarn" && self.values.iter().any(with_path) {
                return Unsettled::RolePath.into();
            }
        }
        (found != self.operator.negated).into()
    }

    /// Why the condition gave `test`.
    #[must_use]
    pub fn reason(&self, test: Test, context: &Context) -> Reason {
        let key = Arc::clone(&self.key);
        match (test.outcome, test.because) {
            (Outcome::Yes, _) => Reason::ConditionMet { key },
            (_, Some(because)) => Reason::ConditionUnsettled { key, because },
            _ => match context.get(&self.lower) {
                Lookup::Value(value) if !value.all().is_empty() => {
                    Reason::ConditionValueDiffers { key, had: value.all().to_vec() }
                }
                _ => Reason::ConditionKeyAbsent { key },
            },
        }
    }
}
