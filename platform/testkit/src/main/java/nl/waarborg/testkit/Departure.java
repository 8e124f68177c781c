package nl.waarborg.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** An organisation leaves, step by step, over HTTP: announced, confirmed, exported, destroyed. */
public final class Departure {

    private static final String OPERATOR = "departures@example.nl";
    private static final String SECRET = "an operator's password";
    private static final int NOTICE_DAYS = 15;

    private final TestPlatform platform;
    private final TenantId tenant;
    private final String path;

    /** Of an organisation that is served. */
    public Departure(TestPlatform platform, TenantId tenant) {
        this.platform = platform;
        this.tenant = tenant;
        this.path = "/tenants/" + tenant + "/exit";
        platform.platform().addFirstOperator(OPERATOR, SECRET, false);
    }

    /** Announces and has it confirmed; answers what opens the archive. */
    public String confirmed() {
        TestPerson officer = platform.person(tenant, "Departure Officer", "administrator");
        platform.clock().advance(Duration.ofMinutes(1));
        JsonObject day =
                new JsonObject()
                        .put(
                                "destroyOn",
                                LocalDate.ofInstant(
                                                platform.clock().instant(),
                                                ZoneId.of("Europe/Amsterdam"))
                                        .plusDays(NOTICE_DAYS)
                                        .toString());
        Answer announced = operator().post(path, day);
        assertThat(announced.status()).as(announced.toString()).isEqualTo(201);
        Answer confirmed = officer.api().post("/exit/confirmation", day);
        assertThat(confirmed.status()).as(confirmed.toString()).isEqualTo(200);
        return confirmed.json().getString("archiveSecret");
    }

    /** Has the archive written; answers how far the exit is then. */
    public JsonObject exported() {
        Answer begun = operator().post(path + "/export");
        assertThat(begun.status()).as(begun.toString()).isEqualTo(200);
        return until(exit -> !"EXPORTING".equals(exit.getString("state")));
    }

    /** The tables of which something is still held, by law or otherwise. */
    static Set<String> held(JsonObject exit) {
        Set<String> tables = new LinkedHashSet<>();
        for (Object line : exit.getJsonArray("held", new JsonArray())) {
            tables.add(((JsonObject) line).getString("dataset"));
        }
        return tables;
    }

    /**
     * Waits for the day and orders the destruction.
     *
     * @return the answer to an order that names no decision about what is held
     */
    public Answer destroyed(String archiveSha256) {
        platform.clock().advance(Duration.ofDays(NOTICE_DAYS));
        JsonObject order = new JsonObject().put("archiveSha256", archiveSha256);
        Answer first = operator().post(path + "/destruction", order);
        if (first.status() != 200) {
            order.put("decidedOn", "2026-12-01").put("decision", "Board, minutes of 2026-12-01");
            Answer ordered = operator().post(path + "/destruction", order);
            assertThat(ordered.status()).as(ordered.toString()).isEqualTo(200);
        }
        JsonObject exit = until(one -> one.getString("certificate") != null);
        assertThat(exit.getString("certificate"))
                .as("the certificate of destruction, of %s", exit)
                .isNotNull();
        return first;
    }

    private ApiClient operator() {
        return ApiClient.at(URI.create(platform.platform().api() + "/api/operator/v1"))
                .loggedIn(OPERATOR, SECRET);
    }

    private JsonObject until(Predicate<JsonObject> so) {
        ApiClient operator = operator();
        return Eventually.seen("the next step", () -> operator.get(path).json(), so);
    }
}
