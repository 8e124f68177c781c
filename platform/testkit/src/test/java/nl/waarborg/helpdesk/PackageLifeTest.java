package nl.waarborg.helpdesk;

import static nl.waarborg.helpdesk.Packing.objects;
import static nl.waarborg.helpdesk.Packing.valuesOf;
import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.Leftovers;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipInputStream;

/** Who gets a package, how it is built and sent however large, and how it ends. */
class PackageLifeTest {

    private static Packing packing;
    private static TestPlatform platform;
    private static OwnerOfNorth owner;

    @BeforeAll
    static void open() {
        packing = new Packing();
        platform = packing.platform();
        owner = new OwnerOfNorth(platform);
    }

    @AfterAll
    static void close() {
        packing.close();
    }

    @Test
    void only_the_person_and_those_who_handle_requests_get_it() {
        TestPerson person = packing.withTicket();
        UUID request = packing.request(person, PackageKind.ACCESS);
        TestPerson other = packing.withTicket();

        assertThat(other.api().get("/me/requests/" + request + "/package").status()).isEqualTo(404);
        assertThat(other.api().get("/me/requests/" + request + "/package/file").status())
                .isEqualTo(404);
        assertThat(other.api().get("/rights-requests/" + request + "/package/file").status())
                .isEqualTo(403);
        assertThat(
                        packing.staff()
                                .api()
                                .get("/rights-requests/" + request + "/package/file")
                                .status())
                .isEqualTo(200);
        assertThat(person.api().get("/me/reads").text())
                .as("the look of staff into the package")
                .contains("core.data_package_part");
    }

    @Test
    void it_lies_encrypted_and_dies_with_an_erasure() throws SQLException {
        TestPerson person = packing.withTicket();
        UUID request = packing.request(person, PackageKind.ACCESS);
        List<String> texts = List.of(person.canary("question"));
        assertThat(Leftovers.of(platform.ownerConnection(), NORTH, texts))
                .doesNotContain("core.data_package_part");

        platform.rights().erase(person);

        assertThat(packing.staff().api().get("/rights-requests/" + request + "/package").status())
                .isEqualTo(404);
        assertThat(Leftovers.of(platform.ownerConnection(), NORTH, List.of(request.toString())))
                .doesNotContain("core.data_package", "core.data_package_part");
    }

    @Test
    void ten_thousand_records_fit_in_every_form() throws SQLException, IOException {
        TestPerson person = packing.withTicket();
        owner.run(
                "INSERT INTO helpdesk.ticket (tenant_id, id, version, created_at, requester_id,"
                        + " question, status) SELECT 'north', gen_random_uuid(), 1, now(), '"
                        + person.subject()
                        + "', 'Question ' || n, 'OPEN' FROM generate_series(1, 10500) n");

        UUID request = packing.request(person, PackageKind.ACCESS);
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
        try (var zip = new ZipInputStream(packing.open(person, file + "?format=PDF&language=EN"))) {
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
        TestPerson person = packing.withTicket();
        owner.run(
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

            assertThat(packing.ready(person, request).getLong("recordsDone"))
                    .isEqualTo(halfway.getLong("recordsTotal"));
        } finally {
            owner.run(
                    "DROP TRIGGER wait ON core.data_package_part",
                    "DROP FUNCTION core.wait_for_a_look()");
        }
    }

    @Test
    void a_large_package_is_sent_part_by_part_and_breaks_off_when_it_is_destroyed()
            throws IOException, SQLException {
        TestPerson person = packing.withTicket();
        owner.run(
                "INSERT INTO helpdesk.ticket (tenant_id, id, version, created_at, requester_id,"
                        + " question, status) SELECT 'north', gen_random_uuid(), 1, now(), '"
                        + person.subject()
                        + "', repeat('x', 4000), 'OPEN' FROM generate_series(1, 6000) n");
        UUID request = packing.request(person, PackageKind.ACCESS);
        String file = "/me/requests/" + request + "/package/file";
        long whole = packing.bytesOf(person, file).length;
        assertThat(whole).isGreaterThan(24_000_000);

        long received = 0;
        boolean broken = false;
        try (InputStream in = packing.open(person, file)) {
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
        assertThat(packing.staff().api().get("/rights-requests/" + request + "/package").status())
                .isEqualTo(404);
    }

    @Test
    void what_is_kept_can_be_read_directly_by_the_person_and_by_staff_who_then_stand_in_the_log() {
        TestPerson person = packing.withTicket();

        JsonObject own = person.api().get("/me/data").json();
        JsonObject byStaff =
                packing.staff().api().get("/subjects/" + person.subject() + "/data").json();

        assertThat(own.encode())
                .contains(person.canary("question"), person.canary("condition"), person.login())
                .doesNotContain("password_hash");
        assertThat(byStaff.encode()).contains(person.canary("condition"));
        assertThat(person.api().get("/me/reads").text())
                .contains("helpdesk.ticket", packing.staff().name());
        assertThat(person.api().get("/subjects/" + packing.staff().subject() + "/data").status())
                .isEqualTo(403);
    }

    @Test
    void a_person_nobody_knows_and_one_of_another_organisation_are_not_found_alike() {
        TestPerson stranger = platform.person(SOUTH, "Stranger", "person");
        Answer unknown = packing.staff().api().get("/subjects/" + UUID.randomUUID() + "/data");
        Answer elsewhere = packing.staff().api().get("/subjects/" + stranger.subject() + "/data");

        assertThat(unknown.status()).as(unknown.text()).isEqualTo(404);
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.json().getString("type")).isEqualTo(unknown.json().getString("type"));
        assertThat(elsewhere.json().getString("detail"))
                .isEqualTo(unknown.json().getString("detail"));
        assertThat(stranger.api().get("/me/data").status()).isEqualTo(200);
    }

    @Test
    void after_thirty_days_it_is_gone() throws SQLException {
        TestPerson person = packing.withTicket();
        UUID request = packing.request(person, PackageKind.ACCESS);
        platform.clock().advance(Duration.ofDays(31));
        TestPerson again = platform.again(person);

        assertThat(again.api().get("/me/requests/" + request + "/package").status()).isEqualTo(404);
        platform.runNow(NORTH, "data-packages");

        assertThat(Leftovers.of(platform.ownerConnection(), NORTH, List.of(request.toString())))
                .doesNotContain("core.data_package", "core.data_package_part");
        packing.anew();
    }
}
