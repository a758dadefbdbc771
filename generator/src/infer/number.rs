//! Numbers: which type holds them without loss, and which keys mean quantities that have fractions.

use super::words;
use crate::api::Type;

/// What the numbers of one place looked like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Numbers {
    /// There is a whole number that fits 64 bits, signed.
    pub(super) integers: bool,
    /// There is a number with a fraction or an exponent.
    pub(super) fractions: bool,
    /// There is a whole number beyond 64 bits, signed.
    pub(super) huge: bool,
    /// There is a whole number that a 64-bit float rounds.
    pub(super) rounded: bool,
    /// There is a number that no 64-bit float reaches, such as `1e400`.
    pub(super) unreadable: bool,
}

impl Numbers {
    /// Adds one number, given as it is written.
    pub(super) fn add(&mut self, text: &str) {
        if !is_whole(text) {
            match text.parse::<f64>() {
                Ok(value) if value.is_finite() => self.fractions = true,
                _ => self.unreadable = true,
            }
            return;
        }
        if text.parse::<i64>().is_ok() {
            self.integers = true;
        } else {
            self.huge = true;
        }
        self.rounded |= !is_exact_float(text);
    }

    /// Adds what other numbers looked like.
    pub(super) fn merge(&mut self, other: Self) {
        self.integers |= other.integers;
        self.fractions |= other.fractions;
        self.huge |= other.huge;
        self.rounded |= other.rounded;
        self.unreadable |= other.unreadable;
    }

    /// Whether there was any number.
    pub(super) fn any(self) -> bool {
        self != Self::default()
    }

    /// The type that holds all of them; `quantity` says that the key asks for a float.
    ///
    /// What neither 64-bit type holds is `Any`. That keeps whole numbers up to 64 bits unsigned; beyond it the numbers
    /// of JSON libraries round as well.
    pub(super) fn ty(self, quantity: bool) -> Type {
        let whole_only = !self.fractions && !self.huge;
        if self.unreadable {
            Type::Any
        } else if (self.fractions || quantity) && !self.rounded {
            Type::Float
        } else if whole_only {
            Type::Integer
        } else {
            Type::Any
        }
    }
}

/// Whether a JSON number is written as a whole number. `-0` is not: only a float keeps its sign.
pub(super) fn is_whole(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && text != "-0"
}

/// Whether a 64-bit float holds a whole number exactly.
pub(super) fn is_exact_float(text: &str) -> bool {
    let (Ok(whole), Ok(float)) = (text.parse::<i128>(), text.parse::<f64>()) else {
        return false;
    };
    // Far inside the range of `i128`, so that the conversion back cannot saturate.
    float.abs() < 1e37 && float as i128 == whole
}

/// Words that end the names of quantities with fractions.
const QUANTITIES: &[&str] = &[
    "amount",
    "balance",
    "cost",
    "discount",
    "fee",
    "lat",
    "latitude",
    "lng",
    "lon",
    "longitude",
    "percent",
    "percentage",
    "price",
    "rate",
    "ratio",
    "score",
    "subtotal",
    "tax",
    "weight",
];

/// Words that mean money.
const MONEY: &[&str] = &[
    "amount", "cost", "currency", "discount", "fee", "price", "subtotal", "tax",
];

/// Words that make a total one of money.
const KINDS_OF_TOTAL: &[&str] = &[
    "grand", "gross", "invoice", "net", "order", "payment", "sub",
];

/// Whether a key names money, a ratio or a coordinate, whose values may have fractions even where every sample is whole.
///
/// A bare `total` is not such a name: more often than not it counts the elements of a listing.
pub(super) fn is_quantity(key: &str) -> bool {
    let words = words::split(key);
    match words.last().map(String::as_str) {
        Some("total" | "totals") => {
            let tells = |word: &str| MONEY.contains(&word) || KINDS_OF_TOTAL.contains(&word);
            words.iter().any(|word| tells(&words::singular(word)))
        }
        Some(last) => QUANTITIES.contains(&words::singular(last).as_str()),
        None => false,
    }
}

/// Words that end the names of counts and positions.
const COUNTS: &[&str] = &[
    "count", "day", "depth", "duration", "height", "hour", "index", "interval", "length", "level",
    "limit", "max", "maximum", "min", "minimum", "minute", "month", "offset", "page", "position",
    "priority", "quantity", "radius", "second", "size", "skip", "start", "timeout", "top", "total",
    "ttl", "week", "width", "year",
];

/// Whether a key counts or measures something in whole numbers, as `limit`, `per_page` and `maxResults` do.
pub(super) fn is_count(key: &str) -> bool {
    let words = words::split(key);
    let (first, last) = (words.first(), words.last());
    last.is_some_and(|last| COUNTS.contains(&words::singular(last).as_str()))
        || first.is_some_and(|first| matches!(first.as_str(), "max" | "min" | "num"))
        || words
            .iter()
            .any(|word| matches!(word.as_str(), "per" | "limit" | "count"))
        || matches!((first, last), (Some(first), Some(last))
            if first == "page" && matches!(last.as_str(), "number" | "no" | "num"))
}

/// Whether a key names money, so that a `total` beside it is money as well.
pub(super) fn is_money(key: &str) -> bool {
    let words = words::split(key);
    words
        .iter()
        .any(|word| MONEY.contains(&words::singular(word).as_str()))
}

/// Whether a key is `total`, which means money where its neighbours do.
pub(super) fn is_total(key: &str) -> bool {
    key.eq_ignore_ascii_case("total")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ty(texts: &[&str]) -> Type {
        let mut numbers = Numbers::default();
        texts.iter().for_each(|text| numbers.add(text));
        numbers.ty(false)
    }

    #[test]
    fn whole_numbers_are_integers_and_one_fraction_makes_floats() {
        assert_eq!(ty(&["1", "-5", "9223372036854775807"]), Type::Integer);
        assert_eq!(ty(&["1", "2.0"]), Type::Float);
        assert_eq!(ty(&["1e3"]), Type::Float);
        assert_eq!(ty(&["-0"]), Type::Float);
    }

    #[test]
    fn what_no_64_bit_type_holds_exactly_is_any() {
        assert_eq!(ty(&["9223372036854775808"]), Type::Any);
        assert_eq!(ty(&["9007199254740993", "0.5"]), Type::Any);
        assert_eq!(ty(&["1e400"]), Type::Any);
        assert_eq!(ty(&["9007199254740992", "0.5"]), Type::Float);
    }

    #[test]
    fn a_quantity_stays_an_integer_where_a_float_would_round() {
        let mut numbers = Numbers::default();
        numbers.add("9007199254740993");
        assert_eq!(numbers.ty(true), Type::Integer);
    }

    #[test]
    fn counts_are_told_by_their_words() {
        for key in [
            "count",
            "per_page",
            "maxResults",
            "limit",
            "rate_limit",
            "pageSize",
            "page_number",
            "pageNo",
            "retries_count",
        ] {
            assert!(is_count(key), "{key}");
        }
        for key in ["id", "price", "country", "percent", "phone_number"] {
            assert!(!is_count(key), "{key}");
        }
    }

    #[test]
    fn quantities_are_told_by_their_last_word() {
        for key in [
            "price",
            "unit_price",
            "totalAmount",
            "Lat",
            "taxRate",
            "grandTotal",
            "total_price",
        ] {
            assert!(is_quantity(key), "{key}");
        }
        for key in [
            "rateLimit",
            "total",
            "totalPages",
            "price_id",
            "platform",
            "items_total",
            "",
        ] {
            assert!(!is_quantity(key), "{key}");
        }
    }
}
