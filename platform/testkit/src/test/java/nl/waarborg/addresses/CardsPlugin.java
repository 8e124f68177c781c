package nl.waarborg.addresses;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/** A module to which people give their address. Schema: {@code db/cards}. */
public final class CardsPlugin implements Plugin {

    private static final Columns COLUMNS = Columns.of("cards", "card");

    static final Column<UUID> HOLDER_ID = COLUMNS.uuid("holder_id", Category.SUBJECT_ID);
    static final Column<String> EMAIL =
            COLUMNS.text(
                    "email", Category.CONTACT, ColumnTrait.NULLABLE, ColumnTrait.CONTACT_ADDRESS);

    static final Dataset CARDS =
            Dataset.of(COLUMNS)
                    .called("kaarten", "cards")
                    .about(SubjectLink.column(HOLDER_ID))
                    .retainedAs("card")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("MADE", COLUMNS.createdAt()))
                    .withLoggedLooks();

    @Override
    public PluginSpec spec() {
        return PluginSpec.named("cards", Spi.VERSION).stores(CARDS);
    }
}
