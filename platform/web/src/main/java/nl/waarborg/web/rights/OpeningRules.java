package nl.waarborg.web.rights;

import nl.waarborg.kernel.rights.AgeGroup;
import nl.waarborg.kernel.rights.Capacity;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What nobody can ask in this way: all that is wrong with it at once. */
final class OpeningRules {

    private OpeningRules() {}

    static void refuse(
            RequestType type,
            @Nullable String dataset,
            @Nullable UUID record,
            @Nullable Boolean marketing) {
        List<Fault> faults = new ArrayList<>();
        if ((dataset == null) != (record == null)) {
            faults.add(
                    new Fault(
                            "/recordId", "both-or-none", "Name the record and its kind together"));
        }
        if (type == RequestType.HUMAN_REVIEW && record == null) {
            faults.add(new Fault("/recordId", "required", "Name the record to be reviewed"));
        }
        if (Boolean.TRUE.equals(marketing) && type != RequestType.OBJECT) {
            faults.add(new Fault("/directMarketing", "other-type", "Only for an objection"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /** The age, where somebody in that capacity may ask for a person of it. */
    static AgeGroup admitted(Capacity capacity, AgeGroup age) {
        refuse(capacity, age);
        return age;
    }

    static void refuse(Capacity capacity, AgeGroup age) {
        if (!capacity.mayAskFor(age)) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/ageGroup",
                                    "not-in-this-capacity",
                                    "Under twelve a parent or guardian asks; from twelve to fifteen"
                                            + " the child can ask too; from sixteen on the person"
                                            + " alone, or whom a court or the person appointed")));
        }
    }

    static void refuse(NewRequest asked, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        if (asked.receivedOn() != null && asked.receivedOn().isAfter(today)) {
            faults.add(new Fault("/receivedOn", "in-the-future", "Give the day it came in"));
        }
        if (Boolean.TRUE.equals(asked.directMarketing()) && asked.subjectId() == null) {
            faults.add(
                    new Fault(
                            "/subjectId",
                            "required",
                            "Say who gets no marketing any more; of a new person nothing would"
                                    + " stop"));
        }
        if ((asked.capacity() == Capacity.SELF) != (asked.representativeName() == null)) {
            faults.add(
                    new Fault(
                            "/representativeName",
                            "with-another-capacity",
                            "Name who asks for the person, and only then"));
        }
        if (asked.capacity() == Capacity.SELF && asked.representativeAccountId() != null) {
            faults.add(
                    new Fault(
                            "/representativeAccountId",
                            "with-another-capacity",
                            "Only where somebody else asks"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }
}
