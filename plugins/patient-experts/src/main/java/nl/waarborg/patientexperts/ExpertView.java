package nl.waarborg.patientexperts;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Lookup;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An expert as callers see it.
 *
 * @param id its id
 * @param personId the person
 * @param profile name and contact data
 * @param inRole whether the person is an expert at this moment
 * @param endedOn the last day in the role; empty while it lasts
 * @param periods each time in the role
 */
public record ExpertView(
        UUID id,
        UUID personId,
        Profile profile,
        boolean inRole,
        @Meaning("The last day in the role, from which the term of the data runs")
                @Nullable LocalDate endedOn,
        List<Period> periods) {

    /** Copies what it is given. */
    public ExpertView {
        periods = List.copyOf(periods);
    }

    static Reply<ExpertView> reply(Row expert, List<Row> periods) {
        ExpertView view =
                new ExpertView(
                        expert.get(Experts.DATASET.id()),
                        expert.get(Experts.PERSON_ID),
                        Profile.of(expert),
                        expert.find(Experts.ENDED_ON).isEmpty(),
                        expert.find(Experts.ENDED_ON).orElse(null),
                        periods.stream().map(Period::of).toList());
        return Reply.ok(view).withVersion(expert.get(Experts.DATASET.version()));
    }

    /**
     * A time in the role.
     *
     * @param startedOn its first day
     * @param endedOn its last day; empty while it lasts
     */
    public record Period(LocalDate startedOn, @Nullable LocalDate endedOn) {

        static Period of(Row row) {
            return new Period(
                    row.get(Experts.STARTED_ON), row.find(Experts.PERIOD_ENDED_ON).orElse(null));
        }
    }

    /**
     * An expert in a list.
     *
     * @param id its id
     * @param firstName first name
     * @param lastName last name
     * @param inRole whether the person is an expert at this moment
     */
    public record Line(UUID id, String firstName, String lastName, boolean inRole) {

        static Line of(Row row) {
            return new Line(
                    row.get(Experts.DATASET.id()),
                    row.get(Experts.FIRST_NAME),
                    row.get(Experts.LAST_NAME),
                    row.find(Experts.ENDED_ON).isEmpty());
        }
    }

    /**
     * Which experts a list shows.
     *
     * @param inRole only those in the role, or only those who left it
     * @param q only those with each of these words in name or address of mail
     */
    public record Filter(
            @Meaning("true for who is an expert now, false for who left") @Nullable Boolean inRole,
            @Meaning("Words that all stand in the name, or an address of mail")
                    @Text(min = Lookup.SHORTEST, max = Lookup.LONGEST)
                    @Nullable String q) {

        Condition condition() {
            Condition wanted = DSL.noCondition();
            if (inRole != null) {
                wanted =
                        inRole
                                ? Experts.ENDED_ON.field().isNull()
                                : Experts.ENDED_ON.field().isNotNull();
            }
            return wanted.and(
                    Lookup.of(q)
                            .words(Experts.FIRST_NAME, Experts.LAST_NAME)
                            .address(Experts.EMAIL)
                            .condition());
        }
    }
}
