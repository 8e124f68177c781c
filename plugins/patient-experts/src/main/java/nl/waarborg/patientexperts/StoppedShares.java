package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Who received something under a yes that was taken back is told (AVG art. 7(3), 19): of the party
 * no address is known, so the colleague who shared it gets a mail, the line stands open until a
 * human says when and how the party was told, and the expert sees that.
 */
final class StoppedShares {

    private StoppedShares() {}

    /**
     * What went to a party and may be used no more.
     *
     * @param id the line of the share
     * @param party who received it
     * @param projectId the project for which it was done
     * @param sharedOn when
     * @param stoppedAt when the yes was taken back
     * @param toldOn when the party was told; absent while nobody did
     * @param toldHow how
     * @param toldBy who did
     */
    public record View(
            UUID id,
            String party,
            UUID projectId,
            LocalDate sharedOn,
            Instant stoppedAt,
            @Meaning("Absent while nobody told the party") @Nullable LocalDate toldOn,
            @Nullable Channel toldHow,
            @Meaning("The name of who told the party") @Nullable String toldBy) {

        static View of(Row row, ColleagueNames tellers) {
            return new View(
                    row.get(Shares.DATASET.id()),
                    row.get(Shares.PARTY),
                    row.get(Shares.PROJECT_ID),
                    row.get(Shares.SHARED_ON),
                    row.find(Shares.STOPPED_AT).orElseThrow(),
                    row.find(Shares.PARTY_TOLD_ON).orElse(null),
                    row.find(Shares.PARTY_TOLD_HOW).orElse(null),
                    tellers.of(row).orElse(null));
        }
    }

    /**
     * Which lines a list shows.
     *
     * @param told only those whose party was told, or was not
     */
    public record Filter(
            @Meaning("Only those whose party was told; false for those who wait")
                    @Nullable Boolean told) {}

    /**
     * That a party was told.
     *
     * @param toldOn when
     * @param how how
     */
    public record Told(LocalDate toldOn, Channel how) {}

    static Future<Reply<Page<View>>> list(Call<Nothing, Filter> call) {
        Condition stopped = Shares.STOPPED_AT.field().isNotNull();
        Boolean told = call.query().told();
        if (told != null) {
            stopped =
                    stopped.and(
                            told
                                    ? Shares.PARTY_TOLD_ON.field().isNotNull()
                                    : Shares.PARTY_TOLD_ON.field().isNull());
        }
        return call.tx()
                .page(Shares.DATASET, stopped, call.page())
                .compose(
                        page ->
                                call.namesOf(Shares.PARTY_TOLD_BY, page.items())
                                        .map(by -> page.map(row -> View.of(row, by))))
                .map(Reply::ok);
    }

    static Future<Reply<View>> told(Call<Told, Nothing> call) {
        UUID line = call.id("line");
        return call.tx()
                .require(Shares.DATASET, line)
                .compose(
                        row -> {
                            refuse(call, row);
                            return call.tx()
                                    .update(
                                            Shares.DATASET,
                                            line,
                                            OptionalLong.empty(),
                                            values(call));
                        })
                .compose(_ -> call.tx().require(Shares.DATASET, line))
                .compose(
                        row ->
                                call.namesOf(Shares.PARTY_TOLD_BY, row)
                                        .map(by -> Reply.ok(View.of(row, by))));
    }

    private static Values values(Call<Told, Nothing> call) {
        return Values.of(Shares.PARTY_TOLD_ON, call.body().toldOn())
                .set(Shares.PARTY_TOLD_HOW, call.body().how())
                .set(Shares.PARTY_TOLD_BY, call.caller().account().value());
    }

    private static void refuse(Call<Told, Nothing> call, Row row) {
        Instant stopped = row.find(Shares.STOPPED_AT).orElseThrow(Problem::notFound);
        if (row.find(Shares.PARTY_TOLD_ON).isPresent()) {
            throw Problem.conflict("It was written down already that the party was told.");
        }
        LocalDate on = call.body().toldOn();
        if (on.isBefore(call.day(stopped)) || on.isAfter(call.today())) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/toldOn",
                                    "not-since-the-withdrawal",
                                    "must be a day from the withdrawal until today")));
        }
    }

    /** Asks who shared something under a yes to tell its party that it was taken back. */
    static Future<Void> tell(Work work, UUID proposal) {
        return work.tx()
                .list(
                        DSL.select(
                                        Shares.DATASET.id().field(),
                                        Shares.PARTY.field(),
                                        Shares.SHARED_ON.field(),
                                        Shares.SHARED_BY.field())
                                .from(Shares.DATASET.asTable())
                                .where(Shares.PROPOSAL_ID.field().eq(proposal)))
                .compose(rows -> Future.all(rows.stream().map(row -> mail(work, row)).toList()))
                .mapEmpty();
    }

    private static Future<UUID> mail(Work work, Row row) {
        UUID line = row.get(Shares.DATASET.id());
        return work.mail(
                LinkMails.TO_TELL,
                Recipient.account(new AccountId(row.get(Shares.SHARED_BY))),
                new RecordRef(Shares.DATASET, line),
                new LinkMails.ToTell(
                        row.get(Shares.PARTY), row.get(Shares.SHARED_ON), line.toString()));
    }
}
