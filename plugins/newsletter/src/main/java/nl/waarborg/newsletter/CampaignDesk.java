package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.OptionalLong;
import java.util.UUID;

/** Writes issues and shows them. */
final class CampaignDesk {

    private CampaignDesk() {}

    static Future<Reply<CampaignView>> write(Call<CampaignBody, Nothing> call) {
        call.body().check(call.settings(Settings.class));
        Values values =
                call.body()
                        .values()
                        .set(Campaigns.STATUS, CampaignStatus.DRAFT)
                        .set(Campaigns.WRITTEN, 0)
                        .set(Campaigns.IN_MINUTE, 0);
        return call.tx()
                .insertAndRead(Campaigns.DATASET, values)
                .map(
                        row ->
                                Reply.created(row.get(Campaigns.DATASET.id()), CampaignView.of(row))
                                        .withVersion(version(row)));
    }

    static Future<Reply<CampaignView>> rewrite(Call<CampaignBody, Nothing> call) {
        call.body().check(call.settings(Settings.class));
        UUID id = call.id("id");
        return require(call, id, CampaignStatus.DRAFT)
                .compose(
                        _ ->
                                call.tx()
                                        .update(
                                                Campaigns.DATASET,
                                                id,
                                                call.expectedVersion(),
                                                call.body().values()))
                .compose(_ -> show(call, id));
    }

    static Future<Reply<CampaignView>> read(Call<Nothing, Nothing> call) {
        return show(call, call.id("id"));
    }

    static Future<Reply<Page<CampaignView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Campaigns.DATASET, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(CampaignView::of)));
    }

    /** The issue, which must be in that state. */
    static Future<Row> require(Work work, UUID id, CampaignStatus... states) {
        return work.tx()
                .require(Campaigns.DATASET, id)
                .map(
                        row -> {
                            CampaignStatus now = row.get(Campaigns.STATUS);
                            if (java.util.List.of(states).contains(now)) {
                                return row;
                            }
                            throw Problem.conflict(
                                    "Look at the issue again: it is " + now + " by now.");
                        });
    }

    /** Changes an issue as it was read, and shows it. */
    static Future<Reply<CampaignView>> change(Work work, Row row, Values values) {
        UUID id = row.get(Campaigns.DATASET.id());
        return work.tx()
                .update(Campaigns.DATASET, id, OptionalLong.of(version(row)), values)
                .compose(_ -> show(work, id));
    }

    private static Future<Reply<CampaignView>> show(Work work, UUID id) {
        return work.tx()
                .require(Campaigns.DATASET, id)
                .map(row -> Reply.ok(CampaignView.of(row)).withVersion(version(row)));
    }

    private static long version(Row row) {
        return row.get(Campaigns.DATASET.version());
    }
}
