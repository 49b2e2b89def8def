//! Work shared by the processor's cores, taken up and given back in order.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Scope, available_parallelism};

use super::Done;
use super::input::Part;

/// Parts that wait for each worker, so that none is idle while one is read.
const WAITING: usize = 2;

/// Workers that take parts in turn, so that what they did comes back in the order in which it was given.
pub struct Pool {
    workers: Vec<(SyncSender<Part>, Receiver<Done>)>,
    /// Parts given so far, and taken back.
    given: usize,
    taken: usize,
}

impl Pool {
    /// One worker for each core, each with its own `work`.
    pub fn new<'scope, W>(scope: &'scope Scope<'scope, '_>, work: impl Fn() -> W + Copy + Send + 'scope) -> Self
    where
        W: FnMut(Part) -> Done,
    {
        let worker = |_| {
            let (give, parts) = sync_channel::<Part>(WAITING);
            let (done, results) = sync_channel::<Done>(WAITING);
            scope.spawn(move || {
                let mut work = work();
                for part in parts {
                    if done.send(work(part)).is_err() {
                        break;
                    }
                }
            });
            (give, results)
        };
        Self { workers: (0..available_parallelism().map_or(1, usize::from)).map(worker).collect(), given: 0, taken: 0 }
    }

    /// Gives a part to the next worker. Where enough are under way it waits for the first of them, and returns what became of it.
    pub fn give(&mut self, part: Part) -> Option<Done> {
        let done = if self.given - self.taken < self.workers.len() * WAITING { None } else { self.take() };
        // A worker only ends when the pool does.
        let _ = self.workers[self.given % self.workers.len()].0.send(part);
        self.given += 1;
        done
    }

    fn take(&mut self) -> Option<Done> {
        let done = self.workers[self.taken % self.workers.len()].1.recv().ok();
        self.taken += 1;
        done
    }

    /// What became of the parts that are still under way, in order.
    pub fn finish(mut self) -> impl Iterator<Item = Done> {
        std::iter::from_fn(move || if self.taken < self.given { self.take() } else { None })
    }
}
