package nl.waarborg.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
    void a_file_may_come_as_the_one_part_of_a_form() {
        HttpResponse<String> made = api.send(form("file", "note.txt", "In a form.", ""));
        HttpResponse<String> read = api.send(api.request(PROOF).GET());

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(ServedApi.json(made).path("text").asText()).isEqualTo("note.txt");
        assertThat(read.body()).isEqualTo("In a form.");
    }

    @Test
    void a_form_is_held_to_the_same_rules() {
        assertProblem(api.send(form("other", "a.txt", "x", "")), 400, "bad-request");
        assertProblem(api.send(form("file", "a.txt", "BSN 111222333", "")), 422, "bsn-in-file");
        assertProblem(api.send(form("file", "a.txt", "x".repeat(65 * 1024), "")), 413, "too-large");
        assertProblem(
                api.send(form("file", "a.html", "x", "Content-Type: text/html\r\n")),
                415,
                "unsupported-media-type");
        String two = part("file", "a.txt", "1", "") + part("file", "b.txt", "2", "");
        assertProblem(api.send(form(two)), 400, "bad-request");
        assertProblem(api.send(form("")), 400, "bad-request");
    }

    private HttpRequest.Builder form(String part, String name, String content, String more) {
        return form(part(part, name, content, more));
    }

    private HttpRequest.Builder form(String parts) {
        return api.request(PROOFS)
                .header("Content-Type", "multipart/form-data; boundary=line")
                .POST(BodyPublishers.ofString(parts + "--line--\r\n"));
    }

    private static String part(String part, String name, String content, String more) {
        return "--line\r\nContent-Disposition: form-data; name=\""
                + part
                + "\"; filename=\""
                + name
                + "\"\r\n"
                + (more.isEmpty() ? "Content-Type: application/octet-stream\r\n" : more)
                + "\r\n"
                + content
                + "\r\n";
    }

    @Test
    void a_list_from_a_sheet_is_a_text_whatever_a_browser_calls_it_and_by_its_content_alone() {
        for (String type :
                List.of("text/csv", "application/vnd.ms-excel", "TEXT/CSV; charset=utf-8")) {
            String said = "Content-Type: " + type + "\r\n";
            HttpResponse<String> part =
                    api.send(form("file", "presentie.csv", "\uFEFFa;b\r\n1;2\r\n", said));
            HttpResponse<String> body = api.send(upload("a,b\r\n1,2\r\n", type));

            assertThat(part.statusCode()).as(type + part.body()).isEqualTo(201);
            assertThat(body.statusCode()).as(type + body.body()).isEqualTo(201);
            assertProblem(
                    api.send(form("file", "presentie.csv", "%PDF-1.7 no list", said)),
                    415,
                    "unsupported-media-type");
            HttpResponse<String> sheet =
                    api.send(form("file", "presentie.csv", "PK\3\4 a workbook", said));
            assertProblem(sheet, 422, "file-refused");
            assertThat(sheet.body()).contains("CSV UTF-8");
        }
    }

    @Test
    void a_text_in_another_encoding_is_refused_with_what_to_choose() {
        byte[] windows = "naam\r\nZoë\r\n".getBytes(StandardCharsets.ISO_8859_1);

        for (String type : List.of("text/csv", "text/plain", "application/octet-stream")) {
            HttpResponse<String> refused =
                    api.send(
                            api.request(PROOFS)
                                    .header("Content-Type", type)
                                    .POST(BodyPublishers.ofByteArray(windows)));

            assertProblem(refused, 422, "file-refused");
            assertThat(refused.body()).contains("not in UTF-8", "in Excel as CSV UTF-8");
        }
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
        assertThat(content.fieldNames())
                .toIterable()
                .containsExactly("multipart/form-data", "image/png", "text/plain");
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
