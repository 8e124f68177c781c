package nl.waarborg.papers;

import io.vertx.core.Future;

import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;

class PapersContractTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new PapersPlugin();
    }

    @Override
    protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
        Values about = Values.of(PapersPlugin.PERSON_ID, person.subject().value());
        return work.tx()
                .insert(
                        PapersPlugin.PAPERS,
                        PapersPlugin.FILE.set(about, person.canaryFile("paper")));
    }
}
