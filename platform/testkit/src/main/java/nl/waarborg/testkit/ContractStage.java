package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;

import nl.waarborg.kernel.SubjectExport;
import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Work;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The platform that a contract runs on, started once, and the people it is about. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractStage {

    private TestPlatform platform;
    private PluginSpec spec;
    private int people;

    /** The plugin under test. */
    protected abstract Plugin plugin();

    /** The plugin's settings, as they would stand in a tenant's file. */
    protected Map<String, Object> settings() {
        return Map.of();
    }

    /**
     * Makes at least one row of each dataset about people, about this person; in each personal text
     * column it fills stands a text made with {@link TestPerson#canary}: the person's, or the staff
     * member's where staff writes it. Runs in one transaction in the staff member's name, with the
     * reach of the whole tenant.
     */
    protected abstract Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work);

    /**
     * What follows, each in a transaction of its own: for rows that the database takes from nobody
     * but the person, such as an own word, and for what staff may make only after it.
     */
    protected List<Turn> afterwards() {
        return List.of();
    }

    /**
     * A transaction that follows.
     *
     * @param own whether it is in the person's name, with the reach of the own rows; otherwise in
     *     the staff member's, with that of the whole tenant
     * @param step what it does
     */
    public record Turn(boolean own, Step step) {}

    /** What a turn does. */
    @FunctionalInterface
    public interface Step {

        /** Makes or changes rows about the person. */
        Future<?> take(TestPerson person, TestPerson staff, Work work);
    }

    @BeforeAll
    final void start() {
        spec = plugin().spec();
        platform =
                TestPlatform.with(
                        List.of(plugin()),
                        settings().isEmpty() ? Map.of() : Map.of(spec.name(), settings()));
    }

    @AfterAll
    final void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    final TestPlatform platform() {
        return platform;
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
        platform.write(
                spec.name(), staff, Reach.TENANT, work -> makeRowsAbout(person, staff, work));
        for (Turn turn : afterwards()) {
            platform.write(
                    spec.name(),
                    turn.own() ? person : staff,
                    turn.own() ? Reach.OWN : Reach.TENANT,
                    work -> turn.step().take(person, staff, work));
        }
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
        ExecutionReport report = platform.erase(person);
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
