package nl.waarborg.kernel.policy;

import nl.waarborg.kernel.AccessRules;
import nl.waarborg.kernel.ModuleSettings;
import nl.waarborg.kernel.Purposes;
import nl.waarborg.kernel.TenantMail;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.consent.TenantConsents;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.rights.RightsPromises;
import nl.waarborg.spi.Organisation;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.TenantId;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the platform needs of a tenant's document at work, without its explanations. Immutable.
 *
 * @param id the tenant
 * @param name its name in letters and on screens
 * @param legalName the name of the controller
 * @param seat where it is established and under which number it is registered
 * @param version the version that the document gives itself
 * @param effectiveFrom the first day that version holds
 * @param languages for what people read, the preferred one first
 * @param zone the zone in which its days begin and end
 * @param financialYearEnd the last day of its financial year
 * @param sites host names of its sites, the main one first
 * @param origins web origins whose pages may call the API from a browser
 * @param contactEmail for questions about personal data; empty while it is still to be provided
 * @param contact where people ask about their data: the address, else the phone number, else the
 *     controller's name; never empty
 * @param modules the settings of each enabled plugin, by its name
 * @param planned the modules it needs that are not there yet
 * @param roles each role by its name
 * @param access what it demands of accounts beside their roles
 * @param rights what it promises about requests
 * @param backupTerm how long a back-up exists
 * @param retention the rules with a term of their own
 * @param mail how it writes to people
 * @param processors who processes data on its behalf
 * @param purposes why its people look at personal data
 * @param parties who receives data of people
 * @param consents what it asks people to agree to
 */
public record TenantPolicy(
        TenantId id,
        String name,
        String legalName,
        Seat seat,
        int version,
        LocalDate effectiveFrom,
        List<String> languages,
        ZoneId zone,
        MonthDay financialYearEnd,
        List<String> sites,
        Set<String> origins,
        String contactEmail,
        String contact,
        Map<String, ModuleSettings> modules,
        Set<String> planned,
        Map<String, Role> roles,
        AccessRules access,
        RightsPromises rights,
        Period backupTerm,
        List<RetentionRule> retention,
        TenantMail mail,
        List<Processor> processors,
        Purposes purposes,
        Parties parties,
        TenantConsents consents) {

    /** Copies what it is given. */
    public TenantPolicy {
        languages = List.copyOf(languages);
        sites = List.copyOf(sites);
        origins = Set.copyOf(origins);
        modules = Map.copyOf(modules);
        planned = Set.copyOf(planned);
        roles = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        retention = List.copyOf(retention);
        processors = List.copyOf(processors);
    }

    /**
     * A set of grants that an account can be given.
     *
     * @param staff whether for people who work for the organisation
     * @param selfRegistration whether people get it by opening an account
     * @param grants how far each granted permission reaches, by its name
     */
    public record Role(boolean staff, boolean selfRegistration, Map<String, Reach> grants) {

        /** Copies what it is given. */
        public Role {
            grants = Map.copyOf(grants);
        }
    }

    /**
     * A processor.
     *
     * @param id its short name
     * @param name its name
     * @param country ISO 3166; ZZ where the statement does not tell
     * @param insideEea whether the data stays inside the European Economic Area
     * @param safeguard NOT_NEEDED, ADEQUACY, SCC or NONE
     */
    public record Processor(
            String id, String name, String country, boolean insideEea, String safeguard) {}

    /**
     * Where an organisation is established.
     *
     * @param kvkNumber its number in the trade register, where the document has it
     * @param postcode its postcode, where the document has it
     * @param place its town, where the document has it
     * @param country ISO 3166
     */
    public record Seat(
            Optional<String> kvkNumber,
            Optional<String> postcode,
            Optional<String> place,
            String country) {}

    /** Who the organisation is, for what bears its name. */
    public Organisation organisation() {
        return new Organisation(
                name,
                legalName,
                seat.kvkNumber(),
                seat.postcode(),
                seat.place(),
                seat.country(),
                financialYearEnd);
    }

    /** What serving a request must know. */
    public TenantView view(boolean active) {
        String site = sites.isEmpty() ? "" : "https://" + sites.getFirst();
        return new TenantView(
                id, name, active, modules.keySet(), origins, zone, contactEmail, contact, site);
    }

    /** The roles, as authorisation needs them. */
    public TenantRoles.Roles grantedRoles() {
        Map<String, TenantRoles.Role> granted = new HashMap<>();
        roles.forEach(
                (name, role) ->
                        granted.put(
                                name,
                                new TenantRoles.Role(
                                        role.staff(), role.selfRegistration(), role.grants())));
        return new TenantRoles.Roles(granted, access);
    }

    /** How far a permission reaches for someone with these roles; empty when it is not granted. */
    public Optional<Reach> reachOf(Set<String> held, Permission permission) {
        return held.stream()
                .map(roles::get)
                .filter(java.util.Objects::nonNull)
                .map(role -> role.grants().get(permission.name()))
                .filter(java.util.Objects::nonNull)
                .reduce(Reach::or);
    }

    /** The settings of a plugin; empty when it is not enabled. */
    public Optional<ModuleSettings> settingsOf(String plugin) {
        return Optional.ofNullable(modules.get(plugin));
    }
}
