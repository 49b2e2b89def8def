//! `kotowari catalog`: what is known of AWS's services.

use super::args::{Catalog, CatalogFormat};
use super::exit::{Exit, Failure};
use super::output;
use crate::catalog::look_up;
use crate::l10n::Words;
use crate::report::{catalog, json};

/// Looks the pattern up and prints what was found; what is not known is told on stderr, with names near it on stdout.
pub fn run(task: &Catalog, words: &Words) -> Result<Exit, Failure> {
    let Some(pattern) = task.pattern.as_deref().filter(|_| !task.about) else {
        output::give(&match task.format {
            CatalogFormat::Text => catalog::about(words),
            CatalogFormat::Json => json::to_text(&catalog::about_json(), true) + "\n",
        })?;
        return Ok(Exit::Good);
    };
    let found = look_up(pattern);
    if !found.is_known() {
        output::tell(&catalog::not_known(pattern, words));
    }
    output::give(&match task.format {
        CatalogFormat::Text => catalog::text(&found, words),
        CatalogFormat::Json => json::to_text(&catalog::json(&found, words), true) + "\n",
    })?;
    Ok(if found.is_known() { Exit::Good } else { Exit::Found })
}
