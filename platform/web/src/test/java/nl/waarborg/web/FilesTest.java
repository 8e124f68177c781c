package nl.waarborg.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilesTest {

    private static final String PROOFS = "/api/alpha/v1/desk/tickets/" + Desk.TICKET + "/proofs";
    private static final String PROOF = "/api/alpha/v1/desk/tickets/" + Desk.TICKET + "/proof";

    private ServedApi api;

    @BeforeAll
    void serve() {
        api = new ServedApi();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void a_file_comes_in_and_goes_out_as_it_is() {
        HttpResponse<String> made =
                api.send(
                        upload("Ik zorg elke dag.", "text/plain")
                                .header(
                                        "Content-Disposition",
                                        "attachment; filename*=UTF-8''zorg%20%C3%A9n%20tijd.txt"));

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(ServedApi.json(made).path("text").asText()).isEqualTo("zorg én tijd.txt");
        HttpResponse<String> read =
                api.send(api.request(PROOF).header("Accept", "text/plain").GET());
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo("Ik zorg elke dag.");
        assertThat(header(read, "Content-Type")).isEqualTo("text/plain");
        assertThat(header(read, "Content-Disposition"))
                .isEqualTo(
                        "attachment; filename=\"file.txt\";"
                                + " filename*=UTF-8''zorg%20%C3%A9n%20tijd.txt");
        assertThat(header(read, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(read, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(read, "Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void each_fault_has_its_own_problem() {
        assertProblem(api.send(upload("x".repeat(65 * 1024), "text/plain")), 413, "too-large");
        assertProblem(api.send(upload("{}", "application/json")), 415, "unsupported-media-type");
        assertProblem(
                api.send(api.request(PROOFS).POST(BodyPublishers.ofString("x"))),
                415,
                "unsupported-media-type");
        assertProblem(
                api.send(upload("x", "text/plain").header("Content-Encoding", "gzip")),
                415,
                "unsupported-media-type");
        assertProblem(api.send(upload("", "text/plain")), 422, "file-refused");
        assertProblem(api.send(upload("text", "image/png")), 422, "file-refused");
        assertProblem(api.send(upload("BSN 111222333", "text/plain")), 422, "bsn-in-file");
        assertProblem(
                api.send(api.anonymous(PROOFS).POST(BodyPublishers.ofString("x"))),
                401,
                "unauthenticated");
    }

    @Test
    void the_same_file_with_the_same_key_has_one_effect() {
        int before = api.desk.opened.get();

        HttpResponse<String> first =
                api.send(upload("once", "text/plain").header("Idempotency-Key", "file-1"));
        HttpResponse<String> again =
                api.send(upload("once", "text/plain").header("Idempotency-Key", "file-1"));
        HttpResponse<String> other =
                api.send(upload("twice", "text/plain").header("Idempotency-Key", "file-1"));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
        assertProblem(other, 422, "idempotency-key-reused");
        assertThat(api.desk.opened.get()).isEqualTo(before + 1);
    }

    @Test
    void the_document_describes_the_bytes() {
        var document = ServedApi.json(api.get("/api/alpha/v1/openapi.json"));
        var path = document.path("paths").path("/desk/tickets/{ticket}/proofs").path("post");

        var content = path.path("requestBody").path("content");
        assertThat(content.fieldNames()).toIterable().containsExactly("image/png", "text/plain");
        assertThat(content.at("/text~1plain/schema/format").asText()).isEqualTo("binary");
        assertThat(path.path("responses").fieldNames()).toIterable().contains("413", "415", "422");
        assertThat(path.path("parameters").findValuesAsText("name"))
                .contains("Content-Disposition", "Idempotency-Key");
        var answer =
                document.path("paths")
                        .path("/desk/tickets/{ticket}/proof")
                        .at("/get/responses/200");
        assertThat(answer.at("/content/*~1*/schema/format").asText()).isEqualTo("binary");
        assertThat(answer.path("headers").has("Content-Disposition")).isTrue();
    }

    private HttpRequest.Builder upload(String content, String type) {
        return api.request(PROOFS)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(content));
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(ServedApi.json(response).path("type").asText()).endsWith("/" + code);
    }
}
