package nl.waarborg.benchmark;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** Requests as bytes, so that the caller spends as little as can be of the cores that all share. */
final class Requests {

    private Requests() {}

    /** A GET. */
    static Buffer get(String path) {
        return Buffer.buffer("GET " + path + " HTTP/1.1\r\nHost: benchmark\r\n\r\n");
    }

    /** A GET with a token. */
    static Buffer get(String path, String authorization) {
        return Buffer.buffer(
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: benchmark\r\nAuthorization: "
                        + authorization
                        + "\r\n\r\n");
    }

    /** A POST of JSON. */
    static Buffer post(String path, JsonObject body) {
        return post(path, "", body);
    }

    /** A POST of JSON with a token. */
    static Buffer post(String path, String authorization, JsonObject body) {
        Buffer json = body.toBuffer();
        String head =
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: benchmark\r\nContent-Type: application/json\r\n"
                        + (authorization.isEmpty()
                                ? ""
                                : "Authorization: " + authorization + "\r\n")
                        + "Content-Length: "
                        + json.length()
                        + "\r\n\r\n";
        return Buffer.buffer(head).appendBuffer(json);
    }
}
