package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The way of an application over HTTP, up to its decision. */
final class AwardApi {

    static final String BASE = "/mantelzorgwaardering";
    static final String ACCOUNT = "NL91ABNA0417164300";

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private final TestPlatform platform;
    private int people;

    AwardApi(TestPlatform platform) {
        this.platform = platform;
    }

    /** A platform with the module, and with an account to pay from. */
    static TestPlatform platform() {
        return TestPlatform.with(List.of(new MantelzorgwaarderingPlugin()), settings());
    }

    static Map<String, Map<String, Object>> settings() {
        return Map.of(
                MantelzorgwaarderingPlugin.NAME,
                Map.of(
                        "commissioningAuthority",
                        "Gemeente Proefstad",
                        "payoutName",
                        "Stichting Proef",
                        "payoutIban",
                        ACCOUNT));
    }

    /** A hold on all that is kept of a person. */
    static String hold(TestPerson placing, TestPerson on) {
        return made(
                placing.api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("subjectId", on.subject().toString())
                                        .put("ground", "FRAUD")
                                        .put("reference", "dossier 7")
                                        .put("reviewOn", "2027-02-01")));
    }

    TestPerson staff(String name) {
        return platform.person(TestPlatform.NORTH, name + " " + ++people, "everything");
    }

    TestPerson carer(String name) {
        return platform.person(TestPlatform.NORTH, name + " " + ++people, "person");
    }

    /** The edition of Assen, changed. */
    String edition(ApiClient staff, Map<String, Object> award) {
        JsonObject edition = assen();
        edition.getJsonObject("award").getMap().putAll(award);
        return made(staff.post(BASE + "/editions", edition));
    }

    /** Submitted by the carer. */
    String submitted(TestPerson carer, String edition) {
        return submitted(carer, edition, "Zorgpad 3");
    }

    String submitted(TestPerson carer, String edition, String recipientStreet) {
        JsonObject form = form(carer, recipientStreet).put("editionId", edition);
        String id = made(carer.api().post(BASE + "/applications", form));
        ok(carer.api().post(application(id) + "/submission"));
        return id;
    }

    void decide(ApiClient staff, String application, String outcome) {
        ok(
                staff.post(
                        application(application) + "/decision",
                        new JsonObject()
                                .put("outcome", outcome)
                                .put("reasons", "Zo volgt het uit de regels van de editie.")));
    }

    String granted(TestPerson carer, String edition, ApiClient staff) {
        String id = submitted(carer, edition);
        decide(staff, id, "GRANTED");
        return id;
    }

    static String application(String id) {
        return BASE + "/applications/" + id;
    }

    static JsonObject ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    static String made(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().getString("id");
    }

    /** A right account number that belongs to nobody, another for each person. */
    static String iban(TestPerson person) {
        String number = "%010d".formatted(Math.floorMod(person.login().hashCode(), 1_000_000_000));
        BigInteger rest = new BigInteger("10112310" + number + "232100").mod(NINETY_SEVEN);
        return "NL%02dABNA%s".formatted(98 - rest.intValue(), number);
    }

    private static JsonObject form(TestPerson carer, String recipientStreet) {
        return new JsonObject()
                .put(
                        "carer",
                        new JsonObject()
                                .put("name", carer.name())
                                .put("email", carer.login())
                                .put("phone", "0592 366 911")
                                .put("street", "Laan 1")
                                .put("postcode", "9401 AB")
                                .put("town", "Assen")
                                .put("dateOfBirth", "1970-05-17"))
                .put(
                        "recipient",
                        new JsonObject()
                                .put("street", recipientStreet)
                                .put("postcode", "9401 AB")
                                .put("town", "Assen")
                                .put("livesIn", "Assen")
                                .put("registeredIn", "Assen"))
                .put(
                        "care",
                        new JsonObject()
                                .put("relation", "FRIEND")
                                .put("hoursPerWeek", 12)
                                .put("since", "2019-03-01")
                                .put("unpaid", true))
                .put(
                        "payout",
                        new JsonObject()
                                .put("iban", iban(carer))
                                .put("accountHolder", carer.name()));
    }

    private static JsonObject assen() {
        try {
            return new JsonObject(
                    Files.readString(
                            Path.of(
                                    System.getProperty("waarborg.root"),
                                    "tenants/valtes/mantelzorgwaardering/assen-2026.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
