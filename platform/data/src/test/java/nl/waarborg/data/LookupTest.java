package nl.waarborg.data;

import static nl.waarborg.data.TestServer.APP_PASSWORD;
import static nl.waarborg.data.TestServer.ask;
import static nl.waarborg.data.TestServer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Lookup;
import nl.waarborg.spi.Problem;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.SQLException;
import java.util.List;

/** What somebody types, held against a table as the database folds it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LookupTest {

    private static final Columns CUSTOMER = Columns.of("shop", "customer");
    private static final Column<String> NAME = CUSTOMER.text("name", Category.NAME);
    private static final Column<String> EMAIL = CUSTOMER.text("email", Category.CONTACT);
    private static final Column<String> PHONE = CUSTOMER.text("phone", Category.CONTACT);
    private static final Column<String> CODE = CUSTOMER.text("code", Category.OPERATIONAL);
    private static final Column<Integer> NUMBER = CUSTOMER.integer("number", Category.OPERATIONAL);

    private DatabaseUrl owner;

    @BeforeAll
    void fill() throws SQLException {
        owner = TestServer.scratch();
        SchemaSetup.prepare(owner, APP_PASSWORD, List.of());
        run(owner, "CREATE SCHEMA shop");
        run(
                owner,
                "CREATE TABLE shop.customer (name text, email text, phone text, code text, number int)");
        run(
                owner,
                """
                INSERT INTO shop.customer VALUES
                ('Ørsted Łukasz-Straße', 'Anna@Een.example', '+31612345678', '1234 AB', 1001),
                ('Zoë D''Hondt & Zn.', 'bob@twee.example', '+31201234567', 'NL0042.B01', 1002),
                ('Иван Æbelø', NULL, NULL, NULL, 1003),
                ('100% _ \\ Œuvre', '%@drie.example', '+32470123456', '2026-0007', 1004)
                """);
    }

    @Test
    void a_text_is_folded_alike_however_it_is_written() throws SQLException {
        List<List<String>> alike =
                List.of(
                        List.of("Ørsted", "ØRSTED", "orsted", "O\u0338rsted"),
                        List.of("Zoë", "ZOË", "Zoe\u0308", "zoe"),
                        List.of("D'Hondt", "D’HONDT", "d`hondt", "Dhondt"),
                        List.of("Straße", "STRASSE", "STRAẞE"),
                        List.of("Æbelø", "AEBELO", "æbelø"),
                        List.of("Łódź", "lodz"),
                        List.of("Ðorđe", "dorde"),
                        List.of("Jan‑Piet", "jan–piet", "JAN-PIET"),
                        List.of("ﬁets", "fiets"));
        for (List<String> same : alike) {
            for (String one : same) {
                assertThat(folded(one)).as(one).isEqualTo(folded(same.getFirst()));
            }
        }
        assertThat(folded("a b-c.d/e%_\\")).isEqualTo("a b-c.d/e%_\\");
        assertThat(ask(owner, "SELECT core.folded(NULL) IS NULL")).isEqualTo("t");
    }

    @Test
    void it_can_be_indexed_and_is_the_same_without_a_search_path() throws SQLException {
        run(owner, "CREATE INDEX customer_folded ON shop.customer (core.folded(name))");
        assertThat(
                        ask(
                                owner,
                                "SELECT provolatile::text || ' ' || proparallel::text FROM pg_proc WHERE proname ="
                                        + " 'folded'"))
                .isEqualTo("i s");
        assertThat(
                        ask(
                                owner,
                                "SELECT core.folded('Æ É') FROM set_config('search_path', '', false)"))
                .isEqualTo("ae e");
    }

    @Test
    void words_stand_somewhere_in_names_and_no_sign_stands_for_another() throws SQLException {
        assertThat(found("lukasz ORST")).isEqualTo("1001");
        assertThat(found("strasse")).isEqualTo("1001");
        assertThat(found("dhondt zoe")).isEqualTo("1002");
        assertThat(found("ivan")).isEmpty();
        assertThat(found("ИВАН aebelo")).isEqualTo("1003");
        assertThat(found("100%")).isEqualTo("1004");
        assertThat(found("oeuvre \\")).isEqualTo("1004");
        assertThat(found("%%")).isEmpty();
        assertThat(found("__")).isEmpty();
        assertThat(found("''")).isEmpty();
        assertThat(found("´ `")).isEmpty();
        assertThat(found("lukasz hondt")).as("each word of the same one").isEmpty();
    }

    @Test
    void an_address_is_whole_or_stands_before_or_behind_its_at() throws SQLException {
        assertThat(found("anna@een.EXAMPLE")).isEqualTo("1001");
        assertThat(found("bob@")).isEqualTo("1002");
        assertThat(found("@twee.example")).isEqualTo("1002");
        assertThat(found("%@een.example")).isEmpty();
        assertThat(found("nna@een.example")).isEmpty();
        assertThat(found("zoe bob@twee.example")).isEqualTo("1002");
    }

    @Test
    void a_telephone_number_is_known_in_each_spelling_and_zeros_are_none() throws SQLException {
        for (String typed :
                List.of(
                        "0612345678",
                        "06-12 34 56 78",
                        "+31 (0)6 12345678",
                        "0031612345678",
                        "12345678")) {
            assertThat(found(typed)).as(typed).isEqualTo("1001");
        }
        assertThat(found("000000")).isEmpty();
        assertThat(found("0000000")).isEmpty();
        assertThat(found("45678")).as("fewer than six digits").isEmpty();
        assertThat(found("061234567")).as("not to the end").isEmpty();
    }

    @Test
    void numbers_and_codes_are_known_by_three_signs_in_a_row_however_they_are_spaced()
            throws SQLException {
        assertThat(found("1234ab")).isEqualTo("1001");
        assertThat(found("1234 AB")).isEqualTo("1001");
        assertThat(found("nl0042b01")).isEqualTo("1002");
        assertThat(found("20260007")).isEqualTo("1004");
        assertThat(found("0007")).isEqualTo("1004");
        assertThat(found("07")).isEmpty();
        assertThat(found("1003")).isEqualTo("1003");
        assertThat(found("99999999999")).isEmpty();
    }

    @Test
    void nothing_typed_is_everything_and_too_little_is_refused() throws SQLException {
        assertThat(ask(owner, counted(null))).isEqualTo("4");
        assertThatThrownBy(() -> Lookup.of(" x "))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.faults().getFirst().pointer()).isEqualTo("?q"));
        assertThatThrownBy(() -> Lookup.of("")).isInstanceOf(Problem.class);
    }

    private String found(String typed) throws SQLException {
        String numbers =
                DSL.using(SQLDialect.POSTGRES)
                        .renderInlined(
                                DSL.select(
                                                DSL.field(
                                                        "string_agg(number::text, ' ' ORDER BY number)"))
                                        .from(DSL.table(DSL.name("shop", "customer")))
                                        .where(sought(typed).condition()));
        String found = ask(owner, numbers);
        return found.equals("null") ? "" : found;
    }

    private static String counted(@org.jspecify.annotations.Nullable String typed) {
        return DSL.using(SQLDialect.POSTGRES)
                .renderInlined(
                        DSL.selectCount()
                                .from(DSL.table(DSL.name("shop", "customer")))
                                .where(sought(typed).condition()));
    }

    private static Lookup sought(@org.jspecify.annotations.Nullable String typed) {
        return Lookup.of(typed).words(NAME).address(EMAIL).phone(PHONE).codes(CODE).number(NUMBER);
    }

    private String folded(String text) throws SQLException {
        return ask(owner, "SELECT core.folded('" + text.replace("'", "''") + "')");
    }
}
