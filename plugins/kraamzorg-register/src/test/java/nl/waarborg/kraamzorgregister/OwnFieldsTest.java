package nl.waarborg.kraamzorgregister;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * KCK-A4, field by field as the register declares them: the person sees each, and changes it by a
 * request that staff decide on or removes what is wrong by herself. A field that is added and
 * cannot be changed fails here until somebody says why.
 */
final class OwnFieldsTest {

    /**
     * Who somebody is in the register, who looked, what was decided, how a word of leaving, an
     * appeal or the end of one reached the colleague who wrote it down and why that was taken back,
     * and the papers given out.
     */
    private static final String[] STANDING = {
        "dossier.person_id",
        "dossier.number",
        "look_up.found_by",
        "look_up.looked_up_at",
        "decision.kind",
        "decision.outcome",
        "decision.status_before",
        "decision.reasons",
        "decision.advice",
        "appeal.channel",
        "appeal.outcome",
        "appeal.reasons",
        "appeal.withdrawn_channel",
        "appeal.reopening_reasons",
        "deregistration.cause",
        "deregistration.channel",
        "deregistration.received_on",
        "deregistration.withdrawal_reasons",
        "mail_clearing.reasons",
        "result_withdrawal.offer_id",
        "result_withdrawal.finished_on",
        "result_withdrawal.reasons",
        "registration_certificate.code_hash",
        "registration_certificate.file_name",
        "registration_certificate.file_content"
    };

    /** What is never shown: a person's key in the platform and what papers are checked by. */
    private static final Set<String> UNSEEN =
            Set.of("dossier.person_id", "registration_certificate.code_hash");

    /** Where the person removes a record that is wrong, by the dataset of the record. */
    private static final Map<String, String> REMOVED_AT =
            Map.of(
                    "employment", "employments",
                    "diploma", "diplomas",
                    "first_aid_certificate", "first-aid-certificates",
                    "care_hours", "care-hours",
                    "acknowledgement", "agreements",
                    "course_result", "results",
                    "call_note", "notes",
                    "mail", "mails");

    /** What goes with the record it belongs to. */
    private static final Map<String, String> GOES_WITH =
            Map.of("call_note_revision", "call_note", "mail_attachment", "mail");

    private static KckTenant kck;
    private static TestPerson other;
    private static TestPerson carer;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
        kck.on("2026-11-22");
        carer = filled();
        other = filled();
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    /** Somebody of whom every table of the register holds something. */
    private static TestPerson filled() {
        TestPerson person = kck.someone("maternity-carer");
        TestPerson staff = kck.someone("caseworker");
        kck.platform()
                .write(
                        Register.NAME,
                        staff,
                        Reach.TENANT,
                        work ->
                                new KraamzorgRegisterContractTest()
                                        .makeRowsAbout(person, staff, work)
                                        .mapEmpty());
        return person;
    }

    @Test
    void the_person_sees_every_field_and_changes_or_removes_each_but_what_the_register_decided() {
        Map<String, List<JsonObject>> before = data(carer);
        Map<String, List<JsonObject>> others = data(other);
        Map<String, String> corrected = new LinkedHashMap<>();
        Set<String> left = new LinkedHashSet<>();
        for (Dataset dataset : personal()) {
            List<JsonObject> records = before.getOrDefault(dataset.name(), List.of());
            assertThat(records).as("rows of " + dataset + " for this test").isNotEmpty();
            for (Column<?> column : fields(dataset)) {
                String field = dataset.name() + "." + column.name();
                List<JsonObject> holding = holding(records, column);
                if (holding.isEmpty()) {
                    assertThat(column.nullable() || UNSEEN.contains(field))
                            .as(field + " under /me/data")
                            .isTrue();
                    holding = records.subList(0, 1);
                }
                // What is closed stands; of an open one of the same kind it can be changed.
                holding.stream()
                        .filter(record -> correct(dataset, record, column))
                        .findFirst()
                        .ifPresentOrElse(
                                record ->
                                        corrected.put(
                                                field + " " + record.getString("id"),
                                                another(column)),
                                () -> left.add(field));
            }
        }

        Map<String, List<JsonObject>> after = data(carer);
        corrected.forEach(
                (field, value) -> assertThat(value(after, field)).as(field).isEqualTo(value));
        assertThat(data(other)).as("the other person's").isEqualTo(others);

        String dossier = of(after, "dossier").getFirst().getString("id");
        Set<String> gone = removeAll(dossier, after);
        left.removeIf(field -> gone.contains(field.substring(0, field.indexOf('.'))));

        assertThat(left).as("what stands").containsExactlyInAnyOrder(STANDING);
        assertThat(data(other)).as("the other person's").isEqualTo(others);
    }

    @Test
    void what_is_missing_or_of_somebody_else_is_not_removed_and_never_the_whole() {
        String dossiers = KckTenant.BASE + "/dossiers/";
        Map<String, List<JsonObject>> kept = data(other);
        String own = of(kept, "dossier").getFirst().getString("id");
        TestPerson stranger = kck.someone("maternity-carer");

        REMOVED_AT.forEach(
                (dataset, at) -> {
                    String record = of(kept, dataset).getFirst().getString("id");
                    String path = dossiers + own + "/" + at + "/";
                    assertThat(stranger.api().delete(path + record).status())
                            .as(path)
                            .isEqualTo(404);
                    assertThat(other.api().delete(path + UUID.randomUUID()).status())
                            .as(path)
                            .isEqualTo(404);
                });
        assertThat(other.api().delete(dossiers + own).status()).as("KCK-A5").isEqualTo(405);
    }

    /**
     * The person removes each record that can be wrong; answers the datasets that are empty now.
     */
    private static Set<String> removeAll(String dossier, Map<String, List<JsonObject>> data) {
        REMOVED_AT.forEach(
                (dataset, at) -> {
                    for (JsonObject record : of(data, dataset)) {
                        String path =
                                KckTenant.BASE
                                        + "/dossiers/"
                                        + dossier
                                        + "/"
                                        + at
                                        + "/"
                                        + record.getString("id");
                        Answer removed = carer.api().delete(path);
                        assertThat(removed.status()).as(path + removed).isEqualTo(204);
                    }
                });
        Map<String, List<JsonObject>> kept = data(carer);
        Set<String> gone = new LinkedHashSet<>(REMOVED_AT.keySet());
        gone.addAll(GOES_WITH.keySet());
        gone.forEach(dataset -> assertThat(kept.get(dataset)).as(dataset).isNull());
        return gone;
    }

    private static List<Dataset> personal() {
        return kck.platform().spec(Register.NAME).datasets().stream()
                .filter(dataset -> !(dataset.about() instanceof SubjectLink.Nobody))
                .filter(dataset -> !fields(dataset).isEmpty())
                .toList();
    }

    private static List<? extends Column<?>> fields(Dataset dataset) {
        return dataset.columns().stream().filter(column -> column.category().personal()).toList();
    }

    /** Whether the platform puts the value right, as for a request that staff granted. */
    private static boolean correct(Dataset dataset, JsonObject record, Column<?> column) {
        Correction correction =
                new Correction(
                        dataset.toString(),
                        UUID.fromString(record.getString("id")),
                        column.name(),
                        another(column));
        try {
            return kck.platform().rights().rectify(carer, List.of(correction)).complete();
        } catch (Problem refused) {
            return false;
        }
    }

    /** What the person reads under /me/data, by the names of the register's tables. */
    private static Map<String, List<JsonObject>> data(TestPerson person) {
        Map<String, List<JsonObject>> data = new LinkedHashMap<>();
        for (JsonObject part : objects(person.api().get("/me/data").json(), "datasets")) {
            String name = part.getString("dataset");
            if (name.startsWith("kraamzorg_register.")) {
                data.put(name.substring(name.indexOf('.') + 1), objects(part, "records"));
            }
        }
        data.values().removeIf(List::isEmpty);
        return data;
    }

    private static List<JsonObject> of(Map<String, List<JsonObject>> data, String dataset) {
        return data.getOrDefault(dataset, List.of());
    }

    private static List<JsonObject> objects(JsonObject in, String name) {
        List<JsonObject> objects = new ArrayList<>();
        in.getJsonArray(name).forEach(one -> objects.add((JsonObject) one));
        return objects;
    }

    private static List<JsonObject> holding(List<JsonObject> records, Column<?> column) {
        return records.stream().filter(record -> !shown(record, column.name()).isEmpty()).toList();
    }

    private static String value(Map<String, List<JsonObject>> data, String field) {
        String id = field.substring(field.indexOf(' ') + 1);
        String column = field.substring(field.indexOf('.') + 1, field.indexOf(' '));
        return of(data, field.substring(0, field.indexOf('.'))).stream()
                .filter(record -> record.getString("id").equals(id))
                .map(record -> shown(record, column))
                .findFirst()
                .orElse("no record");
    }

    private static String shown(JsonObject record, String column) {
        return objects(record, "values").stream()
                .filter(value -> value.getString("field").equals(column))
                .map(value -> value.getString("value"))
                .findFirst()
                .orElse("");
    }

    /** Another value that fits. */
    private static String another(Column<?> column) {
        Class<?> type = column.type().getType();
        if (type.isEnum()) {
            return Arrays.asList(type.getEnumConstants()).getLast().toString();
        }
        if (type == LocalDate.class) {
            return "2026-11-21";
        }
        if (type == Instant.class) {
            return "2026-11-21T10:00:00Z";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "7";
        }
        return type == Boolean.class ? "false" : "Anders";
    }
}
