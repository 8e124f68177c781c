package nl.waarborg.hearing;

import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;

/** A module that says what happened. Schema: {@code db/bell}. */
public final class BellPlugin implements Plugin {

    static final EventType RUNG = new EventType("bell.rung", 1);
    static final EventType MUTED = new EventType("bell.muted", 1);

    private static final Dataset BELLS =
            Dataset.of(Columns.of("bell", "bell")).aboutNobody("Bells");

    @Override
    public PluginSpec spec() {
        return PluginSpec.named("bell", Spi.VERSION).stores(BELLS).emits(RUNG, MUTED);
    }
}
