package nl.waarborg.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Problem;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lets the pages of a tenant's own sites call its API, and no other pages. */
final class Cors {

    private static final CharSequence EXPOSED =
            HttpHeaders.createOptimized(
                    "API-Version, ETag, Link, Location, X-Request-Id, Idempotency-Replayed,"
                            + " RateLimit, RateLimit-Policy, Retry-After");
    private static final CharSequence ACCEPTED =
            HttpHeaders.createOptimized(
                    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match,"
                            + " X-Request-Id");
    private static final CharSequence ONE_HOUR = HttpHeaders.createOptimized("3600");

    private Cors() {}

    /** Names the origin on an answer, if the tenant knows it. */
    static void allow(HttpServerRequest request, TenantView tenant) {
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && tenant.origins().contains(origin)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }

    /** Lets any page read an answer that holds nothing of anybody. */
    static void allowAll(HttpServerResponse response) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }

    /**
     * Answers {@code OPTIONS}: what the address can, and whether a page may.
     *
     * @throws Problem of status 403 for a page of an origin that the tenant does not know
     */
    static void answerOptions(
            HttpServerRequest request, TenantView tenant, Collection<HttpMethod> methods) {
        HttpServerResponse response = request.response();
        String allowed = allowed(methods);
        response.putHeader(HttpHeaders.ALLOW, allowed);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null) {
            if (!tenant.origins().contains(origin)) {
                throw Problem.of(
                        CoreProblems.ORIGIN_NOT_ALLOWED,
                        "Ask the organisation to add this site to its own.");
            }
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, allowed);
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ACCEPTED);
            response.putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, ONE_HOUR);
        }
        response.setStatusCode(204).end();
    }

    /** The methods of an address as the {@code Allow} header lists them. */
    static String allowed(Collection<HttpMethod> methods) {
        String names = methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
        return (methods.contains(HttpMethod.GET) ? "HEAD, " : "") + names + ", OPTIONS";
    }
}
