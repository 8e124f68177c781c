package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.ModuleSettings;
import nl.waarborg.kernel.SettingsReader;

/**
 * The settings of one plugin in one tenant's document.
 *
 * @param json an object
 */
record JsonSettings(JsonNode json) implements ModuleSettings {

    @Override
    public <S extends Record> S as(Class<S> type) {
        try {
            return SettingsReader.read(json, type);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(type.getName() + ": " + e.getMessage(), e);
        }
    }
}
