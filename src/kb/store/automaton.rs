//! Walks the automaton of names where it lies in the file.
//!
//! It is written by the crate `fst` and read here, since that crate's reader trusts its bytes: a damaged file would end
//! the program. Here a read beyond the bytes ends the walk. Nodes are written children first, so an address is always
//! less than that of the node that names it, and every walk ends.
//!
//! A node is read backwards from its address. Its first byte says which of three shapes it has: one edge to the node
//! just before it, one edge to anywhere, or any number of edges. A test holds this reader to the crate's own.

use super::layout::{u8_at, u64_at};

/// The version of the format of `fst` that this reads; the only one that the crate writes.
const FORMAT: u64 = 3;
/// Above so many edges a node has a table of 256 bytes that says which edge an input takes.
const MOST_WITHOUT_TABLE: usize = 32;

/// An automaton.
#[derive(Clone, Copy)]
pub(super) struct Automaton<'b> {
    bytes: &'b [u8],
    root: usize,
}

/// A node of it.
#[derive(Clone, Copy)]
pub(super) struct Node {
    shape: Shape,
    /// The output of a key that ends here.
    end: Option<u64>,
}

#[derive(Clone, Copy)]
enum Shape {
    /// No edges.
    Leaf,
    /// One edge.
    One(Edge),
    /// Any number of edges, each field from high addresses to low.
    Any {
        count: usize,
        /// The byte behind the inputs.
        inputs: usize,
        /// The lowest byte of the node: what addresses are counted from.
        start: usize,
        address_size: usize,
        output_size: usize,
    },
}

/// An edge.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    /// The byte that takes it.
    pub(super) input: u8,
    /// What it adds to the value of a key.
    pub(super) output: u64,
    target: usize,
}

impl<'b> Automaton<'b> {
    /// The automaton that these bytes hold, if they look like one.
    pub(super) fn new(bytes: &'b [u8]) -> Option<Self> {
        let footer = bytes.len().checked_sub(12)?;
        let root = usize::try_from(u64_at(bytes, footer)).ok()?;
        (bytes.len() >= 36 && u64_at(bytes, 0) == FORMAT && root < footer).then_some(Self { bytes, root })
    }

    /// The node of the empty key.
    pub(super) fn root(&self) -> Option<Node> {
        self.node(self.root)
    }

    /// The node that an edge leads to.
    pub(super) fn follow(&self, edge: Edge) -> Option<Node> {
        self.node(edge.target)
    }

    fn node(&self, address: usize) -> Option<Node> {
        if address == 0 {
            return Some(Node { shape: Shape::Leaf, end: Some(0) });
        }
        let head = *self.bytes.get(address)?;
        match head >> 6 {
            0b11 => {
                let (input, start) = self.input_of_one(head, address)?;
                let edge = Edge { input, output: 0, target: start.checked_sub(1)? };
                Some(Node { shape: Shape::One(edge), end: None })
            }
            0b10 => {
                let (input, behind_sizes) = self.input_of_one(head, address)?;
                let (address_size, output_size, at) = self.sizes(behind_sizes)?;
                let at = at.checked_sub(address_size)?;
                let start = at.checked_sub(output_size)?;
                let target = self.target(at, address_size, start)?;
                let edge = Edge { input, output: self.number(start, output_size), target };
                Some(Node { shape: Shape::One(edge), end: None })
            }
            _ => self.node_of_many(head, address),
        }
    }

    /// The input of a node with one edge, and the address behind what is left of the node. Common inputs are in the
    /// first byte.
    fn input_of_one(&self, head: u8, address: usize) -> Option<(u8, usize)> {
        match usize::from(head & 0b11_1111) {
            0 => Some((*self.bytes.get(address.checked_sub(1)?)?, address - 1)),
            common => Some((COMMON_INPUTS[common - 1], address)),
        }
    }

    /// The sizes of addresses and outputs, which lie before `behind`, and the address of that byte.
    fn sizes(&self, behind: usize) -> Option<(usize, usize, usize)> {
        let at = behind.checked_sub(1)?;
        let sizes = *self.bytes.get(at)?;
        let (address_size, output_size) = (usize::from(sizes >> 4), usize::from(sizes & 15));
        (address_size <= 8 && output_size <= 8).then_some((address_size, output_size, at))
    }

    fn node_of_many(&self, head: u8, address: usize) -> Option<Node> {
        let is_final = head & 0b100_0000 != 0;
        let (count, behind_sizes) = match usize::from(head & 0b11_1111) {
            0 => {
                let at = address.checked_sub(1)?;
                match *self.bytes.get(at)? {
                    1 => (256, at),
                    count => (usize::from(count), at),
                }
            }
            count => (count, address),
        };
        let (address_size, output_size, at) = self.sizes(behind_sizes)?;
        let table = if count > MOST_WITHOUT_TABLE { 256 } else { 0 };
        let inputs = at.checked_sub(table)?;
        let outputs = inputs.checked_sub(count * (1 + address_size))?;
        let final_size = if is_final { output_size } else { 0 };
        let start = outputs.checked_sub(count * output_size + final_size)?;
        let end = is_final.then(|| self.number(start, final_size));
        Some(Node { shape: Shape::Any { count, inputs, start, address_size, output_size }, end })
    }

    /// The edge that a byte takes.
    pub(super) fn edge(&self, node: Node, input: u8) -> Option<Edge> {
        match node.shape {
            Shape::Leaf => None,
            Shape::One(edge) => (edge.input == input).then_some(edge),
            Shape::Any { count, inputs, .. } => {
                let index = if count > MOST_WITHOUT_TABLE {
                    let index = usize::from(*self.bytes.get(inputs + usize::from(input))?);
                    (index < count).then_some(index)?
                } else {
                    let inputs = self.bytes.get(inputs - count..inputs)?;
                    inputs.iter().rev().position(|other| *other == input)?
                };
                self.edge_at(node, index)
            }
        }
    }

    /// The edge with a number, in the order of their inputs.
    pub(super) fn edge_at(&self, node: Node, index: usize) -> Option<Edge> {
        match node.shape {
            Shape::Leaf => None,
            Shape::One(edge) => (index == 0).then_some(edge),
            Shape::Any { count, inputs, start, address_size, output_size } => {
                if index >= count {
                    return None;
                }
                let input = *self.bytes.get(inputs - 1 - index)?;
                let addresses = inputs - count;
                let at = addresses - (index + 1) * address_size;
                let outputs = addresses - count * address_size;
                let output = self.number(outputs - (index + 1) * output_size, output_size);
                Some(Edge { input, output, target: self.target(at, address_size, start)? })
            }
        }
    }

    /// How many edges a node has.
    #[cfg(test)]
    fn edge_count(node: Node) -> usize {
        match node.shape {
            Shape::Leaf => 0,
            Shape::One(_) => 1,
            Shape::Any { count, .. } => count,
        }
    }

    /// The address that an edge leads to: how far it is before the node, or the leaf.
    fn target(&self, at: usize, size: usize, start: usize) -> Option<usize> {
        match usize::try_from(self.number(at, size)).ok()? {
            0 => Some(0),
            distance => start.checked_sub(distance),
        }
    }

    /// A number of up to eight bytes.
    fn number(&self, at: usize, size: usize) -> u64 {
        (0..size).fold(0, |number, byte| number | u64::from(u8_at(self.bytes, at + byte)) << (8 * byte))
    }
}

impl Node {
    /// What a key that ends here adds to its value; none where no key ends.
    pub(super) fn end(&self) -> Option<u64> {
        self.end
    }
}

/// The inputs that fit into the first byte of a node, the commonest first.
const COMMON_INPUTS: [u8; 63] = *b"te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn all(
        automaton: Automaton<'_>,
        node: Node,
        key: &mut Vec<u8>,
        value: u64,
        out: &mut Vec<(Vec<u8>, u64)>,
    ) {
        if let Some(end) = node.end() {
            out.push((key.clone(), value + end));
        }
        for index in 0..Automaton::edge_count(node) {
            let edge = automaton.edge_at(node, index).expect("an edge");
            key.push(edge.input);
            all(automaton, automaton.follow(edge).expect("a node"), key, value + edge.output, out);
            key.pop();
        }
    }

    fn written(map: &BTreeMap<Vec<u8>, u64>) -> Vec<u8> {
        let mut builder = fst::MapBuilder::memory();
        for (key, value) in map {
            builder.insert(key, *value).expect("in order");
        }
        builder.into_inner().expect("written")
    }

    proptest! {
        #[test]
        fn it_reads_what_the_crate_wrote(
            map in prop::collection::btree_map(
                prop::collection::vec(any::<u8>(), 0..4), prop_oneof![Just(0), 0u64..300, any::<u64>()], 0..400),
        ) {
            // The sum of the outputs on a path must not be more than a value that was put in.
            let bytes = written(&map);
            let automaton = Automaton::new(&bytes).expect("an automaton");
            let mut out = Vec::new();
            all(automaton, automaton.root().expect("a root"), &mut Vec::new(), 0, &mut out);
            prop_assert_eq!(out, map.clone().into_iter().collect::<Vec<_>>());
            for (key, value) in &map {
                let mut node = automaton.root().expect("a root");
                let mut sum = 0;
                for byte in key {
                    let edge = automaton.edge(node, *byte).expect("an edge");
                    sum += edge.output;
                    node = automaton.follow(edge).expect("a node");
                }
                prop_assert_eq!(node.end().map(|end| end + sum), Some(*value));
            }
        }
    }
}
