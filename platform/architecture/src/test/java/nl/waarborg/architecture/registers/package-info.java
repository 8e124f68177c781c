/** What people and authorities are told, for every published tenant. */
@NullMarked
package nl.waarborg.architecture.registers;

import org.jspecify.annotations.NullMarked;
