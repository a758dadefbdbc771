//! A server on loopback that answers with what it is told and keeps what it is sent.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// How a connection is answered.
type Answer = Box<dyn FnMut(&mut TcpStream) + Send>;

/// A server on loopback. Each connection carries one request.
pub(crate) struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Received>>>,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// The request line.
    pub(crate) line: String,
    /// The header lines, names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    /// The body, without chunked framing.
    pub(crate) body: Vec<u8>,
}

impl Received {
    /// The target of the request line.
    pub(crate) fn target(&self) -> &str {
        self.line.split(' ').nth(1).unwrap()
    }

    /// All values of a header.
    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        let lines = self.headers.iter().filter(|(key, _)| key == name);
        lines.map(|(_, value)| value.as_str()).collect()
    }
}

impl Server {
    /// Answers every connection with this text.
    pub(crate) fn answering(answer: &str) -> Self {
        let answer = answer.to_owned();
        Self::with(Box::new(move |stream| {
            let _ = stream.write_all(answer.as_bytes());
        }))
    }

    /// Answers every connection with a status, a content type and a body.
    pub(crate) fn status(status: &str, media_type: &str, body: &str) -> Self {
        Self::answering(&format!(
            "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ))
    }

    /// Lets a function answer.
    pub(crate) fn with(mut answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                if let Some(request) = read_request(&mut stream) {
                    kept.lock().unwrap().push(request);
                    answer(&mut stream);
                }
            }
        });
        Self { address, requests }
    }

    /// Its base URL.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it was sent so far.
    pub(crate) fn requests(&self) -> Vec<Received> {
        self.requests.lock().unwrap().clone()
    }

    /// The one request that it was sent.
    pub(crate) fn request(&self) -> Received {
        let requests = self.requests();
        assert_eq!(requests.len(), 1);
        requests.into_iter().next().unwrap()
    }
}

fn read_request(stream: &mut TcpStream) -> Option<Received> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        read_some(stream, &mut bytes)?;
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let line = lines.next().unwrap().to_owned();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let mut request = Received {
        line,
        headers,
        body: bytes[end..].to_vec(),
    };
    if request.header("transfer-encoding") == ["chunked"] {
        while !request.body.ends_with(b"0\r\n\r\n") {
            read_some(stream, &mut request.body)?;
        }
        request.body = without_chunks(&request.body);
    } else {
        let length = request
            .header("content-length")
            .first()
            .map_or(0, |value| value.parse().unwrap());
        while request.body.len() < length {
            read_some(stream, &mut request.body)?;
        }
    }
    Some(request)
}

fn read_some(stream: &mut TcpStream, to: &mut Vec<u8>) -> Option<()> {
    let mut buffer = [0; 4096];
    let length = stream.read(&mut buffer).ok().filter(|length| *length > 0)?;
    to.extend_from_slice(&buffer[..length]);
    Some(())
}

fn without_chunks(mut bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let line = bytes.windows(2).position(|pair| pair == b"\r\n").unwrap();
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[..line]).unwrap(), 16).unwrap();
        if size == 0 {
            return body;
        }
        body.extend_from_slice(&bytes[line + 2..line + 2 + size]);
        bytes = &bytes[line + 4 + size..];
    }
}
