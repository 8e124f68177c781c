package nl.waarborg.leaky;

import io.vertx.core.Future;

import nl.waarborg.leaky.CarelessPlugin.Fault;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;
import nl.waarborg.testkit.Use;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The contract on each way of being careless, of the plugin and of its test. */
final class CarelessContracts {

    private CarelessContracts() {}

    /** A contract that is given nothing but rows answers as its author wrote. */
    abstract static class Given extends PluginContract {

        final Map<String, Use> givesNothing(
                ConsentPurpose purpose, TestPerson person, TestPerson staff) {
            return super.usesUnder(purpose, person, staff);
        }

        final List<String> givesNothing(Disclosure act, TestPerson person, TestPerson staff) {
            return super.disclose(act, person, staff);
        }
    }

    /** The contract on one fault. */
    abstract static class Careless extends Given {

        final CarelessPlugin plugin;
        private final Fault fault;

        Careless(Fault fault) {
            this.fault = fault;
            plugin = new CarelessPlugin(fault);
        }

        @Override
        protected Plugin plugin() {
            return plugin;
        }

        @Override
        protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
            return work.tx()
                    .insert(
                            plugin.notes,
                            Values.of(plugin.personId, person.subject().value())
                                    .set(plugin.words, person.canary("words"))
                                    .set(plugin.secret, person.canary("secret"))
                                    .set(plugin.account, person.digits(10))
                                    .set(plugin.toldOn, work.today())
                                    .set(plugin.noMail, this instanceof Unheard)
                                    .set(plugin.kept, faultOf(person)));
        }

        Fault faultOf(TestPerson person) {
            return fault;
        }

        /** A remark on the note, in another transaction. */
        @Override
        protected void makeRowsBeside(TestPerson person, TestPerson staff, TestPlatform platform) {
            platform.write(
                    CarelessPlugin.NAME,
                    staff,
                    Reach.TENANT,
                    work ->
                            work.tx()
                                    .list(
                                            DSL.select(plugin.notes.id().field())
                                                    .from(plugin.notes.asTable())
                                                    .where(
                                                            plugin.personId
                                                                    .field()
                                                                    .eq(person.subject().value())))
                                    .compose(
                                            notes ->
                                                    work.tx()
                                                            .insert(
                                                                    plugin.remarks,
                                                                    remark(person, notes))));
        }

        private Values remark(TestPerson person, List<Row> notes) {
            return Values.of(plugin.noteId, notes.getFirst().get(plugin.notes.id()))
                    .set(plugin.remark, person.canary("remark"));
        }

        @Override
        protected Map<String, Use> usesUnder(
                ConsentPurpose purpose, TestPerson person, TestPerson staff) {
            return Map.of("the study", Use.of(() -> staff.api().get("/careless/studied")));
        }

        @Override
        protected List<String> disclose(Disclosure act, TestPerson person, TestPerson staff) {
            String note = "/careless/notes/" + rowOf(plugin.notes, person);
            return List.of(staff.api().get(note + "/printed").text());
        }
    }

    static class Everything extends Careless {
        Everything() {
            super(Fault.EVERYTHING);
        }
    }

    static class Understated extends Careless {
        Understated() {
            super(Fault.UNDERSTATED);
        }

        @Override
        protected Map<String, Use> usesUnder(
                ConsentPurpose purpose, TestPerson person, TestPerson staff) {
            return givesNothing(purpose, person, staff);
        }
    }

    static class Gregarious extends Careless {
        Gregarious() {
            super(Fault.GREGARIOUS);
        }
    }

    static class Numbered extends Careless {
        Numbered() {
            super(Fault.NUMBERED);
        }
    }

    static class Silent extends Careless {
        Silent() {
            super(Fault.GREGARIOUS);
        }

        @Override
        protected List<String> disclose(Disclosure act, TestPerson person, TestPerson staff) {
            return givesNothing(act, person, staff);
        }
    }

    static class Wordless extends Careless {
        Wordless() {
            super(Fault.GREGARIOUS);
        }

        @Override
        protected List<String> disclose(Disclosure act, TestPerson person, TestPerson staff) {
            super.disclose(act, person, staff);
            return List.of();
        }
    }

    static class SetInStone extends Careless {
        SetInStone() {
            super(Fault.SET_IN_STONE);
        }
    }

    static class SaidToStand extends Careless {
        SaidToStand() {
            super(Fault.GREGARIOUS);
        }

        @Override
        protected Map<Disclosure, String> nothingToPutRight() {
            return Map.of(plugin.printing, "What is printed is printed");
        }
    }

    static class Erring extends Careless {
        Erring() {
            super(Fault.GREGARIOUS);
        }

        @Override
        protected Map<String, Use> usesUnder(
                ConsentPurpose purpose, TestPerson person, TestPerson staff) {
            return Map.of("the study", Use.of(() -> staff.api().get("/careless/study")));
        }
    }

    /** Answered as it should be once, and then with an error that has nothing to do with it. */
    static class Breaking extends Careless {
        Breaking() {
            super(Fault.GREGARIOUS);
        }

        @Override
        protected Map<String, Use> usesUnder(
                ConsentPurpose purpose, TestPerson person, TestPerson staff) {
            AtomicReference<ApiClient> reader = new AtomicReference<>(staff.api());
            ApiClient nobody = staff.api().withToken("ended");
            return Map.of(
                    "the study", Use.of(() -> reader.getAndSet(nobody).get("/careless/studied")));
        }
    }

    static class Forgetful extends Careless {
        Forgetful() {
            super(Fault.FORGETFUL);
        }
    }

    /** Of somebody whose data is set aside it forgets that the consent was taken back. */
    static class Unminded extends Careless {
        Unminded() {
            super(Fault.GREGARIOUS);
        }

        @Override
        Fault faultOf(TestPerson person) {
            return person.name().startsWith("Put Aside") && person.name().endsWith("First")
                    ? Fault.FORGETFUL
                    : Fault.GREGARIOUS;
        }
    }

    static class Unrelated extends Careless {
        Unrelated() {
            super(Fault.UNRELATED);
        }
    }

    static class Meddling extends Careless {
        Meddling() {
            super(Fault.MEDDLING);
        }
    }

    static class Unmoved extends Careless {
        Unmoved() {
            super(Fault.UNMOVED);
        }

        /** It has its own idea of who is held, and of what then to refuse. */
        @Override
        Fault faultOf(TestPerson person) {
            return person.name().startsWith("Held First") ? Fault.UNMOVED : Fault.GREGARIOUS;
        }
    }

    static class Deaf extends Careless {
        Deaf() {
            super(Fault.DEAF);
        }
    }

    /** Nobody of whom it makes a row wants mail. */
    static class Unheard extends Careless {
        Unheard() {
            super(Fault.GREGARIOUS);
        }
    }

    static class Revived extends Careless {
        Revived() {
            super(Fault.REVIVED);
        }
    }

    static class Remembered extends Careless {
        Remembered() {
            super(Fault.REMEMBERED);
        }
    }

    static class Sticky extends Careless {
        Sticky() {
            super(Fault.STICKY);
        }
    }

    static class Hollow extends Careless {
        Hollow() {
            super(Fault.HOLLOW);
        }
    }
}
