package nl.waarborg.kraamzorgregister;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kraamzorgregister.dossier.Agreement;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** The organisation that keeps the register, as its file has it, over HTTP. */
public final class KckTenant implements AutoCloseable {

    /** Its id. */
    public static final TenantId ID = new TenantId("kenniscentrum-kraamzorg");

    static final String BASE = "/kraamzorg-register";

    private static final List<Plugin> PLUGINS = List.of(new KraamzorgRegisterPlugin());

    private final TestPlatform platform;
    private int people;

    private KckTenant(TestPlatform platform) {
        this.platform = platform;
    }

    /** Starts it on a database of its own. */
    public static KckTenant open() {
        return new KckTenant(
                TestPlatform.serving(PLUGINS, PublishedTenants.with(PLUGINS, ID.value())));
    }

    /** The same with a file that a test changed. */
    static KckTenant open(UnaryOperator<String> changed) {
        String text = changed.apply(PublishedTenants.text(ID.value()));
        return new KckTenant(
                TestPlatform.serving(
                        PLUGINS, List.of(PublishedTenants.with(PLUGINS, ID.value(), text))));
    }

    /** What it runs on. */
    public TestPlatform platform() {
        return platform;
    }

    /** Somebody new in these roles. */
    TestPerson someone(String... roles) {
        return platform.person(ID, "Iemand Proef" + ++people, roles);
    }

    /** The same person, logged in on the day the clock shows. */
    TestPerson again(TestPerson person) {
        return platform.again(person);
    }

    /** Moves the clock to noon of a day. */
    public void on(String day) {
        platform.clock().set(Instant.parse(day + "T11:00:00Z"));
    }

    /** What the platform does by itself once a day. */
    void job(String name) {
        Job job =
                platform.spec(Register.NAME).jobs().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        Job.Step step =
                job.steps().map(Job.Steps::step).orElse(work -> job.task().run(work).map(false));
        while (step(step)) {
            assertThat(job.daily()).as(name).isTrue();
        }
    }

    /** One step of work, in a transaction of its own; answers whether there may be more. */
    boolean step(Job.Step step) {
        return platform.job(Register.NAME, ID, step::take);
    }

    /** The address of a dossier that somebody asks for, who agrees to the five texts. */
    static String asked(TestPerson carer, boolean returner) {
        String dossier = requested(carer, returner);
        agree(carer, dossier);
        return dossier;
    }

    static void agree(TestPerson carer, String dossier) {
        for (Agreement one : Agreement.values()) {
            made(
                    carer.api()
                            .post(
                                    dossier + "/agreements",
                                    new JsonObject()
                                            .put("agreement", one.name())
                                            .put("textVersion", "2023-04")));
        }
    }

    /** The address of a dossier of somebody who agreed to nothing yet. */
    static String requested(TestPerson carer, boolean returner) {
        JsonObject body = new JsonObject().put("person", details(carer)).put("returner", returner);
        return BASE + "/dossiers/" + made(carer.api().post(BASE + "/dossiers", body));
    }

    static JsonObject details(TestPerson carer) {
        return new JsonObject()
                .put("name", carer.name())
                .put("email", carer.login())
                .put("phone", "0592 366 911")
                .put("street", "Proefstraat 1")
                .put("postcode", "9401 AB")
                .put("town", "Assen")
                .put("dateOfBirth", "1990-05-17");
    }

    /** Lets somebody work on a dossier. */
    String assign(String dossier, TestPerson to) {
        return made(
                someone("coordinator")
                        .api()
                        .post(
                                dossier + "/assignments",
                                new JsonObject().put("accountId", to.account().toString())));
    }

    /** A dossier that a caseworker works on, registered from a day on. */
    String registered(TestPerson carer, TestPerson caseworker, String from) {
        String dossier = asked(carer, false);
        assign(dossier, caseworker);
        decided(caseworker, dossier, new JsonObject().put("kind", "ADMIT").put("periodFrom", from));
        return dossier;
    }

    static JsonObject decided(TestPerson by, String dossier, JsonObject decision) {
        Answer answer = decide(by, dossier, decision);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    static Answer decide(TestPerson by, String dossier, JsonObject decision) {
        return by.api()
                .post(
                        dossier + "/decisions",
                        decision.copy().put("reasons", "Alles is nagekeken en besproken."));
    }

    static JsonObject kind(String kind) {
        return new JsonObject().put("kind", kind);
    }

    static String status(TestPerson who, String dossier) {
        return ok(who.api().get(dossier)).getString("status");
    }

    static String made(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().getString("id");
    }

    static JsonObject ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 201);
        return answer.json();
    }

    /** An empty page, as small as a document can be. */
    static byte[] pdf() {
        return """
                %PDF-1.4
                1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
                3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>> endobj
                trailer <</Root 1 0 R/Size 4>>
                %%EOF"""
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        platform.close();
    }
}
