//! Condition operators (R5.3): name, family, negation, set operator, `…IfExists`.

/// A condition operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operator {
    /// Its base name, such as `StringEquals`.
    pub name: &'static str,
    /// How two values are compared.
    pub compare: Compare,
    /// Whether it holds only where no value matches.
    pub negated: bool,
    /// `ForAllValues` or `ForAnyValue`.
    pub set: Option<SetOperator>,
    /// `…IfExists`.
    pub if_exists: bool,
}

/// How several request values are tested together (R5.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetOperator {
    /// Every request value must hold; none at all holds too.
    ForAllValues,
    /// At least one request value must hold.
    ForAnyValue,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// Exact text.
    Text,
    /// Text without case.
    TextIgnoreCase,
    /// Text with wildcards.
    TextLike,
    /// Numbers.
    Number(Relation),
    /// Instants.
    Date(Relation),
    /// `true` or `false`.
    Bool,
    /// Bytes in base64.
    Binary,
    /// An address in a range.
    Ip,
    /// ARNs field by field, with wildcards.
    Arn,
    /// Whether the key is there at all.
    Null,
}

/// How numbers and instants are compared: what the request's value must be to the policy's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Equal.
    Equal,
    /// Less.
    Less,
    /// Less or equal.
    LessOrEqual,
    /// Greater.
    Greater,
    /// Greater or equal.
    GreaterOrEqual,
}

impl Relation {
    /// Whether `ordering`, the request's value against the policy's, is this relation.
    #[must_use]
    pub fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::Less => ordering.is_lt(),
            Self::LessOrEqual => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEqual => ordering.is_ge(),
        }
    }
}

/// Every base operator with its comparison and whether it is negated.
pub const OPERATORS: [(&str, Compare, bool); 27] = [
    ("StringEquals", Compare::Text, false),
    ("StringNotEquals", Compare::Text, true),
    ("StringEqualsIgnoreCase", Compare::TextIgnoreCase, false),
    ("StringNotEqualsIgnoreCase", Compare::TextIgnoreCase, true),
    ("StringLike", Compare::TextLike, false),
    ("StringNotLike", Compare::TextLike, true),
    ("NumericEquals", Compare::Number(Relation::Equal), false),
    ("NumericNotEquals", Compare::Number(Relation::Equal), true),
    ("NumericLessThan", Compare::Number(Relation::Less), false),
    ("NumericLessThanEquals", Compare::Number(Relation::LessOrEqual), false),
    ("NumericGreaterThan", Compare::Number(Relation::Greater), false),
    ("NumericGreaterThanEquals", Compare::Number(Relation::GreaterOrEqual), false),
    ("DateEquals", Compare::Date(Relation::Equal), false),
    ("DateNotEquals", Compare::Date(Relation::Equal), true),
    ("DateLessThan", Compare::Date(Relation::Less), false),
    ("DateLessThanEquals", Compare::Date(Relation::LessOrEqual), false),
    ("DateGreaterThan", Compare::Date(Relation::Greater), false),
    ("DateGreaterThanEquals", Compare::Date(Relation::GreaterOrEqual), false),
    ("Bool", Compare::Bool, false),
    ("BinaryEquals", Compare::Binary, false),
    ("IpAddress", Compare::Ip, false),
    ("NotIpAddress", Compare::Ip, true),
    ("ArnEquals", Compare::Arn, false),
    ("ArnNotEquals", Compare::Arn, true),
    ("ArnLike", Compare::Arn, false),
    ("ArnNotLike", Compare::Arn, true),
    ("Null", Compare::Null, false),
];

impl Operator {
    /// The operator named `name`, exactly as written; `None` where there is none.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (set, rest) = if let Some(rest) = name.strip_prefix("ForAllValues:") {
            (Some(SetOperator::ForAllValues), rest)
        } else if let Some(rest) = name.strip_prefix("ForAnyValue:") {
            (Some(SetOperator::ForAnyValue), rest)
        } else {
            (None, name)
        };
        let (base, if_exists) = rest.strip_suffix("IfExists").map_or((rest, false), |base| (base, true));
        let (name, compare, negated) = OPERATORS.into_iter().find(|(name, ..)| *name == base)?;
        Some(Self { name, compare, negated, set, if_exists })
    }
}
