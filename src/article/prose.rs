//! What a reader reads of a paragraph, with the way back to the source.
//!
//! Dates and names are found in prose, where `**19** May` is "19 May"; findings must point into the source. A
//! [`Prose`] is the visible text with a list of segments, each of which stands in the source byte for byte or is
//! opaque (an entity such as `&amp;`), in which case only its two ends map.

use crate::text::Span;

/// The visible text of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The text.
    pub text: String,
    segments: Vec<Segment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    prose: Span,
    source: Span,
    verbatim: bool,
}

impl Prose {
    /// The source span of a span of the prose.
    pub fn source(&self, span: Span) -> Span {
        if span.is_empty() {
            return Span::empty(self.source_offset(span.start, false));
        }
        let start = self.source_offset(span.start, false);
        Span::new(start, self.source_offset(span.end, true))
    }

    /// The source span of a span of the prose, where the source says the very same there: the only places where an
    /// edit of the prose can be carried over.
    pub fn verbatim_source(&self, span: Span) -> Option<Span> {
        let segment =
            self.segments.iter().find(|segment| segment.verbatim && segment.prose.contains(span))?;
        Some(span.shift(segment.source.start).shift_back(segment.prose.start))
    }

    /// The span of the prose that stands in a span of the source; none where a reader reads nothing of it.
    pub fn of_source(&self, source: Span) -> Option<Span> {
        let inside = self.segments.iter().filter(|segment| segment.source.overlaps(source));
        let parts = inside.map(|segment| {
            if !segment.verbatim {
                return segment.prose;
            }
            let start = source.start.max(segment.source.start);
            let end = source.end.min(segment.source.end);
            Span::new(start, end).shift(segment.prose.start).shift_back(segment.source.start)
        });
        parts.reduce(Span::cover)
    }

    /// The same prose of a source that begins `offset` bytes earlier.
    #[must_use]
    pub fn shifted(mut self, offset: usize) -> Prose {
        for segment in &mut self.segments {
            segment.source = segment.source.shift(offset);
        }
        self
    }

    /// The same prose with some stretches taken out, as an attribute list is that no reader sees. `cuts` are in
    /// order and do not overlap.
    #[must_use]
    pub fn without(&self, cuts: &[Span]) -> Prose {
        let mut builder = ProseBuilder::default();
        for segment in &self.segments {
            let mut start = segment.prose.start;
            for cut in cuts.iter().filter(|cut| cut.overlaps(segment.prose)) {
                self.copy(&mut builder, *segment, Span::new(start, cut.start.max(start)));
                start = cut.end.min(segment.prose.end).max(start);
            }
            self.copy(&mut builder, *segment, Span::new(start, segment.prose.end));
        }
        builder.finish()
    }

    fn copy(&self, builder: &mut ProseBuilder, segment: Segment, part: Span) {
        if part.is_empty() {
            return;
        }
        if segment.verbatim {
            let source = part.shift(segment.source.start).shift_back(segment.prose.start);
            builder.push_verbatim(source.start, part.of(&self.text));
        } else {
            builder.push_opaque(segment.source, part.of(&self.text));
        }
    }

    /// The offset after which nothing comes, or before which nothing stands, belongs to the segment on that side.
    fn source_offset(&self, offset: usize, is_end: bool) -> usize {
        let index = self.segments.partition_point(|segment| {
            if is_end { segment.prose.end < offset } else { segment.prose.end <= offset }
        });
        match self.segments.get(index).or(self.segments.last()) {
            Some(segment) if segment.verbatim => {
                segment.source.start + offset.saturating_sub(segment.prose.start).min(segment.source.len())
            }
            Some(segment) if is_end => segment.source.end,
            Some(segment) => segment.source.start,
            None => 0,
        }
    }
}

/// Builds a [`Prose`] from left to right.
#[derive(Debug, Default)]
pub struct ProseBuilder {
    prose: Prose,
}

impl ProseBuilder {
    /// Adds text that stands in the source at `start`, byte for byte.
    pub fn push_verbatim(&mut self, start: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        let prose = Span::empty(self.prose.text.len());
        let prose = Span::new(prose.start, prose.start + text.len());
        self.prose.text.push_str(text);
        if let Some(last) = self.prose.segments.last_mut()
            && last.verbatim
            && last.source.end == start
        {
            last.prose.end = prose.end;
            last.source.end += text.len();
            return;
        }
        let source = Span::new(start, start + text.len());
        self.prose.segments.push(Segment { prose, source, verbatim: true });
    }

    /// Adds text that the source writes in another way.
    pub fn push_opaque(&mut self, source: Span, text: &str) {
        if text.is_empty() {
            return;
        }
        let start = self.prose.text.len();
        self.prose.text.push_str(text);
        let prose = Span::new(start, self.prose.text.len());
        self.prose.segments.push(Segment { prose, source, verbatim: false });
    }

    /// How long the prose is so far.
    pub fn len(&self) -> usize {
        self.prose.text.len()
    }

    /// Whether nothing has been added yet.
    pub fn is_empty(&self) -> bool {
        self.prose.text.is_empty()
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.prose.text
    }

    /// The finished prose.
    pub fn finish(self) -> Prose {
        self.prose
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The prose of `a **b** &amp; c`.
    fn example() -> (Prose, &'static str) {
        let source = "a **b** &amp; c";
        let mut builder = ProseBuilder::default();
        builder.push_verbatim(0, "a ");
        builder.push_verbatim(4, "b");
        builder.push_verbatim(7, " ");
        builder.push_opaque(Span::new(8, 13), "&");
        builder.push_verbatim(13, " c");
        (builder.finish(), source)
    }

    #[test]
    fn spans_lead_back_to_the_source() {
        let (prose, source) = example();
        assert_eq!(prose.text, "a b & c");
        assert_eq!(prose.source(Span::new(2, 3)).of(source), "b");
        assert_eq!(prose.source(Span::new(0, 3)).of(source), "a **b");
        assert_eq!(prose.source(Span::new(4, 5)).of(source), "&amp;");
        assert_eq!(prose.source(Span::new(0, 7)).of(source), source);
        assert_eq!(prose.verbatim_source(Span::new(0, 3)), None);
        assert_eq!(prose.verbatim_source(Span::new(2, 3)), Some(Span::new(4, 5)));
    }

    #[test]
    fn spans_of_the_source_lead_to_the_prose() {
        let (prose, source) = example();
        let read = |of: &str| {
            let start = source.find(of).unwrap();
            prose.of_source(Span::new(start, start + of.len())).map(|span| span.of(&prose.text))
        };
        assert_eq!(read("a **b*"), Some("a b"));
        assert_eq!(read("amp"), Some("&"));
        assert_eq!(read("*b** &amp; c"), Some("b & c"));
        assert_eq!(read("**"), None);
    }

    #[test]
    fn what_is_cut_out_leaves_the_rest_in_place() {
        let (prose, source) = example();
        let cut = prose.without(&[Span::new(1, 4)]);
        assert_eq!(cut.text, "a& c");
        assert_eq!(cut.source(Span::new(1, 2)).of(source), "&amp;");
        assert_eq!(cut.source(Span::new(3, 4)).of(source), "c");
    }
}
