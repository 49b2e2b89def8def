//! Whatever a person types, looked up.

use super::global::{GlobalKey, global_key};
use super::model::{Action, ConditionKey, Service};
use super::operation::{Operation, operation, operation_of_one, service_named};
use super::search::{OnArn, action, actions_on, expand, key, keys_like, nearest, users_of};
use super::service;

/// Most names that are offered where nothing is found.
const OFFERED: usize = 20;

/// What was found.
#[derive(Clone, Debug)]
pub enum Found {
    /// An action, by its name.
    Action(&'static Action),
    /// Actions that a pattern covers.
    Actions(Vec<&'static Action>),
    /// Resource types of which an ARN may be one, with the actions that take them.
    Arn(Vec<OnArn>),
    /// A condition key, by its name.
    Key {
        /// The key of all services, where it is one.
        global: Option<&'static GlobalKey>,
        /// The services that name it.
        services: Vec<(&'static Service, &'static ConditionKey)>,
        /// The actions whose requests may carry it, as the services' tables tell it.
        actions: Vec<&'static Action>,
    },
    /// Condition keys that a pattern covers.
    Keys(Vec<(&'static Service, &'static ConditionKey)>),
    /// An API operation, by its name.
    Operation(Operation),
    /// A service, by its prefix or another of its names.
    Service(&'static Service),
    /// Nothing of this name; actions of names near it, or none.
    Near(Vec<&'static Action>),
}

impl Found {
    /// Whether what was asked for is known.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        !matches!(self, Self::Near(_))
    }
}

/// Looks `text` up: an ARN, an action, a condition key, a pattern of either, an API operation (with or without its service), or a
/// service. What is none of these is looked for among the names of actions.
#[must_use]
pub fn look_up(text: &str) -> Found {
    let text = text.trim();
    if text.starts_with("arn:") {
        let types = actions_on(text);
        return if types.is_empty() { Found::Near(Vec::new()) } else { Found::Arn(types) };
    }
    if let Some(action) = action(text) {
        return Found::Action(action);
    }
    if text.contains(['*', '?']) {
        let actions = expand(text);
        if !actions.is_empty() {
            return Found::Actions(actions);
        }
        let keys = keys_like(text);
        if !keys.is_empty() {
            return Found::Keys(keys);
        }
    }
    let (global, services) = (global_key(text), key(text));
    if global.is_some() || !services.is_empty() {
        return Found::Key { global, services, actions: users_of(text) };
    }
    let by_service = text.split_once(':').and_then(|(service, name)| operation(service, name));
    if let Some(operation) = by_service.or_else(|| operation_of_one(text)).filter(|operation| !operation.needs.is_empty()) {
        return Found::Operation(operation);
    }
    match service(text).or_else(|| service(service_named(text)?)) {
        Some(service) => Found::Service(service),
        None => Found::Near(nearest(text, OFFERED)),
    }
}
