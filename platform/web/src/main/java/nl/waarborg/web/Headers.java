package nl.waarborg.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

import java.util.UUID;

/** The headers that each answer carries, and the names that Vert.x does not know. */
final class Headers {

    static final CharSequence API_VERSION = HttpHeaders.createOptimized("API-Version");
    static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    static final CharSequence RATE_LIMIT = HttpHeaders.createOptimized("RateLimit");
    static final CharSequence RATE_LIMIT_POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
    static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("Retry-After");
    static final CharSequence WWW_AUTHENTICATE = HttpHeaders.createOptimized("WWW-Authenticate");
    static final CharSequence LINK = HttpHeaders.createOptimized("Link");
    static final CharSequence IDEMPOTENCY_KEY = HttpHeaders.createOptimized("Idempotency-Key");
    static final CharSequence IDEMPOTENCY_REPLAYED =
            HttpHeaders.createOptimized("Idempotency-Replayed");
    static final CharSequence ERASURE_LEDGER = HttpHeaders.createOptimized("Erasure-Ledger");
    static final CharSequence SECURITY_POLICY =
            HttpHeaders.createOptimized("Content-Security-Policy");
    static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private final MultiMap always;

    Headers(String apiVersion) {
        always =
                HttpHeaders.headers()
                        .set(API_VERSION, apiVersion)
                        .set(
                                HttpHeaders.createOptimized("Strict-Transport-Security"),
                                HttpHeaders.createOptimized("max-age=31536000; includeSubDomains"))
                        .set(
                                HttpHeaders.createOptimized("X-Content-Type-Options"),
                                HttpHeaders.createOptimized("nosniff"))
                        .set(
                                SECURITY_POLICY,
                                HttpHeaders.createOptimized(
                                        "default-src 'none'; frame-ancestors 'none'"))
                        .set(
                                HttpHeaders.createOptimized("Referrer-Policy"),
                                HttpHeaders.createOptimized("no-referrer"))
                        .set(HttpHeaders.CACHE_CONTROL, HttpHeaders.createOptimized("no-store"));
    }

    /** Puts them on an answer. */
    void putOn(HttpServerResponse response, UUID requestId) {
        response.headers().setAll(always).set(REQUEST_ID, requestId.toString());
    }
}
