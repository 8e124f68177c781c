package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.contact.Relations.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What follows when somebody asks to be removed (IKO-R9): at once, or after one last personal
 * contact within the time to answer, once in all for a person; never after an objection to direct
 * marketing. One request ends every relation of the person. The database holds it so.
 */
final class Parting {

    private static final int AT_ONCE = 100;

    private Parting() {}

    /**
     * What the person asked.
     *
     * @param channel how the person asked
     * @param lastContact whether one last personal contact is in the organisation's interest
     * @param objects whether the person objects to direct marketing
     */
    public record Asked(
            @Meaning("How the person asked; never ONLINE") ConsentGround.Channel channel,
            @Meaning("Whether one last personal contact is wanted before") boolean lastContact,
            @Meaning("Whether the person objects to direct marketing") boolean objects) {}

    static Job job() {
        return Job.inSteps("end-last-contacts", Duration.ofHours(1), Parting::endWaiting);
    }

    static Future<Reply<RelationView>> ask(Call<Asked, Nothing> call) {
        WordToStaff.check(call.body().channel());
        if (call.body().lastContact()) {
            Use.LAST_CONTACT.demand(call);
        }
        return RelationDesk.require(call, Status.ACTIVE)
                .compose(
                        row ->
                                objects(call, row, call.body().objects())
                                        .compose(objects -> ask(call, row, objects)));
    }

    private static Future<Reply<RelationView>> ask(
            Call<Asked, Nothing> call, Row row, boolean objects) {
        Values asked =
                Values.of(Relations.STATUS, Status.REMOVAL_REQUESTED)
                        .set(Relations.REMOVAL_REQUESTED_AT, call.now())
                        .set(Relations.OBJECTED, objects);
        boolean wanted = call.body().lastContact() && !objects;
        Duration within = call.settings(Settings.class).lastContactWithin();
        return call.consents()
                .hadLastContact(person(row))
                .map(
                        had ->
                                wanted && !had
                                        ? asked.set(
                                                Relations.LAST_CONTACT_UNTIL,
                                                call.now().plus(within))
                                        : asked.set(Relations.REMOVAL_AT, call.now()))
                .compose(values -> ask(call, row, values));
    }

    private static Future<Reply<RelationView>> ask(
            Call<Asked, Nothing> call, Row row, Values values) {
        return others(call, row, Relations.STATUS.field().eq(Status.ACTIVE))
                .compose(others -> all(call, others, values))
                .compose(_ -> RelationDesk.update(call, row, values))
                .compose(
                        reply ->
                                Offers.withdraw(call, person(row), call.body().channel())
                                        .map(reply));
    }

    /** The person asked, and goes as a whole: every other relation of the same person. */
    private static Future<List<Row>> others(Work work, Row row, Condition which) {
        return work.tx()
                .list(
                        DSL.select(Relations.DATASET.id().field())
                                .from(Relations.DATASET.asTable())
                                .where(
                                        Relations.PERSON_ID
                                                .field()
                                                .eq(row.get(Relations.PERSON_ID))
                                                .and(
                                                        Relations.DATASET
                                                                .id()
                                                                .field()
                                                                .ne(
                                                                        row.get(
                                                                                Relations.DATASET
                                                                                        .id())))
                                                .and(which)));
    }

    private static Future<Void> all(Work work, List<Row> rows, Values values) {
        return Future.all(
                        rows.stream()
                                .map(
                                        row ->
                                                work.tx()
                                                        .update(
                                                                Relations.DATASET,
                                                                row.get(Relations.DATASET.id()),
                                                                OptionalLong.empty(),
                                                                values))
                                .toList())
                .mapEmpty();
    }

    private static SubjectId person(Row row) {
        return new SubjectId(row.get(Relations.PERSON_ID));
    }

    /** An objection is written down for all that the platform does, and is looked up there. */
    private static Future<Boolean> objects(Work work, Row row, boolean now) {
        SubjectId person = person(row);
        return now
                ? work.consents().refuseMarketing(person).map(true)
                : work.consents().refusesMarketing(person);
    }

    /** Notes the one last contact; after it the relation goes. */
    static Future<Reply<RelationView>> lastContact(Call<Nothing, Nothing> call) {
        return RelationDesk.require(call, Status.REMOVAL_REQUESTED)
                .compose(row -> objects(call, row, false).map(now -> permitted(call, row, now)))
                .compose(row -> call.consents().noteLastContact(person(row)).map(row))
                .compose(row -> contacted(call, row));
    }

    private static Future<Reply<RelationView>> contacted(Call<Nothing, Nothing> call, Row row) {
        Values gone = Values.of(Relations.REMOVAL_AT, call.now());
        Condition waiting =
                Relations.STATUS
                        .field()
                        .eq(Status.REMOVAL_REQUESTED)
                        .and(Relations.REMOVAL_AT.field().isNull());
        return others(call, row, waiting)
                .compose(others -> all(call, others, gone))
                .compose(
                        _ ->
                                RelationDesk.update(
                                        call,
                                        row,
                                        gone.set(Relations.LAST_CONTACT_AT, call.now())
                                                .set(
                                                        Relations.LAST_CONTACT_BY,
                                                        call.caller().account().value())));
    }

    private static Row permitted(Work work, Row row, boolean objects) {
        if (objects || row.get(Relations.OBJECTED)) {
            throw Problem.conflict("The person objected to direct marketing: leave them alone.");
        }
        boolean inTime =
                row.find(Relations.LAST_CONTACT_UNTIL)
                        .filter(until -> !work.now().isAfter(until))
                        .isPresent();
        if (row.find(Relations.REMOVAL_AT).isPresent() || !inTime) {
            throw Problem.conflict("There is no last contact any more: the relation goes.");
        }
        return row;
    }

    /**
     * Lets go those with whom the time for a last contact has passed; one that a hold keeps as it
     * is, once that was released.
     */
    static Future<Boolean> endWaiting(Work work) {
        var late =
                DSL.select(Relations.DATASET.id().field())
                        .from(Relations.DATASET.asTable())
                        .where(
                                Relations.REMOVAL_AT
                                        .field()
                                        .isNull()
                                        .and(Relations.LAST_CONTACT_UNTIL.field().lt(work.now()))
                                        .andNot(work.holds().frozen(Relations.DATASET)))
                        .limit(AT_ONCE);
        return work.tx()
                .list(late)
                .compose(
                        rows ->
                                Future.all(rows.stream().map(row -> letGo(work, row)).toList())
                                        .map(rows.size() == AT_ONCE));
    }

    private static Future<Long> letGo(Work work, Row row) {
        return work.tx()
                .update(
                        Relations.DATASET,
                        row.get(Relations.DATASET.id()),
                        OptionalLong.empty(),
                        Values.of(Relations.REMOVAL_AT, work.now()));
    }
}
