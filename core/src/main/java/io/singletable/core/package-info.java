/**
 * The template: what applications and repositories call.
 * {@link io.singletable.core.SingleTableOperations} is the manual,
 * {@link io.singletable.core.SingleTableTemplate} the machine, which only puts reading
 * and writing together.
 */
@NullMarked
package io.singletable.core;

import org.jspecify.annotations.NullMarked;
