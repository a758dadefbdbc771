//! Values that are made anew wherever a caller gives none, as Postman's dynamic variables are.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::time::{SystemTime, UNIX_EPOCH};

/// A random UUID (RFC 9562, version 4).
pub struct Guid;

/// The seconds since 1970.
pub struct Timestamp;

/// The time in UTC with milliseconds, such as `2030-01-31T12:00:00.000Z` (RFC 3339).
pub struct IsoTimestamp;

/// A random whole number from 0 to 1000.
pub struct RandomInt;

impl fmt::Display for Guid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (high, low) = (random(), random());
        let digits = format!(
            "{:016x}{:016x}",
            high & !0xf000 | 0x4000,
            low & !(0b11 << 62) | 0b10 << 62
        );
        for (index, digit) in digits.chars().enumerate() {
            if matches!(index, 8 | 12 | 16 | 20) {
                formatter.write_str("-")?;
            }
            write!(formatter, "{digit}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", milliseconds() / 1000)
    }
}

impl fmt::Display for IsoTimestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&written(milliseconds()))
    }
}

impl fmt::Display for RandomInt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", random() % 1001)
    }
}

/// 64 bits: a hash of nothing, with keys that come from the system and never repeat.
fn random() -> u64 {
    RandomState::new().hash_one(())
}

fn milliseconds() -> u64 {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH);
    passed.map_or(0, |passed| {
        u64::try_from(passed.as_millis()).unwrap_or(u64::MAX)
    })
}

/// A time since 1970 in the Gregorian calendar.
fn written(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    let (mut days, of_day) = (seconds / 86_400, seconds % 86_400);
    let is_leap = |year: u64| {
        let every = |years: u64| year.rem_euclid(years) == 0;
        (every(4) && !every(100)) || every(400)
    };
    let mut year = 1970;
    while days >= 365 + u64::from(is_leap(year)) {
        days -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    format!(
        "{year:04}-{month:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        days + 1,
        of_day / 3600,
        of_day / 60 % 60,
        of_day % 60,
        milliseconds % 1000
    )
}
