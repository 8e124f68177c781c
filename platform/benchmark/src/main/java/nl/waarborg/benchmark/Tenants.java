package nl.waarborg.benchmark;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Makes tenants and people the way anybody would: over the API. Blocking. */
final class Tenants {

    static final String FIRST = "valtes";
    static final String PASSWORD = "elke-dinsdag-regent-het-hier";

    private static final int AT_ONCE = 8;

    private final PlatformJar platform;
    private final ApiClient operator;
    private final ConcurrentMap<String, ApiClient> administrators = new ConcurrentHashMap<>();

    Tenants(PlatformJar platform) {
        this.platform = platform;
        this.operator =
                ApiClient.at(platform.api("operator"))
                        .loggedIn(PlatformJar.OPERATOR, PlatformJar.OPERATOR_PASSWORD);
    }

    /**
     * Makes tenants like the first one, and has each of them answer once.
     *
     * @param from the number of the first
     * @param to the number of the last
     */
    List<String> add(int from, int to) {
        JsonObject model = expect(200, operator.get("/tenants/" + FIRST + "/policy")).json();
        List<String> ids =
                IntStream.rangeClosed(from, to).mapToObj("vereniging-%05d"::formatted).toList();
        each(
                ids,
                id -> {
                    expect(201, operator.post("/tenants", model.copy().put("id", id)));
                    return expect(401, ApiClient.at(platform.api(id)).get("/me"));
                });
        return ids;
    }

    /** Makes a tenant like the first one but for a change. */
    void open(String id, Consumer<JsonObject> change) {
        JsonObject model =
                expect(200, operator.get("/tenants/" + FIRST + "/policy")).json().put("id", id);
        change.accept(model);
        expect(201, operator.post("/tenants", model));
    }

    /** The administrator of a tenant, made when first asked for. */
    ApiClient administrator(String tenant) {
        return administrators.computeIfAbsent(tenant, this::newAdministrator);
    }

    private ApiClient newAdministrator(String tenant) {
        JsonObject made =
                expect(
                                201,
                                operator.post(
                                        "/tenants/" + tenant + "/administrators",
                                        new JsonObject()
                                                .put("login", "beheer@" + tenant + ".example")
                                                .put("name", "Beheer Verzonnen")))
                        .json();
        String login = made.getString("login");
        JsonObject chosen =
                new JsonObject()
                        .put("current", made.getString("password"))
                        .put("password", PASSWORD);
        expect(
                204,
                at(tenant).loggedIn(login, made.getString("password")).put("/me/password", chosen));
        return at(tenant).loggedIn(login, PASSWORD);
    }

    /** Invites a person by mail, who then chooses a password and logs in. */
    Person person(ApiClient administrator, String tenant, String role, String name) {
        return person(administrator, tenant, new JsonObject(), role, name);
    }

    /** The same for a person about whom something is kept already. */
    Person person(
            ApiClient administrator, String tenant, String role, String name, String subject) {
        JsonObject known = new JsonObject().put("subject", subject);
        return person(administrator, tenant, known, role, name);
    }

    private Person person(
            ApiClient administrator, String tenant, JsonObject known, String role, String name) {
        String login = name + "@" + tenant + ".example";
        expect(
                201,
                administrator.post(
                        "/accounts",
                        known.put("login", login)
                                .put("name", "Verzonnen Persoon")
                                .put("roles", List.of(role))));
        String code = new Outbox(operator, tenant).codeTo(login);
        expect(
                204,
                at(tenant)
                        .post(
                                "/auth/password",
                                new JsonObject().put("code", code).put("password", PASSWORD)));
        return logIn(tenant, login);
    }

    /** Logs a person in who is there. */
    Person logIn(String tenant, String login) {
        return new Person(tenant, login, at(tenant).loggedIn(login, PASSWORD));
    }

    /** Opens an edition of the award of Assen that is open today. */
    String edition(Person manager, Path root, LocalDate today) {
        JsonObject edition =
                new JsonObject(
                        read(root.resolve("tenants/valtes/mantelzorgwaardering/assen-2026.json")));
        edition.put("opensOn", today.minusDays(1).toString())
                .put("closesOn", today.plusMonths(2).toString());
        return expect(201, manager.api().post("/mantelzorgwaardering/editions", edition))
                .json()
                .getString("id");
    }

    private ApiClient at(String tenant) {
        return ApiClient.at(platform.api(tenant));
    }

    static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("Expected " + status + ", was answered " + answer);
        }
        return answer;
    }

    /** Does something for each, a few at once. */
    static <T, R> List<R> each(List<T> all, ThrowingFunction<T, R> work) {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<R>> tasks =
                    all.stream().<Callable<R>>map(one -> () -> work.apply(one)).toList();
            List<Future<R>> done = workers.invokeAll(tasks);
            return done.stream().map(Tenants::resultOf).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static <R> R resultOf(Future<R> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Work that may fail. */
    interface ThrowingFunction<T, R> {
        R apply(T value) throws Exception;
    }

    /**
     * Somebody who is logged in.
     *
     * @param tenant where
     * @param login the log-in name
     * @param api calls in this person's name
     */
    record Person(String tenant, String login, ApiClient api) {}
}
