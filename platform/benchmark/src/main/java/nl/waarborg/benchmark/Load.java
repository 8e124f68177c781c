package nl.waarborg.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Callers on one event loop of this process: a closed loop over so many connections. */
final class Load implements AutoCloseable {

    private static final long SPARE_SECONDS = 60;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final NetClient client =
            vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));

    /**
     * Who asks what.
     *
     * @param server where
     * @param connections over how many connections
     * @param status what each answer must say
     * @param requests what each connection, by its number, asks next
     * @param spent the processor time that the server has spent so far
     */
    record Plan(
            URI server,
            int connections,
            int status,
            IntFunction<Supplier<Buffer>> requests,
            Supplier<Duration> spent) {}

    /** Asks for so long. Blocks. */
    Measured run(Plan plan, Duration duration) {
        List<NetSocket> sockets =
                await(
                        Future.all(
                                        IntStream.range(0, plan.connections())
                                                .mapToObj(
                                                        _ ->
                                                                client.connect(
                                                                        plan.server().getPort(),
                                                                        plan.server().getHost()))
                                                .toList())
                                .map(all -> all.<NetSocket>list()),
                        duration);
        Duration spentBefore = plan.spent().get();
        long from = System.nanoTime();
        long until = from + duration.toNanos();
        List<Future<long[]>> calling =
                IntStream.range(0, sockets.size())
                        .mapToObj(i -> call(sockets.get(i), plan, i, until))
                        .toList();
        long[] latencies =
                await(Future.all(calling).map(all -> joined(all.<long[]>list())), duration);
        double seconds = (System.nanoTime() - from) / 1e9;
        return Measured.of(latencies, seconds, plan.spent().get().minus(spentBefore));
    }

    private Future<long[]> call(NetSocket socket, Plan plan, int number, long until) {
        Promise<long[]> done = Promise.promise();
        Caller caller =
                new Caller(socket, plan.requests().apply(number), plan.status(), until, done);
        vertx.runOnContext(_ -> caller.start());
        return done.future();
    }

    private static long[] joined(List<long[]> parts) {
        return parts.stream().flatMapToLong(java.util.Arrays::stream).toArray();
    }

    private static <T> T await(Future<T> future, Duration duration) {
        try {
            return future.await(duration.toSeconds() + SPARE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("The server does not answer any more", e);
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
