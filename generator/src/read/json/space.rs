//! White space, and the comments of sample bodies.

use super::parse::Parser;
use crate::read::syntax::SyntaxError;

impl Parser<'_> {
    /// Goes on to the next byte that means something.
    pub(super) fn skip_space(&mut self) -> Result<(), SyntaxError> {
        loop {
            let rest = self
                .text
                .as_bytes()
                .get(self.position..)
                .unwrap_or_default();
            let is_space = |byte: &&u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
            self.position += rest.iter().take_while(is_space).count();
            if !(self.is_sample() && self.peek() == Some(b'/')) {
                return Ok(());
            }
            self.skip_comment()?;
        }
    }

    fn skip_comment(&mut self) -> Result<(), SyntaxError> {
        let start = self.position;
        let rest = self.text.get(start..).unwrap_or_default();
        let length = if rest.starts_with("//") {
            rest.find('\n').or(Some(rest.len()))
        } else if let Some(inner) = rest.strip_prefix("/*") {
            inner.find("*/").map(|length| length + 4)
        } else {
            return Err(SyntaxError::new(
                "expected a comment after the slash",
                start,
            ));
        };
        match length {
            Some(length) => self.position += length,
            None => return Err(SyntaxError::new("the comment is not closed", start)),
        }
        Ok(())
    }
}
