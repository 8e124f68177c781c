/** What is due when: terms as they stand, notices that extend them, and who is overdue. */
@NullMarked
package nl.waarborg.mantelzorgwaardering.deadline;

import org.jspecify.annotations.NullMarked;
