//! The names of real requests, cleaned.

use super::*;

#[test]
fn names_of_real_requests_are_cleaned() {
    for (name, expected) in [
        ("Update a user's password", "update user password"),
        ("Update a user’s settings", "update user settings"),
        ("List users' pets", "list users pets"),
        ("What's new", "whats new"),
        ("1. Get payment reference", "get payment reference"),
        ("1.a.  Card token request (minimum)", "card token request"),
        ("2.b) Create order", "create order"),
        ("01 - Login", "login"),
        ("01 Login", "login"),
        ("5a. Check Flight Tickets", "check flight tickets"),
        ("3) Create order", "create order"),
        ("1.2.3 Create order", "create order"),
        ("Step 3: Create a token", "create token"),
        ("Step 3 Create a token", "create token"),
        ("TC-12 Delete user", "delete user"),
        ("TC_12: Delete user", "delete user"),
        ("[DEV] Get users", "get users"),
        (
            "Update an authentication flow [SAT]",
            "update authentication flow",
        ),
        ("[bot] Create a membership (add user)", "create membership"),
        (
            "[CreateBooking] with BA for passport",
            "create booking with ba for passport",
        ),
        ("Get role permissions  [SAT] Copy", "get role permissions"),
        ("Copy of Get users", "get users"),
        ("Get all users Copy 2", "get all users"),
        ("GET copy", "get copy"),
        ("Create Copy", "create copy"),
        (
            "Quote with empty currency (BUG)",
            "quote with empty currency",
        ),
        (
            "Create Module Version (get upload URL)",
            "create module version",
        ),
        (
            "GetHotelAvailRQ - find hotel that allow LATE",
            "get hotel avail rq",
        ),
        (
            "Add payeefsp callback - PARTIES PUT Error",
            "add payeefsp callback",
        ),
        ("Core API - List users", "list users"),
        ("Get users | v2", "get users"),
        ("Fetch - User", "fetch user"),
        ("400 - Malformed ID", "malformed id"),
        ("400- Malformed ID", "malformed id"),
        ("GET /accounts/{id}", "get accounts id"),
        ("GET {{baseUrl}}/accounts", "get accounts"),
        ("Echo https://a.test/b", "echo"),
        ("Simple Echo/get request", "simple echo get request"),
        (
            "getNetworkClientUsageHistory",
            "get network client usage history",
        ),
        ("Return A Bluetooth Client", "return bluetooth client"),
        ("Rerun a previous A/B test", "rerun previous a b test"),
        ("List all 64 hexagrams", "list all 64 hexagrams"),
        (
            "Retrieve a list of messages belonging to the account used",
            "retrieve list of messages belonging to account",
        ),
        (
            "Fetch an outgoing-caller-id belonging to the account",
            "fetch outgoing caller id belonging to account",
        ),
        ("2FA login", "2fa login"),
        ("3D models", "3d models"),
        ("**Delete** <b>user</b>", "delete user"),
        ("Показать карты", "pokazat karty"),
        ("Plan A", "plan a"),
        ("post", "post"),
        ("(BUG)", "bug"),
        ("[DEV]", "dev"),
        ("the", "the"),
        ("multiple ???", "multiple"),
        ("404", "404"),
        ("+1", "plus 1"),
        ("", ""),
    ] {
        assert_eq!(operation_words(name).join(" "), expected, "{name}");
    }
}
