//! Telling apart the nodes of a graph by what they are and by what they lead to.

/// Gives each node a rank such that two nodes have the same rank exactly if they look alike and their children do, at any
/// distance: the coarsest stable partition. Ranks do not depend on the order of the nodes.
///
/// A node is what it looks like by itself and the indexes of its children; an index that is out of range is one more
/// thing that a child can be.
pub(crate) fn refine<T: Ord>(nodes: &[(T, Vec<usize>)]) -> Vec<usize> {
    let looks: Vec<&T> = nodes.iter().map(|(look, _)| look).collect();
    let (mut ranks, mut count) = rank(&looks);
    // Each round splits at least one class or is the last.
    loop {
        let rank_of = |child: &usize| ranks.get(*child).copied();
        let signatures: Vec<(usize, Vec<Option<usize>>)> = ranks
            .iter()
            .zip(nodes)
            .map(|(own, (_, children))| (*own, children.iter().map(rank_of).collect()))
            .collect();
        let (finer, finer_count) = rank(&signatures);
        if finer_count == count {
            return ranks;
        }
        (ranks, count) = (finer, finer_count);
    }
}

/// The rank of each value among the distinct values, and how many there are.
fn rank<T: Ord>(values: &[T]) -> (Vec<usize>, usize) {
    let mut sorted: Vec<&T> = values.iter().collect();
    sorted.sort_unstable();
    sorted.dedup();
    let ranks = values
        .iter()
        .map(|value| sorted.partition_point(|other| *other < value));
    (ranks.collect(), sorted.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_differ_by_what_they_lead_to() {
        let nodes = [
            ("a", vec![1]),
            ("b", vec![]),
            ("a", vec![3]),
            ("c", vec![]),
            ("a", vec![1]),
        ];
        let ranks = refine(&nodes);
        assert_eq!(ranks[0], ranks[4]);
        assert_ne!(ranks[0], ranks[2]);
    }

    #[test]
    fn cycles_of_the_same_look_are_one_class() {
        let ranks = refine(&[("a", vec![1]), ("a", vec![0]), ("a", vec![2])]);
        assert_eq!(ranks, [0, 0, 0]);
    }
}
