package nl.waarborg.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** How long the books are kept at each organisation, and what a request for erasure leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TermsTest {

    private static final List<String> ALL =
            List.of("kenniscentrum-kraamzorg", "ikocreate", "valtes", "ikwerkindezorg", "cvoz");

    private final Map<String, Books> known = new HashMap<>();
    private TestPlatform platform;

    @BeforeAll
    void open() {
        platform = Books.platform(ALL.toArray(String[]::new));
    }

    @AfterAll
    void close() {
        platform.close();
    }

    private Books books(String tenant, String moment) {
        platform.clock().set(Instant.parse(moment));
        Books books = known.computeIfAbsent(tenant, id -> Books.at(platform, new TenantId(id)));
        books.at(moment);
        return books;
    }

    @Test
    void each_organisation_lets_an_invoice_go_on_the_day_that_it_promised() {
        List<Kept> all = new ArrayList<>();
        for (String tenant : ALL) {
            Books books = books(tenant, "2019-06-01T11:00:00Z");
            TestPerson officer =
                    platform.person(new TenantId(tenant), "Otto Privacy", "privacy-officer");
            JsonObject invoice =
                    books.issued(books.business("Lang BV"), Books.line("Werk", "1", "100", "21"));
            all.add(new Kept(books, officer, invoice));
        }
        for (Kept one : all) {
            one.books().at("2026-12-31T11:00:00Z");
            RetentionRun.of(platform.again(one.officer()));
            assertThat(one.status()).as("the last day").isEqualTo(200);
        }
        for (Kept one : all) {
            one.books().at("2027-01-01T11:00:00Z");
            RetentionRun.of(platform.again(one.officer()));
            assertThat(one.status()).as("the day after").isEqualTo(404);
            assertThat(
                            one.books()
                                    .ask(
                                            "SELECT count(*) FROM finance.customer WHERE id = ?",
                                            UUID.fromString(one.invoice().getString("customerId"))))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_payment_in_a_later_year_keeps_the_invoice_as_long_as_that_year_is_kept() {
        Books books = books("ikocreate", "2028-12-30T11:00:00Z");
        JsonObject invoice =
                books.issued(books.business("Laat BV"), Books.line("Werk", "1", "100", "21"));

        books.at("2029-01-05T11:00:00Z");
        assertThat(books.pay(invoice, 12100, "2029-01-05").status()).isEqualTo(201);

        JsonObject customer =
                books.keeper()
                        .api()
                        .get("/finance/customers/" + invoice.getString("customerId"))
                        .json();
        assertThat(customer.getString("lastBookedOn")).isEqualTo("2029-01-05");
        TestPerson person = person(books, customer);
        assertThat(platform.rights().previewErasure(person).kept())
                .filteredOn(kept -> kept.dataset().startsWith("finance."))
                .allSatisfy(kept -> assertThat(kept.until()).contains(LocalDate.of(2036, 12, 31)));
    }

    @Test
    void an_erasure_leaves_of_a_customer_what_the_law_keeps_with_its_ground_and_date() {
        Books books = books("kenniscentrum-kraamzorg", "2030-03-01T11:00:00Z");
        JsonObject customer = books.business("Wissen BV");
        JsonObject invoice = books.issued(customer, Books.line("Werk", "1", "100", "21"));
        assertThat(books.invoice(invoice).getString("attention")).isEqualTo("Cleo Contact");
        TestPerson person = person(books, customer);

        List<Receipt> ahead = platform.rights().previewErasure(person).kept();
        platform.rights().erase(person);

        assertThat(ahead)
                .filteredOn(kept -> kept.dataset().startsWith("finance."))
                .isNotEmpty()
                .allSatisfy(
                        kept -> {
                            assertThat(kept.ground()).contains("AWR art. 52");
                            assertThat(kept.until()).contains(LocalDate.of(2037, 12, 31));
                        });
        JsonObject left =
                books.keeper().api().get("/finance/customers/" + customer.getString("id")).json();
        assertThat(left.getString("name")).isEqualTo("Wissen BV");
        assertThat(left.getString("kvkNumber")).isEqualTo("12345678");
        assertThat(left.getString("contactName")).isNull();
        assertThat(left.getString("email")).isNull();
        JsonObject stands = books.invoice(invoice);
        assertThat(stands.getString("buyerName")).isEqualTo("Wissen BV");
        assertThat(stands.getString("attention")).isNull();
        assertThat(stands.getDouble("gross")).isEqualTo(121.0);
    }

    @Test
    void what_is_late_is_reminded_of_in_steps_until_it_is_paid() {
        Books books = books("kenniscentrum-kraamzorg", "2031-03-01T11:00:00Z");
        JsonObject late =
                books.issued(books.business("Traag BV"), Books.line("Werk", "1", "100", "21"));
        JsonObject disputed =
                books.issued(books.business("Ruzie BV"), Books.line("Werk", "1", "100", "21"));
        Books.made(
                books.post(
                        "/finance/invoices/" + disputed.getString("id") + "/claims",
                        new JsonObject()
                                .put("kind", "DISPUTE")
                                .put("communication", "Belde drie keer, geen gehoor.")));
        JsonObject paid =
                books.issued(books.business("Vlot BV"), Books.line("Werk", "1", "100", "21"));
        assertThat(books.pay(paid, 12100, "2031-03-01").status()).isEqualTo(201);

        // Due on 31 March; the steps of this organisation are 7 and 21 days later.
        List<Integer> steps = new ArrayList<>();
        for (String day :
                List.of("2031-04-06", "2031-04-07", "2031-04-20", "2031-04-21", "2031-06-01")) {
            books.at(day + "T08:00:00Z");
            remind();
            steps.add(reminders(books, late));
        }

        assertThat(steps).containsExactly(0, 1, 1, 2, 2);
        assertThat(reminders(books, paid)).isZero();
        assertThat(reminders(books, disputed)).as("while somebody looks at it").isZero();
        assertThat(
                        books.ask(
                                "SELECT count(*) FROM core.mail WHERE attached = 1 AND subject_id = ?",
                                UUID.fromString(
                                        books.keeper()
                                                .api()
                                                .get(
                                                        "/finance/customers/"
                                                                + late.getString("customerId"))
                                                .json()
                                                .getString("subjectId"))))
                .isEqualTo("2");
        assertThat(
                        books.refusal(
                                books.keeper(),
                                "INSERT INTO finance.reminder (tenant_id, id, invoice_id, step, sent_on)"
                                        + " SELECT tenant_id, gen_random_uuid(), id, 1, '2031-06-01'"
                                        + " FROM finance.invoice WHERE id = ?",
                                Books.id(paid)))
                .isEqualTo("reminder_of_what_is_due");
    }

    private void remind() {
        Function<nl.waarborg.spi.Work, io.vertx.core.Future<Void>> send = Reminders::send;
        platform.job("finance", Books.KCK, send);
    }

    private static int reminders(Books books, JsonObject invoice) {
        return books.keeper()
                .api()
                .get("/finance/invoices/" + invoice.getString("id") + "/reminders")
                .items()
                .size();
    }

    private static TestPerson person(Books books, JsonObject customer) {
        TestPerson keeper = books.keeper();
        return new TestPerson(
                keeper.tenant(),
                "Cleo Contact",
                "cleo",
                keeper.account(),
                new SubjectId(UUID.fromString(customer.getString("subjectId"))),
                keeper.api());
    }

    private record Kept(Books books, TestPerson officer, JsonObject invoice) {

        int status() {
            return books.keeper()
                    .api()
                    .get("/finance/invoices/" + invoice.getString("id"))
                    .status();
        }
    }
}
