package nl.waarborg.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.TenantView;
import nl.waarborg.web.schema.ApiJson;

import java.io.UncheckedIOException;

/**
 * Answers a tenant's API document, for programs and for people, and the schema of packages. Safe
 * for threads.
 */
final class Documents {

    /** A document is some 100 KiB; of a tenant that nobody reads about, none is kept. */
    private static final int MOST_KEPT = 32;

    private final OpenApiDocument document;
    private final ApiJson json;
    private final PackageSchema packages;
    private final Cache<TenantView, Pages> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();

    Documents(OpenApiDocument document, ApiJson json, PackageSchema packages) {
        this.document = document;
        this.json = json;
        this.packages = packages;
    }

    /** Answers one of them. */
    void answer(HttpServerRequest request, TenantView tenant, Target.Document which) {
        var response = request.response();
        Cors.allowAll(response);
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        switch (which) {
            case OPEN_API ->
                    response.putHeader(HttpHeaders.CONTENT_TYPE, Headers.JSON)
                            .end(pages(tenant).json());
            case DOCS ->
                    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                            .putHeader(Headers.SECURITY_POLICY, PageStyle.SECURITY_POLICY)
                            .end(pages(tenant).html());
            case DATA_PACKAGE -> packages.answer(response, tenant);
        }
    }

    private Pages pages(TenantView tenant) {
        return kept.get(tenant, this::make);
    }

    private Pages make(TenantView tenant) {
        var node = document.of(tenant);
        try {
            return new Pages(
                    Buffer.buffer(json.treeWriter().writeValueAsBytes(node)),
                    Buffer.buffer(new DocsPage(node).html()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Pages(Buffer json, Buffer html) {}
}
