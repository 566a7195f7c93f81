//! One page of a translation beside its source and the record of what it was made from.
//!
//! Three rows of blocks are laid beside each other: the source as it is now, the record, and the translation as it is now.
//! Record and translation are matched by the fingerprints of the translation, record and source by those of the source, each
//! field on its own. What is equal is matched first, wherever it has moved to; between two matches, what is left over on
//! both sides is matched in order. The time is that of a difference of texts (Myers), with the number of blocks of a page.

use std::collections::HashMap;
use std::hash::Hash;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::block::Block;
use super::lock::Line;

/// How one block of a translation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Its source still says what it was made from.
    Fresh,
    /// Its source says something else now.
    Stale {
        /// What the source said when the block was made from it.
        was: String,
    },
    /// Its source is gone.
    Orphaned {
        /// What the source said.
        was: String,
    },
    /// Nobody has written down what it was made from.
    Unrecorded,
}

/// How one page of a translation stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Each block of the translation: how it stands, and the block of the source it belongs to, if there is one.
    pub blocks: Vec<(State, Option<usize>)>,
    /// The blocks of the source that have no translation.
    pub missing: Vec<usize>,
    /// How many blocks the source has.
    pub total: usize,
}

impl Comparison {
    /// A page without a translation.
    pub fn untranslated(total: usize) -> Self {
        Comparison { blocks: Vec::new(), missing: (0..total).collect(), total }
    }

    /// The blocks whose source has changed or is gone, by their index.
    pub fn behind(&self) -> impl Iterator<Item = (usize, Option<usize>)> + '_ {
        self.blocks.iter().enumerate().filter_map(|(index, (state, source))| {
            matches!(state, State::Stale { .. } | State::Orphaned { .. }).then_some((index, *source))
        })
    }
}

/// Lays a translation beside its source.
pub fn compare(source: &[Block], translation: &[Block], recorded: &[Line]) -> Comparison {
    let mut comparison = Comparison {
        blocks: vec![(State::Unrecorded, None); translation.len()],
        missing: Vec::new(),
        total: source.len(),
    };
    let mut fields: Vec<&str> = source.iter().chain(translation).map(|it| it.field.as_ref()).collect();
    fields.sort_unstable();
    fields.dedup();
    for field in fields {
        let of = |blocks: &[Block]| -> Vec<usize> {
            (0..blocks.len()).filter(|index| blocks[*index].field == field).collect()
        };
        compare_field(
            (source, &of(source)),
            (translation, &of(translation)),
            &recorded.iter().filter(|line| line.field == field).collect::<Vec<_>>(),
            &mut comparison,
        );
    }
    comparison.missing.sort_unstable();
    comparison
}

/// The blocks of one field: all blocks of the page, and the indices of these.
type Blocks<'b> = (&'b [Block], &'b [usize]);

fn compare_field(source: Blocks, translation: Blocks, recorded: &[&Line], comparison: &mut Comparison) {
    let fingerprints =
        |(blocks, indices): Blocks| -> Vec<_> { indices.iter().map(|it| blocks[*it].fingerprint).collect() };
    let line_of_block = matches(
        &fingerprints(translation),
        &recorded.iter().map(|line| line.translation).collect::<Vec<_>>(),
    );
    let mut source_of_line =
        matches(&recorded.iter().map(|line| line.source).collect::<Vec<_>>(), &fingerprints(source));
    let mut taken = vec![false; source.1.len()];
    let mut partner: Vec<Option<usize>> = vec![None; translation.1.len()];
    for (place, line) in line_of_block.iter().enumerate() {
        let Some(line) = *line else { continue };
        let source_of_line = source_of_line[line].take().filter(|_| !recorded[line].is_own());
        let state = match source_of_line {
            Some(at) => {
                (taken[at], partner[place]) = (true, Some(at));
                if source.0[source.1[at]].fingerprint == recorded[line].source {
                    State::Fresh
                } else {
                    State::Stale { was: recorded[line].text.clone() }
                }
            }
            None if recorded[line].is_own() => State::Fresh,
            None => State::Orphaned { was: recorded[line].text.clone() },
        };
        comparison.blocks[translation.1[place]].0 = state;
    }
    pair_the_rest(source, translation, &line_of_block, &mut partner, &mut taken);
    for (place, at) in partner.iter().enumerate() {
        comparison.blocks[translation.1[place]].1 = at.map(|at| source.1[at]);
    }
    comparison.missing.extend((0..taken.len()).filter(|at| !taken[*at]).map(|at| source.1[at]));
}

/// Which of `right` each of `left` is: equal ones, then what is left over between the same neighbours, in order.
fn matches<T: Hash + Eq + Ord + Copy>(left: &[T], right: &[T]) -> Vec<Option<usize>> {
    let mut found = vec![None; left.len()];
    let mut free = vec![true; right.len()];
    let mut replaced = Vec::new();
    for op in difference(left, right) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                for step in 0..len {
                    found[old_index + step] = Some(new_index + step);
                    free[new_index + step] = false;
                }
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                replaced.push((old_index..old_index + old_len, new_index..new_index + new_len));
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } => {}
        }
    }
    // What was only moved is found wherever it is now.
    let mut moved: HashMap<T, Vec<usize>> = HashMap::new();
    for at in (0..right.len()).rev().filter(|at| free[*at]) {
        moved.entry(right[at]).or_default().push(at);
    }
    for place in 0..left.len() {
        if found[place].is_none()
            && let Some(at) = moved.get_mut(&left[place]).and_then(Vec::pop)
        {
            found[place] = Some(at);
            free[at] = false;
        }
    }
    for (left, right) in replaced {
        let places: Vec<usize> = left.filter(|place| found[*place].is_none()).collect();
        let rest: Vec<usize> = right.filter(|at| free[*at]).collect();
        for (place, at) in places.into_iter().zip(rest) {
            found[place] = Some(at);
            free[at] = false;
        }
    }
    found
}

/// The largest product of two lengths whose difference is looked for: that of two pages with four thousand blocks each. A
/// larger page is matched by what is equal on both sides alone.
const COMPARED: usize = 16 << 20;

fn difference<T: Hash + Eq + Ord>(left: &[T], right: &[T]) -> Vec<DiffOp> {
    if left.len() * right.len() > COMPARED {
        return Vec::new();
    }
    capture_diff_slices(Algorithm::Myers, left, right)
}

/// Pairs blocks that no record speaks of with what is free in the source between the same neighbours: one with one where the
/// numbers agree, by their kinds where they do not.
fn pair_the_rest(
    source: Blocks,
    translation: Blocks,
    recorded: &[Option<usize>],
    partner: &mut [Option<usize>],
    taken: &mut [bool],
) {
    let mut place = 0;
    let mut from = 0;
    while place < partner.len() {
        if let Some(at) = partner[place] {
            from = from.max(at + 1);
            place += 1;
            continue;
        }
        let end = (place..partner.len()).find(|it| partner[*it].is_some()).unwrap_or(partner.len());
        let to = partner.get(end).copied().flatten().unwrap_or(taken.len());
        let places: Vec<usize> = (place..end).filter(|it| recorded[*it].is_none()).collect();
        let free: Vec<usize> = (from..to.max(from)).filter(|at| !taken[*at]).collect();
        let kind = |(blocks, indices): Blocks, at: usize| blocks[indices[at]].kind;
        let pairs: Vec<(usize, usize)> = if places.len() == free.len() {
            (0..places.len()).map(|step| (step, step)).collect()
        } else {
            let kinds: Vec<_> = places.iter().map(|it| kind(translation, *it)).collect();
            let others: Vec<_> = free.iter().map(|it| kind(source, *it)).collect();
            let pairs = difference(&kinds, &others).into_iter().flat_map(|op| {
                let (old, new, length) = match op {
                    DiffOp::Equal { old_index, new_index, len } => (old_index, new_index, len),
                    _ => (0, 0, 0),
                };
                (0..length).map(move |step| (old + step, new + step))
            });
            pairs.collect()
        };
        for (left, right) in pairs {
            partner[places[left]] = Some(free[right]);
            taken[free[right]] = true;
        }
        place = end;
    }
}
