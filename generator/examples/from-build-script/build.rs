//! Generates the client of `api.json` into the build directory, from where `main.rs` includes it.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use postwright::{Config, Source, generate};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=api.json");
    let source = Source::single("api.json", fs::read("api.json")?);
    let generated = generate(&source, &Config::default(), None).map_err(|report| {
        let messages = report
            .diagnostics
            .iter()
            .map(|found| found.message.as_str());
        messages.collect::<Vec<_>>().join("\n")
    })?;
    let output = Path::new(&env::var("OUT_DIR")?).join("shop");
    for (path, text) in &generated.files {
        let file = output.join(path);
        fs::create_dir_all(file.parent().unwrap_or(&output))?;
        fs::write(file, text)?;
    }
    Ok(())
}
