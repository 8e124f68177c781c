package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Reach;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Of consents of people whose data is set aside: it ends with them as everybody's does. */
abstract class SetAsideChecks extends ConsentChecks {

    /**
     * By somebody's call, as staff write it down: not from the log-in of the person, who would see
     * the own rows anyway.
     */
    @Test
    final void what_is_set_aside_ends_with_the_consent_as_what_is_not_does() {
        for (ConsentPurpose purpose : spec().consents()) {
            TestPerson officer = staff(NORTH, "Aside Officer");
            Pair pair = pairOfPeople("Put Aside " + purpose.name());
            List<String> first = agreed(pair.first(), purpose, officer);
            List<String> other = agreed(pair.other(), purpose, officer);
            List<Part> firstBefore = own(pair.first());
            List<Part> otherBefore = own(pair.other());
            platform().clock().advance(Duration.ofSeconds(1));
            platform().rights().restrict(pair.first(), true);

            written(officer, first);
            written(officer, other);

            assertThat(Differences.between(firstBefore, own(pair.first())))
                    .as(
                            "what changed of somebody whose data is set aside, now that %s is taken back, as it does of others",
                            purpose.name())
                    .isEqualTo(Differences.between(otherBefore, own(pair.other())));
        }
    }

    private List<String> agreed(TestPerson person, ConsentPurpose purpose, TestPerson officer) {
        List<String> given = Agreeing.give(person, purpose);
        usesUnder(purpose, person, officer);
        return given;
    }

    /** What people see of themselves, also of what is set aside. */
    private List<Part> own(TestPerson person) {
        return readExport(person, Reach.OWN, person.subject());
    }

    private static void written(TestPerson officer, List<String> consents) {
        JsonObject called = new JsonObject().put("channel", "PHONE").put("by", "PERSON");
        for (String consent : consents) {
            Answer answer = officer.api().post("/consents/" + consent + "/withdrawal", called);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }
    }
}
