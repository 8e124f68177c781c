package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailPreview;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;

/** What staff do with an issue before and while it leaves. */
final class Issuing {

    private Issuing() {}

    /**
     * In which language.
     *
     * @param language Dutch if left out
     */
    public record Wanted(@Nullable @Meaning("Dutch if left out") MailLanguage language) {

        MailLanguage orDutch() {
            return language == null ? MailLanguage.NL : language;
        }
    }

    /**
     * How an issue reads. Below it each reader finds the link to leave.
     *
     * @param language the language it is in
     * @param title the subject line
     * @param text the plain text
     * @param html the same as HTML
     * @param readers how many readers the list has now
     */
    public record Preview(
            MailLanguage language, String title, String text, String html, long readers) {}

    static Future<Reply<Preview>> preview(Call<Nothing, Wanted> call) {
        return call.tx()
                .require(Campaigns.DATASET, call.id("id"))
                .compose(row -> preview(call, row));
    }

    private static Future<Reply<Preview>> preview(Call<Nothing, Wanted> call, Row row) {
        MailingList list = row.get(Campaigns.LIST);
        IssueText words = IssueText.of(row, call.query().orDutch());
        Future<MailPreview> mail = call.preview(list.template(), words.language(), words.model());
        Future<Long> readers = call.tx().count(Subscriptions.DATASET, Subscriptions.standing(list));
        return Future.all(mail, readers)
                .map(
                        _ ->
                                Reply.ok(
                                        new Preview(
                                                words.language(),
                                                mail.result().title(),
                                                mail.result().text(),
                                                mail.result().html(),
                                                readers.result())));
    }

    /** To the own address of whoever calls, in each language that there is. */
    static Future<Reply<CampaignView>> test(Call<Nothing, Nothing> call) {
        return CampaignDesk.require(call, call.id("id"), CampaignStatus.DRAFT)
                .compose(row -> testMails(call, row).map(row))
                .compose(
                        row ->
                                CampaignDesk.change(
                                        call,
                                        row,
                                        Values.of(Campaigns.TESTED_AT, call.now())
                                                .set(
                                                        Campaigns.TESTED_BY,
                                                        call.caller().account().value())));
    }

    private static Future<UUID> testMails(Call<?, ?> call, Row row) {
        Future<UUID> dutch = testMail(call, row, MailLanguage.NL);
        return row.find(Campaigns.TEXT_EN).isEmpty()
                ? dutch
                : dutch.compose(_ -> testMail(call, row, MailLanguage.EN));
    }

    private static Future<UUID> testMail(Call<?, ?> call, Row row, MailLanguage language) {
        return call.mail(
                Mails.TRIAL,
                Recipient.account(call.caller().account()).reading(language),
                new RecordRef(Campaigns.DATASET, row.get(Campaigns.DATASET.id())),
                IssueText.of(row, language).model());
    }

    static Future<Reply<CampaignView>> start(Call<Nothing, Nothing> call) {
        return CampaignDesk.require(call, call.id("id"), CampaignStatus.DRAFT)
                .compose(row -> CampaignDesk.change(call, tested(row), started(call)));
    }

    private static Row tested(Row row) {
        if (row.find(Campaigns.TESTED_AT).isEmpty()) {
            throw Problem.conflict("Send yourself a test mail of these words first, and read it.");
        }
        return row;
    }

    private static Values started(Call<?, ?> call) {
        return Values.of(Campaigns.STATUS, CampaignStatus.SENDING)
                .set(Campaigns.STARTED_AT, call.now())
                .set(Campaigns.STARTED_BY, call.caller().account().value());
    }

    static Future<Reply<CampaignView>> pause(Call<Nothing, Nothing> call) {
        return become(call, CampaignStatus.PAUSED, Optional.empty(), CampaignStatus.SENDING);
    }

    static Future<Reply<CampaignView>> resume(Call<Nothing, Nothing> call) {
        return become(call, CampaignStatus.SENDING, Optional.empty(), CampaignStatus.PAUSED);
    }

    static Future<Reply<CampaignView>> cancel(Call<Nothing, Nothing> call) {
        return become(
                call,
                CampaignStatus.CANCELLED,
                Optional.of(Values.of(Campaigns.FINISHED_AT, call.now())),
                CampaignStatus.DRAFT,
                CampaignStatus.SENDING,
                CampaignStatus.PAUSED);
    }

    private static Future<Reply<CampaignView>> become(
            Call<?, ?> call, CampaignStatus next, Optional<Values> more, CampaignStatus... states) {
        return CampaignDesk.require(call, call.id("id"), states)
                .compose(
                        row ->
                                CampaignDesk.change(
                                        call,
                                        row,
                                        more.orElseGet(Values::none).set(Campaigns.STATUS, next)));
    }
}
