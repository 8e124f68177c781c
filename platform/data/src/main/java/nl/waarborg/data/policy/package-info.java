/** The versions of tenants' policies: what runs, what is proposed, what was published. */
@NullMarked
package nl.waarborg.data.policy;

import org.jspecify.annotations.NullMarked;
