package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * Records of businesses of which nobody need be known. A business that bears the name of its owner
 * is a person: keep it as a relation.
 */
final class BusinessDesk {

    private static final String NOBODYS = "00000000";

    private BusinessDesk() {}

    /**
     * A business.
     *
     * @param name its name
     * @param kvkNumber its number in the trade register: eight digits
     * @param street street and number
     * @param postcode the postcode
     * @param town the town
     * @param website its web site
     */
    public record Body(
            @Meaning("The name of the business; one with its owner's name is a relation")
                    String name,
            @Meaning("The number in the trade register: eight digits, leading zeros included")
                    @Text(max = 8, pattern = "^[0-9]{8}$")
                    String kvkNumber,
            @Nullable @Meaning("Street and number") String street,
            @Nullable @Form(TextForm.POSTCODE) String postcode,
            @Nullable String town,
            @Nullable @Text(max = 200, pattern = "^https?://[^ ]+$") String website) {

        private Values values() {
            if (NOBODYS.equals(kvkNumber)) {
                throw Problem.invalid(
                        List.of(
                                new Fault(
                                        "/kvkNumber",
                                        "not-a-number",
                                        "give the number that KvK gave")));
            }
            return Values.of(Businesses.NAME, name)
                    .set(Businesses.KVK_NUMBER, kvkNumber)
                    .setNullable(Businesses.STREET, street)
                    .setNullable(Businesses.POSTCODE, postcode)
                    .setNullable(Businesses.TOWN, town)
                    .setNullable(Businesses.WEBSITE, website);
        }
    }

    /**
     * A business as staff see it.
     *
     * @param id its id
     * @param name its name
     * @param kvkNumber its number in the trade register
     * @param street street and number
     * @param postcode the postcode
     * @param town the town
     * @param website its web site
     */
    public record View(
            UUID id,
            String name,
            String kvkNumber,
            @Nullable String street,
            @Nullable String postcode,
            @Nullable String town,
            @Nullable String website) {

        private static View of(Row row) {
            return new View(
                    row.get(Businesses.DATASET.id()),
                    row.get(Businesses.NAME),
                    row.get(Businesses.KVK_NUMBER),
                    row.find(Businesses.STREET).orElse(null),
                    row.find(Businesses.POSTCODE).orElse(null),
                    row.find(Businesses.TOWN).orElse(null),
                    row.find(Businesses.WEBSITE).orElse(null));
        }
    }

    static Route<?, ?, ?>[] routes(Permission read, Permission keep) {
        return new Route<?, ?, ?>[] {
            Route.post("/businesses", keep)
                    .summary("Note a business of the trade register")
                    .taking(Body.class)
                    .answering(View.class, BusinessDesk::make),
            Route.get("/businesses", read)
                    .summary("List businesses")
                    .filteredBy(Search.class)
                    .answeringPages(View.class, BusinessDesk::list),
            Route.get("/businesses/{id}", read)
                    .summary("Read a business")
                    .answering(View.class, BusinessDesk::read),
            Route.put("/businesses/{id}", keep)
                    .summary("Change a business")
                    .taking(Body.class)
                    .conditional()
                    .answering(View.class, BusinessDesk::change),
            Route.delete("/businesses/{id}", keep)
                    .summary("Remove a business with which no relation is kept")
                    .answeringNothing(BusinessDesk::remove)
        };
    }

    private static Future<Reply<View>> make(Call<Body, Nothing> call) {
        Use.RELATIONS.demand(call);
        return call.tx()
                .insertAndRead(Businesses.DATASET, call.body().values())
                .map(
                        row ->
                                Reply.created(row.get(Businesses.DATASET.id()), View.of(row))
                                        .withVersion(row.get(Businesses.DATASET.version())));
    }

    private static Future<Reply<Page<View>>> list(Call<Nothing, Search> call) {
        Condition fits = call.query().businesses();
        return call.tx()
                .page(Businesses.DATASET, fits, call.page())
                .map(page -> Reply.ok(page.map(View::of)));
    }

    private static Future<Reply<View>> read(Call<Nothing, Nothing> call) {
        return show(call);
    }

    private static Future<Reply<View>> change(Call<Body, Nothing> call) {
        return call.tx()
                .update(
                        Businesses.DATASET,
                        call.id("id"),
                        call.expectedVersion(),
                        call.body().values().setNullable(Businesses.ALONE_SINCE, null))
                .compose(_ -> show(call));
    }

    private static Future<Reply<View>> show(Call<?, ?> call) {
        return call.tx()
                .require(Businesses.DATASET, call.id("id"))
                .map(
                        row ->
                                Reply.ok(View.of(row))
                                        .withVersion(row.get(Businesses.DATASET.version())));
    }

    private static Future<Reply<Nothing>> remove(Call<Nothing, Nothing> call) {
        return call.tx()
                .count(Relations.DATASET, Relations.BUSINESS_ID.field().eq(call.id("id")))
                .compose(
                        people -> {
                            if (people > 0) {
                                throw Problem.conflict(
                                        "There are relations with this business. Change those"
                                                + " first.");
                            }
                            return call.tx().delete(Businesses.DATASET, call.id("id"));
                        })
                .map(_ -> Reply.nothing());
    }
}
