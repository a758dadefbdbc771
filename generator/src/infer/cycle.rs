//! Cycles of a directed graph.

/// For each node, a number that it shares with the nodes that lie on a cycle with it; `None` where it lies on none.
///
/// `edges` holds for each node the indexes of those that it leads to. Kosaraju's algorithm, without recursion.
pub(crate) fn cycles(edges: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        for to in targets {
            if let Some(list) = back.get_mut(*to) {
                list.push(from);
            }
        }
    }
    let mut groups = vec![None; edges.len()];
    let mut seen = vec![false; edges.len()];
    for start in finishing_order(edges).into_iter().rev() {
        let mut members = Vec::new();
        visit(&back, start, &mut seen, &mut |node| members.push(node));
        let leads_to_itself = edges
            .get(start)
            .is_some_and(|targets| targets.contains(&start));
        if members.len() > 1 || leads_to_itself {
            for member in members {
                if let Some(group) = groups.get_mut(member) {
                    *group = Some(start);
                }
            }
        }
    }
    groups
}

/// The nodes in the order in which a search in depth leaves them.
fn finishing_order(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut order = Vec::new();
    let mut seen = vec![false; edges.len()];
    for start in 0..edges.len() {
        visit(edges, start, &mut seen, &mut |node| order.push(node));
    }
    order
}

/// Visits a node and all that it leads to, but for those seen; hands each over when all behind it is done.
fn visit(edges: &[Vec<usize>], start: usize, seen: &mut [bool], done: &mut impl FnMut(usize)) {
    let mut first_time = |node: usize| {
        let mark = seen.get_mut(node);
        mark.is_some_and(|mark| !std::mem::replace(mark, true))
    };
    // Each node on the way with the number of its edges that were followed.
    let mut way = Vec::new();
    if first_time(start) {
        way.push((start, 0));
    }
    while let Some((node, followed)) = way.pop() {
        match edges.get(node).and_then(|targets| targets.get(followed)) {
            Some(next) => {
                way.push((node, followed + 1));
                if first_time(*next) {
                    way.push((*next, 0));
                }
            }
            None => done(node),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_on_one_cycle_share_a_number() {
        // 0 → 1 → 2 → 0, 2 → 3, 3 → 3, 4 → 0
        let groups = cycles(&[vec![1], vec![2], vec![0, 3], vec![3], vec![0]]);
        assert!(groups[0].is_some() && groups[0] == groups[1] && groups[1] == groups[2]);
        assert!(groups[3].is_some() && groups[3] != groups[0]);
        assert_eq!(groups[4], None);
    }

    #[test]
    fn a_long_chain_does_not_exhaust_the_stack() {
        let mut edges: Vec<Vec<usize>> = (1..200_000).map(|next| vec![next]).collect();
        edges.push(vec![0]);
        let groups = cycles(&edges);
        assert!(groups[0].is_some() && groups[0] == groups[199_999]);
    }
}
