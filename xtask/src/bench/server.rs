//! A server on the loopback interface that answers every request alike.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use crate::Failure;

/// It runs until the program ends.
pub(crate) struct Server {
    address: SocketAddr,
}

impl Server {
    /// Starts a server that answers with a JSON document.
    pub(crate) fn start(document: &str) -> Result<Self, Failure> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let length = document.len();
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json";
        let answer: Arc<str> =
            format!("{head}\r\ncontent-length: {length}\r\n\r\n{document}").into();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let answer = Arc::clone(&answer);
                thread::spawn(move || serve(&stream, &answer));
            }
        });
        Ok(Self { address })
    }

    /// The base URL.
    pub(crate) fn base(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// Answers until the client is done. What goes wrong shows in the client.
fn serve(stream: &TcpStream, answer: &str) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? == 0 {
                return Some(());
            }
            if line == "\r\n" {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().ok()?;
            }
        }
        reader.read_exact(&mut vec![0; length]).ok()?;
        let mut writer = stream;
        writer.write_all(answer.as_bytes()).ok()?;
    }
}
