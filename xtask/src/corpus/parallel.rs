//! Work spread over threads, with progress on the standard error stream.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does the work for each element, on so many threads, and gives the results in the order of the elements.
pub(crate) fn map<T: Sync, R: Send>(
    what: &str,
    jobs: usize,
    elements: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let results = Mutex::new(Vec::with_capacity(elements.len()));
    thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, elements.len().max(1)) {
            scope.spawn(|| {
                while let Some((index, element)) = {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    elements.get(index).map(|element| (index, element))
                } {
                    let result = work(element);
                    if let Ok(mut results) = results.lock() {
                        results.push((index, result));
                    }
                    progress(
                        what,
                        done.fetch_add(1, Ordering::Relaxed) + 1,
                        elements.len(),
                    );
                }
            });
        }
    });
    let mut results = results.into_inner().unwrap_or_default();
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// One line that is overwritten on a terminal; elsewhere a line every tenth of the way.
pub(crate) fn progress(what: &str, done: usize, all: usize) {
    let mut out = std::io::stderr();
    if out.is_terminal() {
        let end = if done == all { "\n" } else { "" };
        let _ = write!(out, "\r{what}: {done} of {all}{end}");
        let _ = out.flush();
    } else if done == all || (all >= 50 && done.is_multiple_of(all.div_ceil(10))) {
        let _ = writeln!(out, "{what}: {done} of {all}");
    }
}
