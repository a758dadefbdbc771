//! A hash that never changes, for names that words cannot tell apart.

/// The 64-bit FNV-1a hash of the bytes of a text (Fowler, Noll and Vo; draft-eastlake-fnv).
#[must_use]
pub(crate) fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The hash of a text in so many hexadecimal digits, 1 to 16.
#[must_use]
pub(crate) fn short(text: &str, digits: usize) -> String {
    format!("{:016x}", fnv1a(text))
        .chars()
        .take(digits.clamp(1, 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_vectors_hold() {
        assert_eq!(fnv1a(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_short_hash_is_a_beginning() {
        assert_eq!(short("foobar", 6), "859441");
        assert_eq!(short("foobar", 99), "85944171f73967e8");
    }
}
