//! The panes, one file each: what it holds, and how it is drawn.

pub mod ask;
pub mod causes;
pub mod checklist;
pub mod checks;
pub mod commands;
pub mod error;
pub mod fixes;
pub mod layers;
pub mod lesson;
pub mod menu;
pub mod over;
pub mod policy;
pub mod report;
pub mod start;
pub mod verdict;
pub mod walk;
