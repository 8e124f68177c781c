package nl.waarborg.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.Problem;
import nl.waarborg.web.schema.ApiJson;

import java.util.UUID;

/** Answers everything with the same problem, while the data may not be shown. Safe for threads. */
public final class QuarantineHandler implements Handler<HttpServerRequest> {

    private static final String DETAIL =
            "Nothing is served until the operator has released what was put back.";

    private final Headers headers;
    private final ProblemWriter problems = new ProblemWriter(new ApiJson());

    /** In the API's version. */
    public QuarantineHandler(String apiVersion) {
        this.headers = new Headers(apiVersion);
    }

    @Override
    public void handle(HttpServerRequest request) {
        UUID id = Ids.fresh();
        headers.putOn(request.response(), id);
        problems.write(request, id, Problem.of(CoreProblems.QUARANTINED, DETAIL));
    }
}
