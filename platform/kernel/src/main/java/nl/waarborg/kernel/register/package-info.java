/**
 * What people and authorities are told, made from the rules that run: registers and privacy
 * statement. Pure.
 */
@NullMarked
package nl.waarborg.kernel.register;

import org.jspecify.annotations.NullMarked;
