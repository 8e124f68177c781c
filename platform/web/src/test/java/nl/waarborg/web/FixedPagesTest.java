package nl.waarborg.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;

import nl.waarborg.kernel.CoreProblemPages;
import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.ExplainedProblem;
import nl.waarborg.spi.ProblemType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

class FixedPagesTest {

    private static final ProblemType TYPE =
            new ProblemType("desk-closed", 409, "The <desk> is shut");
    private static final ExplainedProblem CLOSED =
            new ExplainedProblem(
                    TYPE,
                    "Come back at nine & ring.",
                    "De balie is dicht",
                    "Kom om negen uur terug.");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = serve();

    @AfterEach
    void close() {
        client.close();
        vertx.close().await();
    }

    @Test
    void every_problem_of_the_core_has_a_page_in_both_languages_where_its_type_points() {
        assertThat(CoreProblemPages.all()).hasSameSizeAs(CoreProblems.all()).hasSizeGreaterThan(25);
        for (ExplainedProblem problem : CoreProblemPages.all()) {
            HttpResponse<String> page = get(CoreProblems.uri(problem.type()));

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type"))
                    .contains("text/html; charset=utf-8");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'");
            assertThat(page.body())
                    .contains(Html.text(problem.type().title()), Html.text(problem.meaning()))
                    .contains("lang=\"nl\"", Html.text(problem.dutchTitle()))
                    .contains(Html.text(problem.dutchMeaning()));
        }
    }

    @Test
    void a_plugins_problem_has_one_too_and_nothing_in_it_is_read_as_html() {
        assertThat(get("/problems/desk-closed").body())
                .contains("The &lt;desk&gt; is shut", "Come back at nine &amp; ring.")
                .contains("De balie is dicht");
    }

    @Test
    void a_list_leads_to_each_of_them() {
        String list = get("/problems").body();

        assertThat(list).contains("href=\"/problems/desk-closed\"", "href=\"/problems/not-found\"");
    }

    @Test
    void an_unknown_problem_is_not_found() {
        HttpResponse<String> answer = get("/problems/no-such");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(ServedApi.json(answer).path("type").asText()).isEqualTo("/problems/not-found");
    }

    @Test
    void docs_tells_where_an_api_is_documented_and_names_no_tenant() {
        assertThat(get("/docs").body())
                .contains("/api/{tenant}/v1/docs", "/api/operator/v1/openapi.json", "/problems")
                .contains("<html lang=\"en\">")
                .doesNotContain("<script");
    }

    private HttpResponse<String> get(String path) {
        try {
            URI address = URI.create("http://127.0.0.1:" + port + path);
            return client.send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int serve() {
        List<ExplainedProblem> problems = new ArrayList<>(CoreProblemPages.all());
        problems.add(CLOSED);
        return ApiServer.create(
                        vertx,
                        ApiServer.options().setPort(0).setHost("127.0.0.1"),
                        ServedApi.VERSION,
                        new FixedPages(ServedApi.VERSION, problems))
                .listen()
                .await()
                .actualPort();
    }
}
