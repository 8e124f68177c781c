package nl.waarborg.testkit;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.ModuleSettings;
import nl.waarborg.kernel.SettingsReader;
import nl.waarborg.spi.Organisation;

import java.time.MonthDay;
import java.util.Optional;

/**
 * The settings of a module at a tenant, and who the tenant is.
 *
 * @param json the settings
 * @param file the tenant's file
 * @param module the module
 */
record OwnSettings(JsonNode json, JsonNode file, String module) implements ModuleSettings {

    @Override
    public Optional<String> addressFrom() {
        JsonNode own = file.path("modules").path(module);
        return Optional.ofNullable(own.path("addressFrom").textValue());
    }

    @Override
    public <S extends Record> S as(Class<S> type) {
        return SettingsReader.read(json, type);
    }

    @Override
    public Organisation organisation() {
        JsonNode identity = file.path("identity");
        JsonNode address = identity.path("address");
        return new Organisation(
                identity.path("shortName").asText(),
                identity.path("legalName").asText(),
                Optional.ofNullable(identity.path("kvkNumber").textValue()),
                Optional.ofNullable(address.path("postcode").textValue()),
                Optional.ofNullable(address.path("place").textValue()),
                address.path("country").asText("NL"),
                MonthDay.parse("--" + file.path("financialYearEnd").asText("12-31")));
    }
}
