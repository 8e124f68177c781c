package nl.waarborg.architecture.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.architecture.rights.Offices.Place;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All nine requests at all five tenants, opened by the person, by staff and by a program, each with
 * the days that the tenant promises; and each from the question to the letter.
 */
final class EveryRequestTest {

    private static final Map<String, Place> PLACES = new HashMap<>();
    private static Offices offices;
    private static int people;

    /** How a request comes in, with the day of it, its last day by law and by 28 days. */
    enum Way {
        PERSON("2026-11-22", "2026-12-22", "2026-12-20"),
        STAFF("2026-11-18", "2026-12-18", "2026-12-16"),
        /** A month later is a Saturday, which the law moves on to Monday. */
        PROGRAM("2026-11-19", "2026-12-21", "2026-12-17");

        private final String received;
        private final String byLaw;
        private final String within28Days;

        Way(String received, String byLaw, String within28Days) {
            this.received = received;
            this.byLaw = byLaw;
            this.within28Days = within28Days;
        }

        /** A promise of one's own does not move with a weekend. */
        String dueAt(String tenant) {
            return tenant.equals("ikwerkindezorg") ? within28Days : byLaw;
        }
    }

    @BeforeAll
    static void open() throws SQLException {
        offices = Offices.open();
        for (String tenant : Offices.TENANTS) {
            PLACES.put(tenant, offices.place(tenant));
        }
    }

    @AfterAll
    static void close() {
        offices.close();
    }

    static Stream<Arguments> everyCase() {
        return Offices.TENANTS.stream()
                .flatMap(
                        tenant ->
                                Stream.of(RequestType.values())
                                        .map(type -> Arguments.of(tenant, type)));
    }

    static Stream<Arguments> everyRequest() {
        return Offices.TENANTS.stream()
                .flatMap(
                        tenant ->
                                Stream.of(RequestType.values())
                                        .flatMap(
                                                type ->
                                                        Stream.of(Way.values())
                                                                .map(
                                                                        way ->
                                                                                Arguments.of(
                                                                                        tenant,
                                                                                        type,
                                                                                        way))));
    }

    @ParameterizedTest
    @MethodSource("everyRequest")
    void each_request_is_taken_in_with_the_days_that_the_tenant_promises(
            String tenant, RequestType type, Way way) {
        Place place = place(tenant);
        JsonObject asked = about(new JsonObject().put("type", type.name()), type, place.record());

        Answer opened =
                switch (way) {
                    case PERSON -> place.person().api().post("/me/requests", asked);
                    case STAFF ->
                            place.officer()
                                    .api()
                                    .post("/rights-requests", noted(asked, way, place));
                    case PROGRAM ->
                            place.program().post("/rights-requests", noted(asked, way, place));
                };

        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        String id = opened.json().getString("id");
        JsonObject shown = place.officer().api().get("/rights-requests/" + id).json();
        JsonObject line = shown.getJsonObject("line");
        assertThat(line.getString("type")).isEqualTo(type.name());
        assertThat(line.getString("receivedOn")).isEqualTo(way.received);
        assertThat(line.getString("dueOn")).isEqualTo(way.dueAt(tenant));
        assertThat(line.getString("lawOn")).isEqualTo(way.byLaw);
        assertThat(shown.getJsonObject("asked").getString("source"))
                .isEqualTo(
                        switch (way) {
                            case PERSON -> "SELF_SERVICE";
                            case STAFF -> "PHONE";
                            case PROGRAM -> "API_CLIENT";
                        });
        assertThat(line.getString("status"))
                .as("identified by the log-in only where the tenant says so")
                .isEqualTo(
                        way == Way.PERSON && !tenant.equals("ikwerkindezorg")
                                ? "IDENTIFIED"
                                : "RECEIVED");
        assertThat(shown.getJsonArray("letters")).as("the receipt").hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("everyCase")
    void each_request_goes_from_the_question_to_the_letter(String tenant, RequestType type)
            throws SQLException {
        TestPerson officer = place(tenant).officer();
        people++;
        TestPerson person = offices.person(tenant, "Asker " + people);
        String record = offices.subscription(tenant, person);
        String consent = agreed(person);
        JsonObject asked =
                about(
                        new JsonObject().put("type", type.name()).put("language", "EN"),
                        type,
                        record);
        String id = person.api().post("/me/requests", asked).json().getString("id");
        String request = "/rights-requests/" + id;
        identified(tenant, officer, request);
        assertThat(officer.api().post(request + "/take").status()).isEqualTo(200);
        assertThat(heldBack(officer, id))
                .as("while it is weighed")
                .isEqualTo(
                        type == RequestType.OBJECT
                                ? Set.of("OPEN_REQUEST", "OBJECTION")
                                : Set.of("OPEN_REQUEST"));
        Answer decided = officer.api().post(request + "/decide", decision(type, officer, request));
        assertThat(decided.status()).as(decided.toString()).isEqualTo(200);

        Answer executed = officer.api().post(request + "/execute", how(type, record));

        assertThat(executed.status()).as(executed.toString()).isEqualTo(200);
        assertThat(ended(officer, request)).isEqualTo("EXECUTED");
        JsonArray letters = officer.api().get(request).json().getJsonArray("letters");
        assertThat(letters.getJsonObject(letters.size() - 1).getString("text"))
                .contains("was carried out", "Autoriteit Persoonsgegevens");
        assertThat(came(type, person, officer, request, record))
                .as("what was asked is done")
                .isTrue();
        assertThat(heldBack(officer, id)).as("after the answer").isEmpty();
        if (type != RequestType.ERASE) {
            assertThat(state(officer, consent))
                    .isEqualTo(type == RequestType.WITHDRAW_CONSENT ? "WITHDRAWN" : "STANDING");
        }
    }

    /** A consent of the person's own, which stands. */
    private static String agreed(TestPerson person) {
        JsonObject news =
                new JsonObject().put("purpose", "newsletter.news").put("textVersion", "2026-11");
        Answer given = person.api().post("/me/consents", news);
        assertThat(given.status()).as(given.toString()).isEqualTo(201);
        return given.json().getString("id");
    }

    private static String state(TestPerson officer, String consent) {
        return officer.api().get("/consents/" + consent).json().getString("state");
    }

    /** On which grounds the request holds the person's rows back now. */
    private static Set<String> heldBack(TestPerson officer, String id) {
        return officer.api().get("/holds?limit=100").items().stream()
                .filter(hold -> hold.getString("reference").equals("rights request " + id))
                .filter(hold -> hold.getString("releasedAt") == null)
                .map(hold -> hold.getString("ground"))
                .collect(Collectors.toSet());
    }

    /** Where the organisation agrees personally on how, staff do so before they take it up. */
    private static void identified(String tenant, TestPerson officer, String request) {
        if (tenant.equals("ikwerkindezorg")) {
            assertThat(officer.api().post(request + "/take").status())
                    .as("before anybody knows who asks")
                    .isEqualTo(409);
            JsonObject agreed = new JsonObject().put("how", "STAFF_AGREED");
            Answer identified = officer.api().post(request + "/identify", agreed);
            assertThat(identified.status()).as(identified.toString()).isEqualTo(200);
        }
    }

    /** Whether what was asked came about, beside the case that says so. */
    private static boolean came(
            RequestType type,
            TestPerson person,
            TestPerson officer,
            String request,
            String record) {
        String file =
                person.api().get("/me" + request.replace("rights-", "") + "/package/file").text();
        String data = person.api().get("/me/data").text();
        String seen = officer.api().get("/subjects/" + person.subject() + "/data").text();
        return switch (type) {
            case ACCESS ->
                    file.contains("newsletter.subscription") && file.contains("core.account");
            case PORTABILITY ->
                    file.contains("\"kind\":\"PORTABILITY\"")
                            && file.contains(record) == takenAlong(officer);
            case RECTIFY -> data.contains("Corrected");
            case COMPLETE -> data.contains("Completed");
            case ERASE -> !seen.contains(record);
            case RESTRICT -> data.contains(record) && !seen.contains(record);
            case OBJECT, WITHDRAW_CONSENT, HUMAN_REVIEW -> data.contains(record);
        };
    }

    /** Where the newsletter rests on a legitimate interest, nobody can take it along (art. 20). */
    private static boolean takenAlong(TestPerson officer) {
        return !officer.tenant().value().equals("kenniscentrum-kraamzorg");
    }

    private static JsonObject about(JsonObject asked, RequestType type, String record) {
        return type == RequestType.HUMAN_REVIEW
                ? asked.put("recordDataset", "newsletter.subscription").put("recordId", record)
                : asked;
    }

    private static JsonObject noted(JsonObject asked, Way way, Place place) {
        return asked.put("subjectId", place.person().subject().value().toString())
                .put("source", "PHONE")
                .put("receivedOn", way.received)
                .put("ageGroup", "FROM_16")
                .put("capacity", "SELF");
    }

    private static JsonObject decision(RequestType type, TestPerson officer, String request) {
        JsonObject decision =
                new JsonObject()
                        .put("outcome", "FULL")
                        .put("explanation", "Weighed with care by a human.")
                        .put("grounds", new JsonArray());
        boolean keeps =
                type == RequestType.ERASE
                        && officer.api()
                                .get(request + "/erasure-preview")
                                .json()
                                .getBoolean("keepsSomething");
        return keeps
                ? decision.put("outcome", "PARTIAL")
                        .put(
                                "grounds",
                                new JsonArray()
                                        .add(
                                                new JsonObject()
                                                        .put("ground", "LEGAL_OBLIGATION")
                                                        .put("explanation", "The law says so.")))
                : decision;
    }

    private static JsonObject how(RequestType type, String record) {
        return switch (type) {
            case RECTIFY -> corrected(record, "first_name", "Corrected");
            case COMPLETE -> corrected(record, "last_name", "Completed");
            case OBJECT, WITHDRAW_CONSENT, HUMAN_REVIEW ->
                    new JsonObject().put("done", "A human looked at all of it.");
            case ACCESS, ERASE, RESTRICT, PORTABILITY -> new JsonObject();
        };
    }

    private static JsonObject corrected(String record, String column, String value) {
        return new JsonObject()
                .put(
                        "corrections",
                        new JsonArray()
                                .add(
                                        new JsonObject()
                                                .put("dataset", "newsletter.subscription")
                                                .put("recordId", record)
                                                .put("column", column)
                                                .put("value", value)));
    }

    private static String ended(TestPerson officer, String request) {
        return Eventually.seen(
                "the end of its execution",
                () -> officer.api().get(request).json().getJsonObject("line").getString("status"),
                status -> !status.equals("EXECUTING"));
    }

    private static Place place(String tenant) {
        return Objects.requireNonNull(PLACES.get(tenant), tenant);
    }
}
