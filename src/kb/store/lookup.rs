//! Finds entities by their names: exactly, at the head of a text, by a prefix, and a few edits away.

use std::sync::OnceLock;

use levenshtein_automata::{Distance, LevenshteinAutomatonBuilder, SINK_STATE};

use super::automaton::{Automaton, Edge, Node};
use super::base::Base;
use super::entry::NameHit;
use super::layout::{SEVERAL, Section, varint_at};

/// The names with one key, by entity.
#[derive(Clone)]
pub struct Names<'b> {
    base: &'b Base,
    next: Next,
}

#[derive(Clone, Copy)]
enum Next {
    Done,
    One(u32),
    /// So many more in the postings, from an offset on.
    Several {
        at: usize,
        left: u32,
    },
}

impl Names<'_> {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        matches!(self.next, Next::Done)
    }
}

impl<'b> Iterator for Names<'b> {
    type Item = NameHit<'b>;

    fn next(&mut self) -> Option<NameHit<'b>> {
        let (number, next) = match self.next {
            Next::Done | Next::Several { left: 0, .. } => return None,
            Next::One(number) => (Some(number), Next::Done),
            Next::Several { at, left } => match varint_at(self.base.section(Section::Postings), at) {
                Some((number, _)) if left == 1 => (Some(number), Next::Done),
                Some((number, at)) => (Some(number), Next::Several { at, left: left - 1 }),
                None => (None, Next::Done),
            },
        };
        self.next = next;
        Some(NameHit::read(self.base, number?))
    }
}

/// A name that is searched for is at most this long; no name is longer, and the work grows with it.
const LONGEST_SEARCH: usize = 120;
/// The most nodes that a search for similar names looks at. Real searches look at a hundredth of that.
const MOST_STEPS: usize = 1 << 20;

impl Base {
    /// The longest name that begins with these folded words: how many of the words it takes, and what bears it.
    pub fn longest_name<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<(usize, Names<'_>)> {
        let automaton = self.automaton()?;
        let mut walk = Walk { node: automaton.root()?, value: 0 };
        let mut longest = None;
        let mut is_first = true;
        for (index, word) in words.enumerate() {
            if word.is_empty() {
                continue;
            }
            let behind_space = if is_first { Some(walk) } else { walk.take(automaton, b" ") };
            let Some(behind) = behind_space.and_then(|walk| walk.take(automaton, word.as_bytes())) else {
                break;
            };
            walk = behind;
            is_first = false;
            if let Some(value) = walk.found() {
                longest = Some((index + 1, value));
            }
        }
        longest.map(|(count, value)| (count, self.names_at(value)))
    }

    /// The names with a key: folded words with a space between, as [`super::key`] makes them.
    pub fn named(&self, key: &str) -> Names<'_> {
        let value = self.automaton().and_then(|automaton| {
            let walk = Walk { node: automaton.root()?, value: 0 };
            walk.take(automaton, key.as_bytes())?.found()
        });
        value.map_or(Names { base: self, next: Next::Done }, |value| self.names_at(value))
    }

    /// The names whose keys are one or two edits away, the swap of two letters being one; by key. The key itself is
    /// not among them.
    pub fn similar(&self, key: &str, distance: u8) -> Vec<(String, Names<'_>)> {
        static BUILDERS: [OnceLock<LevenshteinAutomatonBuilder>; 2] = [OnceLock::new(), OnceLock::new()];
        if distance == 0 || key.chars().count() > LONGEST_SEARCH {
            return Vec::new();
        }
        let distance = distance.min(2);
        let builder = BUILDERS[usize::from(distance) - 1]
            .get_or_init(|| LevenshteinAutomatonBuilder::new(distance, true));
        let spelling = builder.build_dfa(key);
        let step =
            |state: u32, byte: u8| Some(spelling.transition(state, byte)).filter(|next| *next != SINK_STATE);
        let is_match = |state: u32| matches!(spelling.distance(state), Distance::Exact(edits) if edits != 0);
        self.search(Vec::new(), spelling.initial_state(), step, is_match, usize::MAX)
    }

    /// The names whose keys begin with a text, by key, at most `limit` keys.
    pub fn beginning_with(&self, prefix: &str, limit: usize) -> Vec<(String, Names<'_>)> {
        self.search(prefix.as_bytes().to_vec(), (), |(), _| Some(()), |()| true, limit)
    }

    /// Walks all keys behind a prefix along which `step` gives a next state, and takes those whose state is a match.
    fn search<S: Copy>(
        &self,
        mut key: Vec<u8>,
        state: S,
        step: impl Fn(S, u8) -> Option<S>,
        is_match: impl Fn(S) -> bool,
        limit: usize,
    ) -> Vec<(String, Names<'_>)> {
        let mut found = Vec::new();
        let Some(automaton) = self.automaton() else { return found };
        let root = automaton.root().map(|node| Walk { node, value: 0 });
        let Some(walk) = root.and_then(|walk| walk.take(automaton, &key)) else { return found };
        if let Some(value) = walk.found().filter(|_| is_match(state)) {
            found.extend(String::from_utf8(key.clone()).ok().map(|key| (key, self.names_at(value))));
        }
        let mut stack = vec![(walk, state, 0usize)];
        for _ in 0..MOST_STEPS {
            let Some((walk, state, edge)) = stack.last_mut() else { break };
            let next = automaton.edge_at(walk.node, *edge);
            *edge += 1;
            let (walk, state) = (*walk, *state);
            let Some(next) = next else {
                stack.pop();
                if !stack.is_empty() {
                    key.pop();
                }
                continue;
            };
            let Some(state) = step(state, next.input) else { continue };
            let Some(walk) = walk.along(automaton, next) else { continue };
            key.push(next.input);
            if let Some(value) = walk.found().filter(|_| is_match(state)) {
                found.extend(String::from_utf8(key.clone()).ok().map(|key| (key, self.names_at(value))));
                if found.len() >= limit {
                    break;
                }
            }
            stack.push((walk, state, 0));
        }
        found
    }

    fn automaton(&self) -> Option<Automaton<'_>> {
        Automaton::new(self.section(Section::Automaton))
    }

    /// The names that a value of the automaton stands for.
    fn names_at(&self, value: u64) -> Names<'_> {
        let next = if value & SEVERAL == 0 {
            u32::try_from(value >> 1).map_or(Next::Done, Next::One)
        } else {
            let at = usize::try_from(value >> 1).unwrap_or(usize::MAX);
            varint_at(self.section(Section::Postings), at)
                .map_or(Next::Done, |(left, at)| Next::Several { at, left })
        };
        Names { base: self, next }
    }
}

/// A place in the automaton, and what the way to it has added up to.
#[derive(Clone, Copy)]
struct Walk {
    node: Node,
    value: u64,
}

impl Walk {
    fn along(self, automaton: Automaton<'_>, edge: Edge) -> Option<Walk> {
        Some(Walk { node: automaton.follow(edge)?, value: self.value.wrapping_add(edge.output) })
    }

    fn take(self, automaton: Automaton<'_>, bytes: &[u8]) -> Option<Walk> {
        bytes.iter().try_fold(self, |walk, byte| walk.along(automaton, automaton.edge(walk.node, *byte)?))
    }

    /// The value of the key that ends here.
    fn found(self) -> Option<u64> {
        self.node.end().map(|end| self.value.wrapping_add(end))
    }
}
