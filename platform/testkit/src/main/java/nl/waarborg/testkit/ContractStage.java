package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.Disk;
import nl.waarborg.kernel.SubjectExport;
import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The platform that a contract runs on, started once, and the people it is about. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractStage extends ContractGiven {

    private Instant began = Instant.EPOCH;

    private final List<TestPerson> everybody = new ArrayList<>();
    private Logged logged;
    private TestPlatform platform;
    private Path folder;
    private PluginSpec spec;
    private int people;

    @BeforeAll
    final void start() throws IOException {
        spec = plugin().spec();
        folder = Files.createTempDirectory("waarborg-contract");
        began = Files.getLastModifiedTime(folder).toInstant();
        logged = Logged.from(plugin().getClass().getPackageName());
        platform =
                TestPlatform.keepingIn(
                        folder,
                        List.of(plugin()),
                        settings().isEmpty() ? Map.of() : Map.of(spec.name(), settings()));
    }

    @AfterAll
    final void stop() throws IOException {
        if (platform != null) {
            platform.close();
        }
        if (logged != null) {
            logged.close();
        }
        if (folder != null) {
            Disk.delete(folder);
        }
    }

    /** Where the ledger, back-ups and archives of the contract lie. */
    final Path folder() {
        return folder;
    }

    /** Works as the plugin does, for the whole tenant, in somebody's name. */
    protected final <T> T inWork(TestPerson actor, Function<Work, Future<T>> work) {
        return platform.write(spec.name(), actor, Reach.TENANT, work);
    }

    /** Works as a job of the plugin does, at the person's organisation. */
    protected final <T> T inJob(TestPerson at, Function<Work, Future<T>> work) {
        return platform.job(spec.name(), at.tenant(), work);
    }

    /** The mails with a title that an organisation wrote: to whom, and what stands in them. */
    protected final String mailsEntitled(String title, TestPerson at) {
        return Outbox.entitled(platform, at.tenant(), title);
    }

    /** A row of a dataset about a person; one of several. */
    protected final UUID rowOf(Dataset dataset, TestPerson person) {
        return platform.job(
                        spec.name(),
                        person.tenant(),
                        work ->
                                work.tx()
                                        .list(
                                                DSL.select(dataset.id().field())
                                                        .from(dataset.asTable())
                                                        .where(
                                                                SubjectRows.about(
                                                                        dataset,
                                                                        person.subject()))))
                .getFirst()
                .get(dataset.id());
    }

    /** The same person, logged in anew. */
    protected final TestPerson again(TestPerson person) {
        return platform.again(person);
    }

    final TestPlatform platform() {
        return platform;
    }

    /** All that was logged since the platform began to start. */
    final Logged logged() {
        return logged;
    }

    /** The moment from which files count as this contract's, as the file system has it. */
    final Instant began() {
        return began;
    }

    /** The people with rows, so far. */
    final List<TestPerson> everybody() {
        return List.copyOf(everybody);
    }

    final PluginSpec spec() {
        return spec;
    }

    final Pair pairOfPeople(String name) {
        return pairOfPeople(NORTH, name);
    }

    final Pair pairOfPeople(TenantId tenant, String name) {
        TestPerson staff = staff(tenant, name + " Staff");
        return new Pair(
                withRows(tenant, name + " First", staff), withRows(tenant, name + " Other", staff));
    }

    /** Somebody who may do everything, under a name that nobody else has. */
    final TestPerson staff(TenantId tenant, String name) {
        people++;
        return platform.person(tenant, name + " " + people, "everything");
    }

    final TestPerson withRows(TenantId tenant, String name, TestPerson staff) {
        TestPerson person = platform.person(tenant, name, "person");
        everybody.add(person);
        platform.write(
                spec.name(), staff, Reach.TENANT, work -> makeRowsAbout(person, staff, work));
        makeRowsBeside(person, staff, platform);
        return person;
    }

    final List<Part> export(TestPerson person) {
        return readExport(person, Reach.TENANT, person.subject());
    }

    final List<Part> readExport(TestPerson reader, Reach reach, SubjectId subject) {
        return platform.read(
                spec.name(), reader, reach, work -> SubjectExport.of(spec, subject, work.tx()));
    }

    final List<Receipt> erase(TestPerson person) {
        ExecutionReport report = platform.rights().erase(person);
        assertThat(report.missing()).as("datasets that did not answer").isEmpty();
        return report.receipts();
    }

    /** The rows of the plugin, of people and of nobody, in which something of the person stands. */
    final Set<String> rowsWith(TestPerson person) {
        return platform.read(
                spec.name(),
                person,
                Reach.TENANT,
                work -> Rows.idsWith(spec, trace(person), work.tx()));
    }

    /** Places a hold for a legal claim on all that is kept of a person; answers its id. */
    static String hold(TestPerson officer, TestPerson person) {
        return hold(
                officer, new JsonObject().put("subjectId", person.subject().value().toString()));
    }

    /** The same on one row, as {@code table:id}. */
    static String hold(TestPerson officer, String row) {
        String[] parts = row.split(":", 2);
        return hold(officer, new JsonObject().put("dataset", parts[0]).put("recordId", parts[1]));
    }

    private static String hold(TestPerson officer, JsonObject what) {
        Answer placed =
                officer.api()
                        .post(
                                "/holds",
                                what.put("ground", "LEGAL_CLAIM")
                                        .put("reference", "case 7")
                                        .put("reviewOn", "2027-01-01"));
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
        return placed.json().getString("id");
    }

    /** A row, as {@code table:id}, as SQL finds it. */
    static String where(String row) {
        String[] parts = row.split(":", 2);
        return parts[0] + " WHERE id = '" + parts[1] + "'";
    }

    /** What is the person's alone: in the plugin's tables and of the account. */
    final Set<String> canaries(Pair pair) {
        Set<String> canaries =
                new LinkedHashSet<>(
                        new Seeds(export(pair.first()), export(pair.other())).canaries());
        canaries.addAll(List.of(trace(pair.first()), pair.first().login(), pair.first().name()));
        return canaries;
    }

    /** The columns in which something of a person may stand after an erasure. */
    final Set<String> keptWithGround() {
        Set<String> kept = Rows.columnsKeptWithGround(spec);
        staysAboutNobody()
                .forEach(
                        (column, ground) -> {
                            assertThat(ground).as("why something stays in " + column).isNotBlank();
                            kept.add(column.toString());
                        });
        return kept;
    }

    /** What every canary of the person ends with, and the person's id as rows show it. */
    static String trace(TestPerson person) {
        return person.trace();
    }

    /** Two people with rows. */
    record Pair(TestPerson first, TestPerson other) {

        /** The same two, seen from the other. */
        Pair turned() {
            return new Pair(/* first= */ other, /* other= */ first);
        }
    }
}
