package io.singletable.sample.page;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param <T> the items
 * @param items the items
 * @param next the cursor of the next page, or {@code null} if this is the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {

}
