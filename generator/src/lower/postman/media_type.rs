//! What files are, by the ends of their names.

/// The media type of files whose names end so, in lower case; bytes where the end tells nothing (Postman runtime: observed).
pub(super) fn of_ending(ending: &str) -> &'static str {
    match ending {
        "bmp" => "image/bmp",
        "css" => "text/css",
        "csv" => "text/csv",
        "gif" => "image/gif",
        "gz" => "application/gzip",
        "htm" | "html" => "text/html",
        "jpeg" | "jpg" => "image/jpeg",
        "json" => "application/json",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "pdf" => "application/pdf",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain",
        "wav" => "audio/wav",
        "webp" => "image/webp",
        "xml" => "application/xml",
        "yaml" | "yml" => "text/yaml",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
