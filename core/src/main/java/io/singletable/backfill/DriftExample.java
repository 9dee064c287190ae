package io.singletable.backfill;

import org.jspecify.annotations.Nullable;

/**
 * Example of an item that differs, or can't be processed. Its key is not included,
 * because keys contain user data; to find the item, scan for the id of its last write.
 *
 * @param typeName name of the concrete type, as stored ({@code _type})
 * @param version number of the version, 0 if it has none ({@code _v})
 * @param writeId id of the last write in hexadecimal digits, null if it has none
 * ({@code _wid})
 * @param problem description of the problem, without any value
 */
public record DriftExample(String typeName, long version, @Nullable String writeId, String problem) {

}
