package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.GivenAddresses;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.PluginSpec;

import java.util.HashMap;
import java.util.Map;

/**
 * Whether the modules that write to addresses which people gave to others may and can: the one
 * declares that it asks, the other that it has one, and the work serves an activity that people are
 * told of (AVG art. 5(1)(b)).
 *
 * @param modules the modules of the tenant's document
 * @param registry the modules that are installed
 */
record AddressRules(JsonNode modules, Registry registry) {

    /** The places by the module that writes there: those of modules that are there already. */
    static Map<String, String> read(JsonNode modules) {
        Map<String, String> places = new HashMap<>();
        for (var module : modules.properties()) {
            String place = module.getValue().path("addressFrom").asText();
            if (modules.path(giver(place)).has("enabled")) {
                places.put(module.getKey(), place);
            }
        }
        return places;
    }

    private static String giver(String place) {
        return place.replaceFirst("\\..*", "");
    }

    void check(Findings findings) {
        for (var module : modules.properties()) {
            if (module.getValue().has("addressFrom") && module.getValue().has("enabled")) {
                check(module.getKey(), module.getValue(), findings);
            }
        }
    }

    private void check(String name, JsonNode module, Findings findings) {
        String pointer = "/modules" + Findings.step(name) + "/addressFrom";
        if (!module.has("purpose")) {
            findings.add(
                    pointer, "name in purpose the activity that writing to these addresses serves");
        }
        if (registry.plugin(name).filter(plugin -> !plugin.givenAddresses()).isPresent()) {
            findings.add(pointer, "the module writes to no addresses that were given to others");
        }
        checkPlace(pointer, module.get("addressFrom").textValue(), findings);
    }

    /** Of a module that is still to come nobody knows yet what it keeps. */
    private void checkPlace(String pointer, String place, Findings findings) {
        String giver = giver(place);
        JsonNode there = modules.path(giver);
        if (there.has("planned")) {
            return;
        }
        if (!there.has("enabled")) {
            findings.add(pointer, "the module " + giver + " is neither enabled nor planned here");
        } else if (registry.plugin(giver).filter(plugin -> !has(plugin, place)).isPresent()) {
            findings.add(
                    pointer,
                    "the module "
                            + giver
                            + " declares no contact address in a table '"
                            + place.substring(giver.length() + 1)
                            + "'");
        }
    }

    private static boolean has(PluginSpec plugin, String place) {
        return GivenAddresses.in(plugin.datasets(), place).isPresent();
    }
}
