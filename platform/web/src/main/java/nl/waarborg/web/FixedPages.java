package nl.waarborg.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.spi.ExplainedProblem;
import nl.waarborg.spi.Problem;
import nl.waarborg.web.schema.ApiJson;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Serves the pages for people that are the same for every tenant: {@code /docs}, which tells where
 * the documents of an API stand, and {@code /problems}, with a page where each problem's {@code
 * type} URI points. Safe for threads.
 */
public final class FixedPages implements Handler<HttpServerRequest> {

    private static final String DOCS = "/docs";

    private final Map<String, Supplier<String>> pages = new HashMap<>();
    private final Headers headers;
    private final ProblemWriter writer;

    /**
     * Knows the pages.
     *
     * @param version the full version of the API
     * @param problems every kind of problem, the core's and the plugins'
     */
    public FixedPages(String version, List<ExplainedProblem> problems) {
        this.headers = new Headers(version);
        this.writer = new ProblemWriter(new ApiJson());
        pages.put(DOCS, () -> docs(version));
        pages.putAll(ProblemPages.of(problems));
    }

    /** The addresses to be served, as vertx-web writes them. */
    public static List<String> routes() {
        return List.of(DOCS, ProblemPages.PREFIX + "/*");
    }

    @Override
    public void handle(HttpServerRequest request) {
        UUID id = Ids.fresh();
        headers.putOn(request.response(), id);
        Supplier<String> page = pages.get(request.path());
        String method = request.method().name();
        if (page == null || !(method.equals("GET") || method.equals("HEAD"))) {
            writer.write(request, id, Problem.notFound());
            return;
        }
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "max-age=3600")
                .putHeader(Headers.SECURITY_POLICY, PageStyle.SECURITY_POLICY)
                .end(page.get());
    }

    /** Names no tenant: who is hosted here is not for everybody. */
    private static String docs(String version) {
        return Html.page(
                "Waarborg",
                """
                <header><h1>Waarborg</h1><p class="soft">Version %s</p></header>
                <main><p>Each organisation has documents of its own, with just the modules it uses.</p>
                <div class="scroll" tabindex="0"><table>
                <tr><th scope="col">For<th scope="col">To read<th scope="col">To generate a client from</tr>
                <tr><td>an organisation<td><code>/api/{tenant}/v1/docs</code><td><code>/api/{tenant}/v1/openapi.json</code></tr>
                <tr><td>the operator<td><a href="/api/operator/v1/docs">/api/operator/v1/docs</a><td><a href="/api/operator/v1/openapi.json">/api/operator/v1/openapi.json</a></tr>
                </table></div><p><a href="/problems">All kinds of problem</a></p></main>
                """
                        .formatted(Html.text(version)));
    }
}
