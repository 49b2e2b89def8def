//! How long the catalogue takes to open and to answer: `cargo bench --bench catalog`.
#![allow(clippy::unwrap_used, missing_docs)]

use std::time::Instant;

use divan::black_box;
use kotowari::catalog;

/// Opening happens once in a process, so it is measured once, before anything else: the first look-up, and all parts read.
fn main() {
    let begun = Instant::now();
    black_box(catalog::action("s3:GetObject"));
    let first = begun.elapsed();
    black_box(catalog::counts());
    println!("opened and found the first action in {first:?}; every part read after {:?}", begun.elapsed());
    divan::main();
}

#[divan::bench]
fn action() -> bool {
    catalog::action(black_box("lambda:invokefunction")).is_some()
}

#[divan::bench]
fn operation() -> bool {
    catalog::operation(black_box("s3"), black_box("ListObjectsV2")).is_some()
}

#[divan::bench]
fn operation_of_one() -> bool {
    catalog::operation_of_one(black_box("GetSecretValue")).is_some()
}

#[divan::bench]
fn actions_on() -> usize {
    catalog::actions_on(black_box("arn:aws:s3:::b/k")).len()
}

#[divan::bench]
fn expand() -> usize {
    catalog::expand(black_box("*:*Get*")).len()
}
