package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Values;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.Leftovers;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;

/** Packages of a person's data: what stands in them, who gets them, how they end. */
class PackagesTest {

    private static TestPlatform platform;
    private static TestPerson staff;
    private static int people;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        staff = platform.person(NORTH, "Packing Staff", "everything");
    }

    @AfterAll
    static void close() {
        platform.close();
    }

    @Test
    void an_access_package_holds_all_that_is_kept_and_says_what_is_left_out() throws IOException {
        TestPerson person = withTicket();
        TestPerson other = withTicket();

        JsonObject data = built(person, PackageKind.ACCESS);

        assertThat(valuesOf(data, "helpdesk.ticket", "question"))
                .containsExactly(person.canary("question"));
        assertThat(valuesOf(data, "helpdesk.ticket", "condition"))
                .as("opened from its encryption")
                .containsExactly(person.canary("condition"));
        assertThat(valuesOf(data, "helpdesk.visit", "report"))
                .containsExactly(person.canary("report"));
        assertThat(valuesOf(data, "core.account", "login")).containsExactly(person.login());
        assertThat(data.encode())
                .as("of another person")
                .doesNotContain(other.canary("question"))
                .doesNotContain(other.login());
        assertThat(objects(data, "withheld"))
                .extracting(one -> one.getString("column"))
                .contains("core.account.password_hash", "core.refresh_token.token_hash");
        assertThat(valuesOf(data, "core.account", "password_hash")).isEmpty();
        JsonObject about = data.getJsonObject("about");
        assertThat(objects(about, "activities"))
                .extracting(one -> one.getString("id"))
                .containsExactly("CVO-P1");
        JsonObject activity = objects(about, "activities").getFirst();
        JsonObject purpose = objects(activity, "purposes").getFirst();
        assertThat(purpose.getJsonObject("name").getString("en")).isEqualTo("Get in touch");
        assertThat(purpose.getJsonArray("lawfulBases")).containsExactly("CONTRACT");
        assertThat(objects(activity, "categories"))
                .extracting(one -> one.getJsonObject("name").getString("en"))
                .contains("Client and registrant", "Others involved");
        assertThat(objects(about, "activities"))
                .as("where it comes from, AVG art. 15(1)(g)")
                .allSatisfy(
                        one -> assertThat(one.getJsonObject("obtainedFrom").isEmpty()).isFalse());
        assertThat(objects(about, "terms"))
                .as("of the rules that run, the platform's among them")
                .extracting(one -> one.getString("id"))
                .contains("CVO-R90", "PLT-R1");
        assertThat(objects(about, "rights"))
                .extracting(one -> one.getString("article"))
                .contains(
                        "AVG art. 16", "AVG art. 17", "AVG art. 18", "AVG art. 21", "AVG art. 22");
        assertThat(about.getJsonObject("complaint").getString("name"))
                .isEqualTo("Autoriteit Persoonsgegevens");
        assertThat(faultsOf(data)).as("against the published schema").isEmpty();
        about.remove("complaint");
        assertThat(faultsOf(data)).as("which notices what is missing").hasSize(1);
    }

    @Test
    void the_schema_of_packages_stands_in_the_document_of_the_api() {
        JsonObject paths = platform.api(NORTH).get("/openapi.json").json().getJsonObject("paths");

        JsonObject operation = paths.getJsonObject("/schemas/data-package-1").getJsonObject("get");

        assertThat(operation.getJsonArray("security")).isEmpty();
        assertThat(
                        operation
                                .getJsonObject("responses")
                                .getJsonObject("200")
                                .getJsonObject("content")
                                .fieldNames())
                .containsExactly("application/schema+json");
    }

    @Test
    void a_portability_package_holds_only_what_the_person_provided() throws IOException {
        TestPerson person = withTicket();

        JsonObject data = built(person, PackageKind.PORTABILITY);

        assertThat(valuesOf(data, "helpdesk.ticket", "question"))
                .containsExactly(person.canary("question"));
        assertThat(valuesOf(data, "helpdesk.ticket", "status")).isEmpty();
        assertThat(valuesOf(data, "helpdesk.visit", "report"))
                .as("what the organisation wrote")
                .isEmpty();
        assertThat(objects(data, "datasets"))
                .extracting(one -> one.getString("dataset"))
                .containsExactlyInAnyOrder("helpdesk.ticket", "helpdesk.visit", "core.account");
        assertThat(valuesOf(data, "core.account", "login")).containsExactly(person.login());
        assertThat(valuesOf(data, "core.account", "intern"))
                .as("what the organisation says of somebody")
                .isEmpty();
        assertThat(objects(data, "withheld"))
                .extracting(one -> one.getString("ground"))
                .contains("not provided by the person: AVG art. 20(1)");
        assertThat(faultsOf(data)).isEmpty();
    }

    @Test
    void the_same_can_be_read_in_dutch_and_english_as_a_page_and_as_pdf() throws IOException {
        TestPerson person = withTicket();
        UUID request = request(person, PackageKind.ACCESS);
        String file = "/me/requests/" + request + "/package/file";

        Answer dutch = person.api().get(file + "?format=HTML");
        Answer english = person.api().get(file + "?format=HTML&language=EN");
        byte[] printed = bytesOf(person, file + "?format=PDF&language=NL");

        assertThat(dutch.text())
                .contains("<html lang=\"nl\">", "Wie uw gegevens echt kreeg", "Autoriteit")
                .contains("Vragen", "Bezoeken", "Account: inloggegevens (onleesbaar)")
                .doesNotContain("helpdesk.ticket", "core.account", "Refresh token token")
                .contains(person.canary("condition"));
        assertThat(english.text())
                .contains("<html lang=\"en\">", "Who actually received your data")
                .contains("Questions", "Visits", "for security (AVG art. 32 and 15(4))")
                .contains(person.canary("condition"))
                .doesNotContain("<script");
        try (var pdf = Loader.loadPDF(printed)) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", ""))
                    .contains("Uwgegevensbij", person.canary("question").replaceAll("\\s+", ""));
        }
    }

    @Test
    void what_guards_data_outside_the_eea_and_that_a_human_decides_stand_in_every_form()
            throws IOException {
        TestPerson person = withTicket();
        JsonObject byHand =
                new JsonObject()
                        .put("subjectId", person.subject().toString())
                        .put("recipient", "google")
                        .put("ground", "PROCESSOR")
                        .put("data", new JsonArray().add("CVO-F5"));
        assertThat(staff.api().post("/disclosures", byHand).status()).isEqualTo(204);
        String file =
                "/me/requests/" + request(person, PackageKind.ACCESS) + "/package/file?format=";

        JsonObject data = person.api().get(file + "JSON").json();
        String dutch = person.api().get(file + "HTML").text();
        String english = person.api().get(file + "HTML&language=EN").text();
        byte[] printed = bytesOf(person, file + "PDF&language=EN");

        JsonObject about = data.getJsonObject("about");
        JsonObject party =
                objects(about, "recipients").stream()
                        .filter(one -> one.getString("id").equals("google"))
                        .findFirst()
                        .orElseThrow();
        assertThat(party.getString("country")).isEqualTo("US");
        assertThat(party.getBoolean("insideEea")).isFalse();
        assertThat(party.getString("safeguard")).isEqualTo("NONE");
        JsonObject calledIn = objects(party, "subProcessors").getFirst();
        assertThat(calledIn.getString("name")).isEqualTo("Called In Inc.");
        assertThat(about.getJsonObject("automatedDecisions").getString("en"))
                .contains("a human always decides");
        assertThat(faultsOf(data)).isEmpty();
        assertThat(dutch)
                .contains(
                        "verwerker, buiten de EER: US, waarborg: nog geen waarborg vastgelegd;"
                                + " schakelt in: Called In Inc., buiten de EER: US, waarborg:"
                                + " standaardcontractbepalingen")
                .contains("over u beslist altijd een mens");
        assertThat(english)
                .contains(
                        "processor, outside the EEA: US, safeguard: no safeguard recorded yet;"
                                + " calls in: Called In Inc., outside the EEA: US")
                .contains("a human always decides");
        try (var pdf = Loader.loadPDF(printed)) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", ""))
                    .contains(
                            "outsidetheEEA:US,safeguard:nosafeguardrecordedyet",
                            "ahumanalwaysdecides");
        }
        calledIn.remove("safeguard");
        assertThat(faultsOf(data)).as("the schema notices").isNotEmpty();
        calledIn.put("safeguard", "SCC");
        party.remove("safeguard");
        assertThat(faultsOf(data)).as("the schema notices").isNotEmpty();
        party.put("safeguard", "NOT_NEEDED");
        assertThat(faultsOf(data)).as("nothing guards it").isNotEmpty();
        party.remove("insideEea");
        assertThat(faultsOf(data)).as("nor where it is").isNotEmpty();
    }

    @Test
    void only_the_person_and_those_who_handle_requests_get_it() {
        TestPerson person = withTicket();
        UUID request = request(person, PackageKind.ACCESS);
        TestPerson other = withTicket();

        assertThat(other.api().get("/me/requests/" + request + "/package").status()).isEqualTo(404);
        assertThat(other.api().get("/me/requests/" + request + "/package/file").status())
                .isEqualTo(404);
        assertThat(other.api().get("/rights-requests/" + request + "/package/file").status())
                .isEqualTo(403);
        assertThat(staff.api().get("/rights-requests/" + request + "/package/file").status())
                .isEqualTo(200);
        assertThat(person.api().get("/me/reads").text())
                .as("the look of staff into the package")
                .contains("core.data_package_part");
    }

    @Test
    void it_lies_encrypted_and_dies_with_an_erasure() throws SQLException {
        TestPerson person = withTicket();
        UUID request = request(person, PackageKind.ACCESS);
        List<String> texts = List.of(person.canary("question"));
        assertThat(Leftovers.of(platform.ownerConnection(), NORTH, texts))
                .doesNotContain("core.data_package_part");

        platform.rights().erase(person);

        assertThat(staff.api().get("/rights-requests/" + request + "/package").status())
                .isEqualTo(404);
        assertThat(Leftovers.of(platform.ownerConnection(), NORTH, List.of(request.toString())))
                .doesNotContain("core.data_package", "core.data_package_part");
    }

    @Test
    void ten_thousand_records_fit_in_every_form() throws SQLException, IOException {
        TestPerson person = withTicket();
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SET waarborg.tenant = 'north'");
            statement.execute("SET waarborg.reach = 'TENANT'");
            statement.execute(
                    "INSERT INTO helpdesk.ticket (tenant_id, id, version, created_at, requester_id,"
                            + " question, status) SELECT 'north', gen_random_uuid(), 1, now(), '"
                            + person.subject()
                            + "', 'Question ' || n, 'OPEN' FROM generate_series(1, 10500) n");
        }

        UUID request = request(person, PackageKind.ACCESS);
        String file = "/me/requests/" + request + "/package/file";
        JsonObject data = person.api().get(file).json();

        assertThat(valuesOf(data, "helpdesk.ticket", "id")).hasSize(10_501).doesNotHaveDuplicates();
        JsonObject progress = person.api().get("/me/requests/" + request + "/package").json();
        long records =
                objects(data, "datasets").stream()
                        .mapToLong(one -> one.getJsonArray("records").size())
                        .sum();
        assertThat(progress.getLong("recordsDone")).isEqualTo(records).isGreaterThan(10_501);
        assertThat(progress.getLong("recordsTotal")).as("all are done").isEqualTo(records);
        assertThat(person.api().get(file + "?format=HTML").text())
                .contains("<dd>Question 1</dd>", "<dd>Question 10500</dd>", "<dd>10501</dd>")
                .endsWith("</main></body></html>\n");
        try (var zip = new ZipInputStream(open(person, file + "?format=PDF&language=EN"))) {
            List<String> volumes = new ArrayList<>();
            for (var one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
                volumes.add(one.getName());
                assertThat(zip.readAllBytes()).startsWith('%', 'P', 'D', 'F');
            }
            assertThat(volumes).contains("volume-001.pdf", "volume-003.pdf");
        }
    }

    @Test
    void how_far_it_is_can_be_read_while_it_is_built() throws SQLException {
        TestPerson person = withTicket();
        run(
                "INSERT INTO helpdesk.ticket (tenant_id, id, version, created_at, requester_id,"
                        + " question, status) SELECT 'north', gen_random_uuid(), 1, now(), '%s',"
                                .formatted(person.subject())
                        + " repeat('x', 4000), 'OPEN' FROM generate_series(1, 3000) n",
                "CREATE FUNCTION core.wait_for_a_look() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN IF (SELECT records_done FROM core.data_package WHERE id ="
                        + " NEW.package_id) > 0 THEN PERFORM pg_advisory_xact_lock(4711); END IF;"
                        + " RETURN NEW; END'",
                "CREATE TRIGGER wait BEFORE INSERT ON core.data_package_part FOR EACH ROW EXECUTE"
                        + " FUNCTION core.wait_for_a_look()");
        try (Connection other = platform.ownerConnection();
                Statement holding = other.createStatement()) {
            holding.execute("SELECT pg_advisory_lock(4711)");
            UUID request = platform.rights().buildPackage(person, PackageKind.ACCESS);
            String progress = "/me/requests/" + request + "/package";
            JsonObject halfway =
                    Eventually.seen(
                            "some of it",
                            () -> person.api().get(progress).json(),
                            now ->
                                    now.getLong("recordsDone") > 0
                                            || !now.getString("status").equals("BUILDING"));
            assertThat(halfway.getString("status")).isEqualTo("BUILDING");
            assertThat(halfway.getLong("recordsDone"))
                    .isBetween(1L, halfway.getLong("recordsTotal") - 1);
            assertThat(person.api().get(progress + "/file").status()).isEqualTo(409);

            holding.execute("SELECT pg_advisory_unlock(4711)");

            assertThat(ready(person, request).getLong("recordsDone"))
                    .isEqualTo(halfway.getLong("recordsTotal"));
        } finally {
            run(
                    "DROP TRIGGER wait ON core.data_package_part",
                    "DROP FUNCTION core.wait_for_a_look()");
        }
    }

    private static void run(String... statements) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SET waarborg.tenant = 'north'");
            statement.execute("SET waarborg.reach = 'TENANT'");
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    @Test
    void a_large_package_is_sent_part_by_part_and_breaks_off_when_it_is_destroyed()
            throws IOException, SQLException {
        TestPerson person = withTicket();
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SET waarborg.tenant = 'north'");
            statement.execute("SET waarborg.reach = 'TENANT'");
            statement.execute(
                    "INSERT INTO helpdesk.ticket (tenant_id, id, version, created_at, requester_id,"
                            + " question, status) SELECT 'north', gen_random_uuid(), 1, now(), '"
                            + person.subject()
                            + "', repeat('x', 4000), 'OPEN' FROM generate_series(1, 6000) n");
        }
        UUID request = request(person, PackageKind.ACCESS);
        String file = "/me/requests/" + request + "/package/file";
        long whole = bytesOf(person, file).length;
        assertThat(whole).isGreaterThan(24_000_000);

        long received = 0;
        boolean broken = false;
        try (InputStream in = open(person, file)) {
            byte[] some = new byte[64 * 1024];
            received += in.readNBytes(some, 0, some.length);
            platform.rights().erase(person);
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                received += read;
            }
        } catch (IOException brokenOff) {
            broken = true;
        }

        assertThat(broken).as("nobody takes the beginning for the whole").isTrue();
        assertThat(received).as("what was not read was not there to be sent").isLessThan(whole);
        assertThat(staff.api().get("/rights-requests/" + request + "/package").status())
                .isEqualTo(404);
    }

    @Test
    void what_is_kept_can_be_read_directly_by_the_person_and_by_staff_who_then_stand_in_the_log() {
        TestPerson person = withTicket();

        JsonObject own = person.api().get("/me/data").json();
        JsonObject byStaff = staff.api().get("/subjects/" + person.subject() + "/data").json();

        assertThat(own.encode())
                .contains(person.canary("question"), person.canary("condition"), person.login())
                .doesNotContain("password_hash");
        assertThat(byStaff.encode()).contains(person.canary("condition"));
        assertThat(person.api().get("/me/reads").text()).contains("helpdesk.ticket", staff.name());
        assertThat(person.api().get("/subjects/" + staff.subject() + "/data").status())
                .isEqualTo(403);
    }

    @Test
    void a_person_nobody_knows_and_one_of_another_organisation_are_not_found_alike() {
        TestPerson stranger = platform.person(SOUTH, "Stranger", "person");
        Answer unknown = staff.api().get("/subjects/" + UUID.randomUUID() + "/data");
        Answer elsewhere = staff.api().get("/subjects/" + stranger.subject() + "/data");

        assertThat(unknown.status()).as(unknown.text()).isEqualTo(404);
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.json().getString("type")).isEqualTo(unknown.json().getString("type"));
        assertThat(elsewhere.json().getString("detail"))
                .isEqualTo(unknown.json().getString("detail"));
        assertThat(stranger.api().get("/me/data").status()).isEqualTo(200);
    }

    @Test
    void after_thirty_days_it_is_gone() throws SQLException {
        TestPerson person = withTicket();
        UUID request = request(person, PackageKind.ACCESS);
        platform.clock().advance(Duration.ofDays(31));
        TestPerson again = platform.again(person);

        assertThat(again.api().get("/me/requests/" + request + "/package").status()).isEqualTo(404);
        platform.runNow(NORTH, "data-packages");

        assertThat(Leftovers.of(platform.ownerConnection(), NORTH, List.of(request.toString())))
                .doesNotContain("core.data_package", "core.data_package_part");
        staff = platform.again(staff);
    }

    private static byte[] bytesOf(TestPerson person, String path) throws IOException {
        try (InputStream in = open(person, path)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(TestPerson person, String path) throws IOException {
        var address = URI.create(platform.platform().api() + "/api/north/v1" + path).toURL();
        var connection = address.openConnection();
        connection.setRequestProperty("Authorization", person.api().authorization());
        return connection.getInputStream();
    }

    private static UUID request(TestPerson person, PackageKind kind) {
        UUID request = platform.rights().buildPackage(person, kind);
        ready(person, request);
        return request;
    }

    private static JsonObject ready(TestPerson person, UUID request) {
        String progress = "/me/requests/" + request + "/package";
        JsonObject built =
                Eventually.seen(
                        "the package",
                        () -> person.api().get(progress).json(),
                        now -> !now.getString("status").equals("BUILDING"));
        assertThat(built.getString("status")).isEqualTo("READY");
        return built;
    }

    private static JsonObject built(TestPerson person, PackageKind kind) {
        UUID request = request(person, kind);
        return person.api().get("/me/requests/" + request + "/package/file").json();
    }

    private static List<Object> valuesOf(JsonObject data, String dataset, String column) {
        return objects(data, "datasets").stream()
                .filter(one -> one.getString("dataset").equals(dataset))
                .flatMap(one -> objects(one, "records").stream())
                .map(record -> record.getValue(column))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private static List<JsonObject> objects(JsonObject in, String name) {
        return in.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast).toList();
    }

    /** Against the schema as who receives it reads it, at the address that it names. */
    private static Set<String> faultsOf(JsonObject data) throws IOException {
        String named = data.getString("$schema");
        String path = URI.create(named).getPath();
        assertThat(path).isEqualTo("/api/north/v1/schemas/data-package-1");
        Answer schema = platform.api(NORTH).get(path.substring("/api/north/v1".length()));
        assertThat(schema.status()).isEqualTo(200);
        assertThat(schema.header("Content-Type")).isEqualTo("application/schema+json");
        assertThat(schema.header("Cache-Control")).isEqualTo("public, max-age=86400");
        assertThat(schema.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(URI.create(schema.json().getString("$id")).getPath()).isEqualTo(path);
        ObjectMapper mapper = new ObjectMapper();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(mapper.readTree(schema.json().copy().put("$id", named).encode()))
                .validate(mapper.readTree(data.encode()))
                .stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    private static TestPerson withTicket() {
        people++;
        TestPerson person = platform.person(NORTH, "Packed " + people, "person");
        platform.write(
                "helpdesk",
                staff,
                Reach.TENANT,
                work ->
                        work.tx()
                                .insert(
                                        Tables.TICKETS,
                                        Values.of(Tables.REQUESTER_ID, person.subject().value())
                                                .set(Tables.QUESTION, person.canary("question"))
                                                .set(Tables.CONDITION, person.canary("condition"))
                                                .set(Tables.STATUS, TicketStatus.OPEN))
                                .compose(
                                        id ->
                                                work.tx()
                                                        .insert(
                                                                Tables.VISITS,
                                                                Values.of(Tables.TICKET_ID, id)
                                                                        .set(
                                                                                Tables.VISITED_AT,
                                                                                work.now())
                                                                        .set(
                                                                                Tables.REPORT,
                                                                                person.canary(
                                                                                        "report")))));
        return person;
    }
}
