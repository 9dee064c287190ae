/**
 * The machine behind {@link io.singletable.core.SingleTableTemplate}: puts reading,
 * writing, histories, collections and backfills together.
 */
@NullMarked
package io.singletable.internal.template;

import org.jspecify.annotations.NullMarked;
