package nl.waarborg.server;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.tracing.opentelemetry.OpenTelemetryOptions;
import io.vertx.tracing.opentelemetry.OpenTelemetryTracingFactory;

import java.net.URI;
import java.util.Optional;

/** What can be seen of the running platform from outside: metrics always, traces when asked for. */
final class Observation implements AutoCloseable {

    private final PrometheusMeterRegistry metrics =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Optional<OpenTelemetrySdk> tracing;

    Observation(Optional<URI> endpoint) {
        tracing = endpoint.map(Observation::tracing);
    }

    Vertx vertx() {
        VertxOptions options =
                new VertxOptions()
                        .setEventLoopPoolSize(
                                Math.max(2, Runtime.getRuntime().availableProcessors()))
                        .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true));
        VertxBuilder builder =
                Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(metrics));
        tracing.ifPresent(
                sdk -> {
                    options.setTracingOptions(new OpenTelemetryOptions());
                    builder.withTracer(new OpenTelemetryTracingFactory(sdk));
                });
        return builder.build();
    }

    /** The metrics in the text format of Prometheus. */
    String scrape() {
        return metrics.scrape();
    }

    @Override
    public void close() {
        tracing.ifPresent(OpenTelemetrySdk::close);
        metrics.close();
    }

    private static OpenTelemetrySdk tracing(URI endpoint) {
        SdkTracerProvider spans =
                SdkTracerProvider.builder()
                        .setResource(
                                Resource.getDefault().toBuilder()
                                        .put("service.name", "waarborg")
                                        .build())
                        .addSpanProcessor(
                                BatchSpanProcessor.builder(
                                                OtlpGrpcSpanExporter.builder()
                                                        .setEndpoint(endpoint.toString())
                                                        .build())
                                        .build())
                        .build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(spans)
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
    }
}
