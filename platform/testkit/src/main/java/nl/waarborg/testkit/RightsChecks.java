package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SubjectExport.Item;
import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.kernel.SubjectExport.Value;
import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Problem;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Of people's rights: what they get is complete and theirs, and what was done is accounted for. */
abstract class RightsChecks extends TermChecks {

    /** What only staff or the platform write is never what a person provided. */
    private static final Set<Category> NOT_PROVIDED =
            EnumSet.of(
                    Category.DECISION,
                    Category.DOSSIER,
                    Category.CREDENTIAL,
                    Category.SECRET,
                    Category.SUBJECT_ID);

    /** These are never handed out, so the person's own words have no place in them. */
    private static final String SECURITY = "security";

    @Test
    final void an_access_package_holds_every_value_of_the_person_and_none_of_others() {
        Pair pair = pairOfPeople("Packed");
        Pair abroad = pairOfPeople(SOUTH, "Packed");
        List<Part> kept = export(pair.first());

        JsonObject data = built(pair.first(), PackageKind.ACCESS);

        String text = data.encode();
        for (Part part : kept) {
            List<JsonObject> records = records(data, part.dataset().toString());
            assertThat(records).as(part.dataset().toString()).hasSameSizeAs(part.items());
            assertThat(missing(part, records, withheld(data))).isEmpty();
        }
        assertThat(wordsOf(pair.first()))
                .as("what stands of the person in the plugin's tables")
                .allSatisfy(word -> assertThat(text).contains(word));
        assertThat(text)
                .doesNotContain(trace(pair.other()))
                .doesNotContain(pair.other().login())
                .doesNotContain(trace(abroad.first()))
                .doesNotContain(abroad.first().login());
    }

    @Test
    final void a_portability_package_holds_only_what_the_person_provided() {
        TestPerson staff = staff(NORTH, "Carried Staff");
        TestPerson person = withRows(NORTH, "Carried Person", staff);

        JsonObject data = built(person, PackageKind.PORTABILITY);

        for (JsonObject dataset : objects(data, "datasets")) {
            JsonObject columns = dataset.getJsonObject("columns");
            assertThat(columns.fieldNames())
                    .as("columns of " + dataset.getString("dataset"))
                    .noneMatch(
                            column ->
                                    NOT_PROVIDED.contains(
                                            Category.valueOf(
                                                    columns.getJsonObject(column)
                                                            .getString("category"))));
        }
        assertThat(data.encode()).as("what staff wrote").doesNotContain(trace(staff));
    }

    @Test
    final void an_erasure_destroys_the_packages_made_before() throws SQLException {
        Pair pair = pairOfPeople("Shredded");
        UUID access = ready(pair.first(), PackageKind.ACCESS);
        UUID others = ready(pair.other(), PackageKind.ACCESS);

        erase(pair.first());

        TestPerson officer = staff(NORTH, "Shredded Officer");
        assertThat(officer.api().get(packageOf(access)).status()).isEqualTo(404);
        assertThat(officer.api().get(packageOf(others)).status()).isEqualTo(200);
        assertThat(Leftovers.of(platform().ownerConnection(), NORTH, List.of(access.toString())))
                .doesNotContain("core.data_package", "core.data_package_part");
    }

    @Test
    final void what_is_put_right_stands_there_and_its_history_dies_with_the_row()
            throws SQLException {
        Pair pair = pairOfPeople("Righted");
        TestPerson person = pair.first();
        String others = Rows.textOf(export(pair.other()));
        Set<String> corrected = new LinkedHashSet<>();
        for (Correction correction : corrections(person)) {
            String row = correction.dataset() + ":" + correction.recordId();
            boolean made = made(person, correction);
            assertThat(valueIn(person, correction).equals(correction.value()))
                    .as("%s of %s holds what was put right", correction.column(), row)
                    .isEqualTo(made);
            if (made) {
                corrected.add(correction.recordId().toString());
            }
        }
        assertThat(Rows.textOf(export(pair.other()))).isEqualTo(others);

        erase(person);

        for (String record : corrected) {
            assertThat(Leftovers.of(platform().ownerConnection(), NORTH, List.of(record)))
                    .as("history of what was put right")
                    .doesNotContain("core.correction");
        }
    }

    @Test
    final void the_receipts_of_an_erasure_account_for_every_row_of_the_person() {
        Pair pair = pairOfPeople("Receipt");
        Map<String, Long> rows = new LinkedHashMap<>();
        Set<String> all = new LinkedHashSet<>(rowsWith(pair.first()));
        all.addAll(Rows.idsOf(export(pair.first())));
        all.forEach(row -> rows.merge(row.substring(0, row.indexOf(':')), 1L, Long::sum));

        Map<String, Long> accounted = new LinkedHashMap<>();
        for (Receipt receipt : erase(pair.first())) {
            accounted.put(
                    receipt.dataset(),
                    receipt.deleted() + receipt.anonymised() + receipt.stripped() + receipt.kept());
            assertThat(receipt.keepsSomething() && receipt.ground().isBlank())
                    .as("something of %s stays without a ground", receipt.dataset())
                    .isFalse();
        }

        assertThat(accounted).containsAllEntriesOf(rows);
    }

    /** The person's own words in the plugin's tables, but for what secures an account. */
    private Set<String> wordsOf(TestPerson person) {
        return platform()
                .job(
                        spec().name(),
                        person.tenant(),
                        work -> Rows.textsWith(spec(), trace(person), work.tx()));
    }

    private static List<String> missing(Part part, List<JsonObject> records, Set<String> withheld) {
        Map<String, JsonObject> byId = new LinkedHashMap<>();
        records.forEach(record -> byId.put(record.getString("id"), record));
        List<String> missing = new ArrayList<>();
        for (Item item : part.items()) {
            JsonObject record = byId.getOrDefault(idOf(item), new JsonObject());
            for (Value value : item.values()) {
                if (!withheld.contains(value.column().toString()) && !shows(record, value)) {
                    missing.add(value.column().toString());
                }
            }
        }
        return missing;
    }

    private static boolean shows(JsonObject record, Value value) {
        Object shown = record.getValue(value.column().name());
        return switch (value.value()) {
            case String text -> text.equals(shown);
            case io.vertx.core.buffer.Buffer file ->
                    Base64.getEncoder().encodeToString(file.getBytes()).equals(shown);
            default -> shown != null;
        };
    }

    private static String idOf(Item item) {
        return item.values().stream()
                .filter(value -> value.column().name().equals("id"))
                .map(value -> value.value().toString())
                .findFirst()
                .orElseThrow();
    }

    /** What the package leaves out, with a ground that has to do with security. */
    private static Set<String> withheld(JsonObject data) {
        Set<String> columns = new LinkedHashSet<>();
        for (JsonObject one : objects(data, "withheld")) {
            assertThat(one.getString("ground")).startsWith(SECURITY);
            columns.add(one.getString("column"));
        }
        return columns;
    }

    private static List<JsonObject> records(JsonObject data, String dataset) {
        return objects(data, "datasets").stream()
                .filter(one -> one.getString("dataset").equals(dataset))
                .flatMap(one -> objects(one, "records").stream())
                .toList();
    }

    private static List<JsonObject> objects(JsonObject in, String name) {
        return in.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast).toList();
    }

    private JsonObject built(TestPerson person, PackageKind kind) {
        return person.api().get("/me/requests/" + ready(person, kind) + "/package/file").json();
    }

    /** A package of the person, built. */
    final UUID ready(TestPerson person, PackageKind kind) {
        UUID request = platform().rights().buildPackage(person, kind);
        String progress = "/me/requests/" + request + "/package";
        JsonObject built =
                Eventually.seen(
                        "the package",
                        () -> person.api().get(progress).json(),
                        now -> !now.getString("status").equals("BUILDING"));
        assertThat(built.getString("status")).isEqualTo("READY");
        return request;
    }

    private static String packageOf(UUID request) {
        return "/rights-requests/" + request + "/package";
    }

    /** One correction for each text of the person that the declaration lets people put right. */
    private List<Correction> corrections(TestPerson person) {
        List<Correction> corrections = new ArrayList<>();
        for (Part part : export(person)) {
            for (Item item : part.items()) {
                for (Value value : item.values()) {
                    if (value.value() instanceof String text && text.contains(trace(person))) {
                        corrections.add(
                                new Correction(
                                        part.dataset().toString(),
                                        UUID.fromString(idOf(item)),
                                        value.column().name(),
                                        person.canary("right")));
                    }
                }
            }
        }
        return corrections;
    }

    /** Whether the platform says that it put a value right; the plugin's own rules may refuse. */
    private boolean made(TestPerson person, Correction correction) {
        try {
            return platform().rights().rectify(person, List.of(correction)).complete();
        } catch (Problem refused) {
            return false;
        }
    }

    private String valueIn(TestPerson person, Correction correction) {
        return export(person).stream()
                .filter(part -> part.dataset().toString().equals(correction.dataset()))
                .flatMap(part -> part.items().stream())
                .filter(item -> idOf(item).equals(correction.recordId().toString()))
                .flatMap(item -> item.values().stream())
                .filter(value -> value.column().name().equals(correction.column()))
                .map(value -> String.valueOf(value.value()))
                .findFirst()
                .orElse("");
    }
}
