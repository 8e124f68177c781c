package nl.waarborg.benchmark;

import io.vertx.core.json.JsonObject;

import nl.waarborg.benchmark.Tenants.Person;
import nl.waarborg.testkit.ApiClient;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Who calls the platform.
 *
 * @param staff caseworkers, each with what lies at the own tenant
 * @param carers carers, each with the own drafts
 */
record Cast(List<Staff> staff, List<Carer> carers) {

    private static final int STAFF = 64;
    private static final int TENANTS_OF_CARERS = 8;
    private static final int CARERS_PER_TENANT = 4;
    private static final int DRAFTS_PER_CARER = 20;

    /**
     * A caseworker.
     *
     * @param person who
     * @param edition the edition of the tenant
     * @param applications applications that were handed in there
     */
    record Staff(Person person, String edition, List<String> applications) {}

    /**
     * A carer.
     *
     * @param person who
     * @param edition the edition to apply for
     * @param drafts the own applications, with all answers
     */
    record Carer(Person person, String edition, List<String> drafts) {}

    /** At some of these tenants. */
    static Cast at(List<String> all, Tenants tenants, Mass mass) {
        List<String> some = spread(all, STAFF);
        List<Staff> staff =
                Tenants.each(
                        some,
                        tenant ->
                                new Staff(
                                        tenants.logIn(tenant, staffLogin(tenant)),
                                        mass.edition(tenant),
                                        mass.applications(tenant)));
        List<Carer> carers =
                Tenants.each(
                                spread(all, TENANTS_OF_CARERS),
                                tenant -> carers(tenant, tenants, mass.edition(tenant)))
                        .stream()
                        .flatMap(List::stream)
                        .toList();
        return new Cast(staff, carers);
    }

    static String staffLogin(String tenant) {
        return "behandelaar@" + tenant + ".example";
    }

    /** The same people with new tokens. */
    Cast again(Tenants tenants) {
        return new Cast(
                Tenants.each(
                        staff,
                        one ->
                                new Staff(
                                        tenants.logIn(one.person().tenant(), one.person().login()),
                                        one.edition(),
                                        one.applications())),
                Tenants.each(
                        carers,
                        one ->
                                new Carer(
                                        tenants.logIn(one.person().tenant(), one.person().login()),
                                        one.edition(),
                                        one.drafts())));
    }

    private static List<Carer> carers(String tenant, Tenants tenants, String edition) {
        ApiClient administrator = tenants.administrator(tenant);
        return IntStream.range(0, CARERS_PER_TENANT)
                .mapToObj(
                        number -> tenants.person(administrator, tenant, "carer", "carer" + number))
                .map(person -> new Carer(person, edition, drafts(person, edition)))
                .toList();
    }

    private static List<String> drafts(Person person, String edition) {
        JsonObject form = Form.of(edition);
        return IntStream.range(0, DRAFTS_PER_CARER)
                .mapToObj(
                        _ ->
                                Tenants.expect(
                                                201,
                                                person.api()
                                                        .post(
                                                                "/mantelzorgwaardering/applications",
                                                                form))
                                        .json()
                                        .getString("id"))
                .toList();
    }

    /** So many of them, from beginning to end. */
    private static List<String> spread(List<String> all, int number) {
        int step = Math.max(1, all.size() / number);
        return IntStream.range(0, all.size())
                .filter(i -> i % step == 0)
                .limit(number)
                .mapToObj(all::get)
                .toList();
    }
}
