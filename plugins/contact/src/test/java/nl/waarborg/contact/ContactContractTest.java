package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;

import java.util.Map;

class ContactContractTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new ContactPlugin();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("answerWithinDays", 14);
    }

    @Override
    protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
        Values request =
                Values.of(Requests.REQUESTER_ID, person.subject().value())
                        .set(Requests.CHANNEL, Requests.Channel.MAIL)
                        .set(Requests.NAME, person.canary("name"))
                        .set(Requests.EMAIL, person.canary("email"))
                        .set(Requests.PHONE, person.canary("phone"))
                        .set(Requests.QUESTION, person.canary("question"))
                        .set(Requests.ANSWER, person.canary("answer"))
                        .set(Requests.STATUS, Requests.Status.ARCHIVED)
                        .set(Requests.HANDLED_BY, staff.account().value())
                        .set(Requests.CLOSED_AT, work.now())
                        .set(Requests.ARCHIVED_AT, work.now())
                        .set(Requests.ARCHIVE_REASON, person.canary("reason"));
        Values relation =
                Values.of(Relations.PERSON_ID, person.subject().value())
                        .set(Relations.NAME, person.canary("relation"))
                        .set(Relations.EMAIL, person.canary("reached"))
                        .set(Relations.PHONE, person.canary("called"))
                        .set(Relations.ORGANISATION, person.canary("business"))
                        .set(Relations.STATUS, Relations.Status.ACTIVE)
                        .set(Relations.OBJECTED, false)
                        .set(Relations.CONTACTED_AT, work.now());
        return work.tx()
                .insert(Requests.DATASET, request)
                .compose(_ -> work.tx().insert(Relations.DATASET, relation));
    }
}
