/** What a preview foretells is what the run does, under the rules of every tenant. */
@NullMarked
package nl.waarborg.foretold;

import org.jspecify.annotations.NullMarked;
