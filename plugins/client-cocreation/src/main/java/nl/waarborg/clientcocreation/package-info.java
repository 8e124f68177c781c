/**
 * Clients, what they pass on of patients, and spaces of co-creation without recognisable people.
 */
@NullMarked
package nl.waarborg.clientcocreation;

import org.jspecify.annotations.NullMarked;
