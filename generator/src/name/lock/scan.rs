//! A reader of signatures: words, texts and signs, one after the other.

/// What is left of a text.
pub(super) struct Scan<'t> {
    rest: &'t str,
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { rest: text.trim() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Takes a sign, and the space around it. Says whether it was there.
    pub(super) fn sign(&mut self, sign: &str) -> bool {
        let found = self.rest.strip_prefix(sign);
        if let Some(rest) = found {
            self.rest = rest.trim_start();
        }
        found.is_some()
    }

    /// Takes one word, if it is the next one.
    pub(super) fn keyword(&mut self, word: &str) -> bool {
        let found = self.peek() == word;
        found && self.sign(word)
    }

    /// Takes a word: letters, digits, `_` and `-`.
    pub(super) fn word(&mut self) -> Option<&'t str> {
        let word = self.peek();
        (!word.is_empty() && self.sign(word)).then_some(word)
    }

    fn peek(&self) -> &'t str {
        let is_end = |character: char| {
            !(character.is_ascii_alphanumeric() || character == '_' || character == '-')
        };
        let end = self.rest.find(is_end).unwrap_or(self.rest.len());
        self.rest.get(..end).unwrap_or_default()
    }

    /// Takes a Rust name. Anything else would become code.
    pub(super) fn name(&mut self) -> Option<String> {
        self.word().filter(|word| is_name(word)).map(str::to_owned)
    }

    /// Takes a JSON string.
    pub(super) fn text(&mut self) -> Option<String> {
        if !self.rest.starts_with('"') {
            return None;
        }
        let mut values = serde_json::Deserializer::from_str(self.rest).into_iter::<String>();
        let text = values.next()?.ok()?;
        let end = values.byte_offset();
        self.rest = self.rest.get(end..)?.trim_start();
        Some(text)
    }

    /// Takes a type: `list of User`.
    pub(super) fn ty(&mut self) -> Option<String> {
        const DEEPEST: usize = 64;
        let mut ty = String::new();
        for _ in 0..DEEPEST {
            let word = self.word()?;
            ty.push_str(word);
            match word {
                "list" if self.keyword("of") => ty.push_str(" of "),
                "map" if self.keyword("to") => ty.push_str(" to "),
                "boxed" | "nullable" => ty.push(' '),
                _ => return Some(ty),
            }
        }
        None
    }
}

/// Whether a word may stand as an identifier in code.
pub(super) fn is_name(word: &str) -> bool {
    let starts = |first: char| first.is_ascii_alphabetic() || first == '_';
    word.starts_with(starts)
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !crate::name::keyword::is_keyword(word)
}
