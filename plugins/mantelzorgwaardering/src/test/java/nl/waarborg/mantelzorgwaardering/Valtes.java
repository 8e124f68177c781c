package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/** Valtes as its file has it, with the module, over HTTP. The clock stands in November 2026. */
final class Valtes implements AutoCloseable {

    static final TenantId ID = new TenantId("valtes");
    static final String APPLICATIONS = "/mantelzorgwaardering/applications";
    private static final String EDITIONS = "/mantelzorgwaardering/editions";

    private final TestPlatform platform;
    private TestPerson manager;
    private int people;

    private Valtes(TestPlatform platform) {
        this.platform = platform;
        manager = platform.person(ID, "Petra Programma", "programme-manager");
    }

    static Valtes open() {
        return opening(PublishedTenants.text("valtes"));
    }

    /** With an account to pay from, which the file leaves to be provided. */
    static Valtes paying() {
        String known = "commissioningAuthority: Gemeente Assen\n";
        String account = "      payoutName: Valtes\n      payoutIban: " + AwardApi.ACCOUNT + "\n";
        return opening(
                PublishedTenants.text("valtes")
                        .replace(known, known + account)
                        .replaceAll("  - modules.mantelzorgwaardering.settings.payout.*\n", ""));
    }

    /** With its ledger and its back-ups in a folder. */
    static Valtes keepingIn(Path folder) {
        List<Plugin> award = List.of(new MantelzorgwaarderingPlugin());
        String file = PublishedTenants.text("valtes");
        return new Valtes(
                TestPlatform.keepingIn(
                        folder, award, List.of(PublishedTenants.with(award, "valtes", file))));
    }

    private static Valtes opening(String file) {
        List<Plugin> award = List.of(new MantelzorgwaarderingPlugin());
        return new Valtes(
                TestPlatform.serving(award, List.of(PublishedTenants.with(award, "valtes", file))));
    }

    TestPlatform platform() {
        return platform;
    }

    TestPerson manager() {
        return manager;
    }

    /** After ten minutes of the clock a token is worth nothing. */
    void refresh() {
        manager = platform.again(manager);
    }

    /** Somebody new in these roles. */
    TestPerson someone(String... roles) {
        people++;
        return platform.person(ID, "Iemand Proef" + people, roles);
    }

    /** The edition that the tenant's folder holds, in its own year or a later one. */
    static JsonObject assen(int year) {
        JsonObject edition =
                new JsonObject(text("/tenants/valtes/mantelzorgwaardering/assen-2026.json"));
        return edition.put("opensOn", year + "-10-01").put("closesOn", year + "-11-30");
    }

    /** Makes an edition. */
    String edition(JsonObject body) {
        return made(manager.api().post(EDITIONS, body));
    }

    /** A whole form of somebody grown up. */
    static JsonObject form(String street) {
        return new JsonObject()
                .put(
                        "carer",
                        new JsonObject()
                                .put("name", "Carla Proef")
                                .put("email", "carla@example.org")
                                .put("phone", "0592 366 911")
                                .put("street", street)
                                .put("postcode", "9401 AB")
                                .put("town", "Assen")
                                .put("dateOfBirth", "1970-05-17"))
                .put(
                        "recipient",
                        new JsonObject()
                                .put("street", "Zorg" + street)
                                .put("postcode", "9402 CD")
                                .put("town", "Assen")
                                .put("livesIn", "Assen")
                                .put("registeredIn", "Assen"))
                .put(
                        "care",
                        new JsonObject()
                                .put("relation", "FAMILY")
                                .put("hoursPerWeek", 12)
                                .put("since", "2019-03-01")
                                .put("unpaid", true)
                                .put("recipientLongTermIll", true)
                                .put("missesCare", true)
                                .put("helpsOften", true))
                .put(
                        "payout",
                        new JsonObject()
                                .put("iban", "NL02ABNA0123456789")
                                .put("accountHolder", "C Proef"));
    }

    /** The form of somebody born then. */
    static JsonObject form(String street, String born) {
        JsonObject form = form(street);
        form.getJsonObject("carer").put("dateOfBirth", born);
        return form;
    }

    /** A draft of the carer's own. */
    String draft(TestPerson carer, String edition, JsonObject form) {
        return made(carer.api().post(APPLICATIONS, form.copy().put("editionId", edition)));
    }

    /** An application of the carer's own, submitted. */
    String submitted(TestPerson carer, String edition, JsonObject form) {
        String id = draft(carer, edition, form);
        ok(carer.api().post(APPLICATIONS + "/" + id + "/submission"));
        return id;
    }

    /** How many people there are whose data can be read. */
    long people() {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', '" + ID + "', false)");
            try (ResultSet found =
                    statement.executeQuery("SELECT count(wrapped_key) FROM core.subject")) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of what was made. */
    static String made(Answer answer) {
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer.json().getString("id");
    }

    /** What was answered with 200. */
    static JsonObject ok(Answer answer) {
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
        return answer.json();
    }

    /** The codes of the faults of a problem. */
    static List<String> codes(Answer answer) {
        JsonArray errors = answer.json().getJsonArray("errors", new JsonArray());
        return errors.stream().map(error -> ((JsonObject) error).getString("code")).toList();
    }

    @Override
    public void close() {
        platform.close();
    }

    private static String text(String resource) {
        try (InputStream in = Valtes.class.getResourceAsStream(resource)) {
            return new String(
                    Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
