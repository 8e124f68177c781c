package nl.waarborg.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Contracts and quotations go on the day that each organisation promised, and running ones stay.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesTermsTest {

    private static final List<String> WITH_CONTRACTS =
            List.of("kenniscentrum-kraamzorg", "ikocreate", "valtes", "ikwerkindezorg");

    private static final List<String> ALL =
            List.of("kenniscentrum-kraamzorg", "ikocreate", "valtes", "ikwerkindezorg", "cvoz");

    private TestPlatform platform;

    @BeforeAll
    void open() {
        platform = Books.platform(ALL.toArray(String[]::new));
    }

    @AfterAll
    void close() {
        platform.close();
    }

    /** Papers of an organisation, by what the desk reads them at. */
    private record Kept(
            TenantId tenant,
            Books books,
            TestPerson officer,
            List<String> over,
            List<String> running) {

        List<Integer> statuses(List<String> paths) {
            return paths.stream().map(path -> books.keeper().api().get(path).status()).toList();
        }
    }

    @Test
    void contracts_with_their_papers_and_sent_quotations_go_and_a_running_contract_stays()
            throws IOException {
        List<Kept> all = new ArrayList<>();
        for (String tenant : ALL) {
            platform.clock().set(Instant.parse("2019-06-01T11:00:00Z"));
            all.add(papers(new TenantId(tenant)));
        }
        for (Kept one : all) {
            one.books().at("2019-08-01T11:00:00Z");
            platform.job("finance", one.tenant(), QuotationDesk::expire);
        }
        run(all, "2026-12-31T11:00:00Z");
        for (Kept one : all) {
            assertThat(one.statuses(one.over())).as("the last day").containsOnly(200);
        }
        run(all, "2027-01-01T11:00:00Z");
        for (Kept one : all) {
            assertThat(one.statuses(one.over()))
                    .as(one.tenant() + " the day after")
                    .containsOnly(404);
            assertThat(one.statuses(one.running())).as("still running").doesNotContain(404);
            assertThat(one.books().ask("SELECT count(*) FROM finance.contract_paper"))
                    .as("papers go with their contract")
                    .isEqualTo("0");
        }
    }

    private void run(List<Kept> all, String moment) {
        for (Kept one : all) {
            one.books().at(moment);
            RetentionRun.of(platform.again(one.officer()));
        }
    }

    private Kept papers(TenantId tenant) throws IOException {
        Books books = Books.at(platform, tenant);
        TestPerson officer = platform.person(tenant, "Pia Privacy", "privacy-officer");
        List<String> over = new ArrayList<>();
        List<String> running = new ArrayList<>();
        over.add(sentQuotation(books));
        if (WITH_CONTRACTS.contains(tenant.value())) {
            String ended = contract(books, "Voorbij BV");
            scan(books, ended);
            end(books, ended);
            over.add(ended);
            running.add(contract(books, "Loopt BV"));
        }
        return new Kept(tenant, books, officer, over, running);
    }

    private static String sentQuotation(Books books) {
        JsonObject body =
                new JsonObject()
                        .put("customerId", books.business("Offerte BV").getString("id"))
                        .put("lines", new JsonArray().add(Books.line("Werk", "1", "100", "21")));
        String path =
                "/finance/quotations/"
                        + Books.made(books.post("/finance/quotations", body)).getString("id");
        Answer sent = books.keeper().api().post(path + "/send");
        assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
        return path;
    }

    private static String contract(Books books, String customer) {
        JsonObject body =
                new JsonObject()
                        .put("customerId", books.business(customer).getString("id"))
                        .put("title", "Scholing")
                        .put("startsOn", "2018-01-01")
                        .put("signedOn", "2017-12-01")
                        .put("signedName", "Petra Tekent");
        return "/finance/contracts/"
                + Books.made(books.post("/finance/contracts", body)).getString("id");
    }

    private static void end(Books books, String contract) {
        String version = books.keeper().api().get(contract).header("ETag");
        Answer ended =
                books.keeper()
                        .api()
                        .with("If-Match", version)
                        .post(
                                contract + "/end",
                                new JsonObject()
                                        .put("endsOn", "2019-06-30")
                                        .put("reasons", "Opgezegd door de klant."));
        assertThat(ended.status()).as(ended.toString()).isEqualTo(200);
    }

    private static void scan(Books books, String contract) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(pdf);
        }
        Answer kept =
                books.keeper()
                        .api()
                        .upload(
                                contract + "/paper",
                                "application/pdf",
                                "attachment; filename=\"contract.pdf\"",
                                pdf.toByteArray());
        assertThat(kept.status()).as(kept.toString()).isEqualTo(200);
    }
}
