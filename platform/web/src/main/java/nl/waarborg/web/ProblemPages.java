package nl.waarborg.web;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.ExplainedProblem;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.web.schema.ApiJson;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Serves {@code /problems} and, where each problem's {@code type} URI points, a page on it for
 * people. Safe for threads.
 */
public final class ProblemPages implements Handler<HttpServerRequest> {

    /** Where the pages stand. */
    public static final String PREFIX = "/problems";

    private final Map<String, Buffer> pages = new HashMap<>();
    private final Headers headers;
    private final ProblemWriter writer;

    /**
     * Makes the pages, once.
     *
     * @param version the full version of the API
     * @param problems every kind of problem, the core's and the plugins'
     */
    public ProblemPages(String version, List<ExplainedProblem> problems) {
        this.headers = new Headers(version);
        this.writer = new ProblemWriter(new ApiJson());
        problems.forEach(
                problem ->
                        pages.put(CoreProblems.uri(problem.type()), Buffer.buffer(page(problem))));
        pages.put(PREFIX, Buffer.buffer(index(problems)));
    }

    @Override
    public void handle(HttpServerRequest request) {
        UUID id = Ids.fresh();
        headers.putOn(request.response(), id);
        Buffer page = pages.get(request.path());
        String method = request.method().name();
        if (page == null || !(method.equals("GET") || method.equals("HEAD"))) {
            writer.write(request, id, Problem.notFound());
            return;
        }
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "max-age=3600")
                .putHeader(Headers.SECURITY_POLICY, PageStyle.SECURITY_POLICY)
                .end(page);
    }

    private static String page(ExplainedProblem problem) {
        ProblemType type = problem.type();
        return frame(
                type.title(),
                """
                <header><h1>%s</h1><p class="soft">%s · HTTP status %d</p></header>
                <main><p>%s</p>
                <section lang="nl"><h2>%s</h2><p>%s</p></section>
                <p><a href="/problems">All kinds of problem</a></p></main>
                """
                        .formatted(
                                Html.text(type.title()),
                                Html.code(type.code()),
                                type.status(),
                                Html.text(problem.meaning()),
                                Html.text(problem.dutchTitle()),
                                Html.text(problem.dutchMeaning())));
    }

    private static String index(List<ExplainedProblem> problems) {
        return frame(
                "Problems",
                "<header><h1>Problems</h1></header><main><div class=\"scroll\" tabindex=\"0\"><table>"
                        + "<tr><th scope=\"col\">Status<th scope=\"col\">Problem"
                        + "<th scope=\"col\" lang=\"nl\">In het Nederlands</tr>"
                        + problems.stream().map(ProblemPages::row).collect(Collectors.joining())
                        + "</table></div></main>");
    }

    private static String row(ExplainedProblem problem) {
        return "<tr><td>%d<td><a href=\"%s\">%s</a><td lang=\"nl\">%s</tr>"
                .formatted(
                        problem.type().status(),
                        Html.text(CoreProblems.uri(problem.type())),
                        Html.text(problem.type().title()),
                        Html.text(problem.dutchTitle()));
    }

    private static String frame(String title, String body) {
        return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title><style>%s</style></head><body>%s</body></html>
        """
                .formatted(Html.text(title), PageStyle.CSS, body);
    }
}
