package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TextForm;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Shows subscriptions to staff. */
final class SubscriptionDesk {

    private SubscriptionDesk() {}

    /**
     * Which ones.
     *
     * @param list of which list
     * @param email of which address
     * @param standing whether issues are sent to it
     */
    public record Filter(
            @Nullable MailingList list,
            @Nullable @Form(TextForm.EMAIL) String email,
            @Nullable @Meaning("Whether issues are sent to it") Boolean standing) {}

    static Future<Reply<Page<SubscriptionView>>> list(Call<Nothing, Filter> call) {
        Filter filter = call.query();
        Condition fits = DSL.noCondition();
        if (filter.list() != null) {
            fits = fits.and(Subscriptions.LIST.field().eq(filter.list()));
        }
        if (filter.standing() != null) {
            fits =
                    fits.and(
                            filter.standing()
                                    ? Subscriptions.standing()
                                    : DSL.not(Subscriptions.standing()));
        }
        return filter.email() == null
                ? page(call, fits)
                : ofAddress(call, fits, SignUp.addressOf(filter.email(), "?email"));
    }

    private static Future<Reply<Page<SubscriptionView>>> ofAddress(
            Call<Nothing, Filter> call, Condition fits, EmailAddress address) {
        return Marks.of(call, address)
                .compose(mark -> page(call, fits.and(Subscriptions.ADDRESS_MARK.field().eq(mark))));
    }

    private static Future<Reply<Page<SubscriptionView>>> page(
            Call<Nothing, Filter> call, Condition fits) {
        return call.tx()
                .page(Subscriptions.DATASET, fits, call.page())
                .map(page -> Reply.ok(page.map(SubscriptionView::of)));
    }

    static Future<Reply<SubscriptionView>> read(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Subscriptions.DATASET, call.id("id"))
                .compose(row -> withReason(call, row))
                .map(Reply::ok);
    }

    /** Not in lists: each look is one at where the person gave the address. */
    private static Future<SubscriptionView> withReason(Call<Nothing, Nothing> call, Row row) {
        SubscriptionView view = SubscriptionView.of(row);
        return Following.withheld(call, row)
                .map(withheld -> withheld.map(view::because).orElse(view));
    }
}
