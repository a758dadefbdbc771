//! What `inspect` says of an input, as a person would say it.

use crate::program::Directory;

const UPLOADS: &str = r#"{
  "info": {"name": "Uploads", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
  "item": [
    {
      "name": "Add a page",
      "request": {
        "method": "POST",
        "url": {
          "raw": "https://api.example.com/books/:book/pages",
          "host": ["https://api.example.com"],
          "path": ["books", ":book", "pages"],
          "variable": [{"key": "book", "value": "<string>"}]
        },
        "body": {
          "mode": "formdata",
          "formdata": [
            {"key": "number", "value": "<integer>", "type": "text"},
            {"key": "scan", "type": "file", "src": null}
          ]
        }
      },
      "response": [{"name": "Added", "status": "Created", "code": 201, "body": "{\"page\": 1}"}]
    }
  ]
}"#;

#[test]
fn an_operation_is_explained_once_and_with_the_words_of_its_parts() {
    let directory = Directory::new("inspect");
    directory.write("api.json", UPLOADS);
    let run = directory.run("inspect api.json");
    insta::assert_snapshot!(run.stdout, @r"
    Uploads: 1 operation from 1 request
      base URL api.example.com: default https://api.example.com

    add_page: POST {{api.example.com}}/books/{book}/pages
      from Add a page
      auth: none
      path book: required text (path variables are always required; the value is the placeholder <string>)
      form field number: optional integer (nothing says that it is required; the value is the placeholder <integer>)
      file scan: optional (nothing says that it is required)
      body: multipart/form-data, 2 parts, 1 file
      reply 201: JSON, AddPageReply, 1 example
    ");
}

#[test]
fn replies_of_a_document_have_types_and_no_count_of_examples() {
    let directory = Directory::new("inspect_document");
    let document = r#"{
      "openapi": "3.0.3",
      "info": {"title": "Books", "version": "1"},
      "servers": [{"url": "https://api.example.com"}],
      "paths": {"/books": {"get": {"operationId": "listBooks", "responses": {
        "200": {"description": "All books.", "content": {"application/json": {"schema": {"type": "array", "items": {"type": "string"}}}}},
        "429": {"description": "Slow down."}
      }}}}
    }"#;
    directory.write("api.json", document);
    let run = directory.run("inspect api.json");
    insta::assert_snapshot!(run.stdout, @r"
    Books: 1 operation from 1 request
      base URL baseUrl: default https://api.example.com

    list_books: GET {{baseUrl}}/books
      from listBooks
      auth: none
      reply 200: JSON, list of text
      reply 429: empty
    ");
}
