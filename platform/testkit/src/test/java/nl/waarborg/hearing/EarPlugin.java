package nl.waarborg.hearing;

import io.vertx.core.Future;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Happening;
import nl.waarborg.spi.Hearing;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A module that hears another. Schema: {@code db/ear}. */
public final class EarPlugin implements Plugin {

    /** What it cannot bear to hear, until a test lets it. */
    static final UUID TOO_LOUD = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private static final Columns COLUMNS = Columns.of("ear", "heard");
    static final Column<UUID> BELL = COLUMNS.uuid("bell", Category.OPERATIONAL);
    static final Dataset HEARD = Dataset.of(COLUMNS).aboutNobody("Which bells rang");

    private final String event;
    private final List<UUID> order = new CopyOnWriteArrayList<>();
    private boolean bearsAll;

    /** Hears bells. */
    public EarPlugin() {
        this("bell.rung");
    }

    EarPlugin(String event) {
        this.event = event;
    }

    /** All that it was ever told, undone or not, the last at the end. */
    List<UUID> order() {
        return order;
    }

    void bearAll(boolean all) {
        bearsAll = all;
    }

    @Override
    public PluginSpec spec() {
        return PluginSpec.named("ear", Spi.VERSION)
                .stores(HEARD)
                .hears(new Hearing(event, 1, this::heard));
    }

    private Future<Void> heard(Work work, Happening happening) {
        UUID bell = happening.about("bell");
        order.add(bell);
        return work.tx()
                .insert(HEARD, Values.of(BELL, bell))
                .compose(
                        _ ->
                                bell.equals(TOO_LOUD) && !bearsAll
                                        ? Future.failedFuture("too loud")
                                        : Future.succeededFuture());
    }
}
