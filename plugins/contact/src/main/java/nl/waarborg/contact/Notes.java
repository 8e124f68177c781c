package nl.waarborg.contact;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/** The table of notes on relations, which go with them. */
final class Notes {

    private static final Columns COLUMNS = Columns.of(ContactPlugin.NAME, "relation_note");

    static final Column<UUID> RELATION_ID = COLUMNS.uuid("relation_id", Category.OPERATIONAL);
    static final Column<UUID> WRITTEN_BY = COLUMNS.uuid("written_by", Category.OPERATIONAL);

    /** Encrypted: what is noted of a conversation may be anything. */
    static final Column<String> NOTE = COLUMNS.text("note", Category.DOSSIER);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("notities bij relaties", "notes on relations")
                    .about(SubjectLink.through(RELATION_ID, Relations.DATASET))
                    .retainedAs("crmContact")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private Notes() {}
}
