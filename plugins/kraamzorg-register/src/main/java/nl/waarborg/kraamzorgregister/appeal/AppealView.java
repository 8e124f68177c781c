package nl.waarborg.kraamzorgregister.appeal;

import nl.waarborg.kraamzorgregister.leaving.Received;
import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.ConsentGround.Channel;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An appeal.
 *
 * @param id its id
 * @param decisionId the decision it is about
 * @param grounds why the person does not agree
 * @param channel how it came in
 * @param receivedOn when it came in
 * @param mailId the mail in the archive that it came in; it may have gone since
 * @param recordedBy the name of the colleague who wrote it down; absent where the person did
 * @param lastDayOn the last day on which it could come in
 * @param dueOn the last day to decide on it
 * @param status how it stands
 * @param outcome what was decided
 * @param reasons why
 * @param decidedBy the name of the human who decided
 * @param withdrawal how it was taken back, last; absent where it was not
 * @param reopening why it goes on though a colleague wrote so down by mistake; absent where none
 *     did
 */
public record AppealView(
        UUID id,
        UUID decisionId,
        String grounds,
        Channel channel,
        LocalDate receivedOn,
        @Nullable @Meaning("The mail in the archive that it came in; it may have gone since")
                UUID mailId,
        @Nullable @Meaning("The name of the colleague who wrote it down, if one did")
                String recordedBy,
        LocalDate lastDayOn,
        LocalDate dueOn,
        Appeals.Status status,
        Appeals.@Nullable Outcome outcome,
        @Nullable String reasons,
        @Nullable @Meaning("The name of the human who decided") String decidedBy,
        @Nullable @Meaning("How it was taken back, if it was, last") Withdrawal withdrawal,
        @Nullable
                @Meaning(
                        "Why it goes on though a colleague wrote down that it was taken back, by"
                                + " mistake; the last such mistake")
                Reopening reopening) {

    static AppealView of(
            Row row,
            ColleagueNames recorders,
            ColleagueNames deciders,
            ColleagueNames withdrawalRecorders,
            ColleagueNames reopeners) {
        return new AppealView(
                row.get(Appeals.DATASET.id()),
                row.get(Appeals.DECISION_ID),
                row.get(Appeals.GROUNDS),
                row.get(Appeals.CHANNEL),
                row.get(Appeals.RECEIVED_ON),
                row.find(Appeals.MAIL_ID).orElse(null),
                recorders.of(row).orElse(null),
                row.get(Appeals.LAST_DAY_ON),
                row.get(Appeals.DUE_ON),
                row.get(Appeals.STATUS),
                row.find(Appeals.OUTCOME).orElse(null),
                row.find(Appeals.REASONS).orElse(null),
                deciders.of(row).orElse(null),
                row.find(Appeals.WITHDRAWN_CHANNEL)
                        .map(channel -> withdrawal(row, channel, withdrawalRecorders))
                        .orElse(null),
                row.find(Appeals.REOPENED_AT)
                        .map(at -> reopening(row, at, reopeners))
                        .orElse(null));
    }

    private static Reopening reopening(Row row, Instant at, ColleagueNames reopeners) {
        return new Reopening(
                row.get(Appeals.REOPENING_REASONS), reopeners.of(row).orElse(null), at);
    }

    private static Withdrawal withdrawal(Row row, Channel channel, ColleagueNames recorders) {
        return new Withdrawal(
                channel,
                row.find(Appeals.WITHDRAWN_ON).orElse(null),
                row.find(Appeals.WITHDRAWN_MAIL_ID).orElse(null),
                recorders.of(row).orElse(null));
    }

    /**
     * How an appeal was taken back.
     *
     * @param channel how that came in
     * @param on when it came in; absent where that was not kept
     * @param mailId the mail in the archive that says so; it may have gone since
     * @param recordedBy the name of the colleague who wrote it down; absent where the person did
     */
    public record Withdrawal(
            Channel channel,
            @Nullable @Meaning("When it came in; absent where that was not kept") LocalDate on,
            @Nullable @Meaning("The mail in the archive that says so; it may have gone since")
                    UUID mailId,
            @Nullable @Meaning("The name of the colleague who wrote it down, if one did")
                    String recordedBy) {}

    /**
     * Why an appeal goes on that a colleague had written down as taken back.
     *
     * @param reasons how the mistake came about
     * @param by the name of the colleague who let it go on; absent once the account is gone
     * @param at when
     */
    public record Reopening(
            @Meaning("How the mistake came about") String reasons,
            @Nullable @Meaning("The name of the colleague who let it go on") String by,
            @Meaning("When") Instant at) {}

    /**
     * That an appeal was not taken back.
     *
     * @param reasons how the mistake came about
     */
    public record NewReopening(
            @FreeText(max = 500)
                    @Meaning(
                            "How the mistake came about, in at least 10 characters; the person reads it")
                    String reasons) {}

    /**
     * That an appeal was taken back by another way than online.
     *
     * @param received how it came in
     */
    public record ReceivedWithdrawal(@Meaning("How it came in") Received received) {}

    /**
     * An appeal to lodge.
     *
     * @param grounds why the person does not agree
     */
    public record NewAppeal(
            @FreeText(max = 8000) @Meaning("Why the person does not agree") String grounds) {}

    /**
     * An appeal that came in by another way than online.
     *
     * @param grounds why the person does not agree
     * @param received how it came in
     */
    public record ReceivedAppeal(
            @FreeText(max = 8000) @Meaning("Why the person does not agree, in the person's words")
                    String grounds,
            @Meaning("How it came in") Received received) {}

    /**
     * What the committee decides.
     *
     * @param outcome what is decided
     * @param reasons why
     */
    public record NewOutcome(
            @Meaning("What is decided") Appeals.Outcome outcome,
            @FreeText(max = 4000) @Meaning("Why, in at least 10 characters") String reasons) {}
}
