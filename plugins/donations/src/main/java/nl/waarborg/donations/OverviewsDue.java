package nl.waarborg.donations;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;

import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** Who waits for the overview of a year, or for another one. */
final class OverviewsDue {

    private static final String GIFT = "gift";
    private static final String LATER = "later";

    private OverviewsDue() {}

    /** Mailings that go on. */
    static Condition underWay() {
        return OverviewMailings.DONE_AT.field().isNull();
    }

    /** Donors with an address of whom something of a year stands and who never got its overview. */
    static Condition first(int year) {
        return gaveIn(year)
                .and(Donors.EMAIL.field().isNotNull())
                .and(
                        notExists(
                                selectOne()
                                        .from(OverviewMailings.OVERVIEWS.asTable())
                                        .where(
                                                OverviewMailings.DONOR
                                                        .field()
                                                        .eq(Donors.DATASET.id().field()))
                                        .and(OverviewMailings.OF_YEAR.field().eq(year))));
    }

    /** Donors who live and of whom something of a year stands. */
    static Condition gaveIn(int year) {
        Condition gift = Donors.CORRECTS.field().isNull().and(in(year, Donors.DONATED_ON.field()));
        return Donors.DECEASED_ON
                .field()
                .isNull()
                .and(
                        exists(
                                selectOne()
                                        .from(Donors.DONATIONS.asTable())
                                        .where(YearlyThanks.stands(gift))));
    }

    static Condition in(int year, Field<LocalDate> day) {
        return day.between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** The last overview of a year of each donor. */
    static Condition last(int year) {
        Field<UUID> donor = field(name(LATER, "donor_row_id"), SQLDataType.UUID);
        Field<Integer> of = field(name(LATER, "year"), SQLDataType.INTEGER);
        Field<Integer> edition = field(name(LATER, "edition"), SQLDataType.INTEGER);
        return OverviewMailings.OF_YEAR
                .field()
                .eq(year)
                .and(
                        notExists(
                                selectOne()
                                        .from(OverviewMailings.OVERVIEWS.asTable().as(LATER))
                                        .where(donor.eq(OverviewMailings.DONOR.field()))
                                        .and(of.eq(year))
                                        .and(edition.gt(OverviewMailings.EDITION.field()))));
    }

    /** The last overviews of a year that were mailed to who still can be mailed to. */
    static Condition mailed(int year) {
        return last(year)
                .and(OverviewMailings.MAIL_ID.field().isNotNull())
                .and(
                        exists(
                                selectOne()
                                        .from(Donors.DATASET.asTable())
                                        .where(
                                                Donors.DATASET
                                                        .id()
                                                        .field()
                                                        .eq(OverviewMailings.DONOR.field()))
                                        .and(Donors.EMAIL.field().isNotNull())
                                        .and(Donors.DECEASED_ON.field().isNull())));
    }

    /** Those of them whose total is not what stands now. */
    static Condition changed(int year) {
        return mailed(year).and(OverviewMailings.TOTAL.field().ne(standing(year)));
    }

    /**
     * Those of them at which a mailing has yet to look: of earlier mailings, after the last one.
     */
    static Condition unlooked(Row mailing) {
        return mailed(mailing.get(OverviewMailings.YEAR))
                .and(OverviewMailings.BY.field().ne(mailing.get(OverviewMailings.DATASET.id())))
                .and(
                        mailing.find(OverviewMailings.REACHED)
                                .<Condition>map(
                                        last -> OverviewMailings.OVERVIEWS.id().field().gt(last))
                                .orElseGet(DSL::noCondition));
    }

    /** What the donor of an overview gave in a year and was not taken back. */
    private static Field<BigDecimal> standing(int year) {
        Field<UUID> gift = field(name(GIFT, "id"), SQLDataType.UUID);
        Field<LocalDate> given = field(name(GIFT, "donated_on"), SQLDataType.LOCALDATE);
        Condition takenBack =
                exists(
                        selectOne()
                                .from(Donors.DONATIONS.asTable().as(GIFT))
                                .where(gift.eq(Donors.CORRECTS.field()))
                                .and(in(year, given)));
        Condition gaveThen =
                Donors.CORRECTS.field().isNull().and(in(year, Donors.DONATED_ON.field()));
        return coalesce(
                field(
                        select(sum(Donors.AMOUNT.field()))
                                .from(Donors.DONATIONS.asTable())
                                .where(Donors.GIVEN_BY.field().eq(OverviewMailings.DONOR.field()))
                                .and(gaveThen.or(takenBack))),
                BigDecimal.ZERO);
    }
}
