package nl.waarborg.benchmark;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import nl.waarborg.benchmark.Cast.Carer;
import nl.waarborg.benchmark.Cast.Staff;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What is measured: the same question to the platform and on the bare path. */
enum Scenario {
    READ("one-row read", 64, 200, OptionalDouble.of(0.9)) {
        @Override
        Supplier<Buffer> platform(Cast cast, int number) {
            Staff one = pick(cast.staff(), number);
            SplittableRandom random = new SplittableRandom(number);
            return () ->
                    Requests.get(
                            applications(one.person().tenant())
                                    + "/"
                                    + pick(one.applications(), random),
                            one.person().api().authorization());
        }

        @Override
        Supplier<Buffer> bare(Cast cast, List<String> drafts, int number) {
            Staff one = pick(cast.staff(), number);
            SplittableRandom random = new SplittableRandom(number);
            return () -> Requests.get("/applications/" + pick(one.applications(), random));
        }
    },

    READ_ANSWERS("the same with 5 encrypted answers", 64, 200, OptionalDouble.empty()) {
        @Override
        Supplier<Buffer> platform(Cast cast, int number) {
            Carer one = pick(cast.carers(), number);
            SplittableRandom random = new SplittableRandom(number);
            return () ->
                    Requests.get(
                            applications(one.person().tenant()) + "/" + pick(one.drafts(), random),
                            one.person().api().authorization());
        }

        @Override
        Supplier<Buffer> bare(Cast cast, List<String> drafts, int number) {
            SplittableRandom random = new SplittableRandom(number);
            return () -> Requests.get("/applications/" + pick(drafts, random));
        }
    },

    LIST("list of 50", 64, 200, OptionalDouble.empty()) {
        @Override
        Supplier<Buffer> platform(Cast cast, int number) {
            Staff one = pick(cast.staff(), number);
            SplittableRandom random = new SplittableRandom(number);
            return () ->
                    Requests.get(
                            applications(one.person().tenant()) + page(one, random),
                            one.person().api().authorization());
        }

        @Override
        Supplier<Buffer> bare(Cast cast, List<String> drafts, int number) {
            Staff one = pick(cast.staff(), number);
            SplittableRandom random = new SplittableRandom(number);
            return () -> Requests.get("/applications" + page(one, random));
        }

        private static String page(Staff one, SplittableRandom random) {
            return "?editionId="
                    + one.edition()
                    + "&limit=50&after="
                    + pick(beforeTheLast50(one.applications()), random);
        }

        // So that each page is full where there are so many.
        private static List<String> beforeTheLast50(List<String> applications) {
            return applications.subList(0, Math.max(1, applications.size() - 50));
        }
    },

    CREATE("create with audit", 64, 201, OptionalDouble.of(0.7)) {
        @Override
        Supplier<Buffer> platform(Cast cast, int number) {
            Carer one = pick(cast.carers(), number);
            Buffer request =
                    Requests.post(
                            applications(one.person().tenant()),
                            one.person().api().authorization(),
                            Form.of(one.edition()));
            return request::copy;
        }

        @Override
        Supplier<Buffer> bare(Cast cast, List<String> drafts, int number) {
            Carer one = pick(cast.carers(), number);
            Buffer request = Requests.post("/applications", Form.of(one.edition()));
            return request::copy;
        }
    },

    LOG_IN("log-in", 8, 200, OptionalDouble.empty()) {
        @Override
        Supplier<Buffer> platform(Cast cast, int number) {
            Staff one = pick(cast.staff(), number);
            Buffer request =
                    Requests.post("/api/" + one.person().tenant() + "/v1/auth/token", body(one));
            return request::copy;
        }

        @Override
        Supplier<Buffer> bare(Cast cast, List<String> drafts, int number) {
            Buffer request = Requests.post("/token", body(pick(cast.staff(), number)));
            return request::copy;
        }

        private static JsonObject body(Staff one) {
            return new JsonObject()
                    .put("login", one.person().login())
                    .put("password", Tenants.PASSWORD);
        }
    };

    private final String title;
    private final int connections;
    private final int status;
    private final OptionalDouble target;

    Scenario(String title, int connections, int status, OptionalDouble target) {
        this.title = title;
        this.connections = connections;
        this.status = status;
        this.target = target;
    }

    /** What a connection asks the platform next. */
    abstract Supplier<Buffer> platform(Cast cast, int number);

    /**
     * What a connection asks on the bare path next.
     *
     * @param drafts applications with all answers that are there
     */
    abstract Supplier<Buffer> bare(Cast cast, List<String> drafts, int number);

    String title() {
        return title;
    }

    int connections() {
        return connections;
    }

    int status() {
        return status;
    }

    /** The part of the bare path's speed that is aimed at. */
    OptionalDouble target() {
        return target;
    }

    IntFunction<Supplier<Buffer>> platform(Cast cast) {
        return number -> platform(cast, number);
    }

    IntFunction<Supplier<Buffer>> bare(Cast cast, List<String> drafts) {
        return number -> bare(cast, drafts, number);
    }

    static String applications(String tenant) {
        return "/api/" + tenant + "/v1/mantelzorgwaardering/applications";
    }

    private static <T> T pick(List<T> all, int number) {
        return all.get(number % all.size());
    }

    private static <T> T pick(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }
}
