package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.Award.AwardForm;
import nl.waarborg.mantelzorgwaardering.Award.BudgetMode;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import org.jooq.JSONB;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The table of editions. */
public final class Editions {

    private static final Columns COLUMNS = Columns.of(MantelzorgwaarderingPlugin.NAME, "edition");

    public static final Column<String> MUNICIPALITY =
            COLUMNS.text("municipality", Category.OPERATIONAL);
    public static final Column<String> NAME = COLUMNS.text("name", Category.OPERATIONAL);
    public static final Column<LocalDate> OPENS_ON = COLUMNS.date("opens_on", Category.OPERATIONAL);
    public static final Column<LocalDate> CLOSES_ON =
            COLUMNS.date("closes_on", Category.OPERATIONAL);
    public static final Column<BigDecimal> AMOUNT = COLUMNS.decimal("amount", Category.OPERATIONAL);
    public static final Column<String> CURRENCY = COLUMNS.text("currency", Category.OPERATIONAL);
    public static final Column<AwardForm> FORM =
            COLUMNS.choice("form", AwardForm.class, Category.OPERATIONAL);
    public static final Column<BudgetMode> BUDGET_MODE =
            COLUMNS.choice("budget_mode", BudgetMode.class, Category.OPERATIONAL);
    public static final Column<BigDecimal> BUDGET =
            COLUMNS.decimal("budget", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    public static final Column<JSONB> RULES = COLUMNS.json("rules", RulesJson.keys());

    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .aboutNobody("An edition is a scheme of a municipality, not of a person");

    private Editions() {}
}
