//! A server on loopback that answers as it is told and keeps what it is sent. Each connection carries one request.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// The server. Its thread ends with the test program.
pub(crate) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Default)]
struct Seen {
    connections: usize,
    requests: Vec<Received>,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// The request line.
    pub(crate) line: String,
    /// The header lines, names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    /// The body, which has a `Content-Length`.
    pub(crate) body: String,
}

impl Received {
    /// All values of a header.
    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        let lines = self.headers.iter().filter(|(key, _)| key == name);
        lines.map(|(_, value)| value.as_str()).collect()
    }
}

impl Server {
    /// Answers with a status, header lines and a body.
    pub(crate) fn answering(status: &str, headers: &[&str], body: &str) -> Self {
        let headers: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
        let length = body.len();
        let answer = format!(
            "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        Self::with(move |stream| drop(stream.write_all(answer.as_bytes())))
    }

    /// Answers with JSON.
    pub(crate) fn json(status: &str, body: &str) -> Self {
        Self::answering(status, &["Content-Type: application/json"], body)
    }

    /// Lets a function answer; the connection is closed after it.
    pub(crate) fn with(answer: impl Fn(&mut TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let kept = Arc::clone(&seen);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                kept.lock().unwrap().connections += 1;
                if let Some(request) = read_request(&mut stream) {
                    kept.lock().unwrap().requests.push(request);
                    answer(&mut stream);
                }
            }
        });
        Self { address, seen }
    }

    /// Its base URL.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections were opened so far.
    pub(crate) fn connections(&self) -> usize {
        self.seen.lock().unwrap().connections
    }

    /// The one request that it was sent.
    pub(crate) fn request(&self) -> Received {
        let seen = self.seen.lock().unwrap();
        assert_eq!(seen.requests.len(), 1);
        seen.requests[0].clone()
    }
}

/// Runs a future to its end.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(future)
}

fn read_request(stream: &mut TcpStream) -> Option<Received> {
    let mut bytes = Vec::new();
    let head_length = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        read_some(stream, &mut bytes)?;
    };
    let head = String::from_utf8(bytes[..head_length].to_vec()).unwrap();
    let mut lines = head.lines();
    let mut request = Received {
        line: lines.next().unwrap().to_owned(),
        headers: lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect(),
        body: String::new(),
    };
    let length: usize = match request.header("content-length").as_slice() {
        [length] => length.parse().unwrap(),
        _ => 0,
    };
    while bytes.len() < head_length + length {
        read_some(stream, &mut bytes)?;
    }
    request.body = String::from_utf8(bytes.split_off(head_length)).unwrap();
    Some(request)
}

fn read_some(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> Option<()> {
    let mut buffer = [0; 4096];
    let length = stream.read(&mut buffer).ok().filter(|length| *length > 0)?;
    bytes.extend_from_slice(&buffer[..length]);
    Some(())
}
