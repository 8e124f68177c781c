package nl.waarborg.kernel.rights;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.util.UUID;

/** Packages of people's data. Schema: {@code db/migrations/V23__data_packages.sql}. */
public final class PackageTables {

    private static final Columns PACKAGES = Columns.of("core", "data_package");

    /** The person whose data it is. */
    public static final Column<UUID> SUBJECT_ID = PACKAGES.uuid("subject_id", Category.SUBJECT_ID);

    /** The request it answers. */
    public static final Column<UUID> REQUEST_ID = PACKAGES.uuid("request_id", Category.OPERATIONAL);

    /** What it holds. */
    public static final Column<PackageKind> KIND =
            PACKAGES.choice("kind", PackageKind.class, Category.OPERATIONAL);

    /** How far it is. */
    public static final Column<PackageStatus> STATUS =
            PACKAGES.choice("status", PackageStatus.class, Category.OPERATIONAL);

    /** How many records stand in it. */
    public static final Column<Long> RECORDS_DONE =
            PACKAGES.number("records_done", Category.OPERATIONAL);

    /** How many there were when it was begun. */
    public static final Column<Long> RECORDS_TOTAL =
            PACKAGES.number("records_total", Category.OPERATIONAL);

    /** When it was last worked on. */
    public static final Column<Instant> WORKED_AT =
            PACKAGES.instant("worked_at", Category.OPERATIONAL);

    /** When it goes. */
    public static final Column<Instant> EXPIRES_AT =
            PACKAGES.instant("expires_at", Category.OPERATIONAL);

    /** The packages. */
    public static final Dataset PACKAGE =
            Dataset.of(PACKAGES)
                    .called("pakketten met gegevens", "packages of data")
                    .about(SubjectLink.column(SUBJECT_ID))
                    .retainedAs("account")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("CREATED", PACKAGES.createdAt()));

    private static final Columns PARTS = Columns.of("core", "data_package_part");

    /** The package it belongs to. */
    public static final Column<UUID> PACKAGE_ID = PARTS.uuid("package_id", Category.OPERATIONAL);

    /** Its place, from 1. */
    public static final Column<Integer> NUMBER = PARTS.integer("number", Category.OPERATIONAL);

    /** A piece of the JSON document. */
    public static final Column<String> CONTENT =
            PARTS.text("content", Category.DOCUMENT, ColumnTrait.BY_ORGANISATION);

    /** Their pieces. */
    public static final Dataset PART =
            Dataset.of(PARTS)
                    .called("inhoud van pakketten met gegevens", "contents of packages of data")
                    .about(SubjectLink.through(PACKAGE_ID, PACKAGE))
                    .retainedAs("account")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private PackageTables() {}
}
