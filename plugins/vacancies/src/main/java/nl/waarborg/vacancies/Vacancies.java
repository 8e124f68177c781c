package nl.waarborg.vacancies;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.LocalDate;
import java.util.UUID;

/** The tables of vacancies and of who handles them. */
final class Vacancies {

    private static final Columns COLUMNS = Columns.of(VacanciesPlugin.NAME, "vacancy");
    static final Column<String> TITLE = COLUMNS.text("title", Category.OPERATIONAL);
    static final Column<String> DESCRIPTION = COLUMNS.text("description", Category.OPERATIONAL);

    /** The last day on which people can apply. */
    static final Column<LocalDate> CLOSES_ON = COLUMNS.date("closes_on", Category.OPERATIONAL);

    static final Column<VacancyStatus> STATUS =
            COLUMNS.choice("status", VacancyStatus.class, Category.OPERATIONAL);
    static final Column<LocalDate> ENDED_ON =
            COLUMNS.date("ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<UUID> ENDED_BY =
            COLUMNS.uuid("ended_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> END_REASONS =
            COLUMNS.text("end_reasons", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Dataset DATASET = Dataset.of(COLUMNS).aboutNobody("What work is offered");

    private static final Columns STAFF_COLUMNS = Columns.of(VacanciesPlugin.NAME, "vacancy_staff");
    static final Column<UUID> STAFF_VACANCY =
            STAFF_COLUMNS.uuid("vacancy_id", Category.OPERATIONAL);
    static final Column<UUID> STAFF_ACCOUNT =
            STAFF_COLUMNS.uuid("account_id", Category.OPERATIONAL);
    static final Dataset STAFF =
            Dataset.of(STAFF_COLUMNS).aboutNobody("Which accounts handle a vacancy");

    private Vacancies() {}
}
