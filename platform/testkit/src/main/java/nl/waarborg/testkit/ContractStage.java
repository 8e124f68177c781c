package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;

import nl.waarborg.data.Disk;
import nl.waarborg.kernel.SubjectExport;
import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Plugin;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The platform that a contract runs on, started once, and the people it is about. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractStage {

    private Instant began = Instant.EPOCH;

    private final List<TestPerson> everybody = new ArrayList<>();
    private Logged logged;
    private TestPlatform platform;
    private Path folder;
    private PluginSpec spec;
    private int people;

    /** The plugin under test. */
    protected abstract Plugin plugin();

    /** The plugin's settings, as they would stand in a tenant's file. */
    protected Map<String, Object> settings() {
        return Map.of();
    }

    /**
     * Makes at least one row of each dataset about people, about this person, and fills each of its
     * columns in one of them. In a personal column stands what nobody else has: a text made with
     * {@link TestPerson#canary} where a text can stand, the person's or, where staff writes it,
     * {@linkplain TestPerson#canary(String, TestPerson) the staff member's about the person}; else
     * the {@linkplain TestPerson#digits number}, {@linkplain TestPerson#hash hash} or {@linkplain
     * TestPerson#bornOn date of birth} that the person alone has. Runs in one transaction in the
     * staff member's name, with the reach of the whole tenant.
     */
    protected abstract Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work);

    /**
     * Makes what takes another hand, or nobody's, after {@link #makeRowsAbout}: what only the
     * person may write, a second staff member, a job or a link in a mail. Through the routes, with
     * the person's own client, or by {@link TestPlatform#write} and {@link TestPlatform#job}.
     * Blocks.
     */
    protected void makeRowsBeside(TestPerson person, TestPerson staff, TestPlatform platform) {}

    /**
     * What of a person stays in tables about nobody on purpose, each column with the ground: such
     * as a keyed hash that only keeps an address from being written to again.
     */
    protected Map<Column<?>, String> staysAboutNobody() {
        return Map.of();
    }

    /**
     * Text columns that hold nothing but names out of a list, such as the key of a question: they
     * are filled like all others, with what others may have as well.
     */
    protected Set<Column<?>> namesOutOfAList() {
        return Set.of();
    }

    /**
     * Text columns that are not declared personal and that no row of this test can fill, each with
     * the reason. Of the others each holds something: what people write there by mistake would be
     * missed otherwise. A personal column is never let off.
     */
    protected Map<Column<?>, String> leftEmpty() {
        return Map.of();
    }

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

    /** What every canary of the person ends with, and the person's id as rows show it. */
    static String trace(TestPerson person) {
        return person.trace();
    }

    /** Two people with rows. */
    record Pair(TestPerson first, TestPerson other) {}
}
