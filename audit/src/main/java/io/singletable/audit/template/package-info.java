/**
 * The template of audit trails that applications inject. The operations of
 * {@code io.singletable.audit} are the reference.
 */
@NullMarked
package io.singletable.audit.template;

import org.jspecify.annotations.NullMarked;
