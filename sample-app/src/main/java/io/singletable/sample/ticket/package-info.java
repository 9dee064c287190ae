/**
 * Tickets: the entity, its HTTP interface, and that of its history.
 */
@NullMarked
package io.singletable.sample.ticket;

import org.jspecify.annotations.NullMarked;
