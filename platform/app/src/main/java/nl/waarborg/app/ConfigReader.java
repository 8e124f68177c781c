package nl.waarborg.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Gathers the raw values from flags, environment and file, in that order, and every fault on the
 * way.
 */
final class ConfigReader {

    private final List<String> faults = new ArrayList<>();
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);

    private ConfigReader() {}

    /**
     * Reads the configuration.
     *
     * @throws ConfigRefusal with every fault of every source
     */
    static Config read(String[] arguments, Map<String, String> environment) {
        ConfigReader reader = new ConfigReader();
        reader.readFlags(arguments);
        reader.readEnvironment(environment);
        reader.readFile();
        Config config = new ConfigChecks(reader.values, reader.faults).check();
        if (!reader.faults.isEmpty()) {
            throw new ConfigRefusal(reader.faults);
        }
        return config;
    }

    /** The command line as picocli knows it; also writes {@code --help}. */
    static CommandSpec commandLine() {
        CommandSpec spec = CommandSpec.create().name("java -jar waarborg.jar");
        spec.usageMessage()
                .customSynopsis(
                        "java -jar waarborg.jar [COMMAND] [--key value]...",
                        "",
                        "Without a command it serves. Commands, with the same keys:",
                        "  backup [--tenant ID]            make a back-up, while it serves or not",
                        "  backups                         list the back-ups",
                        "  verify BACKUP                   read a back-up from end to end",
                        "  restore BACKUP [--tenant ID]    put one into an empty database, in quarantine",
                        "  release --served-until MOMENT   do again what was erased since, leave quarantine;",
                        "                                  a ledger that knows less than until then is refused;",
                        "                                  'unknown' takes the ledger as it is, and says so",
                        "  check KEYS FILE                 check a proof or certificate, offline",
                        "")
                .description(
                        "Hosts organisations whose privacy statements are what the software does.")
                .footer(
                        "",
                        "Each key can also be set in the environment (WAARBORG_HTTP_PORT=8080) or in the file"
                                + " of --config (http-port: 8080). A flag goes before the environment, which"
                                + " goes before the file. Secrets are taken from the environment or the file"
                                + " only: "
                                + Setting.MASTER_KEY.environment()
                                + ", "
                                + Setting.OPERATOR_PASSWORD.environment()
                                + ".")
                .width(100)
                .sortOptions(false);
        spec.addOption(
                OptionSpec.builder("--help")
                        .usageHelp(true)
                        .description("Show this and stop")
                        .build());
        spec.addOption(
                OptionSpec.builder("--version")
                        .versionHelp(true)
                        .description("Show the version and stop")
                        .build());
        for (Setting setting : Setting.values()) {
            if (!setting.secret()) {
                spec.addOption(option(setting));
            }
        }
        spec.parser().unmatchedArgumentsAllowed(true).overwrittenOptionsAllowed(true);
        return spec;
    }

    private static OptionSpec option(Setting setting) {
        String fallback =
                setting.fallback().isEmpty() || setting.isSwitch()
                        ? ""
                        : " (" + setting.fallback() + ")";
        OptionSpec.Builder option =
                OptionSpec.builder(setting.flag()).description(setting.meaning() + fallback);
        return setting.isSwitch()
                ? option.arity("0").type(boolean.class).build()
                : option.arity("1").type(String.class).paramLabel(setting.placeholder()).build();
    }

    private void readFlags(String[] arguments) {
        CommandLine line = new CommandLine(commandLine());
        CommandLine.ParseResult parsed;
        try {
            parsed = line.parseArgs(arguments);
        } catch (CommandLine.ParameterException e) {
            faults.add(String.valueOf(e.getMessage()));
            return;
        }
        parsed.unmatched()
                .forEach(argument -> faults.add("Unknown argument: " + nameOnly(argument)));
        for (OptionSpec option : parsed.matchedOptions()) {
            Setting.ofKey(option.longestName().substring(2))
                    .ifPresent(
                            setting ->
                                    values.put(setting, Objects.toString(option.getValue(), "")));
        }
    }

    // The value of a mistyped flag may be a secret.
    private static String nameOnly(String argument) {
        int equals = argument.indexOf('=');
        return argument.startsWith("--") && equals > 0 ? argument.substring(0, equals) : argument;
    }

    private void readEnvironment(Map<String, String> environment) {
        environment.keySet().stream()
                .filter(name -> name.startsWith("WAARBORG_"))
                .sorted()
                .forEach(
                        name ->
                                Setting.ofEnvironment(name)
                                        .ifPresentOrElse(
                                                setting ->
                                                        values.putIfAbsent(
                                                                setting,
                                                                environment.getOrDefault(name, "")),
                                                () ->
                                                        faults.add(
                                                                "Unknown environment variable: "
                                                                        + name)));
    }

    private void readFile() {
        String file = values.getOrDefault(Setting.CONFIG, "");
        if (file.isEmpty()) {
            return;
        }
        try {
            YAMLMapper yaml =
                    YAMLMapper.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build();
            JsonNode root = yaml.readTree(Files.readString(Path.of(file)));
            if (!root.isObject()) {
                faults.add("The configuration file " + file + " must hold keys and values");
                return;
            }
            root.properties()
                    .forEach(entry -> readFileEntry(file, entry.getKey(), entry.getValue()));
        } catch (JsonProcessingException e) {
            faults.add(
                    "The configuration file "
                            + file
                            + " is not valid YAML: "
                            + e.getOriginalMessage());
        } catch (IOException e) {
            faults.add("The configuration file " + file + " cannot be read");
        }
    }

    private void readFileEntry(String file, String key, JsonNode value) {
        var setting = Setting.ofKey(key);
        if (setting.isEmpty() || setting.get() == Setting.CONFIG) {
            faults.add("Unknown key in " + file + ": " + key);
        } else if (!value.isValueNode() || value.isNull()) {
            faults.add("The key " + key + " in " + file + " needs one plain value");
        } else {
            values.putIfAbsent(setting.get(), value.asText());
        }
    }
}
